"""How hubs hear that there is something new, without any table at hand."""

CHANNEL = "luwes_live"
"""What is told on it: a topic's id where its numbered events grew, or `COUNTING` and the id."""
COUNTING = "counts:"
"""What has no number changed; the next reading replaces the last."""

"""How hubs hear that there is something new, without any table at hand."""

CHANNEL = "luwes_live"
"""What is told on it: the webinar's id, or `COUNTING` and its id."""
COUNTING = "counts:"

"""How long things of webinars are kept."""

from datetime import timedelta

UNCONFIRMED_FOR = timedelta(days=7)
"""So long a link to confirm waits; then name and address are deleted."""

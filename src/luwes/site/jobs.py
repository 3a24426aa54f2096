"""Doors of background work: each task reads the clock and calls one action."""

from procrastinate.contrib.django import app

from luwes.foundation import outbox
from luwes.foundation.clock import read_clock

RETRIES = 5


@app.task(name="send_outbox", retry=RETRIES, queueing_lock="send_outbox")
def send_outbox() -> None:
    """Send the messages that wait."""
    outbox.send_waiting(at=read_clock())

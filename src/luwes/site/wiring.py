"""Who reacts to what, across domains: event → reaction, in one list.

A reaction runs in the transaction of its event. It defers a job, which procrastinate
writes in that same transaction, so that neither is ever there without the other.
"""

from luwes.foundation import events

REACTIONS: tuple[tuple[str, events.Reaction], ...] = ()


def connect() -> None:
    """Register every reaction; done once when Django is ready."""
    for verb, reaction in REACTIONS:
        events.react(to=verb, by=reaction)

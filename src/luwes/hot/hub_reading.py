"""What the hub reads, and how an event is written.

States and counts are read by the queries of the pages. Those need all of Django, which takes
seconds to load: a hub that was killed is back before that, and loads it meanwhile.
"""

import threading
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from luwes.hot.channels import Channel

STATE = "state"
COUNTS = "counts"
P = ParamSpec("P")
Read = TypeVar("Read")
_loading = threading.Lock()


def as_event(kind: str, data: str, *, number: int | None) -> bytes:
    """Return a server-sent event; without a number, a page that comes back does not ask for it."""
    head = "" if number is None else f"id: {number}\n"
    return f"{head}event: {kind}\ndata: {data}\n\n".encode()


def load() -> None:
    """Load what queries need; the first caller does, the others wait."""
    import django
    from django.apps import apps

    with _loading:
        if not apps.ready:
            django.setup()


def _in_a_thread(read: Callable[P, Read]) -> Callable[P, Read]:
    """Let a query of the pages run in a thread of the hub, and fail as the hub expects it."""

    @wraps(read)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Read:
        load()
        from django.db import DatabaseError, connection

        try:
            return read(*args, **kwargs)
        except DatabaseError as error:
            raise OSError(str(error)) from error
        finally:
            connection.close_if_unusable_or_obsolete()

    return asked


@_in_a_thread
def read_state(channel: Channel, topic: UUID, *, desk: bool) -> tuple[int, str]:
    """Return the whole state of a topic, after the number of its last event."""
    queries = import_module(channel.module)
    told: dict[str, Any] = queries.state_of(topic, desk=desk)
    return told["number"], queries.as_json(told)


@_in_a_thread
def read_counts(channel: Channel, topic: UUID) -> tuple[str, str]:
    """Return what changed without a number, as a kind of event and its words.

    Of a webinar the votes, upvotes, reactions and hands; where no event has a number, the state.
    """
    queries = import_module(channel.module)
    if not channel.is_numbered:
        return STATE, queries.as_json(queries.state_of(topic, desk=False))
    return COUNTS, queries.as_json(queries.counts_of(topic))

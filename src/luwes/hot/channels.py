"""The channels of the hub: what each room tells its pages, and where that is read.

States and counts are read by queries of the room, whose module is loaded when it is first asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """How the topics of one room are read.

    module: has `state_of(topic, desk=…)`, with the number of the last event, and `as_json`;
            where events are numbered, `counts_of(topic)` too.
    """

    module: str
    last: str = ""
    """SQL for the number of a topic's last event; empty where a topic has no numbered events,
    and the whole state is told whenever something changes."""
    events: str = ""
    """SQL for number, whether for the desk, kind and data of a topic's events in a range."""

    @property
    def is_numbered(self) -> bool:
        """Whether a page that comes back can ask for what it missed."""
        return bool(self.events)


CHANNELS: Mapping[str, Channel] = {
    "webinar": Channel(
        module="luwes.webinars.queries.live",
        last="SELECT last FROM webinars_live WHERE webinar_id = %s",
        events="""
            SELECT number, desk, kind, data::text FROM webinars_liveevent
             WHERE webinar_id = %s AND number > %s AND number < %s ORDER BY number LIMIT 500
        """,
    ),
    "office": Channel(module="luwes.frontdesk.queries.live"),
}
"""Name of a channel, as tickets have it → how its topics are read."""

"""Rooms in which people meet by video: one for each appointment, or one for all in turn."""

CODE = "{kode}"
"""Stands in the address of a service where each appointment has a word of its own.

Servers that open a room under any name (Jitsi Meet, Galène and the like) take such an address;
where each room has to be made first, the address is written without it.
"""


def room_at(address: str, *, code: str) -> str:
    """Return where one appointment is held."""
    return address.replace(CODE, code)


def shared_room(address: str) -> str:
    """Return the room that all appointments of a service share, one at a time; empty if none."""
    return "" if CODE in address else address

"""What a device says of where it is, and what that is worth for the place it claims."""

import msgspec

from luwes.presence.rules.geography import Area, metres_between
from luwes.presence.rules.limits import Limits

IN_AN_OFFICE = frozenset({"office", "other_office"})
MILLI = 1000


class Position(msgspec.Struct, frozen=True):
    """A position as a browser gives it: degrees, metres, milliseconds since it was measured."""

    lat: float
    lon: float
    accuracy: float
    age: float = 0.0

    def __post_init__(self) -> None:
        on_earth = -90 <= self.lat <= 90 and -180 <= self.lon <= 180  # noqa: PLR2004  degrees
        if not on_earth or not 0 <= self.accuracy < float("inf") or not self.age >= 0:
            raise ValueError("position")

    @property
    def corner(self) -> tuple[float, float]:
        return self.lat, self.lon


class Evidence(msgspec.Struct, frozen=True):
    """Everything a device may say; what is not named here is kept, but proves nothing."""

    position: Position | None = None
    simulated: bool = False


_decode = msgspec.json.Decoder(Evidence).decode
NOTHING = Evidence()


def read_evidence(text: str) -> Evidence | None:
    """Return what the text says; None where it is no evidence at all, which is itself a doubt."""
    if text == "{}":
        return NOTHING
    try:
        return _decode(text)
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return None


def doubts_of_place(  # the ladder: one rung after another
    *, place: str, evidence: Evidence, area: Area | None, address: str, limits: Limits
) -> tuple[tuple[str, ...], dict[str, float | str]]:
    """Return the doubts about a place, and what was measured, without coordinates.

    Elsewhere there is nothing to compare a position with, so none is asked for, and its absence
    is no doubt; that the place was not the planned one shows beside the day's hours.
    """
    if place == "home":
        return (), {}
    doubts: tuple[str, ...] = ("position_simulated",) if evidence.simulated else ()
    position = evidence.position
    if place == "elsewhere":
        return doubts, _measured(position)
    if area is None:
        return (*doubts, "office_unmapped"), _measured(position)
    if area.holds_address(address) and not doubts:
        return (), _measured(position) | {"network": "office"}
    doubts += _doubts_of_position(position, limits)
    if position is None:
        return doubts, {}
    outside = area.distance(position.corner)
    if outside > position.accuracy:
        doubts += ("outside_area",)
    return doubts, _measured(position) | {"outside_m": round(outside)}


def _measured(position: Position | None) -> dict[str, float | str]:
    return {} if position is None else {"accuracy_m": round(position.accuracy)}


def _doubts_of_position(position: Position | None, limits: Limits) -> tuple[str, ...]:
    if position is None:
        return ("position_missing",)
    vague = ("position_vague",) if position.accuracy > limits.most_accuracy else ()
    old = ("position_old",) if position.age > limits.oldest_position * MILLI else ()
    return vague + old


def speed_between(
    *, here: Position, at: int, there: tuple[float, float], then: int, limits: Limits
) -> float | None:
    """Return the speed of a journey in km/h; None where it is too short to be one."""
    metres = metres_between(here.corner, there) - here.accuracy
    if metres < limits.shortest_travel:
        return None
    hours = max(abs(at - then), MILLI) / (3600 * MILLI)
    return metres / 1000 / hours

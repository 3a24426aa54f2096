"""Coming and going paired into stretches of duty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, Protocol, TypeVar


class Tap(Protocol):
    """What pairing needs of a check-in."""

    @property
    def direction(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def duty_date(self) -> date: ...
    @property
    def place(self) -> str: ...


T = TypeVar("T", bound=Tap)


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """One stretch of duty at one place; an end that nobody tapped is None."""

    came: T | None
    left: T | None

    @property
    def place(self) -> str:
        """Letter of the place, by coming; by leaving where nobody came."""
        tap = self.came or self.left
        assert tap is not None
        return tap.place

    @property
    def since(self) -> datetime | None:
        return self.came.at if self.came else None

    @property
    def until(self) -> datetime | None:
        return self.left.at if self.left else None


def stretches_of(taps: Iterable[T], *, longest: timedelta) -> list[Stretch[T]]:
    """Return the stretches, so that no time counts twice.

    Coming again at the same place changes nothing; coming at another ends the stretch before. A
    departure that nobody tapped is never made up: coming on a later duty date, or leaving after
    longer than one stretch may last, leaves the stretch before open.
    """
    found: list[Stretch[T]] = []
    came: T | None = None
    for tap in sorted(taps, key=lambda tap: tap.at):
        if came is not None and _is_forgotten(came, tap, longest):
            found.append(Stretch(came, None))
            came = None
        if tap.direction == "in":
            if came is not None and came.place == tap.place:
                continue
            if came is not None:
                found.append(Stretch(came, tap))
            came = tap
        else:
            found.append(Stretch(came, tap))
            came = None
    return [*found, Stretch(came, None)] if came is not None else found


def _is_forgotten(came: Tap, tap: Tap, longest: timedelta) -> bool:
    """Say whether the person must have left without a tap before this one."""
    is_another_day = tap.direction == "in" and tap.duty_date > came.duty_date
    return is_another_day or tap.at - came.at > longest

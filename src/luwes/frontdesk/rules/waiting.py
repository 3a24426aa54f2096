"""How long a visitor is going to wait, as a range: by the recent past and the counters at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import NormalDist, fmean, pstdev

from luwes.frontdesk.rules.limits import limits

SPREAD_UNKNOWN = 0.5
"""Of the minutes that a catalogue says, how far a serving usually is from them: half."""
LEAST_SPREAD = 0.2
"""However alike the latest servings were, the next one may take a fifth more or less."""
BUSY = 0.5
"""Of a serving under way, what is left on average when somebody comes in."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one visitor of a service takes, in minutes."""

    mean: float
    spread: float
    """Standard deviation."""
    servings: int
    """Over how many; 0 where the catalogue says it."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait in whole minutes, and what it was reckoned from."""

    minutes: int
    low: int
    high: int
    ahead: int
    """Visitors who are called before."""
    counters: int
    """Open counters that serve this."""
    mean: int
    """Minutes a visitor, over those ahead and being served; of the service where nobody is."""
    servings: int


def pace_of(minutes: Sequence[float], *, catalogue: int) -> Pace:
    """Return the pace of a service from its latest servings, else from its catalogue.

    catalogue: the minutes of an appointment there; 0 where none is promised.
    """
    if len(minutes) >= limits().fewest_servings:
        mean = max(fmean(minutes), 0.5)
        return Pace(mean, max(pstdev(minutes), LEAST_SPREAD * mean), len(minutes))
    mean = float(catalogue or limits().minutes_unknown)
    return Pace(mean, SPREAD_UNKNOWN * mean, 0)


def wait_of(
    own: Pace, *, ahead: Sequence[Pace], busy: Sequence[Pace], counters: int
) -> Wait | None:
    """Return the wait of a visitor; None where no counter is open, for nobody can know then.

    The work before the visitor is shared by the open counters: everybody who is called before,
    and half of what is being served. Servings are independent of one another, so their variances
    add up; the range holds the middle of a normal distribution.

    ahead:    paces of the visitors who are called before.
    busy:     paces of those being served at these counters.
    counters: how many are open.
    """
    if counters <= 0:
        return None
    paces = [*ahead, *busy]
    mean = fmean(each.mean for each in paces) if paces else own.mean
    told = {"ahead": len(ahead), "counters": counters, "mean": max(round(mean), 1)}
    least = min((each.servings for each in (own, *paces)), default=0)
    if len(ahead) + len(busy) < counters:
        return Wait(minutes=0, low=0, high=1, servings=least, **told)
    work = sum(each.mean for each in ahead) + BUSY * sum(each.mean for each in busy)
    uncertain = sum(each.spread**2 for each in ahead) + sum(each.mean**2 / 12 for each in busy)
    expected, spread = work / counters, sqrt(uncertain) / counters
    reach = NormalDist().inv_cdf(0.5 + limits().waiting_confidence / 200) * spread
    return Wait(
        minutes=round(expected),
        low=max(floor(expected - reach), 0),
        high=ceil(expected + reach),
        servings=least,
        **told,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A wait that was told, and the one that came true, in minutes."""

    minutes: int
    low: int
    high: int
    real: float


@dataclass(frozen=True, slots=True)
class Honesty:
    """How far the waits that were told were from those that came true."""

    tickets: int
    off: float
    """Minutes wrong on average, whichever way."""
    bias: float
    """Minutes longer (above 0) or shorter than told, on average."""
    within: int
    """How many stayed in the range that was told."""

    @property
    def percent_within(self) -> int:
        """Whole percent, rounded down."""
        return 100 * self.within // self.tickets


def honesty_of(told: Sequence[Told]) -> Honesty | None:
    """Return how honest the estimates of these waits were; None where there was none.

    A wait counts as within where it rounds to a minute of the range.
    """
    if not told:
        return None
    errors = [each.real - each.minutes for each in told]
    within = sum(each.low <= round(each.real) <= each.high for each in told)
    return Honesty(len(told), fmean(map(abs, errors)), fmean(errors), within)


def next_letter(taken: Sequence[str]) -> str:
    """Return the first free letter: A to Z, then AA, AB and on."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names: list[str] = [*alphabet, *(a + b for a in alphabet for b in alphabet)]
    return next(name for name in names if name not in taken)

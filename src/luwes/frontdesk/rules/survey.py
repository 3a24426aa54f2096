"""An index with its interval over respondents, and which groups are too small to be shown.

Every respondent gives one number: the mean of the nine elements, times 25. Nine answers of one
person are not nine people, so the interval is over respondents.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import atan, cos, pi, sin, sqrt
from statistics import NormalDist

CENTS = Decimal("0.01")
FACTOR = 25
MANY = 1000
"""Degrees of freedom from which the normal distribution, with one term more, is as good."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values the index lies, and how it was counted."""

    low: Decimal
    high: Decimal
    respondents: int
    users: int | None
    """Everybody who could have answered, where that is known: then fewer are left to guess at."""

    @property
    def half(self) -> Decimal:
        """Half its width."""
        return (self.high - self.low) / 2


def element_means(answers: Sequence[Sequence[int]]) -> list[Decimal]:
    """Return the mean of each element, exactly as far as Decimal goes."""
    return [Decimal(sum(column)) / len(answers) for column in zip(*answers, strict=True)]


def interval_of(
    answers: Sequence[Sequence[int]], *, confidence: int, users: int | None = None
) -> Interval | None:
    """Return the t-interval of the index over respondents; None for fewer than two.

    users: the size of the population; where it is known, the interval is corrected for it.
    The bounds stay between 25 and 100, which no survey leaves.
    """
    total = len(answers)
    if total < 2:  # noqa: PLR2004  one answer says nothing of how they differ
        return None
    points = [Decimal(sum(each)) / len(each) * FACTOR for each in answers]
    mean = sum(points, Decimal(0)) / total
    variance = sum(((each - mean) ** 2 for each in points), Decimal(0)) / (total - 1)
    error = (variance / total).sqrt()
    if users is not None and users >= total and users > 1:
        error *= (Decimal(users - total) / (users - 1)).sqrt()
    half = error * Decimal(t_quantile(total - 1, confidence=confidence))
    low = max(mean - half, Decimal(FACTOR)).quantize(CENTS, ROUND_HALF_UP)
    high = min(mean + half, Decimal(4 * FACTOR)).quantize(CENTS, ROUND_HALF_UP)
    return Interval(low, high, total, users)


def t_quantile(freedom: int, *, confidence: int) -> float:
    """Return Student's t for a two-sided interval, by halving on the exact distribution."""
    wanted = confidence / 100
    if freedom > MANY:
        z = NormalDist().inv_cdf((1 + wanted) / 2)
        return z + (z**3 + z) / (4 * freedom)
    low, high = 0.0, 1000.0
    for _step in range(80):
        middle = (low + high) / 2
        if _within(middle, freedom) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _within(t: float, freedom: int) -> float:
    """Return how probable it is that |T| stays below t (Abramowitz and Stegun 26.7.3, 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    square, sine = cos(angle) ** 2, sin(angle)
    odd = freedom % 2
    term = cos(angle) if odd else 1.0
    total, step = (term if freedom > 1 else 0.0), 2 if odd else 1
    for _round in range((freedom - 3) // 2 if odd else (freedom - 2) // 2):
        term *= square * step / (step + 1)
        total += term
        step += 2
    return 2 / pi * (angle + sine * total) if odd else sine * total

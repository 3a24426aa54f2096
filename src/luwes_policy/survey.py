"""The index of public satisfaction (SKM) from the means of its elements, and its grade.

Source: PermenPANRB 14/2017.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from luwes_policy.answers import Answer, Arithmetic, InForce
from luwes_policy.bodies import Bands


class UnusableSurvey(ValueError):
    """Means or weights that no index can be made of; `reason` says which."""

    def __init__(self, *, reason: str, found: object) -> None:
        self.reason = reason
        self.found = found
        super().__init__(f"{reason}: {found}")


@dataclass(frozen=True, slots=True)
class Index:
    """The index with its grade, and the arithmetic that an auditor may repeat."""

    value: Decimal
    """Rounded as the rule says before it is graded."""
    grade: str | None
    """Word of the vocabulary; None below the lowest band."""
    answer: Answer


def satisfaction_index(
    in_force: InForce, *, means: Sequence[Decimal], weights: Sequence[Decimal] | None = None
) -> Index:
    """Return the index: the weighted mean of the elements times the factor.

    means: one per element, on the scale of the rule. weights: they must sum to 1; None
    weighs all elements the same, exactly (0.11 for a ninth would lose a perfect survey a
    point). Raises UnusableSurvey, RuleNotInForce. Source: PermenPANRB 14/2017.
    """
    answer = in_force.require("survey.index")
    bands = answer.body
    if not isinstance(bands, Bands):
        raise UnusableSurvey(reason="kind", found=answer.kind)
    _check(means, weights, bands)
    mean = _mean(means, weights)
    exact = mean * bands.factor
    value = exact.quantize(Decimal(1).scaleb(-bands.decimals), ROUND_HALF_UP)
    step = Arithmetic(
        mean, "times", Decimal(bands.factor), exact, value, rounding="half_up", unit="points"
    )
    grade = grade_of(bands, value=value)
    return Index(value, grade, replace(answer, arithmetic=(step,)))


def grade_of(bands: Bands, *, value: Decimal) -> str | None:
    """Return the grade of an index that is already rounded, or None below all bands."""
    rounded = value.quantize(Decimal(1).scaleb(-bands.decimals), ROUND_HALF_UP)
    return next((band.grade for band in bands.bands if rounded >= band.at_least), None)


def _check(means: Sequence[Decimal], weights: Sequence[Decimal] | None, bands: Bands) -> None:
    if len(means) < len(bands.items):
        raise UnusableSurvey(reason="elements", found=len(means))
    for mean in means:
        if not bands.scale_min <= mean <= bands.scale_max:
            raise UnusableSurvey(reason="scale", found=mean)
    if weights is not None and (len(weights) != len(means) or sum(weights) != 1):
        raise UnusableSurvey(reason="weights", found=sum(weights))


def _mean(means: Sequence[Decimal], weights: Sequence[Decimal] | None) -> Decimal:
    """Divide once, at the end, so that equal weights lose nothing."""
    if weights is None:
        return sum(means, Decimal(0)) / len(means)
    weighted = (mean * weight for mean, weight in zip(means, weights, strict=True))
    return sum(weighted, Decimal(0))

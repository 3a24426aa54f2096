"""The form of an agency's own rule: it offers only what the rule of law leaves open."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import Any, TypedDict
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.foundation.ids import new_id
from luwes.people.models import Unit
from luwes.policies.queries.in_force import unit_within
from luwes.policies.rules.offers import (
    NumberOffer,
    keys_for_hours,
    keys_for_numbers,
    numbers_of,
    shape_of,
)
from luwes.policies.rules.overrides import OwnRule
from luwes.policies.rules.supposing import LAST
from luwes.policies.web.forms import PeriodForm
from luwes.policies.web.law_forms import unit_choices
from luwes.policies.web.words import said, spoken
from luwes_policy.bodies import WEEKDAYS, Dates, DayHours, Grid, Permit
from luwes_policy.model import Rule
from luwes_policy.words import say

MOST = 1_000_000_000
LONGEST_BREAK = 240
WORKING_WEEK = WEEKDAYS[:5]

DAYS_OF_GRID: dict[str, Any] = {
    "mon_thu": gettext_lazy("Senin–Kamis"),
    "fri": gettext_lazy("Jumat"),
    "ramadan_mon_thu": gettext_lazy("Senin–Kamis bulan Ramadan"),
    "ramadan_fri": gettext_lazy("Jumat bulan Ramadan"),
}


class Place(TypedDict):
    """Where a rule of law stands."""

    pack: str
    edition: str
    rule: str


class ValueForm(PeriodForm):
    """Another value for a rule, and the days it is for."""

    within_bounds = True

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        self.values = dict(value_fields(rule, within_bounds=self.within_bounds))
        self.fields = {**self.values, **self.fields}

    def keys(self) -> dict[str, Any]:
        """Return what a pack would say for the values filled in."""
        return keys_of(self.rule, self.cleaned_data)

    def own_rule(self, place: Place) -> OwnRule:
        """Return what was filled in as an own rule that nobody has recorded."""
        asked = self.cleaned_data
        unit: Unit | None = asked.get("unit")
        since: date = asked["since"]
        return OwnRule(
            id=new_id().hex,
            pack=place["pack"],
            edition=place["edition"],
            rule=place["rule"],
            path=unit.path if unit else "",
            since=since,
            until=asked.get("until"),
            recorded_on=since,
            recorded_at=LAST,
            reason=asked.get("reason") or self.rule.source.citation,
            keys=self.keys(),
        )


class TrialForm(ValueForm):
    """Another value for a rule, to be looked at for one day; no bounds, nothing is saved."""

    within_bounds = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["until"]
        self.fields["since"].label = _("Pada tanggal")


class OwnRuleForm(ValueForm):
    """An agency's own value for a rule, within its bounds, for all or for a subtree."""

    unit = forms.UUIDField(
        label=gettext_lazy("Berlaku bagi"), required=False, widget=forms.Select()
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan dan keputusan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Nomor keputusan pejabat dan alasannya; tampil di setiap jawaban."),
    )

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        condition: Q,
        for_all: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.condition = condition
        self.for_all = for_all
        everyone = [("", _("Seluruh instansi"))] if for_all else []
        fields: dict[str, Any] = self.fields
        fields["unit"].widget.choices = [*everyone, *unit_choices(units)]

    def clean_unit(self) -> Unit | None:
        """Find the unit among those that may be changed."""
        pk: UUID | None = self.cleaned_data["unit"]
        if pk is None:
            if self.for_all:
                return None
            raise forms.ValidationError(_("Pilih unit kerja yang menjadi kewenangan Anda."))
        unit = unit_within(self.condition, pk=pk)
        if unit is None:
            raise forms.ValidationError(
                _("Unit kerja ini tidak ada atau di luar kewenangan Anda. Pilih dari daftar.")
            )
        return unit


def value_fields(rule: Rule, *, within_bounds: bool) -> Iterator[tuple[str, forms.Field]]:
    """Yield the fields that ask for a rule's value, filled with what the law says."""
    body = rule.body
    match shape_of(body):
        case "numbers":
            for index, offer in enumerate(numbers_of(rule)):
                yield f"number{index}", number_field(offer, rule=rule, within_bounds=within_bounds)
        case "yes_no" if isinstance(body, Permit):
            yield "allowed", yes_no_field(rule, body)
        case "words" if isinstance(body, Permit) and isinstance(body.value, tuple):
            yield "words", words_field(rule, body.value)
        case "hours" if isinstance(body, Grid):
            yield from hours_fields(body)
        case "weekday" if isinstance(body, Dates):
            yield "weekday", weekday_field(body)


def name_of(rule: Rule) -> str:
    """Return the rule's name in the language of the page."""
    return (rule.name_id if spoken() == "id" else rule.name_en) or rule.id


def number_field(offer: NumberOffer, *, rule: Rule, within_bounds: bool) -> forms.IntegerField:
    """Return the field of one number, its bounds said beside it."""
    label = capfirst(", ".join(said(offer.conditions))) or name_of(rule)
    if not within_bounds:
        return forms.IntegerField(label=label, initial=offer.law, min_value=0, max_value=MOST)
    return forms.IntegerField(
        label=label,
        initial=offer.law,
        min_value=offer.lowest,
        max_value=MOST if offer.highest is None else offer.highest,
        help_text=bounds_said(offer, rule=rule),
        error_messages={
            "min_value": _("Paling sedikit %(limit_value)s menurut {cite}.").format(
                cite=rule.source.citation
            ),
            "max_value": _("Paling banyak %(limit_value)s menurut {cite}.").format(
                cite=rule.source.citation
            ),
        },
    )


def bounds_said(offer: NumberOffer, *, rule: Rule) -> str:
    """Say how far a number may go, and what the law says now."""
    if offer.lowest and offer.highest is None:
        return _("Paling sedikit %(low)s menurut %(cite)s.") % {
            "low": offer.lowest,
            "cite": rule.source.citation,
        }
    if offer.highest is None:
        return _("Bebas; menurut %(cite)s %(law)s.") % {
            "cite": rule.source.citation,
            "law": offer.law,
        }
    return _("Dari %(low)s sampai %(high)s; menurut %(cite)s %(law)s.") % {
        "low": offer.lowest or 0,
        "high": offer.highest,
        "cite": rule.source.citation,
        "law": offer.law,
    }


def yes_no_field(rule: Rule, body: Permit) -> forms.TypedChoiceField:
    """Return the field of a permit; the bounds judge on saving which way it may go."""
    return forms.TypedChoiceField(
        label=name_of(rule),
        choices=[("yes", _("Ya")), ("no", _("Tidak"))],
        coerce=lambda value: value == "yes",
        initial="yes" if body.value else "no",
        widget=forms.RadioSelect,
    )


def words_field(rule: Rule, allowed: tuple[str, ...]) -> forms.MultipleChoiceField:
    """Return the field of a list; only what the law lists is offered."""
    language = spoken()
    return forms.MultipleChoiceField(
        label=name_of(rule),
        choices=[(word, say(word, language=language)) for word in allowed],
        initial=list(allowed),
        widget=forms.CheckboxSelectMultiple,
    )


def weekday_field(body: Dates) -> forms.ChoiceField:
    """Return the field of a weekday."""
    language = spoken()
    return forms.ChoiceField(
        label=_("Hari"),
        choices=[(day, say(day, language=language)) for day in WORKING_WEEK],
        initial=body.weekday,
    )


def hours_fields(body: Grid) -> Iterator[tuple[str, forms.Field]]:
    """Yield start and break of every kind of day that the law tells apart."""
    for day, label in DAYS_OF_GRID.items():
        hours: DayHours | None = getattr(body, day)
        if hours is not None:
            yield (
                f"{day}-start",
                forms.TimeField(
                    label=_("%(day)s, mulai pukul") % {"day": label},
                    initial=f"{hours.start:%H:%M}",
                    widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
                ),
            )
            yield (
                f"{day}-break",
                forms.IntegerField(
                    label=_("%(day)s, istirahat (menit)") % {"day": label},
                    initial=hours.break_minutes,
                    min_value=0,
                    max_value=LONGEST_BREAK,
                ),
            )


def keys_of(rule: Rule, filled: dict[str, Any]) -> dict[str, Any]:
    """Return what a pack would say for what was filled in."""
    match shape_of(rule.body):
        case "numbers":
            numbers = [filled[f"number{index}"] for index, _each in enumerate(numbers_of(rule))]
            return keys_for_numbers(rule.body, numbers)
        case "yes_no":
            return {"value": filled["allowed"]}
        case "words":
            return {"value": filled["words"]}
        case "weekday":
            return {"weekday": filled["weekday"]}
        case "hours":
            return keys_for_hours(hours_filled(rule, filled))
        case None:
            return {}


def hours_filled(rule: Rule, filled: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return starts and breaks by kind of day; an end that the law names stays."""
    found: dict[str, dict[str, Any]] = {}
    for day in DAYS_OF_GRID:
        hours: DayHours | None = getattr(rule.body, day)
        if hours is not None:
            found[day] = {
                "start": clock(filled[f"{day}-start"]),
                "break_min": filled[f"{day}-break"],
                "end": clock(hours.end) if hours.end else None,
            }
    return found


def clock(moment: time) -> str:
    """Return a clock time as it is kept."""
    return f"{moment:%H:%M:%S}"

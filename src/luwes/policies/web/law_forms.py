"""What people fill in about the law: which unit, which day, which own rule."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luwes.people.models import Unit
from luwes.policies.queries.in_force import Seat, unit_within
from luwes.policies.web.forms import day_input

UNITS_SHOWN = 250
"""Units offered in one select; a larger agency narrows them by name."""

INDENT = "\u2003"


def unit_choices(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Return units for a select, deeper ones indented."""
    return [(str(unit.pk), f"{INDENT * unit.depth}{unit.name}") for unit in units]


class RulesForm(forms.Form):
    """Rules of which unit, on which day, as known when."""

    q = forms.CharField(
        label=_("Cari unit kerja"), required=False, max_length=100, widget=forms.TextInput()
    )
    unit = forms.UUIDField(label=_("Unit kerja"), widget=forms.Select())
    on = forms.DateField(label=_("Pada tanggal"), widget=day_input())
    known_on = forms.DateField(
        label=_("Sebagaimana diketahui pada"),
        required=False,
        widget=day_input(),
    )
    region = forms.UUIDField(label=_("Wilayah"), required=False, widget=forms.Select())

    def __init__(
        self, data: dict[str, Any], *, units: Sequence[Unit], condition: Q, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.condition = condition
        fields: dict[str, Any] = self.fields
        fields["unit"].widget.choices = unit_choices(units)
        if len(units) < UNITS_SHOWN and not data.get("q"):
            del self.fields["q"]

    def clean_unit(self) -> Unit:
        """Find the unit among those that may be read."""
        pk: UUID = self.cleaned_data["unit"]
        unit = unit_within(self.condition, pk=pk)
        if unit is None:
            raise forms.ValidationError(
                _("Unit kerja ini tidak ada atau di luar kewenangan Anda. Pilih dari daftar.")
            )
        return unit

    def offer_regions(self, seats: Sequence[Seat]) -> None:
        """Offer the unit's regions where it has several."""
        if len(seats) < 2:  # noqa: PLR2004  one region leaves nothing to choose
            del self.fields["region"]
            return
        fields: dict[str, Any] = self.fields
        fields["region"].widget.choices = [(str(seat.region_id), seat.name) for seat in seats]

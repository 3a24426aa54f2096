"""What people fill in about circumstances."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luwes.people.models import Agency, Region
from luwes.policies.queries.circumstances import all_regions
from luwes.policies.rules.periods import EndsBeforeItStarts, must_have_days
from luwes.policies.web.words import fact_choices

END_BEFORE_START = _("Hari berakhir harus sesudah hari mulai. Kosongkan bila belum diketahui.")


def day_input() -> forms.DateInput:
    """Return a date field as browsers draw it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """From one day to before another."""

    since = forms.DateField(label=_("Mulai"), widget=day_input())
    until = forms.DateField(
        label=_("Sampai sebelum"),
        required=False,
        widget=day_input(),
        help_text=_("Hari pertama yang tidak lagi berlaku. Kosongkan bila belum diketahui."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("since"):
            try:
                must_have_days(since=cleaned["since"], until=cleaned.get("until"))
            except EndsBeforeItStarts:
                self.add_error("until", END_BEFORE_START)
        return cleaned


class CircumstanceForm(PeriodForm):
    """What is the case where, from when on."""

    region: "forms.ModelChoiceField[Region]" = forms.ModelChoiceField(
        label=_("Wilayah"), queryset=None
    )
    fact = forms.ChoiceField(label=_("Keadaan"))
    note = forms.CharField(
        label=_("Dasar atau catatan"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Misalnya peta risiko yang dipakai dan tanggalnya."),
    )
    field_order = ("region", "fact", "since", "until", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["region"].queryset = all_regions()
        fields["fact"].choices = [("", _("Pilih keadaan")), *fact_choices()]


class CircumstanceTrialForm(CircumstanceForm):
    """A circumstance to be looked at for one day; nothing is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["until"], self.fields["note"]
        self.fields["since"].label = _("Pada tanggal")


class AdoptionForm(PeriodForm):
    """Which packs are followed, from when on."""

    packs = forms.MultipleChoiceField(
        label=_("Paket yang diikuti"), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("packs", "since", "until")

    def __init__(self, *args: Any, packs: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["packs"].choices = packs
        fields["packs"].initial = [pack for pack, _name in packs]


class EndForm(forms.Form):
    """The day from which something no longer holds."""

    until = forms.DateField(label=_("Tidak lagi berlaku mulai"), widget=day_input())


class WithdrawalForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label=_("Alasan dicabut"), max_length=500)


class CapMeasureForm(forms.Form):
    """Where a limit on office presence is counted."""

    measure = forms.ChoiceField(
        label=_("Batas kehadiran di kantor dihitung"),
        choices=Agency.CapMeasure.choices,
        widget=forms.RadioSelect,
    )

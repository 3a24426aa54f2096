"""What people fill in about results: a sentence of the day, a plan, a step, a target."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.people.access import Reach
from luwes.people.models import Person, Unit
from luwes.presence.actions.results import Aim, Note
from luwes.presence.models import Result, ResultStep, UnitTarget
from luwes.presence.queries.results import targets_for, units_headed
from luwes.presence.rules.results import NEEDS_WORDS
from luwes.presence.web.absence_forms import DayInput
from luwes_policy.performance import Period

LONGEST = timedelta(days=366)
PROGRESS = [("", gettext_lazy("tidak disebut")), *((str(n), f"{n} %") for n in range(0, 101, 25))]


class NoteForm(forms.Form):
    """The sentence of a day. The id is the browser's, so that sending twice is sending once."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Apa yang Anda hasilkan?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )
    result = forms.ChoiceField(label=gettext_lazy("Untuk hasil yang mana?"), required=False)
    progress = forms.TypedChoiceField(
        label=gettext_lazy("Kemajuan"),
        choices=PROGRESS,
        coerce=int,
        empty_value=None,
        required=False,
    )
    evidence = forms.CharField(
        label=gettext_lazy("Bukti"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Tautan atau nomor surat; boleh kosong."),
    )
    day = forms.DateField(label=gettext_lazy("Hari"), widget=DayInput())

    def __init__(self, *args: Any, results: list[Result], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["result"].choices = [
            ("", gettext_lazy("Pekerjaan lain, di luar rencana")),
            *((str(row.pk), row.title) for row in results),
        ]

    def note(self, *, at: Any) -> Note:
        """Return what a valid form says."""
        typed = self.cleaned_data
        return Note(
            id=typed["id"],
            day=typed["day"],
            words=typed["words"],
            written_at=at,
            result=UUID(typed["result"]) if typed["result"] else None,
            evidence=typed["evidence"],
            progress=typed["progress"],
        )


class PlanForm(forms.Form):
    """A result to be reached in the period, and how one will see that it is."""

    target: "forms.ModelChoiceField[UnitTarget]" = forms.ModelChoiceField(
        label=gettext_lazy("Untuk sasaran unit"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Di luar sasaran unit"),
    )
    title = forms.CharField(label=gettext_lazy("Hasil yang direncanakan"), max_length=200)
    measure = forms.CharField(
        label=gettext_lazy("Tanda selesai"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: laporan disetujui, 40 berkas diverifikasi."),
    )
    last_day = forms.DateField(label=gettext_lazy("Tenggat"), widget=DayInput())

    def __init__(
        self, *args: Any, person: Person, period: Period, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        offered = targets_for(person.unit, start=period.first, end=period.last)
        fields["target"].queryset = offered
        self.period, self.today = period, today

    def clean_last_day(self) -> date:
        """Keep the plan within the period of review that it will be judged in."""
        day: date = self.cleaned_data["last_day"]
        if not self.today <= day <= self.period.last:
            told = _("Pilih hari dari %(first)s sampai %(last)s, dalam periode evaluasi ini.")
            days = {
                "first": date_format(self.today, "j F Y"),
                "last": date_format(self.period.last, "j F Y"),
            }
            raise forms.ValidationError(told % days)
        return day

    def aim(self) -> Aim:
        """Return what a valid form plans."""
        typed = self.cleaned_data
        return Aim(typed["title"], typed["measure"], self.today, typed["last_day"])


class StepForm(forms.Form):
    """What is done about a result, with its words."""

    kind = forms.ChoiceField(choices=ResultStep.Kind, widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Kata Anda"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the step says nothing without them."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") in NEEDS_WORDS and not cleaned.get("words"):
            self.add_error("words", _("Tuliskan alasannya; pegawai membacanya."))
        return cleaned


class TargetForm(forms.Form):
    """What a unit wants to achieve, how that is measured, and in which days."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), queryset=None, empty_label=None
    )
    title = forms.CharField(label=gettext_lazy("Sasaran"), max_length=200)
    measure = forms.CharField(label=gettext_lazy("Ukuran keberhasilan"), max_length=200)
    first_day = forms.DateField(label=gettext_lazy("Mulai"), widget=DayInput())
    last_day = forms.DateField(label=gettext_lazy("Sampai dengan"), widget=DayInput())

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units_headed(reach)

    def clean(self) -> dict[str, Any]:
        """Refuse days that run backwards or for years."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Hari terakhir mendahului hari pertama."))
        elif first and last and last - first > LONGEST:
            self.add_error("last_day", _("Sasaran paling lama setahun; pecahlah menjadi beberapa."))
        return cleaned

    def aim(self) -> Aim:
        """Return what a valid form sets."""
        typed = self.cleaned_data
        return Aim(typed["title"], typed["measure"], typed["first_day"], typed["last_day"])

"""What people fill in about arrangements."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.people.models import Person
from luwes.policies.models import Arrangement, Mark
from luwes.policies.queries.arrangements import Wanted
from luwes.policies.rules.arrangements import LONGEST, Pattern
from luwes.policies.web.forms import PeriodForm, day_input
from luwes_policy.calendar import CalendarEnds, working_days

WORKDAYS = (
    (1, gettext_lazy("Senin")),
    (2, gettext_lazy("Selasa")),
    (3, gettext_lazy("Rabu")),
    (4, gettext_lazy("Kamis")),
    (5, gettext_lazy("Jumat")),
)
SINGLE_DAYS = timedelta(days=30)
"""Without a weekday every working day of the period is meant, for periods up to this long."""


class ArrangementForm(forms.Form):
    """Where or when, on which days, why."""

    place = forms.ChoiceField(
        label=gettext_lazy("Tempat"),
        required=False,
        choices=[("", gettext_lazy("Tetap di kantor")), *Arrangement.Place.choices],
    )
    time = forms.ChoiceField(
        label=gettext_lazy("Waktu"),
        required=False,
        choices=[("", gettext_lazy("Jam kerja biasa")), *Arrangement.Time.choices],
    )
    hours = forms.CharField(
        label=gettext_lazy("Jam yang diminta"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Hanya bila waktunya diubah, misalnya masuk pukul 09.00."),
    )
    first_day = forms.DateField(label=gettext_lazy("Mulai"), widget=day_input())
    last_day = forms.DateField(label=gettext_lazy("Sampai dengan"), widget=day_input())
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Setiap"),
        required=False,
        coerce=int,
        choices=WORKDAYS,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tanpa pilihan: setiap hari kerja dalam rentang tanggal itu."),
    )
    task_is_digital = forms.BooleanField(
        label=gettext_lazy("Tugasnya dapat dikerjakan secara digital"), required=False
    )
    task_needs_room = forms.BooleanField(
        label=gettext_lazy("Tugasnya memerlukan ruang atau peralatan khusus"), required=False
    )
    circumstance = forms.ChoiceField(
        label=gettext_lazy("Keadaan yang melampaui batas hari"),
        required=False,
        choices=[("", gettext_lazy("Tidak ada")), *Arrangement.Circumstance.choices],
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, person: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.today = today

    def clean_first_day(self) -> date:
        """Refuse days that have begun: an arrangement is decided before it holds."""
        first: date = self.cleaned_data["first_day"]
        if first <= self.today:
            raise forms.ValidationError(_("Paling cepat besok: keputusan mendahului harinya."))
        return first

    def clean(self) -> dict[str, Any]:
        """Refuse a request about nothing, and periods that cannot be looked at."""
        cleaned = super().clean() or {}
        if not cleaned.get("place") and not cleaned.get("time"):
            self.add_error("place", _("Pilih tempat lain, waktu lain, atau keduanya."))
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last:
            self._look_at_period(first, last, weekdays=cleaned.get("weekdays") or [])
        return cleaned

    def _look_at_period(self, first: date, last: date, *, weekdays: list[int]) -> None:
        if last < first:
            self.add_error("last_day", _("Hari terakhir mendahului hari pertama."))
        elif last - first > LONGEST:
            self.add_error("last_day", _("Paling lama setahun; ajukan lagi sesudahnya."))
        elif not weekdays and last - first > SINGLE_DAYS:
            self.add_error("weekdays", _("Untuk lebih dari sebulan, pilih harinya."))
        elif not self._working_days(first, last, weekdays=weekdays):
            self.add_error("first_day", _("Tidak ada hari kerja pada tanggal itu."))

    def _working_days(self, first: date, last: date, *, weekdays: list[int]) -> list[date]:
        try:
            days = working_days(start=first, end=last)
        except CalendarEnds as ends:
            told = _("Kalender kerja belum sampai tahun %(year)s.") % {"year": ends.day.year}
            self.add_error("last_day", told)
            return [first]
        return [day for day in days if not weekdays or day.isoweekday() in weekdays]

    def wanted(self) -> Wanted:
        """Return what a valid form asks for."""
        typed = self.cleaned_data
        first, last, weekdays = typed["first_day"], typed["last_day"], typed["weekdays"]
        single = [] if weekdays else self._working_days(first, last, weekdays=[])
        return Wanted(
            person=self.person,
            place=typed["place"],
            time=typed["time"],
            pattern=Pattern(
                first_day=first,
                last_day=last,
                weekdays=frozenset(weekdays),
                dates=frozenset(single),
            ),
            task_is_digital=typed["task_is_digital"],
            task_needs_room=typed["task_needs_room"],
            circumstance=typed["circumstance"],
        )


class DecisionForm(forms.Form):
    """Yes or no with a written reason; a grant expires."""

    granted = forms.TypedChoiceField(
        label=gettext_lazy("Keputusan"),
        choices=[("1", gettext_lazy("Setujui")), ("0", gettext_lazy("Tolak"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan keputusan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Berlaku sampai dengan"),
        required=False,
        widget=day_input(),
        help_text=gettext_lazy("Bila disetujui."),
    )


class ReasonForm(forms.Form):
    """Why something is ended, or looked at again."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class MarkForm(PeriodForm):
    """A fact about a person that rules of flexible work ask for."""

    nip = forms.CharField(label="NIP", max_length=30)
    word = forms.ChoiceField(label=gettext_lazy("Catatan"), choices=Mark.Word)
    letter = forms.CharField(label=gettext_lazy("Nomor surat"), max_length=120)
    field_order = ("nip", "word", "letter", "since", "until")

    def clean_nip(self) -> str:
        """Read the number with or without spaces."""
        return "".join(str(self.cleaned_data["nip"]).split())

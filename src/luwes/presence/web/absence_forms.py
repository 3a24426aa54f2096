"""What people fill in about leave and duty travel."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.people.models import Person, Region
from luwes.presence.models import Absence, LeaveFact
from luwes.presence.queries.absences import destinations
from luwes.presence.queries.leave import Wanted
from luwes_policy.calendar import CalendarEnds, day_off, working_days

LONGEST = timedelta(days=3 * 366)
Kind = Absence.Kind


class DayInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def reason_field(label: Any, *, required: bool = True) -> forms.CharField:
    """Return a field for a few sentences."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=500, widget=area, required=required)


class AbsenceForm(forms.Form):
    """Which kind, from when until when, why; for travel also where to."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Kind)
    first_day = forms.DateField(label=gettext_lazy("Hari pertama"), widget=DayInput())
    last_day = forms.DateField(label=gettext_lazy("Hari terakhir"), widget=DayInput())
    destination: "forms.ModelChoiceField[Region]" = forms.ModelChoiceField(
        label=gettext_lazy("Tujuan"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Hanya untuk dinas luar"),
    )
    letter = forms.CharField(
        label=gettext_lazy("Nomor surat tugas"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Untuk dinas luar, bila suratnya sudah ada."),
    )
    reason = reason_field(gettext_lazy("Alasan atau keperluan"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["destination"].queryset = destinations()
        self.person = person

    def clean(self) -> dict[str, Any]:
        """Refuse travel to nowhere, and days that cannot be counted."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Kind.TRAVEL and not cleaned.get("destination"):
            self.add_error("destination", _("Dinas luar memerlukan tujuan."))
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last:
            self._look_at_days(first, last)
        return cleaned

    def _look_at_days(self, first: date, last: date) -> None:
        if last < first:
            self.add_error("last_day", _("Hari terakhir mendahului hari pertama."))
            return
        if last - first > LONGEST:
            self.add_error("last_day", _("Rentang tanggalnya terlalu panjang; periksa tahunnya."))
            return
        try:
            days = working_days(start=first, end=last)
        except CalendarEnds as ends:
            told = _("Kalender kerja tidak memuat tahun %(year)s.") % {"year": ends.day.year}
            self.add_error("last_day", told)
            return
        if not days:
            self.add_error("first_day", _("Tidak ada hari kerja pada tanggal itu."))

    def wanted(self) -> Wanted:
        """Return what a valid form asks for."""
        typed = self.cleaned_data
        return Wanted(self.person, typed["kind"], typed["first_day"], typed["last_day"])


class AbsenceDecisionForm(forms.Form):
    """Approve, refuse or postpone, with a written reason."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Keputusan"),
        widget=forms.RadioSelect,
        choices=[
            ("approved", gettext_lazy("Setujui")),
            ("refused", gettext_lazy("Tolak")),
            ("postponed", gettext_lazy("Tangguhkan ke tahun berikutnya")),
        ],
    )
    reason = reason_field(gettext_lazy("Alasan keputusan"))
    letter = forms.CharField(
        label=gettext_lazy("Nomor surat"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Surat izin cuti atau surat tugas; wajib untuk dinas luar."),
    )


class WithdrawalForm(forms.Form):
    """Why leave or travel is given back."""

    reason = reason_field(gettext_lazy("Alasan"))


class HoleForm(forms.Form):
    """Who stands in, or how it is taken care of otherwise."""

    person = forms.UUIDField(required=False)
    word = forms.CharField(label=gettext_lazy("Penyelesaian lain"), required=False, max_length=300)


class LeaveFactForm(forms.Form):
    """A fact of a person's leave."""

    kind = forms.ChoiceField(label=gettext_lazy("Catatan"), choices=LeaveFact.Kind)
    on = forms.DateField(
        label=gettext_lazy("Tanggal"),
        widget=DayInput(),
        help_text=gettext_lazy("Untuk sisa tahun sebelumnya: hari apa pun dalam tahun bukunya."),
    )
    until = forms.DateField(
        label=gettext_lazy("Sampai sebelum"),
        widget=DayInput(),
        required=False,
        help_text=gettext_lazy("Hanya untuk masa kerja yang berakhir."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Hari kerja"),
        required=False,
        min_value=-99,
        max_value=99,
        help_text=gettext_lazy("Untuk sisa dan koreksi; koreksi boleh di bawah nol."),
    )
    note = forms.CharField(label=gettext_lazy("Dasar"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind of fact needs, and refuse what it cannot have."""
        cleaned = super().clean() or {}
        kind, days = cleaned.get("kind"), cleaned.get("days")
        counted = {LeaveFact.Kind.OPENING, LeaveFact.Kind.CORRECTION}
        if kind in counted and days is None:
            self.add_error("days", _("Sebutkan berapa hari kerja."))
        if kind == LeaveFact.Kind.OPENING and (days or 0) < 0:
            self.add_error("days", _("Sisa tahun sebelumnya tidak mungkin di bawah nol."))
        self._look_at_days(cleaned)
        return cleaned

    def _look_at_days(self, cleaned: dict[str, Any]) -> None:
        on, until = cleaned.get("on"), cleaned.get("until")
        if on and until and until <= on:
            self.add_error("until", _("Harus sesudah hari mulai."))
        if not on or cleaned.get("kind") in {LeaveFact.Kind.PNS, LeaveFact.Kind.PPPK}:
            return
        try:
            day_off(on)
        except CalendarEnds as ends:
            told = _("Kalender kerja tidak memuat tahun %(year)s.") % {"year": ends.day.year}
            self.add_error("on", told)

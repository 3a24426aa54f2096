"""What may be typed on the pages of rosters."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.people.access import Reach
from luwes.people.models import Post, Unit
from luwes.policies.rules.supposing import NotSupposable, Supposed, supposed_from
from luwes.rosters.models import Constraint, Place, ShiftWish
from luwes.rosters.queries.board import BoardFilter, unit_chosen, units_named, units_to_choose
from luwes.rosters.queries.supposed import is_known
from luwes.rosters.rules.shifts.pattern import ShiftType, WishedShift
from luwes.rosters.rules.shifts.signs import DAY_OFF

LONGEST_PERIOD = timedelta(days=92)


class DateInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """The days to plan."""

    start = forms.DateField(label=gettext_lazy("Mulai"), widget=DateInput())
    end = forms.DateField(label=gettext_lazy("Sampai dengan"), widget=DateInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_start(self) -> date:
        """Refuse to plan what has happened already."""
        start: date = self.cleaned_data["start"]
        if start <= self.today:
            raise forms.ValidationError(
                _("Hari yang sudah berjalan tidak disusun lagi; mulailah paling cepat besok.")
            )
        return start

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it starts, or lasts too long."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error(
                "end", _("Hari terakhir mendahului hari pertama; pilih yang sesudahnya.")
            )
        if start and end and end - start > LONGEST_PERIOD:
            self.add_error("end", _("Satu jadwal paling lama tiga bulan; pilih hari lebih awal."))
        return cleaned


class TrialForm(PeriodForm):
    """The days to plan as if something were otherwise."""

    supposed = forms.CharField(widget=forms.HiddenInput())

    @staticmethod
    def data_of(wanted: str) -> Any:
        """Return what the simulator sent along; None where it cannot be read."""
        try:
            return json.loads(wanted)
        except ValueError:
            return None

    def understood(self, wanted: str) -> Supposed | None:
        """Return what is supposed, or None where it cannot be."""
        try:
            supposed = supposed_from(self.data_of(wanted))
        except NotSupposable:
            return None
        return supposed if is_known(supposed) else None


class NoteForm(forms.Form):
    """The word that goes with a publication."""

    note = forms.CharField(
        label=gettext_lazy("Catatan terbitan"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Dibaca oleh setiap pegawai yang harinya berubah."),
    )


class SettlementForm(forms.Form):
    """How a conflict is taken care of."""

    word = forms.CharField(label=gettext_lazy("Penyelesaian"), max_length=300)


class ShiftWishForm(forms.Form):
    """What a shift worker asks for on one day."""

    day = forms.DateField(label=gettext_lazy("Tanggal"), widget=DateInput())
    wish = forms.ChoiceField(label=gettext_lazy("Yang diminta"))
    strength = forms.TypedChoiceField(
        label=gettext_lazy("Kekuatan"), choices=ShiftWish.Strength, coerce=int
    )

    def __init__(self, typed: Any = None, *, shifts: Sequence[ShiftType], today: date) -> None:
        super().__init__(typed, initial={"strength": ShiftWish.Strength.USUAL})
        self.today = today
        named = [(each.code, f"{each.name} ({each.hours})") for each in shifts]
        on = [(f"+{code}", _("Sif %(shift)s") % {"shift": name}) for code, name in named]
        against = [(f"!{code}", _("Selain sif %(name)s") % {"name": name}) for code, name in named]
        choices = [(f"+{DAY_OFF}", _("Libur")), *on, *against]
        self.fields["wish"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_day(self) -> date:
        """Refuse a day that has begun."""
        day: date = self.cleaned_data["day"]
        if day <= self.today:
            raise forms.ValidationError(_("Pilih hari yang akan datang, paling cepat besok."))
        return day

    def asked(self) -> WishedShift:
        """Return the wish as typed."""
        wish: str = self.cleaned_data["wish"]
        return WishedShift(
            self.cleaned_data["day"], wish[1:], wish[0] == "+", self.cleaned_data["strength"]
        )


class PinForm(forms.Form):
    """A cell that a person settles."""

    office = forms.TypedChoiceField(
        label=gettext_lazy("Tempat"),
        choices=[("1", Place.OFFICE.label), ("0", Place.HOME.label)],
        coerce=lambda value: value == "1",
    )
    post = forms.UUIDField(label=gettext_lazy("Pos tugas"), required=False)
    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=300, required=False)


class BoardFilterForm(forms.Form):
    """What is looked for on the board. A unit that is not on the list is called by name."""

    unit = forms.UUIDField(label=gettext_lazy("Unit kerja"), required=False)
    nama_unit = forms.CharField(
        label=gettext_lazy("Atau nama unit lain"), max_length=200, required=False
    )
    cari = forms.CharField(
        label=gettext_lazy("Nama, NIP, atau unit"), max_length=80, required=False
    )
    tempat = forms.ChoiceField(
        label=gettext_lazy("Tempat"),
        required=False,
        choices=[("", gettext_lazy("Semua tempat")), *Place.choices],
    )
    pos = forms.UUIDField(label=gettext_lazy("Pos tugas"), required=False)
    berubah = forms.BooleanField(label=gettext_lazy("Hanya yang berubah"), required=False)

    def __init__(self, *args: Any, reach: Reach, posts: Sequence[Post]) -> None:
        super().__init__(*args)
        self.reach, offered = reach, units_to_choose(reach=reach)
        self.has_more = offered.has_more
        named = [(post.pk, f"{post.name} · {post.unit.name}") for post in posts]
        self.fields["pos"].widget = forms.Select(choices=[("", _("Semua pos")), *named])
        self._offer(offered.units)

    def _offer(self, units: Sequence[Unit]) -> None:
        indented = [(unit.pk, f"{'  ' * unit.depth}{unit.name}") for unit in units]
        self.fields["unit"].widget = forms.Select(choices=[("", _("Semua unit")), *indented])
        self._offered = list(units)

    def clean(self) -> dict[str, Any]:
        """Find the unit that is called by name; a name goes before what stands on the list."""
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("unit")
        if name := cleaned.get("nama_unit", "").strip():
            cleaned["unit"] = self._named(name)
        elif self.has_more and chosen and all(unit.pk != chosen for unit in self._offered):
            unit = unit_chosen(chosen, reach=self.reach)
            self._offer([*self._offered, unit] if unit else self._offered)
        return cleaned

    def _named(self, name: str) -> UUID | None:
        found = units_named(name, reach=self.reach)
        if len(found) == 1:
            return found[0].pk
        self._offer(found or self._offered)
        several = _("Beberapa unit cocok dengan “%s”. Pilih dari daftar, atau tulis lebih lengkap.")
        said = several if found else _("Tidak ada unit bernama “%s” di sini.")
        self.add_error("nama_unit", said % name)
        return None

    def wanted(self) -> BoardFilter:
        """Return what is looked for; what cannot be read is not looked for."""
        found = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return BoardFilter(
            unit=found.get("unit"),
            words=found.get("cari", ""),
            place=found.get("tempat", ""),
            post=found.get("pos"),
            only_changed=found.get("berubah", False),
        )


class ConstraintForm(forms.Form):
    """Leave, travel, that someone cannot come, or a wish."""

    nip = forms.CharField(label="NIP", max_length=30)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Constraint.Kind)
    since = forms.DateField(label=gettext_lazy("Sejak"), widget=DateInput())
    until = forms.DateField(
        label=gettext_lazy("Sampai dengan"),
        widget=DateInput(),
        required=False,
        help_text=gettext_lazy("Kosongkan bila belum diketahui."),
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Hari"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", gettext_lazy("Setiap hari")),
            ("1", gettext_lazy("Senin")),
            ("2", gettext_lazy("Selasa")),
            ("3", gettext_lazy("Rabu")),
            ("4", gettext_lazy("Kamis")),
            ("5", gettext_lazy("Jumat")),
            ("6", gettext_lazy("Sabtu")),
            ("7", gettext_lazy("Minggu")),
        ],
    )

    def clean_nip(self) -> str:
        """Read the number with or without spaces."""
        return "".join(str(self.cleaned_data["nip"]).split())

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Hari terakhir mendahului hari pertama."))
        return cleaned

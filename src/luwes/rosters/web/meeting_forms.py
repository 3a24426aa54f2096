"""The forms of a unit's meetings: a team, a pair, and who comes in whole weeks."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.people.models import Person
from luwes.people.rules.team_rows import USUAL_SHARE
from luwes.rosters.actions.meetings import AskedTeam
from luwes.rosters.models import MeetingTeam

WORKDAYS = (
    ("", gettext_lazy("Dipilih penyusun, pekan demi pekan")),
    ("0", gettext_lazy("Senin")),
    ("1", gettext_lazy("Selasa")),
    ("2", gettext_lazy("Rabu")),
    ("3", gettext_lazy("Kamis")),
    ("4", gettext_lazy("Jumat")),
)
RULES = (
    ("1", gettext_lazy("Harus bersama: ke kantor pada hari yang sama")),
    ("0", gettext_lazy("Harus terpisah: tidak pernah pada hari yang sama")),
)


def named(staff: Sequence[Person]) -> list[tuple[str, str]]:
    """Return people as choices."""
    return [(str(each.pk), f"{each.full_name} · {each.nip}") for each in staff]


class TeamForm(forms.Form):
    """A team that meets."""

    name = forms.CharField(label=gettext_lazy("Nama tim"), max_length=120)
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Hari temu"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=WORKDAYS,
    )
    share = forms.IntegerField(
        label=gettext_lazy("Porsi hadir, persen"),
        min_value=1,
        max_value=100,
        initial=USUAL_SHARE,
        help_text=gettext_lazy("Dari anggota yang dapat datang pada pekan itu."),
    )
    members = forms.MultipleChoiceField(
        label=gettext_lazy("Anggota"),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "long-list"}),
        help_text=gettext_lazy("Tanpa pilihan: semua pegawai unit ini."),
    )

    def __init__(
        self, typed: Any = None, *, staff: Sequence[Person], team: MeetingTeam | None = None
    ) -> None:
        super().__init__(typed, initial=_initial(team), prefix="tim")
        self.fields["members"].choices = named(staff)  # type: ignore[attr-defined]  # a choice field

    def clean_name(self) -> str:
        """Read the name without doubled spaces."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_members(self) -> list[UUID]:
        """Refuse a team of one."""
        members = [UUID(text) for text in self.cleaned_data["members"]]
        if len(members) == 1:
            raise forms.ValidationError(
                _("Sebuah tim perlu paling sedikit dua anggota; kosongkan untuk seluruh unit.")
            )
        return members

    def asked(self) -> AskedTeam:
        """Return the team as typed."""
        return AskedTeam(**self.cleaned_data)


class PairForm(forms.Form):
    """Two people, together or apart."""

    first = forms.ChoiceField(label=gettext_lazy("Pegawai"))
    second = forms.ChoiceField(label=gettext_lazy("Dengan"))
    together = forms.TypedChoiceField(
        label=gettext_lazy("Ketentuan"), choices=RULES, coerce=lambda value: value == "1"
    )

    def __init__(self, typed: Any = None, *, staff: Sequence[Person]) -> None:
        super().__init__(typed, prefix="pasangan")
        self._staff = {str(each.pk): each for each in staff}
        choices = [("", _("Pilih pegawai")), *named(staff)]
        for name in ("first", "second"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Refuse a pair of one, and two people of two offices, who never meet."""
        typed = super().clean() or {}
        first, second = (self._staff.get(typed.get(name, "")) for name in ("first", "second"))
        if first is None or second is None:
            return typed
        if first == second:
            self.add_error("second", _("Pilih pegawai lain: sebuah pasangan terdiri atas dua."))
        elif first.office_id != second.office_id:
            self.add_error("second", _("Keduanya bekerja di kantor yang berbeda."))
        return typed | {"first": first, "second": second}


class WholeWeeksForm(forms.Form):
    """Who comes in whole weeks."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Pegawai dengan minggu kantor yang utuh"),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "long-list"}),
        help_text=gettext_lazy("Sepekan sebanyak yang boleh, atau tidak sama sekali."),
    )

    def __init__(
        self, typed: Any = None, *, staff: Sequence[Person], chosen: Sequence[UUID] = ()
    ) -> None:
        super().__init__(typed, initial={"people": list(map(str, chosen))}, prefix="utuh")
        self.fields["people"].choices = named(staff)  # type: ignore[attr-defined]  # a choice field

    def clean_people(self) -> list[UUID]:
        """Return the ids."""
        return [UUID(text) for text in self.cleaned_data["people"]]


def _initial(team: MeetingTeam | None) -> dict[str, Any]:
    if team is None:
        return {}
    return {
        "name": team.name,
        "weekday": team.weekday,
        "share": team.share,
        "members": [str(each.person_id) for each in team.members.all()],
    }

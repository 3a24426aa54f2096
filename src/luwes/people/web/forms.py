"""Forms of people: what may be typed, in the words of the field."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from luwes.people.access import Reach, may_grant, may_grant_to
from luwes.people.models import EmployeeKind, Office, Person, Post, Region, Role, Unit, User
from luwes.people.queries import grants, moving, organisation
from luwes.people.rules.intake.judging import grade_of
from luwes.people.web.choices import MOST_PEOPLE, PeopleByNumber, UnitChoice

WEEKDAYS = (
    (1, _("Senin")),
    (2, _("Selasa")),
    (3, _("Rabu")),
    (4, _("Kamis")),
    (5, _("Jumat")),
    (6, _("Sabtu")),
    (7, _("Minggu")),
)
DAY = {"type": "date"}
MOST_SHEET_BYTES = 32 * 1024 * 1024
SHEET_ENDINGS = (".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".tsv")


def day_input() -> forms.DateInput:
    """A date as the browser's own calendar gives it."""
    return forms.DateInput(attrs=DAY, format="%Y-%m-%d")


class SignInForm(LoginForm):
    """The sign-in: whoever knows only the own NIP comes in too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("NIP atau nama akun")
        self.fields["login"].widget.attrs.pop("placeholder", None)
        self.fields["password"].label = _("Kata sandi")
        self.fields["remember"].label = _("Ingat saya di perangkat ini")
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""


class DirectoryFilter(forms.Form):
    """Whom the directory shows."""

    cari = forms.CharField(label=_("Nama atau NIP"), required=False, max_length=100)
    unit = UnitChoice(
        label=_("Unit kerja"), queryset=None, required=False, empty_label=_("Semua unit")
    )
    kantor: Any = forms.ModelChoiceField(
        label=_("Kantor"), queryset=None, required=False, empty_label=_("Semua kantor")
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"), choices=[("", _("Semua jenis")), *EmployeeKind.choices], required=False
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = organisation.units_seen(reach)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["kantor"].queryset = organisation.offices()  # type: ignore[attr-defined]  # a ModelChoiceField


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's form takes no parameter at run time
    """What an HR officer may correct of a person; the NIP is who it is."""

    title = forms.CharField(label=_("Jabatan"), max_length=200, required=False)
    unit = UnitChoice(label=_("Unit kerja"), queryset=None)
    grade = forms.CharField(
        label=_("Golongan"),
        required=False,
        help_text=_("PNS I/a sampai IV/e; PPPK I sampai XVII."),
    )

    class Meta:
        model = Person
        fields = [
            "name",
            "title_before",
            "title_after",
            "unit",
            "office",
            "title",
            "grade",
            "email",
            "left_on",
        ]
        labels = {"office": _("Kantor")}
        widgets = {"left_on": day_input()}

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = organisation.units_edited(reach)  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_grade(self) -> str:
        written = self.cleaned_data["grade"]
        grade = grade_of(written)
        if written and grade is None:
            raise forms.ValidationError(_("Tulis I/a sampai IV/e, atau I sampai XVII."))
        return grade or ""


class UnitForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's form takes no parameter at run time
    """A unit by itself; where it stands in the tree is not changed here."""

    class Meta:
        model = Unit
        fields = ["name", "sector", "service"]


class MoveForm(forms.Form):
    """The unit under which another shall stand."""

    parent = UnitChoice(label=_("Pindahkan ke bawah"), queryset=None, empty_label=_("Pilih unit"))

    def __init__(self, *args: Any, reach: Reach, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = moving.parents_for(unit, reach=reach)  # type: ignore[attr-defined]  # a ModelChoiceField


class OfficeForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's form takes no parameter at run time
    """An office and its desks."""

    class Meta:
        model = Office
        fields = ["name", "region", "desks"]
        labels = {"region": _("Wilayah")}


class RegionForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's form takes no parameter at run time
    """What the rules and the clocks ask of a region; its name is how sheets know it."""

    class Meta:
        model = Region
        fields = ["zone", "island"]
        help_texts = {
            "island": _("Beberapa aturan membedakan Jawa–Bali dari luar Jawa–Bali."),
        }


class PostForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's form takes no parameter at run time
    """A post of a unit: when it is open, how many it needs, who may fill it."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Hari buka"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih sedikitnya satu hari.")},
    )
    qualified: Any = forms.ModelMultipleChoiceField(
        label=_("Petugas yang mampu"),
        queryset=None,
        required=False,
        help_text=_("Kosongkan bila semua pegawai unit ini mampu."),
    )

    class Meta:
        model = Post
        fields = ["name", "office", "weekdays", "minimum", "target", "qualified"]
        labels = {"office": _("Kantor")}

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = organisation.colleagues_in(unit)
        if people[MOST_PEOPLE : MOST_PEOPLE + 1].exists():
            self.fields["qualified"] = PeopleByNumber(
                people=people,
                label=_("Petugas yang mampu"),
                required=False,
                help_text=_("Satu NIP setiap baris. Kosongkan bila semua pegawai unit ini mampu."),
            )
        else:
            self.fields["qualified"].queryset = people  # type: ignore[attr-defined]  # a ModelMultipleChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        minimum, target = cleaned.get("minimum"), cleaned.get("target")
        if minimum is not None and target is not None and target < minimum:
            self.add_error("target", _("Sebaiknya tidak kurang dari paling sedikit."))
        return cleaned


class GrantFilter(forms.Form):
    """Which grants the page shows."""

    cari = forms.CharField(label=_("Nama, NIP, atau akun"), required=False, max_length=100)
    peran = forms.ChoiceField(
        label=_("Peran"), choices=[("", _("Semua peran")), *Role.choices], required=False
    )
    berakhir = forms.BooleanField(label=_("Tampilkan yang sudah berakhir"), required=False)


class GrantForm(forms.Form):
    """A role to give: to whom, where, from when."""

    holder = forms.CharField(
        label=_("NIP atau nama akun"),
        max_length=150,
        help_text=_("Pegawai yang belum punya akun akan dibuatkan akun dengan NIP-nya."),
    )
    role = forms.ChoiceField(
        label=_("Peran"),
        error_messages={
            "invalid_choice": _("Peran ini diberikan oleh Biro SDM. Mintalah kepada mereka.")
        },
    )
    unit = UnitChoice(
        label=_("Unit kerja"), queryset=None, help_text=_("Berlaku juga di semua unit di bawahnya.")
    )
    since = forms.DateField(label=_("Sejak"), widget=day_input())
    until = forms.DateField(
        label=_("Sampai sebelum"),
        required=False,
        widget=day_input(),
        help_text=_("Kosongkan bila tanpa batas."),
    )

    def __init__(self, *args: Any, reach: Reach, giver: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach, self.giver = reach, giver
        self.fields["unit"].queryset = grants.grantable_units(reach)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["role"].choices = grants.roles_given(reach)  # type: ignore[attr-defined]  # a ChoiceField

    def clean_holder(self) -> Any:
        holder = grants.holder_named(self.cleaned_data["holder"].strip())
        if holder is None:
            raise forms.ValidationError(_("Tidak ada akun atau pegawai dengan nama atau NIP ini."))
        return holder

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until <= since:
            self.add_error("until", _("Harus sesudah hari mulai."))
        self._keep_apart(cleaned)
        return cleaned

    def _keep_apart(self, cleaned: dict[str, Any]) -> None:
        """Refuse what an operator may not give: officer, auditor, anything to the own account."""
        unit, role, holder = (cleaned.get(name) for name in ("unit", "role", "holder"))
        if not unit:
            return
        if role and not may_grant(self.reach, unit, role=Role(role)):
            self.add_error("role", _("Peran ini diberikan oleh Biro SDM. Mintalah kepada mereka."))
        if holder and not may_grant_to(self.reach, unit, giver=self.giver, holder=holder):
            message = _(
                "Operator tidak memberi wewenang kepada akunnya sendiri. Mintalah Biro SDM."
            )
            self.add_error("holder", message)


class UploadForm(forms.Form):
    """A sheet to bring in."""

    sheet = forms.FileField(
        label=_("Lembar kerja"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SHEET_ENDINGS)}),
        help_text=_(
            "XLSX atau CSV apa adanya: urutan kolom bebas, judul seperti NIP, Nama, Unit Kerja, "
            "Unor Induk, Lokasi Kerja. Tidak ada yang berubah sebelum Anda menerapkannya."
        ),
        error_messages={"required": _("Pilih berkas terlebih dahulu.")},
    )

    def clean_sheet(self) -> Any:
        sheet = self.cleaned_data["sheet"]
        if not sheet.name.lower().endswith(SHEET_ENDINGS):
            raise forms.ValidationError(
                _("Berkas ini bukan lembar kerja. Simpan sebagai XLSX atau CSV.")
            )
        if sheet.size > MOST_SHEET_BYTES:
            raise forms.ValidationError(_("Berkas lebih besar dari 32 MB. Bagilah menjadi dua."))
        return sheet

"""What people fill in about presence."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.people.models import Office, Person
from luwes.presence.actions.corrections import Told
from luwes.presence.models import Decision, Direction
from luwes.presence.queries.areas import all_offices, area_of
from luwes.presence.web.words import PLACES
from luwes.rosters.models import WORKING, Place

LARGEST_RADIUS = 20_000


class TapForm(forms.Form):
    """Coming or going, and where."""

    direction = forms.ChoiceField(choices=Direction.choices)
    place = forms.ChoiceField(label=gettext_lazy("Lokasi kerja"), choices=list(PLACES.items()))
    office = forms.ModelChoiceField(
        label=gettext_lazy("Kantor lain"), queryset=all_offices(), required=False
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """Ask which office where another one was chosen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("place") == "other_office" and not told.get("office"):
            self.add_error("office", _("Pilih kantornya dulu."))
        return told

    @property
    def office_id(self) -> UUID | None:
        """The office of a valid form: the posted one, another, or none."""
        place = self.cleaned_data["place"]
        if place == "office":
            return self.person.office_id
        return self.cleaned_data["office"].pk if place == "other_office" else None


class CorrectionForm(forms.Form):
    """A coming or going that no check-in shows."""

    duty_date = forms.DateField(
        label=gettext_lazy("Hari kerja"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Jaga malam termasuk hari ketika mulai."),
    )
    direction = forms.ChoiceField(label=gettext_lazy("Yang terlewat"), choices=Direction.choices)
    on = forms.DateField(
        label=gettext_lazy("Tanggal kejadian"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    clock = forms.TimeField(
        label=gettext_lazy("Pukul"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Lokasi kerja"),
        choices=[(each.value, each.label) for each in Place if each in WORKING],
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan dan bukti"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Apa yang terjadi, dan apa yang menunjukkannya: surat, rapat, saksi."
        ),
    )

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone, now

    def clean(self) -> dict[str, Any]:
        """Refuse what has not happened, and a day far from its duty."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if {"on", "clock", "duty_date"} <= told.keys():
            if not 0 <= (told["on"] - told["duty_date"]).days <= 1:
                self.add_error("on", _("Tanggalnya hari kerja itu atau sehari sesudahnya."))
            elif self._at() > self.now:
                self.add_error("clock", _("Waktu itu belum terjadi."))
        return told

    def _at(self) -> datetime:
        on: date = self.cleaned_data["on"]
        return datetime.combine(on, self.cleaned_data["clock"], tzinfo=ZoneInfo(self.zone))

    def told(self) -> Told:
        """Return what a valid form says."""
        typed = self.cleaned_data
        return Told(
            duty_date=typed["duty_date"],
            direction=typed["direction"],
            place=typed["place"],
            zone=self.zone,
            at=self._at(),
            reason=typed["reason"],
        )


class ReviewForm(forms.Form):
    """One decision for several doubts, with its reason."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Putusan"),
        choices=[
            (Decision.ACCEPTED, gettext_lazy("Terima")),
            (Decision.REJECTED, gettext_lazy("Tolak")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    chosen = forms.MultipleChoiceField(
        label=gettext_lazy("Yang diputuskan"),
        error_messages={
            "required": gettext_lazy("Tandai dulu yang diputuskan."),
            "invalid_choice": gettext_lazy("Ada yang sudah diputuskan atau bukan wewenang Anda."),
        },
    )


class AreaForm(forms.Form):
    """Where an office lies: a circle, or an outline in its place."""

    latitude = forms.FloatField(label=gettext_lazy("Lintang"), min_value=-90, max_value=90)
    longitude = forms.FloatField(label=gettext_lazy("Bujur"), min_value=-180, max_value=180)
    radius = forms.IntegerField(
        label=gettext_lazy("Jari-jari (m)"),
        min_value=10,
        max_value=LARGEST_RADIUS,
        help_text=gettext_lazy("Dari titik itu sampai pagar terjauh."),
    )
    outline = forms.CharField(
        label=gettext_lazy("Garis batas"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Bila diisi, menggantikan lingkaran: satu sudut sebaris, lintang lalu bujur,"
            " misalnya -6.2607 106.8665."
        ),
    )
    networks = forms.CharField(
        label=gettext_lazy("Jaringan kantor"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Satu rentang alamat sebaris, misalnya 203.0.113.0/24."),
    )

    @classmethod
    def of(cls, office: Office) -> "AreaForm":
        """Return the form with what is recorded."""
        area = area_of(office)
        if area is None:
            return cls(initial={"radius": 100})
        corners = [f"{lat} {lon}" for lat, lon in area.outline or ()]
        return cls(
            initial={
                "latitude": area.latitude,
                "longitude": area.longitude,
                "radius": area.radius,
                "outline": "\n".join(corners),
                "networks": "\n".join(area.networks),
            }
        )

    def clean_outline(self) -> list[tuple[float, float]]:
        """Read corners, each on its line."""
        lines = [line for line in self.cleaned_data["outline"].splitlines() if line.strip()]
        corners = [_corner(line) for line in lines]
        if corners and len(corners) < FEWEST_CORNERS:
            raise forms.ValidationError(_("Batas memerlukan paling sedikit tiga sudut."))
        return corners

    def clean_networks(self) -> list[str]:
        """Read address ranges, each on its line."""
        return [line.strip() for line in self.cleaned_data["networks"].splitlines() if line.strip()]


FEWEST_CORNERS = 3


def _corner(line: str) -> tuple[float, float]:
    """Return latitude and longitude of a line such as ``-6.26 106.86``."""
    try:
        latitude, longitude = (float(part) for part in line.replace(",", " ").split())
    except ValueError:
        said = _("Baris “%(line)s” bukan lintang dan bujur.") % {"line": line[:60]}
        raise forms.ValidationError(said) from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004  degrees
        said = _("Baris “%(line)s” tidak ada di bumi.") % {"line": line[:60]}
        raise forms.ValidationError(said)
    return latitude, longitude

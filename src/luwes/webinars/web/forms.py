"""What people fill in about webinars."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.people.access import Reach
from luwes.people.models import Region, Role, Unit
from luwes.webinars.models import Broadcast, Item, Part, Series, Webinar
from luwes.webinars.queries.catalogue import organising_units, series_within
from luwes.webinars.rules.broadcast import NotAVideo, broadcast_of
from luwes.webinars.rules.pictures import kind_of_picture

LARGEST_POSTER = 2 * 1024 * 1024
LARGEST_MATERIAL = 20 * 1024 * 1024
LONGEST = timedelta(hours=12)
FACTS = (
    *("number", "theme", "about", "unit", "zone", "learning_hours", "threshold", "is_public"),
    *("unit_seats", "public_seats", "broadcast", "address", "recording"),
    *("organiser", "headline", "note"),
)


class WebinarForm(forms.Form):
    """Everything that is known of a webinar before it begins."""

    theme = forms.CharField(label=gettext_lazy("Tema"), max_length=200)
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=gettext_lazy("Unit penyelenggara"), queryset=None, empty_label=None
    )
    series: "forms.ModelChoiceField[Series]" = forms.ModelChoiceField(
        label=gettext_lazy("Seri"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Seri baru"),
    )
    new_series = forms.CharField(
        label=gettext_lazy("Nama seri baru"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Bila serinya belum ada di daftar."),
    )
    number = forms.IntegerField(label=gettext_lazy("Nomor dalam seri"), min_value=1, max_value=9999)
    about = forms.CharField(
        label=gettext_lazy("Tentang"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    day = forms.DateField(
        label=gettext_lazy("Hari"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    begins = forms.TimeField(
        label=gettext_lazy("Mulai"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=gettext_lazy("Selesai"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("Bila lebih awal dari mulai, acara melewati tengah malam."),
    )
    zone = forms.ChoiceField(label=gettext_lazy("Zona waktu"), choices=Region.Zone)
    learning_hours = forms.IntegerField(
        label=gettext_lazy("Jam pelajaran (JP)"), min_value=0, max_value=40, initial=0
    )
    threshold = forms.IntegerField(
        label=gettext_lazy("Ambang kehadiran (%)"),
        min_value=0,
        max_value=100,
        initial=75,
        help_text=gettext_lazy("Bagian acara yang harus diikuti untuk sertifikat."),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Terbuka untuk umum"),
        required=False,
        help_text=gettext_lazy("Tanpa ini hanya pegawai instansi yang dapat mendaftar."),
    )
    unit_seats = forms.IntegerField(
        label=gettext_lazy("Kursi per unit kerja"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("Kosong berarti tanpa batas; selebihnya daftar tunggu."),
    )
    public_seats = forms.IntegerField(
        label=gettext_lazy("Kursi untuk umum"), required=False, min_value=1
    )
    broadcast = forms.ChoiceField(
        label=gettext_lazy("Siaran"), choices=Broadcast.choices, required=False
    )
    address = forms.URLField(
        label=gettext_lazy("Alamat siaran"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Alamat video YouTube, atau daftar putar HLS (.m3u8)."),
    )
    recording = forms.URLField(
        label=gettext_lazy("Alamat rekaman"), required=False, assume_scheme="https"
    )
    organiser = forms.CharField(
        label=gettext_lazy("Nama penyelenggara"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Dengan instansinya; kosong berarti nama unitnya."),
    )
    headline = forms.CharField(
        label=gettext_lazy("Judul berita"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Kosong berarti seri, nomor dan tema."),
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan bagi pembaca"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Tampil di halaman webinar dan beritanya."),
    )
    poster = forms.FileField(
        label=gettext_lazy("Poster"),
        required=False,
        help_text=gettext_lazy("PNG, JPEG atau WebP, paling besar 2 MB."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan bila waktunya berubah"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Disampaikan kepada semua yang terdaftar."),
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = organising_units(reach)
        fields["series"].queryset = series_within(reach)

    @classmethod
    def of(cls, webinar: Webinar, *args: Any, reach: Reach) -> "WebinarForm":
        """Return the form with what is known."""
        zone = ZoneInfo(webinar.zone)
        begins, ends = webinar.starts_at.astimezone(zone), webinar.ends_at.astimezone(zone)
        known = {name: getattr(webinar, name) for name in FACTS}
        known |= {"series": webinar.series_id, "unit": webinar.unit_id, "day": begins.date()}
        known |= {"begins": begins.time(), "ends": ends.time()}
        return cls(*args, reach=reach, initial=known)

    def clean_poster(self) -> tuple[bytes, str] | None:
        """Take a small picture of a kind that browsers show."""
        sent = self.cleaned_data["poster"]
        if not sent:
            return None
        if sent.size > LARGEST_POSTER:
            raise forms.ValidationError(_("Poster lebih besar dari 2 MB."))
        content = sent.read()
        kind = kind_of_picture(content)
        if kind is None:
            raise forms.ValidationError(_("Berkas ini bukan PNG, JPEG atau WebP."))
        return content, kind

    def clean(self) -> dict[str, Any]:
        """Ask for a series, and for an address that its broadcast can play."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not told.get("series") and not told.get("new_series"):
            self.add_error("new_series", _("Pilih seri, atau tulis nama seri baru."))
        if bool(told.get("broadcast")) != bool(told.get("address")) and "address" in told:
            self.add_error("address", _("Siaran dan alamatnya diisi bersama."))
        self._look_at_address(told)
        return told

    def _look_at_address(self, told: dict[str, Any]) -> None:
        try:
            broadcast_of(told.get("broadcast", ""), told.get("address", "")).player()
        except NotAVideo:
            self.add_error("address", _("Alamat ini tidak menuju siaran seperti yang dipilih."))

    def facts(self) -> dict[str, Any]:
        """Return what a valid form says, by the table's own names, without the series."""
        typed = self.cleaned_data
        facts = {name: typed[name] for name in FACTS}
        zone = ZoneInfo(typed["zone"])
        begins = datetime.combine(typed["day"], typed["begins"], tzinfo=zone)
        ends = datetime.combine(typed["day"], typed["ends"], tzinfo=zone)
        facts["starts_at"] = begins
        facts["ends_at"] = ends if ends > begins else ends + timedelta(days=1)
        if typed["poster"]:
            facts["poster"], facts["poster_kind"] = typed["poster"]
        return facts


class PartForm(forms.Form):
    """Who has a role, and what is said of them."""

    role = forms.ChoiceField(label=gettext_lazy("Peran"), choices=Part.Role)
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=150)
    position = forms.CharField(label=gettext_lazy("Jabatan"), max_length=150, required=False)
    affiliation = forms.CharField(label=gettext_lazy("Lembaga"), max_length=200, required=False)
    topic = forms.CharField(label=gettext_lazy("Pokok bahasan"), max_length=400, required=False)
    biography = forms.CharField(
        label=gettext_lazy("Riwayat singkat"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Surel"),
        required=False,
        help_text=gettext_lazy("Untuk mengirim tautan pribadi; tidak ditampilkan."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Bahasa surat"), choices=settings.LANGUAGES, required=False
    )

    def clean_language(self) -> str:
        """Write in Indonesian to whom nobody has said otherwise."""
        return self.cleaned_data["language"] or settings.LANGUAGE_CODE


class ItemForm(forms.Form):
    """One item of the run-of-show."""

    title = forms.CharField(label=gettext_lazy("Acara"), max_length=200)
    minutes = forms.IntegerField(
        label=gettext_lazy("Lama (menit)"), min_value=1, max_value=600, initial=15
    )
    part: "forms.ModelChoiceField[Part]" = forms.ModelChoiceField(
        label=gettext_lazy("Oleh"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Tanpa nama"),
    )

    def __init__(self, *args: Any, webinar: Webinar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["part"].queryset = webinar.parts.all()

    @classmethod
    def of(cls, item: Item, *args: Any) -> "ItemForm":
        """Return the form with what is known."""
        known = {"title": item.title, "minutes": item.minutes, "part": item.part_id}
        return cls(*args, webinar=item.webinar, initial=known)


class AudienceForm(forms.Form):
    """Whom to invite."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=gettext_lazy("Unit kerja"), queryset=None, empty_label=None
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Peran"),
        required=False,
        choices=[("", gettext_lazy("Semua pegawai")), *Role.choices],
    )
    region: "forms.ModelChoiceField[Region]" = forms.ModelChoiceField(
        label=gettext_lazy("Wilayah"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Semua wilayah"),
    )

    def __init__(self, *args: Any, reach: Reach, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = organising_units(reach)
        fields["region"].queryset = regions


class ReasonForm(forms.Form):
    """Why a webinar does not take place."""

    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=300)


class SignUpForm(forms.Form):
    """Somebody of the public."""

    name = forms.CharField(
        label=gettext_lazy("Nama"), max_length=150, help_text=gettext_lazy("Seperti di sertifikat.")
    )
    email = forms.EmailField(label=gettext_lazy("Surel"), max_length=254)
    institution = forms.CharField(label=gettext_lazy("Lembaga"), max_length=200, required=False)


class SpeakerForm(forms.Form):
    """What a speaker answers by the personal link."""

    consents = forms.TypedChoiceField(
        label=gettext_lazy("Perekaman"),
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Saya setuju direkam dan rekamannya diterbitkan")),
            ("no", gettext_lazy("Saya tidak setuju direkam")),
        ],
    )
    position = forms.CharField(label=gettext_lazy("Jabatan"), max_length=150, required=False)
    biography = forms.CharField(
        label=gettext_lazy("Riwayat singkat"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    material = forms.FileField(
        label=gettext_lazy("Materi"),
        required=False,
        help_text=gettext_lazy("Paling besar 20 MB; diunduh peserta sesudah acara."),
    )

    def clean_material(self) -> tuple[str, bytes] | None:
        """Take a file that is not too large."""
        sent = self.cleaned_data["material"]
        if not sent:
            return None
        if sent.size > LARGEST_MATERIAL:
            raise forms.ValidationError(_("Berkas lebih besar dari 20 MB."))
        return str(sent.name)[-150:], sent.read()

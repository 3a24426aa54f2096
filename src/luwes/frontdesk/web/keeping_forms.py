"""What those fill in who keep the catalogue and the days of other hours."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.frontdesk.actions.catalogue import Edition, Place
from luwes.frontdesk.models import Channel, Service, ServiceVersion
from luwes.frontdesk.queries import catalogue as queries
from luwes.frontdesk.rules.forms import FIELD_KINDS
from luwes.frontdesk.web.words import component_name
from luwes.people.access import Reach

RESERVED = frozenset({"keadaan", "baru", "hari", "survei", "gangguan", "mitra"})
"""Words that stand for pages where the address of a service would."""
KIND_NAMES = {
    "text": gettext_lazy("teks pendek"),
    "long": gettext_lazy("teks panjang"),
    "number": gettext_lazy("angka"),
    "date": gettext_lazy("tanggal"),
    "choice": gettext_lazy("pilihan"),
    "nip": gettext_lazy("NIP"),
}


class ServiceForm(forms.Form):
    """A service: where it is served, what it promises, and its fourteen components."""

    slug = forms.SlugField(
        label=gettext_lazy("Alamat"),
        max_length=60,
        help_text=gettext_lazy("Huruf kecil dan tanda hubung, misalnya kenaikan-pangkat."),
    )
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=150)
    name_en = forms.CharField(
        label=gettext_lazy("Nama dalam bahasa Inggris"), max_length=150, required=False
    )
    summary = forms.CharField(label=gettext_lazy("Ringkasan"), max_length=300)
    summary_en = forms.CharField(
        label=gettext_lazy("Ringkasan dalam bahasa Inggris"), max_length=300, required=False
    )
    unit: Any = forms.ModelChoiceField(label=gettext_lazy("Unit kerja"), queryset=None)
    office: Any = forms.ModelChoiceField(label=gettext_lazy("Kantor"), queryset=None)
    posts: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Pos tugas yang melayani"),
        queryset=None,
        required=False,
        help_text=gettext_lazy("Tanpa pos, yang melayani adalah pegawai unit itu."),
    )
    skill = forms.CharField(
        label=gettext_lazy("Keahlian yang diperlukan"), max_length=80, required=False
    )
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Saluran"),
        choices=Channel,
        widget=forms.CheckboxSelectMultiple,
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Waktu penyelesaian"), min_value=1, max_value=100_000
    )
    time_unit = forms.ChoiceField(
        label=gettext_lazy("Satuan waktu"), choices=ServiceVersion.TimeUnit
    )
    slot_minutes = forms.IntegerField(
        label=gettext_lazy("Menit per janji temu"),
        min_value=0,
        max_value=480,
        initial=0,
        help_text=gettext_lazy("0 bila tidak ada janji temu."),
    )

    video_address = forms.URLField(
        label=gettext_lazy("Alamat rapat video"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy(
            "Ruang rapat daring tempat petugas yang bekerja dari rumah bertemu pemohon. "
            "Tulis {kode} di dalamnya, misalnya https://rapat.example.go.id/loket-{kode}, agar "
            "tiap janji temu punya ruang sendiri; tanpa itu satu ruang dipakai bergantian. "
            "Kosong bila tidak ada."
        ),
    )

    def __init__(self, *args: Any, reach: Reach, service: Service | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = queries.keepable_units(reach)
        fields["office"].queryset = queries.all_offices()
        fields["posts"].queryset = queries.posts_within(reach)
        if service is not None:
            del fields["slug"]
        published = queries.components(queries.PUBLISHED)
        for word in self.words():
            self.fields[f"std_{word}"] = component_field(
                component_name(word), required=word in published
            )
            in_english = _("%(name)s, dalam bahasa Inggris") % {"name": component_name(word)}
            self.fields[f"std_{word}_en"] = component_field(in_english)

    def clean_slug(self) -> str:
        """Refuse an address that another page has."""
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise forms.ValidationError(_("Alamat ini dipakai halaman lain; pilih yang lain."))
        return slug

    @staticmethod
    def words() -> tuple[str, ...]:
        """Return the fourteen components in the order of the law."""
        return queries.components(queries.PUBLISHED) + queries.components(queries.INTERNAL)

    def place(self) -> Place:
        """Return who serves where."""
        typed = self.cleaned_data
        return Place(
            unit=typed["unit"],
            office=typed["office"],
            channels=typed["channels"],
            posts=list(typed["posts"]),
            skill=typed["skill"],
            slot_minutes=typed["slot_minutes"] or 0,
            video_address=typed["video_address"],
        )

    def edition(self, *, form: dict[str, Any]) -> Edition:
        """Return what is promised, in both languages."""
        typed = self.cleaned_data
        standard = {
            word: {"id": typed[f"std_{word}"], "en": typed[f"std_{word}_en"]}
            for word in self.words()
        }
        return Edition(
            name=typed["name"],
            name_en=typed["name_en"],
            summary=typed["summary"],
            summary_en=typed["summary_en"],
            amount=typed["amount"],
            unit=typed["time_unit"],
            standard=standard,
            form=form,
        )


def initial_of(service: Service) -> dict[str, Any]:
    """Return a service as its form shows it."""
    version = service.current
    told: dict[str, Any] = {
        "unit": service.unit_id,
        "office": service.office_id,
        "posts": [post.pk for post in service.posts.all()],
        "skill": service.skill,
        "channels": service.channels,
        "slot_minutes": service.slot_minutes,
        "video_address": service.video_address,
    }
    if version is None:
        return told
    told |= {f"std_{word}": text.get("id", "") for word, text in version.standard.items()}
    told |= {f"std_{word}_en": text.get("en", "") for word, text in version.standard.items()}
    return told | {
        "name": version.name,
        "name_en": version.name_en,
        "summary": version.summary,
        "summary_en": version.summary_en,
        "amount": version.amount,
        "time_unit": version.unit,
    }


def component_field(label: str, *, required: bool = False) -> forms.CharField:
    """Return where one component of a standard is written in one language."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Komponen ini dibaca masyarakat; tulislah sebelum menerbitkan.")
        },
    )


class QuestionForm(forms.Form):
    """One question of a service's form."""

    label = forms.CharField(label=gettext_lazy("Pertanyaan"), max_length=150, required=False)
    label_en = forms.CharField(
        label=gettext_lazy("Pertanyaan dalam bahasa Inggris"), max_length=150, required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Jenis jawaban"),
        choices=[(kind, KIND_NAMES[kind]) for kind in FIELD_KINDS],
        required=False,
    )
    required = forms.BooleanField(label=gettext_lazy("Wajib diisi"), required=False)
    choices = forms.CharField(
        label=gettext_lazy("Pilihan, dipisahkan titik koma"), max_length=500, required=False
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        """Ask for the choices of a choice."""
        cleaned = super().clean() or {}
        chosen = cleaned.get("kind") == "choice" and cleaned.get("label")
        if chosen and not cleaned.get("choices"):
            self.add_error("choices", _("Sebutkan pilihannya."))
        return cleaned


class DocumentForm(forms.Form):
    """One document of a service's form."""

    label = forms.CharField(label=gettext_lazy("Dokumen"), max_length=150, required=False)
    label_en = forms.CharField(
        label=gettext_lazy("Dokumen dalam bahasa Inggris"), max_length=150, required=False
    )
    required = forms.BooleanField(label=gettext_lazy("Wajib diisi"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


Questions = forms.formset_factory(QuestionForm, extra=3, max_num=30)
Documents = forms.formset_factory(DocumentForm, extra=2, max_num=10)


def declared(questions: Any, documents: Any) -> dict[str, Any]:
    """Return valid rows as a stored form; rows without a text fall away, new ones get a key."""
    rows = [row for row in questions.cleaned_data if row.get("label")]
    fields = [
        {
            "key": row["key"] or f"q{place}",
            "label": row["label"],
            "label_en": row["label_en"],
            "kind": row["kind"] or "text",
            "required": row["required"],
            "choices": [each.strip() for each in row["choices"].split(";") if each.strip()],
        }
        for place, row in enumerate(rows, start=1)
    ]
    wanted = [
        {
            "key": row["key"] or f"d{place}",
            "label": row["label"],
            "label_en": row["label_en"],
            "required": row["required"],
        }
        for place, row in enumerate(
            (row for row in documents.cleaned_data if row.get("label")), start=1
        )
    ]
    return {"fields": fields, "documents": wanted}


def rows_of(form: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return a stored form as rows to be edited."""
    fields = [
        {**row, "choices": "; ".join(row.get("choices", ()))} for row in form.get("fields", ())
    ]
    return fields, list(form.get("documents", ()))


class SpecialDayForm(forms.Form):
    """A day on which a unit is closed, or open at other hours."""

    unit: Any = forms.ModelChoiceField(label=gettext_lazy("Unit kerja"), queryset=None)
    day = forms.DateField(
        label=gettext_lazy("Tanggal"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    opens = forms.TimeField(
        label=gettext_lazy("Buka"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=gettext_lazy("Kosongkan buka dan tutup bila unit tutup sehari penuh."),
    )
    closes = forms.TimeField(
        label=gettext_lazy("Tutup"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Dasar"),
        max_length=200,
        help_text=gettext_lazy("Nomor keputusan atau sebabnya; dibaca juga oleh pemohon."),
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = queries.keepable_units(reach)

    def clean(self) -> dict[str, Any]:
        """Ask for both hours or neither."""
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if (opens is None) != (closes is None):
            self.add_error("closes", _("Isi jam buka dan jam tutup, atau kosongkan keduanya."))
        elif opens and closes and closes <= opens:
            self.add_error("closes", _("Jam tutup mendahului jam buka."))
        return cleaned

"""What officers fill in about a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from luwes.frontdesk.models import Kind, Outcome, Service
from luwes.frontdesk.rules.routing import Officer
from luwes.frontdesk.web.forms import MessageForm


def few_words(label: Any) -> forms.CharField:
    """Return a field for a reason."""
    return forms.CharField(label=label, max_length=300)


class ReplyForm(MessageForm):
    """A word to the requester, a question to them, or a note among officers."""

    what = forms.ChoiceField(
        label=gettext_lazy("Untuk"),
        widget=forms.RadioSelect,
        initial="answer",
        choices=[
            ("answer", gettext_lazy("Pemohon: jawaban atau kabar")),
            ("ask", gettext_lazy("Pemohon: meminta kelengkapan; tenggat berhenti")),
            ("note", gettext_lazy("Sesama petugas: catatan, tidak dibaca pemohon")),
        ],
    )
    field_order = ("what",)


class ClosingForm(MessageForm):
    """The last word, and how the case ended."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Hasil akhir"),
        widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in Outcome],
    )
    field_order = ("outcome",)


class HandOverForm(forms.Form):
    """To whom, and why."""

    to = forms.ChoiceField(
        label=gettext_lazy("Kepada"),
        required=False,
        help_text=gettext_lazy("Angka terakhir: permohonan yang sedang dipegang."),
    )
    reason = few_words(gettext_lazy("Alasan"))

    def __init__(self, *args: Any, officers: list[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", gettext_lazy("Kembali ke antrean")),
            *((str(each.person), _said(each)) for each in officers),
        ]


def _said(officer: Officer) -> str:
    if officer.here:
        stands = gettext_lazy("sudah presensi")
    elif officer.works:
        stands = gettext_lazy("bekerja hari ini")
    else:
        stands = gettext_lazy("tidak bekerja hari ini")
    return f"{officer.name} · {stands} · {officer.load}"


class HoldForm(forms.Form):
    """Until when, and why."""

    until = forms.DateField(
        label=gettext_lazy("Sampai"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = few_words(gettext_lazy("Alasan"))


class ForwardForm(forms.Form):
    """To which service, and why."""

    service: "forms.ModelChoiceField[Service]" = forms.ModelChoiceField(
        label=gettext_lazy("Layanan"), queryset=None
    )
    reason = few_words(gettext_lazy("Alasan"))

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = services
        field.label_from_instance = lambda each: f"{each.current.name} · {each.unit.name}"


class KindForm(forms.Form):
    """What it really is, and whether it is urgent."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Kind)
    urgent = forms.BooleanField(label=gettext_lazy("Mendesak"), required=False)


class InterestForm(forms.Form):
    """With whom one has an interest."""

    party = forms.CharField(
        label=gettext_lazy("Pihak"),
        max_length=150,
        help_text=gettext_lazy("Orang atau lembaga, seperti ditulisnya sendiri."),
    )

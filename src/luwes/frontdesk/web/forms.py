"""What people fill in to file a case, and to follow it."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from luwes.frontdesk.actions.documents import Upload
from luwes.frontdesk.actions.filing import Filing, Requester
from luwes.frontdesk.models import Channel, Kind
from luwes.frontdesk.rules.documents import UnusableFile, type_of
from luwes.frontdesk.rules.forms import ABOUT, Asked, Form
from luwes.frontdesk.rules.limits import limits
from luwes.frontdesk.web.words import FAULTS, language

ACCEPTED = ".pdf,.jpg,.jpeg,.png"


class OneFile(forms.FileField):
    """A file told apart by its content; its name is not looked at."""

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.FileInput(attrs={"accept": ACCEPTED})
        super().__init__(widget=picker, allow_empty_file=True, max_length=255, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Return the file whole, or say what is wrong with it."""
        sent: UploadedFile[Any] | None = super().clean(data, initial)
        if sent is None:
            return None
        content = sent.read(limits().document_bytes + 1)
        try:
            type_of(content, most_bytes=limits().document_bytes)
        except UnusableFile as unusable:
            raise forms.ValidationError(FAULTS[unusable.reason]) from None
        return Upload(content)


def field_of(asked: Asked) -> forms.Field:
    """Return a question as a field; its answer is checked by the rules, not here."""
    shared: dict[str, Any] = {"label": asked.said(language()), "required": asked.required}
    if asked.kind == "long":
        area = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(widget=area, max_length=5000, **shared)
    if asked.kind == "choice":
        blank = [] if asked.required else [("", "—")]
        options = [*blank, *((choice, choice) for choice in asked.choices)]
        return forms.ChoiceField(choices=options, **shared)
    if asked.kind == "date":
        day = forms.DateInput(attrs={"type": "date"})
        return forms.CharField(widget=day, max_length=10, **shared)
    numeric = {"inputmode": "numeric"} if asked.kind in {"number", "nip"} else {}
    return forms.CharField(widget=forms.TextInput(attrs=numeric), max_length=200, **shared)


class FilingForm(forms.Form):
    """Who asks, what it is about, and what the service wants to know."""

    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Surel"),
        required=False,
        help_text=gettext_lazy("Tidak wajib. Kami menulis hanya bahwa ada kabar, tanpa isinya."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telepon"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    party = forms.CharField(
        label=gettext_lazy("Lembaga atau perusahaan"),
        required=False,
        max_length=150,
        help_text=gettext_lazy("Bila Anda mewakili satu."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    about = forms.CharField(
        label=gettext_lazy("Apa yang Anda perlukan?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, form: Form, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.declared = form if kind == Kind.REQUEST else Form()
        self.kind = kind
        for asked in self.declared.fields:
            self.fields[f"q_{asked.key}"] = field_of(asked)
        for wanted in self.declared.documents:
            self.fields[f"d_{wanted.key}"] = OneFile(
                label=wanted.said(language()),
                required=wanted.required,
                help_text=gettext_lazy("PDF, JPG, atau PNG, paling besar 5 MB."),
            )
        if kind != Kind.REQUEST:
            self.fields["d_evidence"] = OneFile(
                label=gettext_lazy("Dokumen pendukung"),
                required=False,
                help_text=gettext_lazy("PDF, JPG, atau PNG, paling besar 5 MB."),
            )

    def filing(self, *, channel: Channel) -> Filing:
        """Return what a valid form files."""
        typed = self.cleaned_data
        answers = {key[2:]: said for key, said in typed.items() if key.startswith("q_")}
        uploads = [
            (key[2:], upload) for key, upload in typed.items() if key.startswith("d_") and upload
        ]
        requester = Requester(
            name=typed["name"],
            email=typed["email"],
            phone=typed["phone"],
            party=typed["party"],
            language=language(),
        )
        return Filing(
            kind=self.kind,
            channel=channel,
            requester=requester,
            answers={**answers, ABOUT: typed["about"]},
            uploads=uploads,
        )

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Put what the rules found wrong beside the questions."""
        for key, reason in faults.items():
            places = (key, f"q_{key}", f"d_{key}")
            place = next((each for each in places if each in self.fields), None)
            self.add_error(place, FAULTS[reason])


class WrittenDownForm(FilingForm):
    """The same, written down by an officer for somebody at the counter or on the phone."""

    channel = forms.ChoiceField(label=gettext_lazy("Saluran"))
    field_order = ("channel",)

    def __init__(self, *args: Any, channels: Collection[Channel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        channel: Any = self.fields["channel"]
        channel.choices = [(each.value, each.label) for each in channels]
        for name, field in self.fields.items():
            if name.startswith("d_"):
                field.required = False


class CodeForm(forms.Form):
    """The code from the receipt."""

    code = forms.CharField(
        label=gettext_lazy("Kode permohonan"),
        max_length=40,
        help_text=gettext_lazy("Enam belas huruf dan angka dari tanda terima."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class MessageForm(forms.Form):
    """A few sentences and, where needed, files."""

    body = forms.CharField(
        label=gettext_lazy("Pesan"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    file = OneFile(
        label=gettext_lazy("Dokumen"),
        required=False,
        help_text=gettext_lazy("PDF, JPG, atau PNG, paling besar 5 MB."),
    )

    def uploads(self) -> list[Upload]:
        """Return the files that came."""
        sent = self.cleaned_data.get("file")
        return [sent] if sent else []

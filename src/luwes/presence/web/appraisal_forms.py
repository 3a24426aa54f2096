"""What is filled in about periodic reviews: two judgements with reasons, answers, objections."""

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst as capitalised
from django.utils.translation import gettext_lazy

from luwes.presence.actions.appraisals import Judged
from luwes.presence.models import Judgement


def words_field(label: object) -> forms.CharField:
    """Return a field for a few sentences."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=1000, widget=area)  # type: ignore[arg-type]  # a lazy text is a label


capfirst = lazy(capitalised, str)
SAID = [(each.value, capfirst(each.label)) for each in Judgement]


class AppraisalForm(forms.Form):
    """Result and behaviour, each compared with what was expected, each with its reason."""

    result = forms.ChoiceField(
        label=gettext_lazy("Hasil kerja"), choices=SAID, widget=forms.RadioSelect
    )
    result_reason = words_field(gettext_lazy("Alasan hasil kerja"))
    behaviour = forms.ChoiceField(
        label=gettext_lazy("Perilaku kerja"), choices=SAID, widget=forms.RadioSelect
    )
    behaviour_reason = words_field(gettext_lazy("Alasan perilaku kerja"))

    def judged(self) -> Judged:
        """Return what a valid form says."""
        typed = self.cleaned_data
        return Judged(
            result=typed["result"],
            result_reason=typed["result_reason"],
            behaviour=typed["behaviour"],
            behaviour_reason=typed["behaviour_reason"],
        )


class ReplyForm(forms.Form):
    """What the person says to a review; an objection goes to somebody else."""

    words = words_field(gettext_lazy("Tanggapan Anda"))


class SettlementForm(forms.Form):
    """Whether a review stands or is judged again, with the reason."""

    words = words_field(gettext_lazy("Alasan putusan"))

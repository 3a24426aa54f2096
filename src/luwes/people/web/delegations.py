"""A head hands the powers over to an acting head (pelaksana harian), by letter, for some days."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from luwes.people.access import Request, only_for
from luwes.people.actions import delegations as actions
from luwes.people.actions.grants import GrantOverlapsError
from luwes.people.models import Grant, Person, Role
from luwes.people.queries.directory import person_with_nip
from luwes.people.queries.heads import delegation, delegations_of, own_powers
from luwes.people.web.forms import day_input
from luwes.people.web.pages import or_404

ONE_DAY = timedelta(days=1)


class DelegationForm(forms.Form):
    """Who acts where, from when until when, by which letter."""

    nip = forms.CharField(label=gettext_lazy("NIP pelaksana harian"), max_length=30)
    unit = forms.TypedChoiceField(label=gettext_lazy("Unit kerja"), coerce=UUID)
    first_day = forms.DateField(label=gettext_lazy("Mulai"), widget=day_input())
    last_day = forms.DateField(label=gettext_lazy("Sampai dengan"), widget=day_input())
    letter = forms.CharField(label=gettext_lazy("Nomor surat"), max_length=120)

    def __init__(self, *args: Any, powers: list[Grant], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        fields: dict[str, Any] = self.fields
        fields["unit"].choices = [(power.unit_id, power.unit.name) for power in powers]

    def clean_nip(self) -> Person:
        """Find the person of the number, with or without spaces."""
        person = person_with_nip("".join(str(self.cleaned_data["nip"]).split()))
        if person is None:
            raise forms.ValidationError(_("Tidak ada pegawai dengan NIP ini; periksa angkanya."))
        return person

    def clean_first_day(self) -> date:
        """Refuse to hand over what is past."""
        first: date = self.cleaned_data["first_day"]
        if first < self.today:
            raise forms.ValidationError(_("Paling cepat hari ini."))
        return first

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Hari terakhir mendahului hari pertama."))
        return cleaned


@require_http_methods(["GET", "POST"])
@only_for(Role.UNIT_HEAD)
def delegations(request: Request) -> HttpResponse:
    """Show the powers that were handed over, and hand some over."""
    powers = own_powers(request.user, on=request.today)
    data = request.POST if request.method == "POST" else None
    form = DelegationForm(
        data, powers=powers, today=request.today, initial={"first_day": request.today}
    )
    if form.is_valid() and appointed(request, form, powers):
        messages.success(request, _("Pelaksana harian ditunjuk."))
        return redirect("people:delegations")
    page = {
        "form": form,
        "powers": powers,
        "rows": delegations_of(request.user, on=request.today),
    }
    return render(request, "people/delegations.html", page, status=422 if form.is_bound else 200)


def appointed(request: Request, form: DelegationForm, powers: list[Grant]) -> bool:
    """Appoint whom a valid form names; what stands against it goes back to the form."""
    typed = form.cleaned_data
    unit = next(power.unit for power in powers if power.unit_id == typed["unit"])
    try:
        actions.appoint_acting_head(
            person=typed["nip"],
            unit=unit,
            since=typed["first_day"],
            until=typed["last_day"] + ONE_DAY,
            letter=typed["letter"],
            by=request.user,
            at=request.now,
        )
    except actions.SamePersonError:
        form.add_error("nip", _("Tunjuk orang lain, bukan diri sendiri."))
    except actions.NotOnesOwnPowerError:
        form.add_error("unit", _("Pada hari itu Anda tidak mengepalai unit ini."))
    except GrantOverlapsError as overlap:
        told = _("Orang ini sudah memegang peran itu di unit yang sama sejak %(since)s.")
        form.add_error("first_day", told % {"since": date_format(overlap.grant.since)})
    else:
        return True
    return False


@require_POST
@only_for(Role.UNIT_HEAD)
def end(request: Request, pk: UUID) -> HttpResponse:
    """Take powers back from today on."""
    grant = or_404(delegation(pk, of=request.user))
    actions.end_delegation(grant=grant, on=request.today, by=request.user, at=request.now)
    messages.success(request, _("Penunjukan diakhiri mulai hari ini."))
    return redirect("people:delegations")

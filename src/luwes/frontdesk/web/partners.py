"""Mitra: letting kiosks and partner systems in, where they hear of their cases, the way out."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.frontdesk.actions import partners as actions
from luwes.frontdesk.actions import webhooks
from luwes.frontdesk.actions.calling import ForbiddenAddressError
from luwes.frontdesk.models import Channel, Partner, Scope
from luwes.frontdesk.queries import partners as queries
from luwes.frontdesk.queries.codes import webhook_secret
from luwes.frontdesk.web.visitors import private
from luwes.people.access import Request, only_for

MOST_CALLS = 6000


class PartnerForm(forms.Form):
    """What a partner is let in for."""

    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=150,
        help_text=gettext_lazy("Misalnya Kios lobi lantai 1."),
    )
    unit: Any = forms.ModelChoiceField(
        label=gettext_lazy("Unit kerja yang bertanggung jawab"), queryset=None
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Yang boleh dilakukan"),
        choices=Scope,
        widget=forms.CheckboxSelectMultiple,
    )
    channel = forms.ChoiceField(label=gettext_lazy("Saluran permohonannya"), choices=Channel)
    last_day = forms.DateField(
        label=gettext_lazy("Berlaku sampai"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    calls_a_minute = forms.IntegerField(
        label=gettext_lazy("Panggilan per menit"), min_value=1, max_value=MOST_CALLS, initial=60
    )

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = request.today
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = queries.keepable_units(request.reach)

    def clean_last_day(self) -> Any:
        """Refuse a day that is over."""
        day = self.cleaned_data["last_day"]
        if day < self.today:
            raise forms.ValidationError(_("Hari itu sudah lewat."))
        return day


class WebhookForm(forms.Form):
    """Where a partner wants to hear of its cases."""

    address = forms.URLField(
        label=gettext_lazy("Alamat"),
        max_length=300,
        assume_scheme="https",
        help_text=gettext_lazy("https:// dengan nama di internet publik."),
    )


def kept(request: Request, pk: UUID) -> Partner:
    """Return a partner that whoever asks looks after; the others are not there."""
    found = queries.find_partner(pk, request.reach)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@only_for(*queries.KEEPERS)
def partners(request: Request) -> HttpResponse:
    """List partners and let one in; its secret is shown on the answer and never again."""
    form = PartnerForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        if not request.reach.covers(form.cleaned_data["unit"], *queries.KEEPERS):
            raise PermissionDenied
        partner, secret = actions.admit_partner(
            terms=actions.Terms(**form.cleaned_data), by=request.user, at=request.now
        )
        return private(shown(request, kept(request, partner.pk), secret=secret))
    page = {"form": form, "rows": queries.kept_by(request.reach), "today": request.today}
    status = 422 if form.errors else 200
    return render(request, "frontdesk/partners.html", page, status=status)


@require_GET
@only_for(*queries.KEEPERS)
def partner(request: Request, pk: UUID) -> HttpResponse:
    """Show what a partner may do, where it hears of its cases, and what did not reach it."""
    return shown(request, kept(request, pk))


def shown(
    request: Request, partner: Partner, *, form: WebhookForm | None = None, secret: str = ""
) -> HttpResponse:
    """Show the page of a partner."""
    rows = [
        {"webhook": each, "secret": webhook_secret(each)} for each in queries.webhooks_of(partner)
    ]
    page = {
        "partner": partner,
        "stands": partner.stands(on=request.today),
        "scopes": [Scope(scope).label for scope in partner.scopes],
        "secret": secret,
        "webhooks": rows,
        "dead": queries.dead_letters(partner),
        "form": form or WebhookForm(),
    }
    status = 422 if form is not None and form.errors else 200
    return private(render(request, "frontdesk/partner.html", page, status=status))


@require_POST
@only_for(*queries.KEEPERS)
def revoke(request: Request, pk: UUID) -> HttpResponse:
    """Keep a partner out from now on."""
    actions.revoke_partner(partner=kept(request, pk), by=request.user, at=request.now)
    messages.success(request, _("Mitra dicabut; token dan webhook-nya tidak berlaku lagi."))
    return redirect("frontdesk:partners")


@require_POST
@only_for(*queries.KEEPERS)
def add_webhook(request: Request, pk: UUID) -> HttpResponse:
    """Tell a partner of its cases at an address."""
    found, form = kept(request, pk), WebhookForm(request.POST)
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            webhooks.open_webhook(partner=found, address=address, by=request.user, at=request.now)
        except webhooks.AlreadyToldError:
            form.add_error("address", _("Alamat ini sudah dipanggil."))
        except ForbiddenAddressError:
            form.add_error(
                "address",
                _("Hanya alamat https:// di internet publik yang boleh dipanggil."),
            )
        except OSError:
            form.add_error("address", _("Nama itu tidak ditemukan; periksa ejaannya."))
        else:
            messages.success(request, _("Webhook tercatat."))
            return redirect("frontdesk:partner", pk=pk)
    return shown(request, found, form=form)


@require_POST
@only_for(*queries.KEEPERS)
def end_webhook(request: Request, pk: UUID, webhook_id: UUID) -> HttpResponse:
    """Tell a partner nothing more at an address."""
    found = queries.webhooks_of(kept(request, pk)).filter(pk=webhook_id).first()
    if found is None:
        raise Http404
    webhooks.end_webhook(webhook=found, by=request.user, at=request.now)
    messages.success(request, _("Webhook diakhiri."))
    return redirect("frontdesk:partner", pk=pk)


@require_POST
@only_for(*queries.KEEPERS)
def send_again(request: Request, pk: UUID, delivery_id: UUID) -> HttpResponse:
    """Try a message again that was given up."""
    found = queries.dead_letter(delivery_id, partner=kept(request, pk))
    if found is None:
        raise Http404
    webhooks.send_again(delivery=found, by=request.user, at=request.now)
    messages.success(request, _("Kiriman dicoba lagi dalam satu menit."))
    return redirect("frontdesk:partner", pk=pk)

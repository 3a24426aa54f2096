"""Rating a service after a case or in a campaign; the report of those who answer for it."""

from decimal import ROUND_HALF_UP
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from luwes.frontdesk.access import KEEPERS, may_keep
from luwes.frontdesk.actions import survey as actions
from luwes.frontdesk.actions.doors import TooOftenError, let_in, note_knock
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Channel, Knock, Service, State
from luwes.frontdesk.queries import catalogue
from luwes.frontdesk.queries import survey as queries
from luwes.frontdesk.queries.codes import code_for
from luwes.frontdesk.rules.survey import CENTS
from luwes.frontdesk.web.public import offered_or_404
from luwes.frontdesk.web.status import case_or_page
from luwes.frontdesk.web.visitors import address_of, private, slow_down
from luwes.frontdesk.web.words import component_name, language
from luwes.people.access import Request, only_for
from luwes.rosters.models import Place
from luwes_policy.words import say

SCORES = [
    (1, gettext_lazy("1 · tidak baik")),
    (2, gettext_lazy("2 · kurang baik")),
    (3, gettext_lazy("3 · baik")),
    (4, gettext_lazy("4 · sangat baik")),
]
FIRST_YEAR = 2019


class RatingForm(forms.Form):
    """The nine questions, each from 1 to 4."""

    def __init__(self, *args: Any, words: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        for word in words:
            self.fields[word] = forms.TypedChoiceField(
                label=component_name(word), choices=SCORES, widget=forms.RadioSelect, coerce=int
            )

    def scores(self) -> list[int]:
        """Return the answers in the order of the rule."""
        return [self.cleaned_data[word] for word in self.words]


class CampaignForm(forms.Form):
    """Which service is asked about, and when."""

    service: Any = forms.ModelChoiceField(label=gettext_lazy("Layanan"), queryset=None)
    name = forms.CharField(label=gettext_lazy("Nama"), max_length=120)
    since = forms.DateField(
        label=gettext_lazy("Sejak"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=gettext_lazy("Sampai dengan"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    users = forms.IntegerField(
        label=gettext_lazy("Jumlah pengguna layanan"),
        required=False,
        min_value=1,
        max_value=100_000_000,
        help_text=gettext_lazy(
            "Bila diketahui: berapa bagian yang menjawab, dan selang yang lebih sempit."
        ),
    )

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = services
        field.label_from_instance = lambda each: each.current.name

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Akhirnya mendahului awalnya."))
        return cleaned


def rating_form(request: Request) -> RatingForm:
    """Return the form, bound to what was sent. Not there where no rule says what to ask."""
    words = queries.elements(queries.rule_on(request.today))
    if not words:
        raise Http404
    return RatingForm(request.POST if request.method == "POST" else None, words=words)


@require_http_methods(["GET", "POST"])
@login_not_required
def rate(request: Request, code: str) -> HttpResponse:
    """Rate the service of a case that has ended; once."""
    case = case_or_page(request, code)
    if isinstance(case, HttpResponse):
        return case
    if case.state != State.CLOSED or case.rated_on is not None:
        return redirect("frontdesk:status", code=code_for(case))
    form = rating_form(request)
    if form.is_valid():
        try:
            actions.rate_case(
                case_id=case.pk, scores=form.scores(), at=request.now, on=request.today
            )
        except (NotSoFarError, actions.AlreadyRatedError):
            messages.info(request, _("Permohonan ini sudah dinilai."))
        else:
            messages.success(
                request, _("Terima kasih. Penilaian Anda tidak terhubung dengan Anda.")
            )
        return redirect("frontdesk:status", code=code_for(case))
    page = {"form": form, "name": case.version.named(language()), "code": code_for(case)}
    answer = render(request, "frontdesk/rate.html", page, status=422 if form.errors else 200)
    return private(answer)


@require_http_methods(["GET", "POST"])
@login_not_required
def campaign(request: Request, pk: UUID) -> HttpResponse:
    """Take in what somebody thought of a service, in a period in which everybody is asked."""
    row = queries.campaign_on(pk, day=request.today)
    if row is None or row.service.current is None:
        raise Http404
    form = rating_form(request)
    if form.is_valid():
        address = address_of(request)
        try:
            let_in(door=Knock.Door.FILING, address=address, at=request.now)
        except TooOftenError as often:
            return slow_down(request, often)
        actions.answer_campaign(
            campaign=row,
            scores=form.scores(),
            channel=Channel.WEB,
            at=request.now,
            on=request.today,
        )
        note_knock(door=Knock.Door.FILING, address=address, at=request.now)
        messages.success(request, _("Terima kasih. Penilaian Anda tidak terhubung dengan Anda."))
        return redirect("frontdesk:badge", slug=row.service.slug)
    page = {"form": form, "name": row.service.current.named(language()), "campaign": row}
    return render(request, "frontdesk/rate.html", page, status=422 if form.errors else 200)


def said(figure: queries.Figure) -> dict[str, Any]:
    """Return a figure in words and numbers, or that it is not shown."""
    if figure.hidden or figure.value is None:
        return {"hidden": figure.hidden, "nobody": not figure.hidden}
    interval = figure.interval
    return {
        "value": number_format(figure.value, 2),
        "low": number_format(interval.low, 2) if interval else "",
        "high": number_format(interval.high, 2) if interval else "",
        "respondents": figure.respondents,
        "grade": say(figure.grade, language=language()) if figure.grade else "",
        "at_least": say(figure.at_least, language=language()) if figure.at_least else "",
        "users": interval.users if interval else None,
    }


def badge_of(service: Service, request: Request) -> dict[str, Any]:
    """Return what everybody may know of what people thought of a service."""
    return said(queries.public_figures([service.pk], today=request.today)[service.pk])


def mix_said(mix: queries.Mix) -> dict[str, Any]:
    """Return how many of those who were asked answered, and by which channels."""
    channels = [(str(Channel(key).label), n) for key, n in sorted(mix.channels.items())]
    if mix.others:
        channels.append((_("saluran lain"), mix.others))
    percent = 100 * mix.rated // mix.closed if mix.closed else None
    return {"closed": mix.closed, "rated": mix.rated, "percent": percent, "channels": channels}


@require_GET
@login_not_required
def badge(request: Request, slug: str) -> HttpResponse:
    """Show what people thought of a service in the last twelve whole months."""
    service = offered_or_404(slug)
    assert service.current is not None
    page = {
        "service": service,
        "name": service.current.named(language()),
        "figure": badge_of(service, request),
        "mix": mix_said(queries.public_mix(service.pk, today=request.today)),
        "agency": catalogue.agency_name(),
    }
    return render(request, "frontdesk/badge.html", page)


def year_asked(request: Request) -> int:
    """Return the year to look at; this one where nothing or nonsense was asked for."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdigit() else request.today.year
    return year if FIRST_YEAR <= year <= request.today.year else request.today.year


@require_GET
@only_for(*queries.READERS)
def report(request: Request) -> HttpResponse:
    """Show a year: index, interval, who answered, by service, month, place and channel."""
    return render(request, "frontdesk/survey.html", report_page(request, year=year_asked(request)))


def report_page(request: Request, *, year: int) -> dict[str, Any]:
    """Return a year in words and numbers."""
    found = queries.report_of(request.reach, year=year, today=request.today)
    return {
        "year": year,
        "years": range(request.today.year, FIRST_YEAR - 1, -1),
        "found": found,
        "total": said(found.total),
        "elements": [
            (component_name(word), number_format(mean.quantize(CENTS, ROUND_HALF_UP), 2))
            for word, mean in zip(found.words, found.total.elements, strict=False)
        ],
        "share": f"{100 * found.rated // found.closed} %" if found.closed else "—",
        "tables": [
            (_("Menurut unit kerja"), lines(found.by_unit, str)),
            (_("Menurut layanan"), lines(found.by_service, str)),
            (_("Menurut bulan"), lines(found.by_month, lambda day: date_format(day, "F Y"))),
            (_("Dilayani dari"), lines(found.by_place, place_name)),
            (_("Menurut saluran"), lines(found.by_channel, lambda key: str(Channel(key).label))),
        ],
    }


def place_name(letter: str) -> str:
    """Return from where somebody served."""
    return str(Place(letter).label) if letter else _("tidak diketahui")


def lines(found: tuple[queries.Line, ...], name: Any) -> list[dict[str, Any]]:
    """Return the lines of a table in words."""
    return [{"name": name(line.key), **said(line.figure)} for line in found]


@require_http_methods(["GET", "POST"])
@only_for(*KEEPERS)
def campaigns(request: Request) -> HttpResponse:
    """List campaigns and open one."""
    services = catalogue.kept_by(request.reach).filter(withdrawn_at=None)
    form = CampaignForm(request.POST if request.method == "POST" else None, services=services)
    if form.is_valid():
        if not may_keep(request.reach, form.cleaned_data["service"].unit):
            raise Http404
        actions.open_campaign(**form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, _("Survei dibuka."))
        return redirect("frontdesk:campaigns")
    rows = list(queries.open_campaigns(request.reach))
    results = queries.results_of(rows, today=request.today)
    page = {"form": form, "rows": [(each, result_said(each)) for each in results]}
    return render(request, "frontdesk/campaigns.html", page, status=422 if form.errors else 200)


def result_said(result: queries.CampaignResult) -> dict[str, Any] | None:
    """Return the figure of a campaign in words; None while it runs."""
    return None if result.figure is None else said(result.figure)

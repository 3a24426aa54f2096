"""Periksa presensi: the doubts and corrections that wait for a head, decided several at once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luwes.people.access import OVERSEERS, Request, only_for
from luwes.presence.actions.corrections import decide_correction
from luwes.presence.actions.reviews import NotInDoubt, NotYours, decide_review
from luwes.presence.models import CheckIn, Correction, Decision
from luwes.presence.queries.corrections import corrections_waiting, decided_by, doubts_seen
from luwes.presence.queries.doubts import LOOK_BACK
from luwes.presence.web.forms import ReviewForm
from luwes.presence.web.month import correction_line, zone_label
from luwes.presence.web.words import DIRECTIONS, evidence_told, reasons_told
from luwes.rosters.models import Place

PER_PAGE = 25
CHECK_IN, CORRECTION = "presensi", "koreksi"


@only_for(*OVERSEERS)
@require_http_methods(["GET", "POST"])
def doubts(request: Request) -> HttpResponse:
    """Show what waits for a decision; a head decides on those marked."""
    page, corrections = waiting(request)
    lines = doubt_lines(request, list(page.object_list))
    asked = asked_lines(request, corrections)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    form.fields["chosen"].choices = [  # type: ignore[attr-defined]
        (line["value"], line["value"]) for line in [*lines, *asked] if line["may_decide"]
    ]
    if form.is_valid():
        return decided(request, form)
    context = {
        "page": page,
        "lines": lines,
        "corrections": asked,
        "form": form,
        "waiting": page.paginator.count + len(asked),
        "decides": any(line["may_decide"] for line in [*lines, *asked]),
        "chosen": set(request.POST.getlist("chosen")),
    }
    return render(request, "presence/doubts.html", context, status=422 if form.errors else 200)


def waiting(request: Request) -> tuple[Page[CheckIn], list[Correction]]:
    """Return a page of open doubts, and the corrections asked for, the oldest first."""
    end = request.today + timedelta(days=1)
    rows = doubts_seen(request.reach, start=end - LOOK_BACK, end=end)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    return page, list(corrections_waiting(request.reach)[:PER_PAGE])


def doubt_lines(request: Request, rows: list[CheckIn]) -> list[dict[str, Any]]:
    """Return doubts with their evidence in words."""
    mine = decided_by(request.reach, rows, on=request.today)
    return [
        {
            "value": f"{CHECK_IN}:{row.pk}",
            "row": row,
            "person": row.person,
            "at": local(row.at, row.zone),
            "zone": zone_label(row.zone),
            "direction": DIRECTIONS[row.direction],
            "place": Place(row.place).label,
            "reasons": reasons_told(row.reasons),
            "evidence": evidence_told(row),
            "may_decide": row.pk in mine,
        }
        for row in rows
    ]


def asked_lines(request: Request, rows: list[Correction]) -> list[dict[str, Any]]:
    """Return corrections that wait, with whose they are."""
    mine = decided_by(request.reach, rows, on=request.today)
    return [
        {
            **correction_line(row),
            "value": f"{CORRECTION}:{row.pk}",
            "person": row.person,
            "may_decide": row.pk in mine,
        }
        for row in rows
    ]


def local(at: datetime, zone: str) -> datetime:
    """Return an instant on the clock of a zone."""
    return at.astimezone(ZoneInfo(zone))


def decided(request: Request, form: ReviewForm) -> HttpResponse:
    """Record one decision on everything that was marked, each with its own trace."""
    done = sum(decide_one(request, form, value) for value in form.cleaned_data["chosen"])
    said = ngettext(
        "%(count)s presensi diputuskan; pegawainya diberi tahu.",
        "%(count)s presensi diputuskan; pegawainya diberi tahu.",
        done,
    ) % {"count": done}
    messages.success(request, said)
    return redirect("presence:doubts")


def decide_one(request: Request, form: ReviewForm, value: str) -> bool:
    """Decide on one; what somebody else has decided meanwhile stays as they decided it."""
    kind, _colon, pk = value.partition(":")
    decide: Callable[..., Any] = decide_review if kind == CHECK_IN else decide_correction
    named = {"check_in_id" if kind == CHECK_IN else "correction_id": UUID(pk)}
    try:
        with transaction.atomic():
            decide(
                **named,
                decision=Decision(form.cleaned_data["decision"]),
                reason=form.cleaned_data["reason"],
                by=request.user,
                reach=request.reach,
                at=request.now,
            )
    except (NotInDoubt, NotYours):
        return False
    return True

"""What an officer does with a case: each reads its form, calls one action, and answers.

An act that was refused for what was typed returns its form by the name that the page knows.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from luwes.frontdesk.access import heads, is_owner
from luwes.frontdesk.actions import erasing, serving, talking
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Case, Kind, Outcome
from luwes.frontdesk.queries.cases import find_case, is_recused
from luwes.frontdesk.queries.officers import find_officer
from luwes.frontdesk.rules.documents import UnusableFile
from luwes.frontdesk.web.case_forms import (
    ClosingForm,
    ForwardForm,
    HandOverForm,
    HoldForm,
    KindForm,
    ReplyForm,
)
from luwes.frontdesk.web.desk import officer_of, refused
from luwes.frontdesk.web.words import FAULTS
from luwes.people.access import Request

MOST_COLLEAGUES = 50
Done = HttpResponse | dict[str, Any]


def back(case: Case) -> HttpResponse:
    """Return to the page of a case."""
    return redirect("frontdesk:case", pk=case.pk)


def moved_on(request: Request, case: Case) -> HttpResponse:
    """Say that somebody was quicker."""
    return refused(
        request, _("Permohonan ini sudah berubah; lihat keadaannya sekarang."), case=case
    )


def must_steer(request: Request, case: Case) -> None:
    """Refuse those who neither have the case in hand nor head its unit."""
    if not is_owner(request.reach, case) and not heads(request.reach, case):
        raise PermissionDenied


def must_own(request: Request, case: Case) -> None:
    """Refuse those who do not have the case in hand."""
    if not is_owner(request.reach, case):
        raise PermissionDenied


def take(request: Request, case: Case) -> Done:
    """Take a case that waits; whoever was quicker is named."""
    person = officer_of(request)
    told: dict[str, Any] = {
        "case_id": case.pk,
        "person": person,
        "by": request.user,
        "at": request.now,
    }
    try:
        serving.take_case(**told, on=request.today)
    except serving.TakenError as taken:
        name = taken.owner.full_name if taken.owner else ""
        return refused(request, _("%(name)s sudah mengambilnya.") % {"name": name}, case=case)
    except serving.NotForYouError:
        return refused(request, _("Permohonan ini bukan untuk Anda layani."))
    except serving.AwayError:
        return refused(request, _("Anda tercatat cuti atau dinas luar hari ini."), case=case)
    except serving.FullHandsError as full:
        said = _("Anda memegang %(n)s permohonan. Selesaikan atau serahkan sebagian dahulu.")
        return refused(request, said % {"n": full.in_hand}, case=case)
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Permohonan ini sekarang Anda kerjakan."))
    return back(case)


def leave(request: Request, case: Case) -> Done:
    """Step back because of an interest of one's own."""
    try:
        serving.recuse(case_id=case.pk, person=officer_of(request), by=request.user, at=request.now)
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Anda tidak lagi menangani permohonan ini."))
    return redirect("frontdesk:desk")


def reply(request: Request, case: Case) -> Done:
    """Write to the requester, or a note."""
    form = ReplyForm(request.POST, request.FILES)
    what = request.POST.get("what")
    if what == "note":
        must_steer(request, case)
    else:
        must_own(request, case)
    if not form.is_valid():
        return {"reply": form}
    typed = form.cleaned_data
    try:
        talking.write_to_requester(
            case_id=case.pk,
            body=typed["body"],
            uploads=form.uploads(),
            asks=typed["what"] == "ask",
            internal=typed["what"] == "note",
            by=request.user,
            at=request.now,
        )
    except UnusableFile as unusable:
        form.add_error("file", FAULTS[unusable.reason])
        return {"reply": form}
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Pesan tercatat."))
    return back(case)


def close(request: Request, case: Case) -> Done:
    """End a case with a last word."""
    must_own(request, case)
    form = ClosingForm(request.POST, request.FILES)
    if not form.is_valid():
        return {"closing": form}
    typed = form.cleaned_data
    try:
        talking.close_case(
            case_id=case.pk,
            outcome=Outcome(typed["outcome"]),
            body=typed["body"],
            uploads=form.uploads(),
            by=request.user,
            at=request.now,
        )
    except UnusableFile as unusable:
        form.add_error("file", FAULTS[unusable.reason])
        return {"closing": form}
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Permohonan selesai."))
    return back(case)


def hand_over(request: Request, case: Case, form: HandOverForm) -> HttpResponse | None:
    """Give a case to a colleague, or back to the queue; None where the form was refused."""
    to = form.cleaned_data["to"]
    person = find_officer(UUID(to)) if to else None
    told: dict[str, Any] = {"case_id": case.pk, "reason": form.cleaned_data["reason"]}
    try:
        serving.hand_over(**told, to=person, by=request.user, at=request.now, on=request.today)
    except (serving.NotForYouError, serving.AwayError):
        form.add_error("to", _("Rekan ini tidak dapat menanganinya hari ini."))
        return None
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Permohonan diserahkan."))
    return redirect("frontdesk:desk")


def hold(request: Request, case: Case) -> Done:
    """Put a case aside until a day."""
    must_own(request, case)
    form = HoldForm(request.POST)
    if not form.is_valid():
        return {"hold": form}
    if form.cleaned_data["until"] <= request.today:
        form.add_error("until", _("Pilih hari sesudah hari ini."))
        return {"hold": form}
    try:
        serving.hold_case(case_id=case.pk, **form.cleaned_data, by=request.user, at=request.now)
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Permohonan ditahan; tenggatnya tetap berjalan."))
    return back(case)


def take_up(request: Request, case: Case) -> Done:
    """Go on with a case that was put aside."""
    must_own(request, case)
    try:
        serving.take_up_again(case_id=case.pk, by=request.user, at=request.now)
    except NotSoFarError:
        return moved_on(request, case)
    return back(case)


def forward(request: Request, case: Case, form: ForwardForm) -> HttpResponse:
    """Send a case to the queue of another service."""
    try:
        talking.forward_case(case_id=case.pk, **form.cleaned_data, by=request.user, at=request.now)
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Permohonan diteruskan; tenggatnya ikut."))
    return redirect("frontdesk:desk")


def change(request: Request, case: Case) -> Done:
    """Say what a case really is."""
    must_steer(request, case)
    form = KindForm(request.POST)
    if not form.is_valid():
        return {"kind_form": form}
    kind, urgent = Kind(form.cleaned_data["kind"]), form.cleaned_data["urgent"]
    told: dict[str, Any] = {"case_id": case.pk, "kind": kind, "urgent": urgent, "by": request.user}
    try:
        talking.change_kind(**told, at=request.now, on=request.today)
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Jenis dan tenggat diperbarui."))
    return back(case)


def merge(request: Request, case: Case) -> Done:
    """Merge a duplicate into the case that was filed before or after it."""
    must_steer(request, case)
    try:
        into = UUID(request.POST.get("ke", ""))
    except ValueError:
        raise Http404 from None
    target = find_case(into)
    if target is None or is_recused(target, request.person):
        raise Http404
    try:
        main = talking.merge_case(case_id=case.pk, into=into, by=request.user, at=request.now)
    except (talking.SameCaseError, NotSoFarError):
        return moved_on(request, case)
    messages.success(request, _("Permohonan digabungkan."))
    return back(main)


def reopen(request: Request, case: Case) -> Done:
    """Open a closed case again."""
    if not is_owner(request.reach, case) and not heads(request.reach, case):
        raise PermissionDenied
    reason = request.POST.get("alasan", "").strip()[:1000]
    if not reason:
        return refused(request, _("Sebutkan alasannya."), case=case)
    try:
        talking.reopen_case(case_id=case.pk, reason=reason, by=request.user, at=request.now)
    except NotSoFarError:
        return moved_on(request, case)
    return back(case)


def erase(request: Request, case: Case) -> Done:
    """Erase what the requester said and sent; the head decides on it."""
    if not heads(request.reach, case):
        raise PermissionDenied
    try:
        erasing.erase_case(case_id=case.pk, by=request.user, at=request.now)
    except NotSoFarError:
        return moved_on(request, case)
    messages.success(request, _("Data pemohon dihapus; jejaknya tetap."))
    return back(case)

"""Erasing what people sent when its time is over, or when they ask; the proof stays."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.frontdesk.actions.letters import forget_letters
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Case, Document, Knock
from luwes.frontdesk.queries.cases import locked
from luwes.frontdesk.queries.promises import answer_of
from luwes.people.models import User
from luwes_policy.bodies import Deadline

KNOCKS_KEPT = timedelta(hours=1)
ERASED = "—"
BATCH = 500


@transaction.atomic
def erase_case(*, case_id: UUID, by: User | str, at: datetime) -> Case:
    """Erase who asked, what they said, sent and were sent; number, times and digests stay.

    The commitment of every event stays too, so that a receipt still proves the filing.
    Raises: NotSoFarError for a case that is not finished.
    """
    case = locked(case_id)
    if not case.is_finished:
        raise NotSoFarError(case)
    case.messages.all().delete()
    case.documents.update(content=None, label=ERASED)
    case.bookings.update(phone="", settlement="")
    forget_letters(case)
    case.name, case.email, case.phone, case.party = ERASED, "", "", ""
    case.answers, case.erased_at = {}, at
    case.save(
        update_fields=["name", "email", "phone", "party", "answers", "erased_at"],
    )
    events.record(verb="frontdesk.case_erased", subject=case, actor=by, at=at, payload={})
    return case


def forget_old(*, at: datetime, on: date) -> int:
    """Erase what is older than its rule lets it be kept, and knocks of the last hour but one.

    Where no rule is in force, nothing is erased. Returns how many cases were.
    """
    _forget_knocks(at=at)
    _forget_documents(at=at, on=on)
    kept = _days("case.kept", on=on)
    if kept is None:
        return 0
    old = Case.objects.filter(closed_at__lt=at - kept, erased_at__isnull=True).order_by("pk")
    erased, rows = 0, old
    while batch := list(rows.values_list("pk", flat=True)[:BATCH]):
        for pk in batch:
            erase_case(case_id=pk, by="system", at=at)
        erased, rows = erased + len(batch), old.filter(pk__gt=batch[-1])
    return erased


@transaction.atomic
def _forget_documents(*, at: datetime, on: date) -> int:
    kept = _days("case.documents-kept", on=on)
    if kept is None:
        return 0
    old = Document.objects.filter(
        case__closed_at__lt=at - kept, by__isnull=True, content__isnull=False
    )
    erased = old.update(content=None)
    if erased:
        told = {"documents": erased}
        events.record(
            verb="frontdesk.documents_erased", subject="all", actor="system", at=at, payload=told
        )
    return erased


def _forget_knocks(*, at: datetime) -> None:
    Knock.objects.filter(at__lt=at - KNOCKS_KEPT).delete()


def _days(rule_id: str, *, on: date) -> timedelta | None:
    answer = answer_of(rule_id, path="", on=on)
    if answer is None or not isinstance(answer.body, Deadline):
        return None
    return timedelta(days=answer.body.amount)

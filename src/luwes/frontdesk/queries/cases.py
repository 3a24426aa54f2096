"""Cases as officers and requesters see them."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from luwes.frontdesk.models import IN_HAND, Case, Document, Message, Recusal, Serving, State
from luwes.frontdesk.queries.officers import served_by
from luwes.people.access import Reach
from luwes.people.models import Person, Role


def locked(case_id: UUID) -> Case:
    """Return a case that nobody else changes meanwhile (two queries). Raises: Case.DoesNotExist.

    Locked first and read afterwards: a join read with the lock would show the row as it is by
    now beside an owner as it was before.
    """
    Case.objects.select_for_update().only("pk").get(pk=case_id)
    rows = Case.objects.select_related("service__office__region", "version", "unit", "owner")
    return rows.get(pk=case_id)


def close_serving(case: Case, *, at: datetime) -> None:
    """Note that whoever served a case no longer does."""
    case.servings.filter(until__isnull=True).update(until=at)


def find_case(pk: UUID) -> Case | None:
    """Return a case with what its page shows (one query)."""
    rows = Case.objects.select_related(
        *("service__office__region", "version", "unit", "owner__unit", "filed_by__person"),
        "merged_into",
    )
    return rows.filter(pk=pk).first()


def is_recused(case: Case, person: Person | None) -> bool:
    """Say whether a person has nothing to do with a case (one query)."""
    return person is not None and Recusal.objects.filter(case=case, person=person).exists()


def in_hand(person: Person) -> QuerySet[Case]:
    """Return what a person has in hand, the nearest promise first."""
    rows = Case.objects.filter(owner=person, state__in=IN_HAND).select_related("version", "service")
    return rows.order_by(F("due_at").asc(nulls_last=True), "number")


def waiting_for(person: Person) -> QuerySet[Case]:
    """Return what waits in the one queue for a person, in the order in which it is served."""
    rows = Case.objects.filter(state=State.OPEN, service__in=served_by(person).values("pk"))
    ordered = rows.for_officer(person).order_by(
        "-urgent", F("due_at").asc(nulls_last=True), "number"
    )
    return ordered.select_related("version", "service")


def headed_by(reach: Reach) -> Q:
    """Return the condition of cases of units that whoever asks heads."""
    return reach.within("unit__path", roles=(Role.UNIT_HEAD,))


def under(reach: Reach) -> QuerySet[Case]:
    """Return the unfinished cases of the units that whoever asks heads."""
    rows = Case.objects.unfinished().filter(headed_by(reach))
    if reach.person is not None:
        rows = rows.for_officer(reach.person)
    ordered = rows.order_by(F("due_at").asc(nulls_last=True), "number")
    return ordered.select_related("version", "service", "owner")


def messages_of(case: Case, *, internal: bool) -> QuerySet[Message]:
    """Return what was said in a case, the first word first."""
    rows = case.messages.select_related("by__person")
    return rows if internal else rows.filter(internal=False)


def documents_of(case: Case) -> QuerySet[Document]:
    """Return the documents of a case, without what is in them."""
    return case.documents.defer("content").select_related("by")


def document(pk: UUID, *, case: Case) -> Document | None:
    """Return one document of a case with its content; None where it was erased."""
    return case.documents.filter(pk=pk, content__isnull=False).first()


def servings_of(case: Case) -> QuerySet[Serving]:
    """Return who served a case."""
    return case.servings.select_related("person")


def is_alike(case: Case, other: Case) -> bool:
    """Say whether two cases may be the same request: same service, same requester."""
    same_name = case.name.casefold() == other.name.casefold()
    same_email = case.email != "" and case.email.casefold() == other.email.casefold()
    same_phone = case.phone != "" and case.phone == other.phone
    return case.service_id == other.service_id and (same_name or same_email or same_phone)


def last_word(case: Case) -> Message | None:
    """Return what an ended case was answered in the end (one query); None where nothing is left."""
    if case.closed_at is None:
        return None
    said = case.messages.filter(internal=False, by__isnull=False, at=case.closed_at)
    return said.order_by("-pk").first()


def alike(case: Case, *, person: Person | None, limit: int = 5) -> list[Case]:
    """Return unfinished cases that may be the same request: same service, same requester.

    Those in which the person who asks declared an interest are left out.
    """
    same = Q(name__iexact=case.name)
    if case.email:
        same |= Q(email__iexact=case.email)
    if case.phone:
        same |= Q(phone=case.phone)
    rows = Case.objects.unfinished().filter(same, service=case.service).exclude(pk=case.pk)
    rows = rows.for_officer(person) if person is not None else rows
    return list(rows.order_by("number")[:limit])

"""Who takes part, who waits, and what a reader has to do with a webinar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from luwes.foundation.models import Job
from luwes.people.models import Person
from luwes.webinars.models import (
    Attendance,
    Invitation,
    Material,
    Part,
    Registration,
    State,
    Webinar,
)
from luwes.webinars.models.registrations import RegistrationQuerySet
from luwes.webinars.queries.attendance import read_stretches
from luwes.webinars.rules.seats import has_seat

MINUTE, CLOCK = 60, "%Y-%m-%d %H:%M:%S"


def own_registration(webinar: Webinar, person: Person | None) -> Registration | None:
    """Return the registration of a civil servant (one query)."""
    if person is None:
        return None
    return Registration.objects.filter(webinar=webinar, person=person).first()


@dataclass(frozen=True, slots=True)
class OwnRegistration:
    """What somebody registered for, and what came of it."""

    webinar_id: UUID
    theme: str
    starts_at: datetime
    state: str
    share: int | None
    """Nothing until attendance was counted."""
    code: str
    """Of the certificate that holds; else empty."""


def own_registrations(person: Person) -> list[OwnRegistration]:
    """Return what somebody registered for, the latest webinar first (one query)."""
    holds = Case(When(certificate__revoked_at=None, then=F("certificate__code")))
    rows = Registration.objects.filter(person=person).order_by("-webinar__starts_at")
    found = rows.values_list(
        *("webinar", "webinar__theme", "webinar__starts_at", "state", "attendance__share"),
        Coalesce(holds, Value("")),
    )
    return [OwnRegistration(*row) for row in found]


def registration_named(webinar: Webinar, pk: str) -> Registration | None:
    """Return a registration of this webinar that a session remembers (one query)."""
    try:
        named = UUID(pk)
    except ValueError:
        return None
    return Registration.objects.seated().filter(webinar=webinar, pk=named).first()


def counts_of(webinar: Webinar) -> dict[str, int]:
    """Return how many registrations stand in each state (one query)."""
    rows = webinar.registrations.values("state").annotate(n=Count("pk")).order_by()
    return dict.fromkeys(Registration.State.values, 0) | {row["state"]: row["n"] for row in rows}


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Some registrations in the order in which they came, and where those around them begin."""

    rows: list[Registration]
    before: str = ""
    after: str = ""
    """Marks of the neighbours; empty at an end."""


def registrations_of(
    webinar: Webinar, *, size: int, search: str = "", after: str = "", before: str = ""
) -> Sheaf:
    """Return the registrations after a mark, before one, or the first (one query).

    However many there are, only so many rows are read, along an index. A mark that says nothing
    is passed over.
    """
    rows = _registrations(webinar)
    if search:
        rows = rows.filter(name__icontains=search)
    back, mark = _mark(before), _mark(after)
    if back is not None:
        at, pk = back
        earlier = rows.filter(registered_at__lte=at).exclude(registered_at=at, pk__gte=pk)
        found = list(earlier.order_by("-registered_at", "-pk")[: size + 1])
        kept = found[:size][::-1]
        return Sheaf(kept, _ends(kept[:1], found[size:]), _ends(kept[-1:], kept))
    if mark is not None:
        at, pk = mark
        rows = rows.filter(registered_at__gte=at).exclude(registered_at=at, pk__lte=pk)
    found = list(rows.order_by("registered_at", "pk")[: size + 1])
    kept = found[:size]
    return Sheaf(kept, _ends(kept[:1], kept if mark else []), _ends(kept[-1:], found[size:]))


def _registrations(webinar: Webinar) -> RegistrationQuerySet:
    rows = Registration.objects.filter(webinar=webinar)
    return rows.select_related("unit", "person", "attendance")


def _ends(row: list[Registration], beyond: list[Registration]) -> str:
    """Return the mark of a row, where there is something beyond it."""
    return f"{row[0].registered_at.isoformat()}~{row[0].pk.hex}" if row and beyond else ""


def _mark(text: str) -> tuple[datetime, UUID] | None:
    at, _, pk = text.replace(" ", "+").partition("~")
    try:
        found = datetime.fromisoformat(at), UUID(pk)
    except ValueError:
        return None
    return found if found[0].tzinfo else None


def seats_left(row: Registration) -> bool:
    """Return whether one more fits where this one belongs: the public, or its unit."""
    webinar, taken = row.webinar, _beside(row, Registration.objects.seated())
    limit = webinar.public_seats if row.person_id is None else webinar.unit_seats
    return has_seat(limit=limit, taken=taken.count())


def _beside(row: Registration, rows: RegistrationQuerySet) -> RegistrationQuerySet:
    rows = rows.filter(webinar=row.webinar_id)
    if row.person_id is None:
        return rows.filter(person=None)
    return rows.filter(person__isnull=False, unit=row.unit_id)


def rows_for_sheet(webinar: Webinar) -> Iterator[tuple[str, ...]]:
    """Yield the registrations as a spreadsheet has them, with what attendance came to."""
    zone = ZoneInfo(webinar.zone)
    for row in _registrations(webinar).iterator(chunk_size=2000):
        unit = row.unit.name if row.unit else row.institution
        nip = row.person.nip if row.person else ""
        told = row.name, nip, row.email, unit, str(row.get_state_display())
        yield *told, *_presence(getattr(row, "attendance", None), zone=zone)


def _presence(kept: Attendance | None, *, zone: ZoneInfo) -> tuple[str, str, str, str]:
    """Return when somebody came first and left last, the minutes and the share; or nothing."""
    if kept is None or not kept.stretches:
        return "", "", "0" if kept else "", "0" if kept else ""
    found = read_stretches(kept.stretches)
    came, left = found[0][0].astimezone(zone), found[-1][1].astimezone(zone)
    return f"{came:{CLOCK}}", f"{left:{CLOCK}}", str(kept.seconds // MINUTE), str(kept.share)


def invitations_of(webinar: Webinar) -> QuerySet[Invitation]:
    """Return the audiences that were invited, the latest first."""
    return webinar.invitations.select_related("unit", "region")


def inviting_jobs(invitations: Iterable[Invitation]) -> dict[str, Job]:
    """Return the jobs that write letters of invitations that are not done yet (one query)."""
    pending = [str(each.pk) for each in invitations if each.people is None]
    jobs = Job.objects.filter(subject__in=pending, kind="webinars.invite").order_by("queued_at")
    return {job.subject: job for job in jobs} if pending else {}


def settling_job(webinar: Webinar) -> Job | None:
    """Return the job that counts a webinar's attendance (one query)."""
    rows = Job.objects.filter(subject=str(webinar.pk), kind="webinars.settle")
    return rows.order_by("-queued_at").first()


def invited(person: Person | None, *, at: datetime) -> QuerySet[Webinar]:
    """Return the coming webinars that a person was invited to and has not answered."""
    if person is None:
        return Webinar.objects.none()
    rows = Webinar.objects.filter(state=State.ANNOUNCED, invitees__person=person)
    rows = rows.coming(at=at).exclude(registrations__person=person)
    return rows.select_related("series", "unit").defer("poster").order_by("starts_at")


def parts_to_tell(webinar: Webinar) -> list[Part]:
    """Return who has a role in it and an address, each with the webinar at hand (one query)."""
    parts = list(webinar.parts.exclude(email=""))
    for part in parts:
        part.webinar = webinar
    return parts


def unanswered(webinar: Webinar) -> QuerySet[Person]:
    """Return who was invited, has an address and has not registered; what they read is at hand."""
    registered = webinar.registrations.filter(person__isnull=False).values("person")
    asked = webinar.invitees.exclude(person__in=registered).values("person")
    return Person.objects.filter(pk__in=asked).exclude(email="").select_related("login")


def material_named(pk: UUID) -> Material | None:
    """Return a file that a speaker gave along (one query)."""
    return Material.objects.select_related("part__webinar__unit").filter(pk=pk).first()

"""Who takes part, who waits, and what a reader has to do with a webinar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from luwes.foundation.models import Job
from luwes.people.models import Person
from luwes.webinars.models import Invitation, Material, Part, Registration, State, Webinar
from luwes.webinars.models.registrations import RegistrationQuerySet


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


def registrations_of(webinar: Webinar, *, search: str = "") -> RegistrationQuerySet:
    """Return the registrations, in the order in which they came."""
    rows = Registration.objects.filter(webinar=webinar).select_related("unit", "person")
    return rows.filter(name__icontains=search) if search else rows


def rows_for_sheet(webinar: Webinar) -> Iterator[tuple[str, ...]]:
    """Yield the registrations as a spreadsheet has them."""
    rows = registrations_of(webinar).iterator(chunk_size=2000)
    for row in rows:
        unit = row.unit.name if row.unit else row.institution
        nip = row.person.nip if row.person else ""
        yield row.name, nip, row.email, unit, str(row.get_state_display())


def invitations_of(webinar: Webinar) -> QuerySet[Invitation]:
    """Return the audiences that were invited, the latest first."""
    return webinar.invitations.select_related("unit", "region")


def inviting_job(invitation: Invitation | None) -> Job | None:
    """Return the job that writes an invitation's letters (one query)."""
    if invitation is None:
        return None
    return Job.objects.filter(subject=str(invitation.pk)).order_by("-queued_at").first()


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

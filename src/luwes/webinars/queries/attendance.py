"""Attendance as pages and jobs ask for it, and what is owed of a year's learning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Avg, Count, Exists, OuterRef, QuerySet

from luwes.people.models import EmployeeKind, Person
from luwes.policies.queries.law import law
from luwes.webinars.models import (
    Attendance,
    Beat,
    Certificate,
    Phase,
    Registration,
    Survey,
    Webinar,
)
from luwes.webinars.queries.live import live_of
from luwes.webinars.rules.attendance import (
    Pulse,
    Stretch,
    merged,
    seconds_of,
    share_of,
    stretches_of,
)
from luwes_policy.answers import RuleNotInForce
from luwes_policy.facts import Facts
from luwes_policy.learning import learning_duty, learning_hours


@dataclass(frozen=True, slots=True)
class Year:
    """The learning hours of one year beside what the rule asks for."""

    year: int
    hours: int
    missing: int
    beyond: int
    number: int
    cite: str


def span_of(webinar: Webinar, *, at: datetime) -> Stretch:
    """Return from when until when the webinar was on air; as planned where that is not known."""
    live = live_of(webinar)
    start = live.started_at or webinar.starts_at
    return start, live.ended_at or max(start, min(at, webinar.ends_at))


def stretches_by_registration(
    webinar: Webinar, registrations: Iterable[UUID], *, span: Stretch
) -> dict[UUID, list[Stretch]]:
    """Return when each of these was there (two queries): from beats, and what they came to before.

    Beats are folded into attendance some time after a webinar; both together count once.
    """
    pulses: dict[UUID, list[Pulse]] = {pk: [] for pk in registrations}
    beats = Beat.objects.filter(registration__in=pulses, registration__webinar=webinar)
    for pk, tab, kind, at in beats.values_list("registration", "tab", "kind", "at"):
        pulses[pk].append(Pulse(tab, kind, at))
    start, end = span
    folded = dict(
        Attendance.objects.filter(registration__in=pulses).values_list("registration", "stretches")
    )
    return {
        pk: merged(
            [*stretches_of(found, start=start, end=end), *read_stretches(folded.get(pk, ()))]
        )
        for pk, found in pulses.items()
    }


def read_stretches(kept: Iterable[Sequence[str]]) -> list[Stretch]:
    """Return stretches as they stand in an attendance."""
    return [(datetime.fromisoformat(since), datetime.fromisoformat(until)) for since, until in kept]


def webinars_to_fold(*, before: datetime) -> QuerySet[Webinar]:
    """Return the webinars that were over before then and still have beats."""
    rows = Webinar.objects.defer("poster").filter(ends_at__lt=before)
    rows = rows.exclude(live__ended_at__gte=before).exclude(phase=Phase.PLANNED)
    beats = Beat.objects.filter(registration__webinar=OuterRef("pk"))
    return rows.filter(Exists(beats)).order_by("pk")


def registrations_with_beats(webinar: Webinar) -> QuerySet[Registration]:
    """Return the participants whose beats have not been folded, in a lasting order."""
    beats = Beat.objects.filter(registration=OuterRef("pk"))
    return webinar.registrations.filter(Exists(beats)).order_by("pk")


def counted_attendance(
    webinar: Webinar, row: Registration, found: list[Stretch], *, span: Stretch, at: datetime
) -> Attendance:
    """Return what the ledger comes to for one participant, not yet kept."""
    seconds = seconds_of(found)
    share = share_of(seconds, start=span[0], end=span[1])
    return Attendance(
        registration=row,
        seconds=seconds,
        share=share,
        stretches=[[since.isoformat(), until.isoformat()] for since, until in found],
        entitled=seconds > 0 and share >= webinar.threshold,
        settled_at=at,
    )


def to_settle(webinar: Webinar) -> QuerySet[Registration]:
    """Return who took a seat, in a lasting order."""
    rows = Registration.objects.seated().filter(webinar=webinar)
    return rows.select_related("person__unit").order_by("pk")


def hours_by_law(webinar: Webinar, *, minutes: int, on: date) -> int:
    """Return how many learning hours so many minutes are worth by the pack in force."""
    try:
        in_force = law().in_force(path=webinar.unit.path, on=on, facts=Facts())
        return learning_hours(in_force, minutes=minutes).value
    except RuleNotInForce:
        return 0


def learning_of(person: Person) -> QuerySet[Certificate]:
    """Return the certificates that still hold, the latest first."""
    rows = person.learning.filter(revoked_at=None).select_related("webinar__series")
    return rows.defer("content", "webinar__poster")


def year_of(person: Person, *, year: int, on: date) -> Year | None:
    """Return the hours of a year beside the rule; None where no rule is in force."""
    hours = sum(learning_of(person).filter(held_on__year=year).values_list("hours", flat=True))
    try:
        facts = Facts(employee=EmployeeKind(person.kind).value)
        in_force = law().in_force(path=person.unit.path, on=on, facts=facts)
        duty = learning_duty(in_force, hours=hours)
    except RuleNotInForce:
        return None
    answer = duty.answer
    return Year(year, hours, duty.missing, duty.beyond, int(answer.number), answer.citation)


def certificate_of_code(code: str) -> Certificate | None:
    """Return a certificate by the code printed on it (one query)."""
    rows = Certificate.objects.select_related("webinar__series", "webinar__unit__agency", "seal")
    return rows.defer("content", "webinar__poster").filter(code=code.strip().upper()).first()


def certificate_of(registration: Registration | None) -> Certificate | None:
    """Return the certificate of a registration, with its file (one query)."""
    if registration is None:
        return None
    return Certificate.objects.filter(registration=registration).first()


def attendance_of(registration: Registration | None) -> Attendance | None:
    """Return what the ledger came to for somebody (one query)."""
    if registration is None:
        return None
    return Attendance.objects.filter(registration=registration).first()


def figures_of(webinar: Webinar) -> dict[str, float]:
    """Return how many took part, stayed and what they thought (three queries)."""
    settled = Attendance.objects.filter(registration__webinar=webinar)
    told = settled.aggregate(settled=Count("pk"), share=Avg("share"))
    survey = Survey.objects.filter(registration__webinar=webinar).aggregate(
        answers=Count("pk"),
        content=Avg("content"),
        speakers=Avg("speakers"),
        technique=Avg("technique"),
    )
    return {**told, **survey, "certificates": webinar.certificates.count()}

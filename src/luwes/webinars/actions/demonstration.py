"""The webinars of the demonstration, made by the actions that everybody uses."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from zoneinfo import ZoneInfo

from django.db import transaction

from luwes.people.models import Person, Region, Unit, User
from luwes.webinars.actions import agenda, facts, inviting, registering
from luwes.webinars.actions.demonstration_story import hold
from luwes.webinars.actions.live import rehearsal, stage
from luwes.webinars.models import Part, Phase, State, Webinar
from luwes.webinars.queries.catalogue import next_number
from luwes.webinars.rules.sample import COMING, REHEARSED, STORY, SampleWebinar

ORGANISER = "Direktorat Infrastruktur Teknologi Informasi dan Keamanan Informasi"
SIGN_IN = "pegawai"
"""The demonstration's civil servant, who was there on 9 October 2020."""
STORY_DAY = date(2020, 10, 9)
STORY_ANNOUNCED = timedelta(days=7)
OWN_PEOPLE, AUDIENCE = 12, 24
DAYS_AHEAD = 16
SOON = timedelta(hours=2)
A_DAY = timedelta(days=1)
WIB = ZoneInfo(Region.Zone.WIB)


@transaction.atomic
def found_demonstration(*, by: User, at: datetime) -> list[Webinar]:
    """Make the webinar of 9 October 2020, one to rehearse today and one that is coming.

    The first was held, where its day has gone by.
    """
    unit = _organiser()
    return [
        _told(unit=unit, by=by, at=at),
        _rehearsed(unit=unit, number=REHEARSED.number, by=by, at=at),
        _coming(unit=unit, number=COMING.number, by=by, at=at),
    ]


@transaction.atomic
def keep_fresh(*, by: User, at: datetime) -> list[Webinar]:
    """Let a demonstration have a rehearsal today and a webinar ahead; return what moved.

    What went by is moved and nobody is told; what somebody held or called off stays as it is,
    and another takes its place.
    """
    unit = _organiser()
    moved = []
    rehearsed = _standing(REHEARSED, unit=unit)
    if rehearsed is None:
        moved.append(_rehearsed(unit=unit, number=_free(unit, by=by, at=at), by=by, at=at))
    elif rehearsed.phase != Phase.LIVE and not at < rehearsed.starts_at < at + A_DAY:
        moved.append(_rehearsed_again(rehearsed, by=by, at=at))
    coming = _standing(COMING, unit=unit)
    if coming is None:
        moved.append(_coming(unit=unit, number=_free(unit, by=by, at=at), by=by, at=at))
    elif coming.phase == Phase.PLANNED and coming.starts_at <= at:
        moved.append(_move(coming, begins=_ahead(at), by=by, at=at))
    return moved


def _organiser() -> Unit:
    return Unit.objects.filter(name=ORGANISER).order_by("path")[0]


def _standing(sample: SampleWebinar, *, unit: Unit) -> Webinar | None:
    """Return the webinar made of a sample that was neither held nor called off."""
    rows = Webinar.objects.filter(unit=unit, theme=sample.theme, state=State.ANNOUNCED)
    return rows.exclude(phase=Phase.ENDED).defer("poster").order_by("-number").first()


def _free(unit: Unit, *, by: User, at: datetime) -> int:
    series = facts.begin_series(unit=unit, name=REHEARSED.series, by=by, at=at)
    return next_number(series)


def _told(*, unit: Unit, by: User, at: datetime) -> Webinar:
    """Make the webinar of 9 October 2020 with its audience."""
    told_at = datetime.combine(STORY_DAY, time(9), tzinfo=WIB) - STORY_ANNOUNCED
    story = _made(STORY, unit=unit, begins=_on(STORY_DAY, STORY), by=by, at=told_at)
    inviting.ask_to_invite(webinar=story, unit=unit, role="", region=None, by=by, at=told_at)
    people = [
        registering.register_person(
            webinar_id=story.pk, person=person, language="id", by=by, at=told_at
        )
        for person in _audience(unit)
    ]
    if at > story.ends_at + A_DAY:
        hold(story, people=people, by=by)
    return story


def _audience(unit: Unit) -> Sequence[Person]:
    """Return people of the organiser and of others, mixed, the civil servant's sign-in first."""
    rows = Person.objects.select_related("unit").order_by("nip")
    first = rows.filter(login__username=SIGN_IN)
    rest = rows.exclude(login__username=SIGN_IN)
    own = list(rest.filter(unit=unit)[:OWN_PEOPLE])
    others = list(rest.exclude(unit=unit)[: AUDIENCE - len(own)])
    mixed = [each for pair in zip_longest(others, own) for each in pair if each is not None]
    return [*first, *mixed]


def _rehearsed(*, unit: Unit, number: int, by: User, at: datetime) -> Webinar:
    """Make the webinar of today, later in the day, with its rehearsal under way."""
    webinar = _made(REHEARSED, unit=unit, number=number, begins=_soon(at), by=by, at=at)
    return _rehearse(webinar, by=by, at=at)


def _rehearsed_again(webinar: Webinar, *, by: User, at: datetime) -> Webinar:
    """End the rehearsal of a day that went by, and begin it anew."""
    if webinar.phase == Phase.REHEARSAL:
        stage.change_phase(webinar_id=webinar.pk, to=Phase.PLANNED, by=by, at=at)
    return _rehearse(_move(webinar, begins=_soon(at), by=by, at=at), by=by, at=at)


def _rehearse(webinar: Webinar, *, by: User, at: datetime) -> Webinar:
    stage.change_phase(webinar_id=webinar.pk, to=Phase.REHEARSAL, by=by, at=at)
    stage.go_to_item(webinar_id=webinar.pk, item_id=webinar.items.all()[1].pk, by=by, at=at)
    rehearsal.fill(webinar_id=webinar.pk, by=by, at=at)
    return webinar


def _coming(*, unit: Unit, number: int, by: User, at: datetime) -> Webinar:
    return _made(COMING, unit=unit, number=number, begins=_ahead(at), by=by, at=at)


def _move(webinar: Webinar, *, begins: datetime, by: User, at: datetime) -> Webinar:
    lasts = webinar.ends_at - webinar.starts_at
    told = {"series": webinar.series, "number": webinar.number}
    return facts.change_webinar(
        webinar_id=webinar.pk,
        facts={**told, "starts_at": begins, "ends_at": begins + lasts},
        reason="",
        by=by,
        at=at,
        quietly=True,
    )


def _soon(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0) + SOON


def _ahead(at: datetime) -> datetime:
    return _on(at.astimezone(WIB).date() + timedelta(days=DAYS_AHEAD), COMING)


def _on(day: date, sample: SampleWebinar) -> datetime:
    return datetime.combine(day, time.fromisoformat(sample.begins), tzinfo=WIB)


def _made(
    sample: SampleWebinar,
    *,
    unit: Unit,
    begins: datetime,
    by: User,
    at: datetime,
    number: int | None = None,
) -> Webinar:
    series = facts.begin_series(unit=unit, name=sample.series, by=by, at=at)
    ends = begins + timedelta(minutes=sum(minutes for _, minutes, _ in sample.items))
    broadcast, address = sample.broadcast
    told = {
        "series": series,
        "number": number or sample.number,
        "theme": sample.theme,
        "about": sample.about,
        "unit": unit,
        "zone": Region.Zone.WIB,
        "starts_at": begins,
        "ends_at": ends,
        "learning_hours": sample.learning_hours,
        "is_public": sample.is_public,
        "organiser": sample.organiser,
        "headline": sample.headline,
        "note": sample.note,
        "broadcast": broadcast,
        "address": address,
    }
    webinar = facts.plan_webinar(facts=told, by=by, at=at)
    parts = _parts(sample, webinar, by=by, at=at)
    for title, minutes, who in sample.items:
        item = {"title": title, "minutes": minutes, "part": parts[who]}
        agenda.add_item(webinar=webinar, facts=item, by=by, at=at)
    return facts.announce(webinar_id=webinar.pk, by=by, at=at)


def _parts(sample: SampleWebinar, webinar: Webinar, *, by: User, at: datetime) -> dict[str, Part]:
    """Return the parts by role and place among those of the role, as `speaker 2`."""
    parts: dict[str, Part] = {}
    for each in sample.parts:
        told = {
            "role": each.role,
            "name": each.name,
            "position": each.position,
            "affiliation": each.affiliation,
            "topic": each.topic,
        }
        place = 1 + sum(part.role == each.role for part in parts.values())
        parts[f"{each.role} {place}"] = agenda.give_part(webinar=webinar, facts=told, by=by, at=at)
    return parts

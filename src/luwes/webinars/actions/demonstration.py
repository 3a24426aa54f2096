"""The webinars of the demonstration, made by the actions that everybody uses."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from luwes.people.models import Person, Region, Unit, User
from luwes.webinars.actions import agenda, facts, inviting, registering
from luwes.webinars.actions.live import rehearsal, stage
from luwes.webinars.models import Part, Phase, Webinar
from luwes.webinars.rules.sample import COMING, REHEARSED, STORY, SampleWebinar

ORGANISER = "Direktorat Infrastruktur Teknologi Informasi dan Keamanan Informasi"
STORY_DAY = date(2020, 10, 9)
STORY_ANNOUNCED = timedelta(days=7)
WIB = ZoneInfo(Region.Zone.WIB)


@transaction.atomic
def found_demonstration(*, by: User, at: datetime) -> list[Webinar]:
    """Make the webinar of 9 October 2020, one to rehearse today and one that is coming."""
    unit = Unit.objects.filter(name=ORGANISER).order_by("path")[0]
    today = at.astimezone(WIB).date()
    told_at = datetime.combine(STORY_DAY, time(9), tzinfo=WIB) - STORY_ANNOUNCED
    story = _made(STORY, unit=unit, begins=_on(STORY_DAY, STORY), by=by, at=told_at)
    inviting.ask_to_invite(webinar=story, unit=unit, role="", region=None, by=by, at=told_at)
    for person in Person.objects.filter(unit=unit).select_related("unit")[:12]:
        registering.register_person(
            webinar_id=story.pk, person=person, language="id", by=by, at=told_at
        )
    rehearsed = _rehearsed(unit=unit, by=by, at=at)
    coming = _made(COMING, unit=unit, begins=_on(today + timedelta(days=16), COMING), by=by, at=at)
    return [story, rehearsed, coming]


def _rehearsed(*, unit: Unit, by: User, at: datetime) -> Webinar:
    """Make the webinar of today, later in the day, with its rehearsal under way."""
    soon = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
    webinar = _made(REHEARSED, unit=unit, begins=soon, by=by, at=at)
    stage.change_phase(webinar_id=webinar.pk, to=Phase.REHEARSAL, by=by, at=at)
    stage.go_to_item(webinar_id=webinar.pk, item_id=webinar.items.all()[1].pk, by=by, at=at)
    rehearsal.fill(webinar_id=webinar.pk, by=by, at=at)
    return webinar


def _on(day: date, sample: SampleWebinar) -> datetime:
    return datetime.combine(day, time.fromisoformat(sample.begins), tzinfo=WIB)


def _made(
    sample: SampleWebinar, *, unit: Unit, begins: datetime, by: User, at: datetime
) -> Webinar:
    series = facts.begin_series(unit=unit, name=sample.series, by=by, at=at)
    ends = begins + timedelta(minutes=sum(minutes for _, minutes, _ in sample.items))
    broadcast, address = sample.broadcast
    told = {
        "series": series,
        "number": sample.number,
        "theme": sample.theme,
        "about": sample.about,
        "unit": unit,
        "zone": Region.Zone.WIB,
        "starts_at": begins,
        "ends_at": ends,
        "learning_hours": sample.learning_hours,
        "is_public": sample.is_public,
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

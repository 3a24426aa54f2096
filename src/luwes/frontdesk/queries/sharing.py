"""Services that share officers, and who could hold an appointment of one on a day."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from luwes.frontdesk.models import Booking, Service
from luwes.frontdesk.rules.rooms import shared_room
from luwes.frontdesk.rules.slots import Diary, Held
from luwes.people.models import Post
from luwes.presence.models import Absence
from luwes.rosters.models import Place
from luwes.rosters.queries.published import published_days

Way = Booking.Way


@dataclass(frozen=True, slots=True)
class Sharing:
    """Services that may need the same people or the same room by video, at least through others."""

    services: frozenset[UUID]
    posts: Mapping[UUID, frozenset[UUID]]
    """Service → its posts."""
    people: Mapping[UUID, frozenset[UUID]]
    """Service → who is able to fill one of them."""
    rooms: Mapping[UUID, str]
    """Service → the room in which it meets everybody by video."""

    def room(self, service: UUID, *, way: str) -> str:
        """Return the room that an appointment needs for itself; empty where none."""
        return self.rooms.get(service, "") if way == Way.VIDEO else ""


def sharing_of(services: Collection[UUID]) -> list[Sharing]:
    """Return the groups to which services belong, each group once (three queries)."""
    posts = _grouped(Service.posts.through.objects.values_list("service_id", "post_id"))
    rows = Post.qualified.through.objects.filter(post__services__isnull=False)
    able = _grouped(rows.values_list("post_id", "person_id").distinct())
    people = {
        service: frozenset().union(*(able.get(post, frozenset()) for post in of))
        for service, of in posts.items()
    }
    addresses = Service.objects.exclude(video_address="").values_list("pk", "video_address")
    rooms = {pk: room for pk, address in addresses if (room := shared_room(address))}
    needed: dict[UUID, frozenset[Hashable]] = {
        pk: people.get(pk, frozenset()) | ({rooms[pk]} if pk in rooms else set())
        for pk in {*people, *rooms}
    }
    left, found = set(services), []
    while left:
        group = _reached(left.pop(), needed)
        left -= group
        found.append(Sharing(group, posts, people, rooms))
    return found


def lock_sharing(service_id: UUID) -> Sharing:
    """Hold everybody else who sells time of the same officers off (four queries).

    Always in one order, so that two who do so at once wait for each other and never both.
    """
    [shared] = sharing_of([service_id])
    lock_services(shared)
    return shared


def lock_services(shared: Sharing) -> list[Service]:
    """Lock every service of a group in one order; return them with unit and region (one query)."""
    rows = Service.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.filter(pk__in=shared.services).select_related("unit", "office__region")
    return list(rows.order_by("pk"))


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is where by the published roster, without leave, on some days."""

    shared: Sharing
    at_post: Mapping[tuple[date, UUID], set[UUID]] = field(default_factory=dict)
    at_home: Mapping[date, set[UUID]] = field(default_factory=dict)

    def able(self, service: UUID, *, way: str, day: date) -> frozenset[UUID]:
        """Return who could hold an appointment of a service.

        At the counter: who is published at a post of it. At a distance: who is able to fill
        one and is published at home.
        """
        people = self.shared.people.get(service, frozenset())
        if way != Way.COUNTER:
            return people & self.at_home.get(day, set())
        posts = self.shared.posts.get(service, frozenset())
        return people & set().union(*(self.at_post.get((day, post), set()) for post in posts))


def staff_of(shared: Sharing, *, days: Sequence[date]) -> Staff:
    """Return where the people of a group are on days in order (three queries)."""
    none: frozenset[UUID] = frozenset()
    people = none.union(*(shared.people.get(service, none) for service in shared.services))
    at_post: defaultdict[tuple[date, UUID], set[UUID]] = defaultdict(set)
    at_home: defaultdict[date, set[UUID]] = defaultdict(set)
    if people and days:
        away = _away(people, days=days)
        for person, told in published_days(days, people=people).items():
            for day, post, place in zip(days, told.posts, told.places, strict=True):
                if (person, day) in away:
                    continue
                if post is not None:
                    at_post[day, post].add(person)
                elif place == Place.HOME:
                    at_home[day].add(person)
    return Staff(shared, at_post, at_home)


def _away(people: Collection[UUID], *, days: Sequence[date]) -> set[tuple[UUID, date]]:
    rows = Absence.objects.approved(start=days[0], end=days[-1]).filter(person__in=people)
    return {
        (row.person_id, day) for row in rows for day in days if row.first_day <= day <= row.last_day
    }


def diary_of(staff: Staff, *, since: datetime, until: datetime) -> Diary:
    """Return what stands of a group's appointments between two times (one query).

    In the order in which they were made, those first that a head has seen to.
    """
    rows = Booking.objects.standing().filter(service__in=staff.shared.services)
    rows = rows.filter(ends_at__gt=since, starts_at__lt=until)
    told = rows.order_by("-kept_anyway", "booked_at", "pk").values_list(
        "service", "way", "starts_at", "ends_at", "service__office__region__zone"
    )
    diary = Diary()
    for service, way, start, end, zone in told:
        able = staff.able(service, way=way, day=start.astimezone(ZoneInfo(zone)).date())
        diary.add(Held(start, end, able, staff.shared.room(service, way=way)))
    return diary


def due_of(shared: Sharing, *, at: datetime) -> list[Booking]:
    """Return what stands of a group's appointments and is not over (one query).

    In the order of who keeps an officer: whoever is served now, those that a head has seen to,
    then as they were made.
    """
    rows = Booking.objects.standing().filter(service__in=shared.services, ends_at__gt=at)
    rows = rows.select_related("case", "service__unit", "service__office__region")
    found = list(rows.order_by("-kept_anyway", "booked_at", "pk"))
    return sorted(found, key=lambda row: row.starts_at > at)


def _grouped(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, frozenset[UUID]]:
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return {one: frozenset(others) for one, others in found.items()}


def _reached(service: UUID, needed: Mapping[UUID, frozenset[Hashable]]) -> frozenset[UUID]:
    """Return a service with all that need something of what it needs, directly or not."""
    group, known = {service}, set(needed.get(service, frozenset()))
    while near := {pk for pk, things in needed.items() if pk not in group and things & known}:
        group |= near
        known = known.union(*(needed[pk] for pk in near))
    return frozenset(group)

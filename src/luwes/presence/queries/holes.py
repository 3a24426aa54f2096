"""Posts that an absence leaves short in what is published, and who could stand in."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from luwes.people.models import Person, Post
from luwes.policies.queries.arrangements import granted_places
from luwes.presence.models import Absence, Hole
from luwes.presence.rules.stand_ins import Candidate, StandIn, ranked
from luwes.rosters.models import Assignment, Constraint, Place
from luwes.rosters.queries.published import published_days, sources_of

CANNOT = (Constraint.Kind.LEAVE, Constraint.Kind.TRAVEL, Constraint.Kind.NOT_OFFICE)


@dataclass(frozen=True, slots=True)
class Short:
    """A post on a day of an absence that is published with fewer people than it needs."""

    day: date
    post: Post
    filled: int


def days_of(absence: Absence) -> list[date]:
    """Return every day of an absence."""
    length = (absence.last_day - absence.first_day).days + 1
    return [absence.first_day + timedelta(days=offset) for offset in range(length)]


def holes_left(absence: Absence, *, after: date) -> list[Short]:
    """Return the posts that are published for the person and would be short (five queries).

    after: days up to this one have begun and are not planned again.
    """
    days = [day for day in days_of(absence) if day > after]
    published = published_days(days, people=[absence.person_id]).get(absence.person_id)
    if published is None:
        return []
    filled = [(day, post) for day, post in zip(days, published.posts, strict=True) if post]
    posts = Post.objects.select_related("unit", "office").in_bulk({post for _day, post in filled})
    others = _others_at(filled, but=absence.person_id)
    return [
        Short(day, posts[post], others[day, post])
        for day, post in filled
        if post in posts and others[day, post] < posts[post].minimum
    ]


def _others_at(filled: Sequence[tuple[date, UUID]], *, but: UUID) -> Counter[tuple[date, UUID]]:
    """Return how many others stand at each of these posts on its day."""
    days = [day for day, _post in filled]
    sources = sources_of(days)
    runs = {source.run for source in sources if source}
    posts = {post for _day, post in filled}
    rows = Assignment.objects.filter(run__in=runs, posts__overlap=list(posts)).exclude(person=but)
    found: Counter[tuple[date, UUID]] = Counter()
    for run, held in rows.values_list("run", "posts"):
        for (day, post), source in zip(filled, sources, strict=True):
            if source and source.run == run and held and held[source.position] == post:
                found[day, post] += 1
    return found


def hole(*, pk: UUID) -> Hole | None:
    """Return one hole with its absence, its person and its post (one query)."""
    rows = Hole.objects.select_related(
        "post__unit", "post__office", "absence__person__unit", "stand_in"
    )
    return rows.filter(pk=pk).first()


def stand_ins_for(found: Hole) -> list[StandIn]:
    """Return who could stand in, the best first, each with the reason (six queries)."""
    day = found.day
    people = Person.objects.serving(day).filter(posts_qualified=found.post)
    able = {person.pk: person for person in people.exclude(pk=found.absence.person_id)}
    month = [day.replace(day=1) + timedelta(days=offset) for offset in range(31)]
    month = [each for each in month if each.month == day.month]
    published = published_days(month, people=able)
    gone = frozenset(_unable(able, day=day))
    at = month.index(day)
    candidates = [
        Candidate(
            person=pk,
            name=person.full_name,
            on_a_post=bool(pk in published and published[pk].posts[at]),
            unable=pk in gone,
            in_office=pk in published and published[pk].places[at] == Place.OFFICE,
            office_days=published[pk].places.count(Place.OFFICE) if pk in published else 0,
        )
        for pk, person in able.items()
    ]
    return ranked(candidates)


def _unable(people: Collection[UUID], *, day: date) -> Iterator[UUID]:
    """Yield those who are away that day, cannot come, or are granted another place."""
    told = Constraint.objects.touching(start=day, end=day).filter(person__in=people)
    for person, weekday in told.filter(kind__in=CANNOT).values_list("person", "weekday"):
        if weekday is None or weekday == day.isoweekday():
            yield person
    yield from (
        person for person, _day, _place in granted_places(start=day, end=day, people=people)
    )
    approved = Absence.objects.approved(start=day, end=day).filter(person__in=people)
    yield from approved.values_list("person", flat=True)


def name_of_stand_in(pk: UUID) -> Person | None:
    """Return a person with unit and office (one query)."""
    return Person.objects.select_related("unit", "office").filter(pk=pk).first()

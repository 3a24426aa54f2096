"""The catalogue as the public and as those who keep it see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from luwes.frontdesk.models import UNFINISHED, Service, ServiceVersion, SpecialDay
from luwes.people.access import Reach
from luwes.people.models import Agency, Office, Post, Role, Unit
from luwes_policy.bodies import Duty
from luwes_policy.library import shipped

KEEPERS = (Role.HR_OFFICER, Role.UNIT_HEAD)
PUBLISHED, INTERNAL = "service.published", "service.internal"


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a standard: its word, its text, and whether the public reads it."""

    word: str
    text: str
    published: bool
    language: str
    """In which language the text is."""


def components(rule_id: str) -> tuple[str, ...]:
    """Return the words of the components that the law lists."""
    for _pack, rule in shipped().by_rule[rule_id]:
        if isinstance(rule.body, Duty):
            return rule.body.items
    return ()


def unwritten(standard: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """Return the components that the public must be able to read and that say nothing."""
    told = components(PUBLISHED)
    return tuple(word for word in told if not standard.get(word, {}).get("id", "").strip())


def law_of_standards() -> tuple[str, str]:
    """Return where the law lists the components."""
    rules = shipped().by_rule
    return rules[PUBLISHED][0][1].source.citation, rules[INTERNAL][0][1].source.citation


def standard_of(version: ServiceVersion, *, language: str) -> list[Component]:
    """Return all components of an edition in the order of the law, those that are not said too."""
    found = []
    for rule_id in (PUBLISHED, INTERNAL):
        for word in components(rule_id):
            told = version.standard.get(word, {})
            spoken = language if told.get(language) else "id"
            text = told.get(spoken, "")
            found.append(Component(word, text, rule_id == PUBLISHED, spoken))
    return found


def agency_name() -> str:
    """Return the name of the agency (one query); empty before it is founded."""
    return Agency.objects.values_list("name", flat=True).first() or ""


def offered(*, search: str = "") -> QuerySet[Service]:
    """Return the services that the public may ask for, by name."""
    rows = Service.objects.offered().select_related("current", "unit", "office__region")
    for word in search.split():
        rows = rows.filter(
            Q(current__name__icontains=word)
            | Q(current__name_en__icontains=word)
            | Q(current__summary__icontains=word)
            | Q(unit__name__icontains=word)
        )
    return rows.order_by("current__name")


def find_service(slug: str) -> Service | None:
    """Return a service by its address (one query)."""
    rows = Service.objects.select_related("current", "unit", "office__region")
    return rows.filter(slug=slug).first()


def kept_by(reach: Reach) -> QuerySet[Service]:
    """Return the services of the units that whoever asks keeps the catalogue of."""
    seen = reach.within("unit__path", roles=KEEPERS)
    rows = Service.objects.filter(seen).select_related("current", "unit", "office")
    waiting = Count("cases", filter=Q(cases__state__in=UNFINISHED))
    return rows.annotate(waiting=waiting).order_by("current__name")


def keepable_units(reach: Reach) -> QuerySet[Unit]:
    """Return the units for which whoever asks keeps services."""
    seen = reach.within(roles=KEEPERS)
    return Unit.objects.filter(seen)


def all_offices() -> QuerySet[Office]:
    """Return every office, by name."""
    return Office.objects.select_related("region")


def posts_within(reach: Reach) -> QuerySet[Post]:
    """Return the posts of the units for which whoever asks keeps services."""
    return Post.objects.filter(unit__in=keepable_units(reach)).select_related("office")


def editions_of(service: Service) -> Sequence[ServiceVersion]:
    """Return every edition of a service, the latest first."""
    return list(service.versions.select_related("published_by__person"))


def special_days(reach: Reach, *, limit: int = 50) -> Sequence[SpecialDay]:
    """Return the days of other hours of the units that whoever asks keeps, the latest first."""
    rows = SpecialDay.objects.filter(unit__in=keepable_units(reach), withdrawn_at__isnull=True)
    return list(rows.select_related("unit", "recorded_by__person")[:limit])


def special_day(pk: UUID) -> SpecialDay | None:
    """Return one day of other hours with its unit (one query)."""
    return SpecialDay.objects.select_related("unit").filter(pk=pk, withdrawn_at=None).first()

"""The catalogue: services with editions of their standards; a change is a new edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from luwes.foundation import events
from luwes.frontdesk.models import Service, ServiceVersion
from luwes.frontdesk.queries.catalogue import unwritten
from luwes.frontdesk.rules.forms import read_form
from luwes.people.models import Office, Post, Unit, User


@dataclass
class SlugTakenError(Exception):
    """Another service has this address."""

    slug: str


@dataclass
class AlreadyWithdrawnError(Exception):
    """The service is no longer offered."""

    service: Service


@dataclass
class StandardIncompleteError(Exception):
    """Components that the public must be able to read are not written (in Indonesian)."""

    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Who serves where, by which channels; may change without a new edition."""

    unit: Unit
    office: Office
    channels: Sequence[str]
    posts: Sequence[Post] = ()
    skill: str = ""
    slot_minutes: int = 0
    video_address: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a service promises and asks."""

    name: str
    summary: str
    amount: int
    unit: str
    standard: Mapping[str, Mapping[str, str]]
    form: Mapping[str, Any] = field(default_factory=dict)
    name_en: str = ""
    summary_en: str = ""


@transaction.atomic
def open_service(*, slug: str, place: Place, edition: Edition, by: User, at: datetime) -> Service:
    """Offer a new service with its first edition.

    Raises: SlugTakenError, UnusableForm, StandardIncompleteError.
    """
    if Service.objects.filter(slug=slug).exists():
        raise SlugTakenError(slug)
    service = Service.objects.create(slug=slug, unit=place.unit, office=place.office)
    _put(service, place)
    version = _publish(service, edition, by=by, at=at)
    _tell("frontdesk.service_opened", service, version, by=by, at=at)
    return service


@transaction.atomic
def publish_edition(
    *, service: Service, place: Place, edition: Edition, by: User, at: datetime
) -> ServiceVersion:
    """Publish a new edition; cases filed before keep the one they were promised.

    Raises: AlreadyWithdrawnError, UnusableForm, StandardIncompleteError.
    """
    service = Service.objects.select_for_update().get(pk=service.pk)
    if service.withdrawn_at is not None:
        raise AlreadyWithdrawnError(service)
    _put(service, place)
    version = _publish(service, edition, by=by, at=at)
    _tell("frontdesk.edition_published", service, version, by=by, at=at)
    return version


@transaction.atomic
def withdraw_service(*, service: Service, by: User, at: datetime) -> int:
    """Offer a service no longer. Returns how many open cases still wait for their end."""
    service = Service.objects.select_for_update().get(pk=service.pk)
    if service.withdrawn_at is not None:
        raise AlreadyWithdrawnError(service)
    service.withdrawn_at = at
    service.save(update_fields=["withdrawn_at"])
    left = service.cases.unfinished().count()
    told = {"slug": service.slug, "open_cases": left}
    events.record(
        verb="frontdesk.service_withdrawn", subject=service, actor=by, at=at, payload=told
    )
    return left


def _put(service: Service, place: Place) -> None:
    """Put a service where it is served; at another office it gets another letter, with its first
    ticket there, as its own may be taken.
    """
    if service.office_id not in {None, place.office.pk}:
        service.letter = ""
    service.unit, service.office = place.unit, place.office
    service.channels, service.skill = list(place.channels), place.skill
    service.slot_minutes = place.slot_minutes
    service.video_address = place.video_address
    service.save()
    service.posts.set(place.posts)


def _publish(service: Service, edition: Edition, *, by: User, at: datetime) -> ServiceVersion:
    read_form(edition.form)
    if missing := unwritten(edition.standard):
        raise StandardIncompleteError(missing)
    latest = service.versions.first()
    version = ServiceVersion.objects.create(
        service=service,
        number=latest.number + 1 if latest else 1,
        name=edition.name,
        name_en=edition.name_en,
        summary=edition.summary,
        summary_en=edition.summary_en,
        standard={word: dict(text) for word, text in edition.standard.items()},
        form=dict(edition.form),
        amount=edition.amount,
        unit=edition.unit,
        published_at=at,
        published_by=by,
    )
    service.current = version
    service.save(update_fields=["current"])
    return version


def _tell(verb: str, service: Service, version: ServiceVersion, *, by: User, at: datetime) -> None:
    told = {"slug": service.slug, "edition": version.number, "unit": service.unit_id}
    events.record(verb=verb, subject=service, actor=by, at=at, payload=told)

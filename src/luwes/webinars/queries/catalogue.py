"""Webinars as pages list and show them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, Max, Prefetch, Q, QuerySet

from luwes.people.access import Reach
from luwes.people.models import Unit
from luwes.webinars.access import ORGANISERS, READERS
from luwes.webinars.models import Caption, Item, Live, Material, Part, Question, Series, Webinar
from luwes.webinars.models.catalogue import WebinarQuerySet
from luwes.webinars.rules.broadcast import at_second
from luwes.webinars.rules.timetable import due_times

LANGUAGE_OF_SEARCH = "indonesian"
WITHOUT_FILES = ("poster",)


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of the run-of-show with its times."""

    item: Item
    starts_at: datetime
    ends_at: datetime


def listed() -> WebinarQuerySet:
    """Return webinars with what a list says of them, without their posters."""
    return Webinar.objects.select_related("series", "unit").defer(*WITHOUT_FILES)


def coming(*, at: datetime) -> WebinarQuerySet:
    """Return the announced webinars that are not over, the next one first."""
    return listed().known().coming(at=at).order_by("starts_at")


def past(*, at: datetime, search: str = "") -> WebinarQuerySet:
    """Return the archive: the latest first, or the best match where words are looked for."""
    rows = listed().known().past(at=at)
    if not search:
        return rows.order_by("-starts_at")
    asked = SearchQuery(search, config=LANGUAGE_OF_SEARCH, search_type="websearch")
    ranked = rows.filter(words=asked).annotate(rank=SearchRank("words", asked))
    return ranked.order_by("-rank", "-starts_at")


def next_number(series: Series) -> int:
    """Return the number after the last of a series (one query)."""
    last = series.webinars.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def webinar_page(pk: UUID) -> Webinar | None:
    """Return a webinar with its roles and its run-of-show (three queries)."""
    items = Prefetch("items", Item.objects.select_related("part"))
    return listed().prefetch_related("parts", items).filter(pk=pk).first()


def materials_of(webinar: Webinar) -> dict[UUID, list[Material]]:
    """Return what each speaker gave along, without the files themselves (one query)."""
    found: dict[UUID, list[Material]] = {}
    for material in Material.objects.filter(part__webinar=webinar).defer("content"):
        found.setdefault(material.part_id, []).append(material)
    return found


def slots_of(webinar: Webinar) -> list[Slot]:
    """Return the run-of-show with its times, as planned."""
    items = list(webinar.items.all())
    spans = due_times(webinar.starts_at, [item.minutes for item in items])
    return [Slot(item, *span) for item, span in zip(items, spans, strict=True)]


@dataclass(frozen=True, slots=True)
class Archive:
    """What is kept of a broadcast."""

    chapters: list[tuple[str, str, str]]
    """Where in the recording each item begins, as `1:02:05`; its title; its address, if any."""
    transcript: list[Caption]
    questions: list[Question]


def archive_of(webinar: Webinar) -> Archive:
    """Return chapters, transcript and answered questions (three queries)."""
    live = Live.objects.filter(webinar=webinar).first()
    began = live.started_at if live else None
    on_air = [(item.began_at, item.title) for item in webinar.items.all() if item.began_at]
    answered = webinar.questions.filter(state=Question.State.ANSWERED)
    return Archive(
        chapters=[
            (clock_between(began, at), title, address_at(webinar, began, at))
            for at, title in sorted(on_air)
            if began
        ],
        transcript=list(webinar.captions.select_related("part").order_by("said_at")),
        questions=list(answered.select_related("registration").order_by("asked_at")),
    )


def address_at(webinar: Webinar, start: datetime, at: datetime) -> str:
    """Return where the recording goes on from an instant of the broadcast; empty without one."""
    return at_second(webinar.recording, max(0, int((at - start).total_seconds())))


def clock_between(start: datetime, end: datetime) -> str:
    """Return how long after an instant another is, as `1:02:05`; never below zero."""
    return str(timedelta(seconds=max(0, int((end - start).total_seconds()))))


def organised(reach: Reach) -> QuerySet[Webinar]:
    """Return the webinars of the units within reach, with how many take part."""
    seats = Count("registrations", filter=Q(registrations__state="registered"))
    rows = listed().filter(reach.within("unit__path", roles=READERS)).annotate(seats=seats)
    return rows.order_by("-starts_at")


def organising_units(reach: Reach) -> QuerySet[Unit]:
    """Return the units for which a reader may organise."""
    return Unit.objects.filter(reach.within(roles=ORGANISERS)).order_by("path")


def series_within(reach: Reach) -> QuerySet[Series]:
    """Return the series that a reader may continue."""
    return Series.objects.filter(reach.within("unit__path", roles=ORGANISERS)).order_by("name")


def poster_of(pk: UUID) -> Webinar | None:
    """Return a webinar with its poster (one query)."""
    return Webinar.objects.select_related("unit").filter(pk=pk).exclude(poster=None).first()


def part_page(pk: UUID) -> Part | None:
    """Return a role with its webinar (one query)."""
    return Part.objects.select_related("webinar__unit", "webinar__series").filter(pk=pk).first()


def item_page(pk: UUID) -> Item | None:
    """Return an item of a run-of-show with its webinar (one query)."""
    return Item.objects.select_related("webinar__unit", "webinar__series").filter(pk=pk).first()

"""News releases as pages and the feed show them, and what a draft is made of."""

import re
from datetime import datetime
from uuid import UUID
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from luwes.webinars.models import (
    Attendance,
    Caption,
    Part,
    Publication,
    Question,
    Quote,
    Release,
    Webinar,
)
from luwes.webinars.models.catalogue import Broadcast
from luwes.webinars.queries.tokens import absolute
from luwes.webinars.rules.release import Said, Story, Voice, dated
from luwes.webinars.rules.zones import zone_name

CITY = "Jakarta"
ATOM = "http://www.w3.org/2005/Atom"
IN_FEED = 20
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def published() -> QuerySet[Publication]:
    """Return the releases that are out, as last published, the latest first."""
    rows = Publication.objects.out().select_related("webinar__unit__agency")
    return rows.defer("webinar__poster").order_by("-published_at")


def publication_of(pk: UUID) -> Publication | None:
    """Return what was published on a webinar, also where it was taken down (one query)."""
    rows = Publication.objects.select_related("webinar__series", "webinar__unit__agency")
    return rows.defer("webinar__poster").filter(webinar=pk).first()


def release_of(pk: UUID) -> Release | None:
    """Return the release of a webinar as it is being written (one query)."""
    rows = Release.objects.select_related("webinar__series", "webinar__unit__agency")
    return rows.defer("webinar__poster").filter(webinar=pk).first()


def dated_of(webinar: Webinar, *, at: datetime) -> str:
    """Return day and hour as a release bears them, in the zone of its webinar."""
    return dated(at.astimezone(ZoneInfo(webinar.zone)), zone=zone_name(webinar.zone))


def quotable(webinar: Webinar) -> QuerySet[Caption]:
    """Return lines of the transcript that somebody said and nobody asked to quote yet."""
    rows = webinar.captions.filter(part__isnull=False, quote=None).select_related("part")
    return rows.order_by("said_at")


def quotes_of(webinar: Webinar) -> QuerySet[Quote]:
    """Return what is to be quoted, with what the speakers answered."""
    return webinar.quotes.select_related("part")


def quotes_to_answer(part: Part) -> QuerySet[Quote]:
    """Return what a speaker is asked to approve or has answered."""
    return part.quotes.all()


def story_of(webinar: Webinar) -> Story:
    """Return what there is to tell of a webinar."""
    settled = Attendance.objects.filter(registration__webinar=webinar, seconds__gt=0)
    approved = webinar.quotes.filter(approved=True).select_related("part")
    agency = webinar.unit.agency
    return Story(
        theme=webinar.theme,
        series=webinar.series.name,
        number=webinar.number,
        organiser=webinar.organiser or f"{webinar.unit.name}, {agency.name} ({agency.short_name})",
        short_name=agency.short_name,
        city=CITY,
        starts_at=webinar.starts_at.astimezone(ZoneInfo(webinar.zone)),
        zone=zone_name(webinar.zone),
        about=webinar.about,
        is_public=webinar.is_public,
        on_youtube=webinar.broadcast == Broadcast.YOUTUBE,
        voices=[
            Voice(part.role, part.name, part.position, part.affiliation, part.topic)
            for part in webinar.parts.all()
        ],
        headline=webinar.headline,
        said=[Said(quote.part.name, quote.text, quote.mark) for quote in approved],
        attended=settled.count(),
        answered=webinar.questions.filter(state=Question.State.ANSWERED).count(),
    )


def feed() -> bytes:
    """Return the published releases as an Atom feed (RFC 4287)."""
    releases = list(published()[:IN_FEED])
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "id"})
    address = absolute("webinars:news")
    newest = max((each.updated_at for each in releases), default=None)
    for tag, text in (
        ("id", address),
        ("title", "Berita"),
        ("updated", newest.isoformat() if newest else "1970-01-01T00:00:00+00:00"),
    ):
        ET.SubElement(root, tag).text = text
    ET.SubElement(root, "link", rel="self", href=absolute("webinars:news-feed"))
    for release in releases:
        _entry(root, release)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def writable(text: str) -> str:
    """Return a text without what XML 1.0 cannot hold: control characters that a paste brings."""
    return NOT_XML.sub("", text)


def _entry(root: ET.Element, release: Publication) -> None:
    address = absolute("webinars:release", release.pk)
    entry = ET.SubElement(root, "entry")
    for tag, text in (
        ("id", address),
        ("title", release.title),
        ("published", release.published_at.isoformat()),
        ("updated", release.updated_at.isoformat()),
    ):
        ET.SubElement(entry, tag).text = writable(text)
    ET.SubElement(entry, "link", href=address)
    author = ET.SubElement(entry, "author")
    ET.SubElement(author, "name").text = writable(release.byline)
    ET.SubElement(entry, "content", type="text").text = writable(release.body)

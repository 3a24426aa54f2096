"""The fingerprints of all certificates of a webinar, as JSON, and as a PDF that carries it.

A fingerprint tells nothing of a name: the file it is of holds a random code. So the list is
public, and an official who signs it once has signed for every certificate in it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from luwes.foundation.rules.typesetting import typeset
from luwes.webinars.rules.certificate import MONTHS

LAYOUT = "luwes.webinars.rules:manifest.typ"
FORMAT = "luwes-manifest-1"
ATTACHMENT = "sidik-jari.json"
HEXADECIMAL = 64


class NotAManifestError(Exception):
    """A file is no list of fingerprints."""


@dataclass(frozen=True, slots=True)
class About:
    """What a list is of."""

    webinar: str
    theme: str
    series: str
    organiser: str
    agency: str
    held_on: date
    edition: int
    made_at: datetime
    address: str


def listing_of(about: About, digests: Iterable[str]) -> bytes:
    """Return the list as JSON; the same certificates give the same bytes."""
    told = {
        "format": FORMAT,
        "webinar": about.webinar,
        "theme": about.theme,
        "series": about.series,
        "organiser": about.organiser,
        "agency": about.agency,
        "held_on": about.held_on.isoformat(),
        "edition": about.edition,
        "made_at": about.made_at.isoformat(),
        "address": about.address,
        "sha256": sorted(digests),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def digests_in(listing: bytes) -> frozenset[str]:
    """Return the fingerprints of a list. Raises: NotAManifestError."""
    try:
        told = json.loads(listing)
        if told["format"] != FORMAT or not isinstance(told["sha256"], list):
            raise NotAManifestError
        found = frozenset(map(str, told["sha256"]))
    except (ValueError, KeyError, TypeError) as error:
        raise NotAManifestError from error
    if any(len(each) != HEXADECIMAL for each in found):
        raise NotAManifestError
    return found


def listing_in(pdf: bytes) -> bytes:
    """Return the list that a PDF carries. Raises: NotAManifestError."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        named = PdfFileReader(BytesIO(pdf)).root["/Names"]["/EmbeddedFiles"]["/Names"]
        content: bytes = named[1]["/EF"]["/F"].data
    except Exception as error:  # a hostile file may fail a parser in any way
        raise NotAManifestError from error
    return content


def manifest_pdf(about: About, listing: bytes) -> bytes:
    """Return the list as an accessible PDF for people to read and an official to sign."""
    told = {
        "theme": about.theme,
        "series": about.series,
        "organiser": about.organiser,
        "agency": about.agency,
        "day": _day(about.held_on),
        "made": _day(about.made_at.date()),
        "edition": about.edition,
        "count": len(digests_in(listing)),
        "attachment": ATTACHMENT,
        "listing": listing.decode(),
        "listing_digest": hashlib.sha256(listing).hexdigest(),
        "address": about.address,
    }
    return typeset(told, layout=LAYOUT, kept=("listing",))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

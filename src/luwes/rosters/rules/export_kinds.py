"""The kinds of file a roster leaves as, and how a large one is cut into parts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.export_csv import write_csv
from luwes.rosters.rules.export_pdf import write_pdf
from luwes.rosters.rules.export_rows import RosterExport
from luwes.rosters.rules.export_xlsx import write_xlsx

ARCHIVE = "application/zip"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file, and how it is written."""

    media_type: str
    at_once: int
    """People that are written while the page waits, a second or two; more are a job."""
    per_part: int
    """People in one file of a large download, which bounds the memory that writing takes."""
    write: Callable[[Path, RosterExport, Language], None]


@dataclass(frozen=True, slots=True)
class Span:
    """The rows of one unit, which stand together in a roster."""

    unit: str
    first: int
    last: int
    people: int


def _csv(path: Path, export: RosterExport, _language: Language) -> None:
    write_csv(path, export)


def _xlsx(path: Path, export: RosterExport, language: Language) -> None:
    write_xlsx(path, export, language=language)


def _pdf(path: Path, export: RosterExport, language: Language) -> None:
    write_pdf(path, export, language=language)


KINDS: Mapping[str, Kind] = {
    "xlsx": Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 2_500, 5_000, _xlsx
    ),
    "pdf": Kind("application/pdf", 2_500, 1_000, _pdf),
    "csv": Kind("text/csv; charset=utf-8", 10_000, 5_000, _csv),
}


def parts_of(spans: Iterable[Span], *, most: int) -> list[list[Span]]:
    """Cut units into parts, in their order: whole units, and at most so many people a part.

    A unit that is larger by itself is a part of its own.
    """
    parts: list[list[Span]] = []
    room = 0
    for span in spans:
        if span.people > room:
            parts.append([])
            room = most
        parts[-1].append(span)
        room -= span.people
    return parts


def part_name(stem: str, number: int, part: Sequence[Span], *, ending: str) -> str:
    """Name the file of a part after its number and its first unit."""
    letters = "".join(sign if sign.isalnum() else " " for sign in part[0].unit)
    return f"{stem}/{number:03d} {' '.join(letters.split())[:60]}.{ending}"

"""A roster too large for one file: a ZIP of parts, written one after the other."""

import csv
import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.export_csv import HEAD, csv_blocks
from luwes.rosters.rules.export_kinds import KINDS, Span, part_name
from luwes.rosters.rules.export_rows import RosterExport, Totals, sections, totals
from luwes.rosters.rules.export_words import WORDS

SUMMARY = "000 ringkasan.csv"
COUNTS = ("people", "office_days", "elsewhere_days", "leave_days", "post_days")
Read = Callable[[Span, Span], RosterExport]
"""Gives the rows from the first of one unit to the last of another."""


class ArchiveWriter:
    """Writes a roster part by part: one part is in memory, whatever the size of the agency."""

    def __init__(self, path: Path, *, stem: str, kind: str, language: Language) -> None:
        self.path, self.stem, self.kind, self.language = path, stem, kind, language
        self._summary = io.StringIO()
        self._lines = csv.writer(self._summary, lineterminator="\n")
        words = WORDS[language]
        self._lines.writerow([words[name] for name in ("unit", "office", *COUNTS)])
        self._sums = [0] * len(COUNTS)

    def write(
        self, parts: Sequence[Sequence[Span]], *, read: Read, tell: Callable[[int], None]
    ) -> None:
        """Write every part, and a summary whose total is that of the whole roster.

        tell: called after each part with the people in it.
        """
        with ZipFile(self.path, "w", ZIP_DEFLATED) as archive:
            if self.kind == "csv":
                self._lines_of_all(archive, parts, read=read, tell=tell)
            else:
                self._files(archive, parts, read=read, tell=tell)
            self._lines.writerow([WORDS[self.language]["total"], "", *self._sums])
            archive.writestr(f"{self.stem}/{SUMMARY}", self._summary.getvalue())

    def _files(
        self,
        archive: ZipFile,
        parts: Sequence[Sequence[Span]],
        *,
        read: Read,
        tell: Callable[[int], None],
    ) -> None:
        """One file a part; also a PDF shrinks, by the tags that screen readers go by."""
        made = self.path.with_suffix(f".part.{self.kind}")
        for number, part in enumerate(parts, start=1):
            export = self._noted(read(part[0], part[-1]))
            KINDS[self.kind].write(made, export, self.language)
            name = part_name(self.stem, number, part, ending=self.kind)
            archive.write(made, name)
            tell(len(export.people))
        with suppress(FileNotFoundError):
            made.unlink()

    def _lines_of_all(
        self,
        archive: ZipFile,
        parts: Sequence[Sequence[Span]],
        *,
        read: Read,
        tell: Callable[[int], None],
    ) -> None:
        """One file of lines for a program, however large."""
        with archive.open(f"{self.stem}/{self.stem}.csv", "w", force_zip64=True) as file:
            file.write(HEAD.encode())
            for part in parts:
                export = self._noted(read(part[0], part[-1]))
                for block in csv_blocks(export):
                    file.write(block.encode())
                tell(len(export.people))

    def _noted(self, export: RosterExport) -> RosterExport:
        """Add the units of a part to the summary."""
        for section in sections(export):
            counts = _counts(totals(export.lines, section.rows))
            self._lines.writerow([section.unit, section.office, *counts])
            self._sums = [total + count for total, count in zip(self._sums, counts, strict=True)]
        return export


def _counts(sums: Totals) -> tuple[int, ...]:
    return sums.people, sums.office, sums.elsewhere, sums.leave, sums.posts

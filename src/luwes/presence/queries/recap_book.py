"""A recap put together as a file: the rows and sums of the page, in one language."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from luwes.people.access import Reach
from luwes.people.rules.sentences import Language
from luwes.presence.models import MonthHours
from luwes.presence.queries.closings import closing_of
from luwes.presence.queries.recap_columns import Column, columns_for
from luwes.presence.queries.recaps import (
    Totals,
    amounts_of,
    people_rows,
    totals_of,
    unit_rows,
)
from luwes.presence.rules.recap_files import Book, Cell, Heading, Sheet

ABOUT = ("units", "people")


def recap_book(
    rows: QuerySet[MonthHours], *, about: str, month: date, reach: Reach, language: Language
) -> Book:
    """Return the file of these months: a line a unit, or a line a person, and the sums."""
    columns = columns_for(reach)
    with override(language):
        totals = totals_of(rows)
        sheet = (
            units_sheet(rows, columns, totals)
            if about == "units"
            else _people(rows, columns, totals)
        )
        said = {"month": date_format(month, "F Y")}
        counted = totals.counted_at
        notes = [_("Menit dan hari yang sudah selesai; hitungan setiap hari ada di Jam kerja.")]
        if counted is not None:
            when = {"at": date_format(localtime(counted), "j F Y H.i")}
            notes.append(_("Dihitung %(at)s.") % when)
        notes += closing_notes(month)
        return Book(_("Rekap jam kerja %(month)s") % said, tuple(notes), (sheet,), language)


def closing_notes(month: date) -> list[str]:
    """Say of a closed month when it was closed and the digest of its amounts."""
    closed = closing_of(month)
    if closed is None:
        return []
    said = {"at": date_format(localtime(closed.closed_at), "j F Y H.i"), "digest": closed.digest}
    return [_("Bulan ditutup %(at)s; sidik rekap SHA-256 %(digest)s.") % said]


def units_sheet(rows: QuerySet[MonthHours], columns: Sequence[Column], totals: Totals) -> Sheet:
    """Return a line a unit, and the sums."""
    lines = []
    for row in unit_rows(rows):
        amounts = amounts_of(row)
        cells: list[Cell] = [row["unit__name"], row["people"]]
        lines.append((*cells, *(amounts[column.name] for column in columns)))
    heads = (Heading(_("Unit kerja"), is_number=False), Heading(_("Pegawai")))
    return Sheet(
        _("Rekap unit"),
        (*heads, *_headings(columns)),
        tuple(lines),
        (_("Jumlah"), totals.people, *(totals.amounts[column.name] for column in columns)),
    )


def _people(rows: QuerySet[MonthHours], columns: Sequence[Column], totals: Totals) -> Sheet:
    lines = []
    for row in people_rows(rows).iterator(chunk_size=2000):
        cells: list[Cell] = [row.person.nip, row.person.full_name, row.unit.name]
        lines.append((*cells, *(getattr(row, column.name) for column in columns)))
    heads = (
        Heading("NIP", is_number=False),
        Heading(_("Nama"), is_number=False),
        Heading(_("Unit kerja"), is_number=False),
    )
    return Sheet(
        _("Rekap pegawai"),
        (*heads, *_headings(columns)),
        tuple(lines),
        (_("Jumlah"), "", "", *(totals.amounts[column.name] for column in columns)),
    )


def _headings(columns: Sequence[Column]) -> list[Heading]:
    return [Heading(str(column.in_file), is_printed=column.is_shown) for column in columns]

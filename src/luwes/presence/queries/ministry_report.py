"""The month's report to the ministry: sums, units, places by day, and discipline, as one file.

The regulations at hand ask for monitoring and reports and give no form, so the file says so.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from luwes.people.access import Reach
from luwes.people.models import Agency
from luwes.people.rules.sentences import Language
from luwes.presence.models import MonthHours, Proposal
from luwes.presence.queries.charts import Drawn, drawn
from luwes.presence.queries.counting import month_end
from luwes.presence.queries.recap_book import closing_notes, units_sheet
from luwes.presence.queries.recap_columns import COLUMNS
from luwes.presence.queries.recaps import Totals, totals_of
from luwes.presence.rules.recap_files import Book, Cell, Heading, Sheet
from luwes.rosters.models import Place
from luwes_policy.words import say

LETTERS = ("K", "N", "R", "L")


def report_book(
    rows: QuerySet[MonthHours], *, month: date, reach: Reach, language: Language
) -> Book:
    """Return the report of a month on everybody within reach."""
    with override(language):
        totals, found = totals_of(rows), drawn(reach, month=month, unit=None)
        agency = Agency.objects.first()
        said = {"month": date_format(month, "F Y"), "agency": agency.name if agency else ""}
        notes = [
            _("Naskah yang tersedia meminta pemantauan dan laporan tanpa menetapkan bentuknya."),
            _("Tanpa nama pegawai; dasar setiap angka ada pada rekap per pegawai."),
            *closing_notes(month),
        ]
        sheets = (
            _sums(totals, found),
            _places(found),
            _discipline(reach, month=month, language=language),
            units_sheet(rows, COLUMNS, totals),
        )
        title = _("Laporan pelaksanaan kerja %(month)s: %(agency)s") % said
        return Book(title, tuple(notes), sheets, language)


def _sums(totals: Totals, found: Drawn) -> Sheet:
    lines: list[tuple[Cell, ...]] = [(_("Pegawai"), totals.people)]
    lines += [(str(column.in_file), totals.amounts[column.name]) for column in COLUMNS]
    for letter in LETTERS:
        people = sum(day.get(letter, 0) for day in found.actual.values())
        lines.append((_("Orang-hari: %(place)s") % {"place": Place(letter).label}, people))
    heads = (Heading(_("Hal"), is_number=False), Heading(_("Jumlah")))
    return Sheet(_("Ringkasan"), heads, tuple(lines), ("", ""))


def _places(found: Drawn) -> Sheet:
    heads = [Heading(_("Hari"), is_number=False)]
    heads += [Heading(str(Place(letter).label)) for letter in LETTERS]
    lines = tuple(_places_of(found))
    sums = [sum(int(line[column]) for line in lines) for column in range(1, len(heads))]
    return Sheet(_("Lokasi per hari"), tuple(heads), lines, (_("Jumlah"), *sums))


def _places_of(found: Drawn) -> Iterator[tuple[Cell, ...]]:
    for day in found.days:
        counts = found.actual.get(day, {})
        yield (day.isoformat(), *(counts.get(letter, 0) for letter in LETTERS))


def _discipline(reach: Reach, *, month: date, language: Language) -> Sheet:
    """Count what was proposed, confirmed and set aside in the month, by level."""
    heads = (
        Heading(_("Tingkat"), is_number=False),
        Heading(_("Diusulkan")),
        Heading(_("Dikukuhkan")),
        Heading(_("Dikesampingkan")),
    )
    found = Proposal.objects.filter(reach.within("person__unit__path")).order_by()
    days = (month, month_end(month))
    proposed = _by_level(found.filter(proposed_at__date__range=days))
    decided = found.filter(decided_at__date__range=days)
    confirmed = _by_level(decided.filter(state=Proposal.State.CONFIRMED))
    aside = _by_level(decided.filter(state=Proposal.State.SET_ASIDE))
    columns: Sequence[dict[str, int]] = (proposed, confirmed, aside)
    lines: list[tuple[Cell, ...]] = [
        (say(level, language=language), *(column.get(level, 0) for column in columns))
        for level in ("light", "moderate", "heavy")
    ]
    sums = tuple(sum(column.values()) for column in columns)
    return Sheet(_("Disiplin"), heads, tuple(lines), (_("Jumlah"), *sums))


def _by_level(rows: QuerySet[Proposal]) -> dict[str, int]:
    return dict(rows.values_list("level").annotate(found=Count("pk")))

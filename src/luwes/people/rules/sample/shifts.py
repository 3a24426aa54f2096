"""The sample's unit that never closes: three shifts, cover, and who works in them."""

from collections.abc import Iterable, Sequence

from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.shift_rows import EVERY_DAY, CoverRow, ShiftRow, WorkerRow

UNIT = "Pusat Operasi Layanan Digital 24/7"
HOUR = 60
SHIFTS = (("P", "Pagi", 7, 8), ("S", "Siang", 15, 8), ("M", "Malam", 22, 9))
"""Code, name, first hour and hours of each shift; a night begins an hour before it is handed
over."""
REST = 11 * HOUR
OF_COVER = {"P": 5, "S": 6, "M": 8}
"""One person a shift for so many shift workers, rounded down."""
FEWEST, MOST = 8, 24
IN_OFFICE = 4
"""The head and one of so many others keep office hours."""

Sheets = tuple[tuple[ShiftRow, ...], tuple[CoverRow, ...], tuple[WorkerRow, ...]]


def sample_shifts(people: Iterable[PersonRow]) -> Sheets:
    """Return the three sheets, empty where the unit has too few people."""
    staff = [p.nip for p in people if p.unit == UNIT and not p.cannot_office]
    return shifts_of_staff(staff)


def shifts_of_staff(staff: Sequence[str]) -> Sheets:
    """Return the three sheets for a unit whose people have these NIPs, its head first."""
    workers = [nip for place, nip in enumerate(staff) if place % IN_OFFICE][:MOST]
    if len(workers) < FEWEST:
        return (), (), ()
    shifts = tuple(
        ShiftRow(number, UNIT, code, name, start * HOUR, hours * HOUR, REST, frozenset())
        for number, (code, name, start, hours) in enumerate(SHIFTS, start=2)
    )
    cover = tuple(
        CoverRow(number, UNIT, code, EVERY_DAY, (), len(workers) // OF_COVER[code])
        for number, (code, *_) in enumerate(SHIFTS, start=2)
    )
    return shifts, cover, tuple(_worker(*each) for each in enumerate(workers, start=2))


def _worker(number: int, nip: str) -> WorkerRow:
    return WorkerRow(
        row=number,
        nip=nip,
        run_max=5,
        run_min=2,
        off_min=1,
        weekends_max=3,
        shifts_max=(("M", 8),),
        minutes_min=None,
        minutes_max=None,
    )

"""Sheets of shifts and of teams through the import: tried, repaired, applied, taken back."""

import pytest
from tests import factories
from tests.people.sheets import actions_of, applied, imported, reasons_of, tried, undone
from tests.people.sheets import workbook_of as workbook
from tests.rosters.conftest import BEFORE
from tests.rosters.test_shifts import asked as asked_by_hand

from luwes.people.actions.imports.repairs import repair_cell
from luwes.people.models import ImportRow
from luwes.rosters.actions.meetings import AskedTeam, set_pair, set_team
from luwes.rosters.actions.shift_patterns import set_pattern
from luwes.rosters.models import MeetingPair, MeetingTeam, ShiftPattern, WholeWeeks
from luwes.rosters.queries.shifts import asked_of, pattern_of

pytestmark = pytest.mark.django_db

SHIFTS = ["Unit Kerja", "Kode", "Nama Sif", "Mulai", "Lama Jam", "Jeda Jam"]
COVER = ["Unit Kerja", "Kode", "Hari", "Jumlah"]
WORKERS = ["NIP", "Nama", "Kerja Berturut Maks", "Sif Paling Banyak"]
TEAMS = ["Tim", "Unit Kerja", "Hari Temu", "Porsi Hadir", "NIP Anggota"]
UNIT = "Pusat Operasi"
DAY = [UNIT, "P", "Pagi", "07:00", "8", "11"]


@pytest.fixture
def unit(found):
    return factories.unit(name=UNIT, parent=found.small.root)


@pytest.fixture
def people(found, unit):
    return factories.people(unit=unit, office=found.small.jakarta, total=10)


@pytest.fixture
def hr(found):
    return found.hr


def shift_sheets(people, **changes):
    return workbook(**{
        "Sif": [SHIFTS, DAY, [UNIT, "M", "Malam", "22.00", 9, 11]],
        "Kebutuhan_Sif": [COVER, [UNIT, "P", "", 1], [UNIT, "M", "Senin-Jumat", 1]],
        "Pegawai_Sif": [WORKERS, *([each.nip, each.full_name, 5, "M=8"] for each in people[:8])],
    } | changes)  # fmt: skip


def test_sheets_of_shifts_become_the_pattern_of_the_unit_and_are_planned(found, hr, unit, people):
    batch = tried(shift_sheets(people), actor=hr, name="sif.xlsx")
    assert set(actions_of(batch).values()) == {"hand_over"}
    assert not ShiftPattern.objects.exists(), "reading changes nothing"
    applied(batch, actor=hr)
    asked = asked_of(pattern_of(unit))
    assert [(each.code, each.start, each.minutes, each.rest) for each in asked.shifts] == [
        ("P", 420, 480, 660), ("M", 1320, 540, 660),
    ]  # fmt: skip
    assert [(need.code, sorted(need.weekdays)) for need in asked.cover] == [
        ("P", list(range(7))), ("M", list(range(5))),
    ]  # fmt: skip
    assert set(asked.workers) == {each.pk for each in people[:8]}
    rules = asked.workers[people[0].pk]
    assert (rules.run_max, rules.shifts_max) == (5, {"M": 8})
    assert found.plan().summary["teams"][0]["people"] == 8


def test_importing_again_changes_nothing_and_undoing_takes_the_pattern_away(hr, unit, people):
    first = imported(shift_sheets(people), actor=hr, name="sif.xlsx")
    kept = pattern_of(unit)
    again = imported(shift_sheets(people), actor=hr, name="sif.xlsx")
    assert pattern_of(unit).changed_at == kept.changed_at
    undone(again, actor=hr)
    assert pattern_of(unit) is not None
    undone(first, actor=hr)
    assert pattern_of(unit) is None


def test_undoing_puts_back_what_the_unit_had(found, hr, unit, people):
    set_pattern(unit=unit, asked=asked_by_hand(people[2:10]), by=found.hr, at=BEFORE)
    before = asked_of(pattern_of(unit))
    batch = imported(shift_sheets(people), actor=hr, name="sif.xlsx")
    assert asked_of(pattern_of(unit)) != before
    undone(batch, actor=hr)
    assert asked_of(pattern_of(unit)) == before


def test_what_was_set_by_hand_after_an_import_stays_when_it_is_undone(found, hr, unit, people):
    batch = imported(shift_sheets(people), actor=hr, name="sif.xlsx")
    set_pattern(unit=unit, asked=asked_by_hand(people[2:10]), by=found.hr, at=BEFORE)
    kept = asked_of(pattern_of(unit))
    undone(batch, actor=hr)
    assert asked_of(pattern_of(unit)) == kept


def test_shifts_without_workers_are_told_and_keep_the_workers_there_are(found, hr, unit, people):
    alone = workbook(
        Sif=[SHIFTS, [UNIT, "P", "Pagi", "06:00", "8", "11"]], Kebutuhan_Sif=[COVER, [UNIT, "P"]]
    )
    batch = tried(alone, actor=hr, name="sif.xlsx")
    assert "shifts_without_workers" in {note["reason"] for note in batch.notes}
    applied(batch, actor=hr)
    assert pattern_of(unit) is None
    set_pattern(unit=unit, asked=asked_by_hand(people[:8]), by=found.hr, at=BEFORE)
    imported(alone, actor=hr, name="sif.xlsx")
    asked = asked_of(pattern_of(unit))
    assert [shift.start for shift in asked.shifts] == [360]
    assert len(asked.workers) == 8


def test_bad_cells_wait_for_repair_and_rows_that_need_them_too(hr, unit, people):
    sheets = shift_sheets(
        people, Sif=[SHIFTS, [UNIT, "Pagi", "Pagi", "07:00", "8", "11"],
                     [UNIT, "M", "Malam", "kapan", "9", "11"]],
    )  # fmt: skip
    batch = tried(sheets, actor=hr, name="sif.xlsx")
    found = reasons_of(batch)
    assert found[2, "Kode"] == "shift_unknown", "cover of a shift that cannot be read"
    assert set(actions_of(batch).values()) == {"repair"}
    code = ImportRow.objects.get(batch=batch, kind="shifts", number=2)
    repair_cell(row_id=code.pk, field="code", text="P", actor=hr, at=BEFORE)
    start = ImportRow.objects.get(batch=batch, kind="shifts", number=3)
    repair_cell(row_id=start.pk, field="start", text="22:00", actor=hr, at=BEFORE)
    assert set(actions_of(batch).values()) == {"hand_over"}
    applied(batch, actor=hr)
    assert len(pattern_of(unit).workers.all()) == 8


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        (("Kebutuhan_Sif", 3), 99_999, "whole_unreadable"),
        (("Pegawai_Sif", 2), 99_999, "whole_unreadable"),
        (("Sif", 2), "x" * 41, "text_too_long"),
        (("Sif", 5), "999", "hours_unreadable"),
    ],
)
def test_numbers_that_no_table_can_keep_are_named(hr, people, cell, value, reason):
    sheet, column = cell
    rows = {
        "Sif": [SHIFTS, list(DAY)],
        "Kebutuhan_Sif": [COVER, [UNIT, "P", "", 1]],
        "Pegawai_Sif": [WORKERS, [people[0].nip, "", 5, ""]],
    }
    rows[sheet][1][column] = value
    batch = tried(workbook(**rows), actor=hr, name="sif.xlsx")
    assert reason in reasons_of(batch).values()


def team_sheets(people):
    return workbook(
        Hari_temu_tim=[
            TEAMS,
            ["Tim Piket", UNIT, "Rabu", "", "; ".join(p.nip for p in people[:4])],
        ],
        Pasangan=[["NIP", "NIP Pasangan", "Aturan"], [people[4].nip, people[5].nip, "Terpisah"]],
        Minggu_utuh=[["NIP"], [people[6].nip]],
    )


def test_sheets_of_teams_become_teams_pairs_and_whole_weeks_and_are_taken_back(hr, unit, people):
    batch = imported(team_sheets(people), actor=hr, name="tim.xlsx")
    team = MeetingTeam.objects.get(unit=unit)
    assert (team.name, team.weekday, team.share, team.members.count()) == ("Tim Piket", 2, 70, 4)
    assert not MeetingPair.objects.get().together
    assert WholeWeeks.objects.get().person == people[6]
    again = imported(team_sheets(people), actor=hr, name="tim.xlsx")
    undone(again, actor=hr)
    assert MeetingTeam.objects.count() == 1, "the second import had nothing to add"
    undone(batch, actor=hr)
    assert not MeetingTeam.objects.exists()
    assert not MeetingPair.objects.exists()
    assert not WholeWeeks.objects.exists()


def test_undoing_puts_back_the_team_and_the_pair_there_were(found, hr, unit, people):
    asked = AskedTeam("tim piket", share=90, members=[each.pk for each in people[5:8]])
    set_team(unit=unit, asked=asked, by=found.hr, at=BEFORE)
    set_pair(unit=unit, first=people[5], second=people[4], together=True, by=found.hr, at=BEFORE)
    batch = imported(team_sheets(people), actor=hr, name="tim.xlsx")
    assert MeetingTeam.objects.get().share == 70
    undone(batch, actor=hr)
    team = MeetingTeam.objects.get()
    assert (team.name, team.weekday, team.share) == ("tim piket", None, 90)
    assert {each.person_id for each in team.members.all()} == {each.pk for each in people[5:8]}
    assert MeetingPair.objects.get().together


def test_a_team_twice_is_still_twice_when_its_row_is_read_again(hr, people):
    rows = [["Tim A", UNIT, "", "", ""], ["Tim B", UNIT, "Lusa", "", ""]]
    batch = tried(workbook(Tim=[TEAMS, *rows]), actor=hr, name="tim.xlsx")
    second = ImportRow.objects.get(batch=batch, number=3)
    repair_cell(row_id=second.pk, field="weekday", text="", actor=hr, at=BEFORE)
    assert actions_of(batch)["teams", 3] == "hand_over"
    repair_cell(row_id=second.pk, field="team", text="tim a", actor=hr, at=BEFORE)
    assert reasons_of(batch)[3, "Tim"] == "team_twice"
    assert people

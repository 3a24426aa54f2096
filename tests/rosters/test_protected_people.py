"""Who cannot come to the office, as a sheet of people says: the site plans as the command line."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from tests.people.sheets import ANI, BUDI, CITRA, imported, tried, undone, workbook_of

from luwes.foundation.models import Event
from luwes.people.actions.founding import found_agency
from luwes.people.models import ImportRow, Region
from luwes.people.rules.sample.agency import sample_agency
from luwes.people.rules.sheets import read_people
from luwes.people.rules.writing import write_people
from luwes.policies.actions.circumstances import record_circumstance
from luwes.rosters.actions.constraints import Note, add_constraint
from luwes.rosters.actions.planning import carry_out_run
from luwes.rosters.actions.runs import request_run
from luwes.rosters.models import Assignment, Constraint, Run
from luwes.site.cli.main import main

AT = datetime(2020, 10, 2, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
START, END = date(2020, 10, 12), date(2020, 10, 23)
HEADINGS = ("NIP", "Nama", "Unit Kerja", "Lokasi Kerja", "Rentan")


@pytest.fixture
def officer(db):
    return found_agency(
        name="Badan Contoh", short_name="BC", username="sdm", password=None,
        since=date(2019, 1, 1), at=datetime(2019, 1, 1, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def workbook(tmp_path):
    """A credible agency without leave; one in ten cannot come to the office."""
    agency = sample_agency(people=60, seed=5)
    people = [
        replace(person, cannot_office=number % 10 == 3)
        for number, person in enumerate(agency.people)
    ]
    path = tmp_path / "pegawai.xlsx"
    write_people(path, replace(agency, people=people, constraints=()))
    return path


def protected_in(workbook):
    return {person.nip for person in read_people(workbook).people if person.cannot_office}


def by_command(workbook, folder):
    """Plan as `luwes plan` does; return NIP and day → place."""
    result = CliRunner().invoke(
        main,
        ["plan", str(workbook), "--pack", "id.asn.se-67-2020", "--risk", "*=moderate",
         "--from", START.isoformat(), "--weeks", "2", "--csv", str(folder / "jadwal.csv")],
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    with (folder / "jadwal.csv").open(encoding="utf-8", newline="") as file:
        return {(row["nip"], row["date"]): row["place"] for row in csv.DictReader(file)}


def by_site(workbook, officer):
    """Import the same file and plan as the site does."""
    imported(workbook.read_bytes(), actor=officer, name=workbook.name)
    for region in Region.objects.all():
        record_circumstance(
            region=region, kind="risk", value="moderate", since=date(2020, 9, 7), by=officer, at=AT
        )
    run = request_run(start=START, end=END, by=officer, at=AT)
    carry_out_run(run_id=run.pk, tell=lambda *_told: None, at=AT)
    days = Run.objects.get(pk=run.pk).days
    return {
        (nip, day): letter
        for nip, places in Assignment.objects.filter(run=run).values_list("person__nip", "places")
        for day, letter in zip(days, places, strict=True)
    }


def test_the_same_workbook_keeps_the_same_people_home_on_the_site_and_by_command(
    workbook, officer, tmp_path
):
    protected = protected_in(workbook)
    command, site = by_command(workbook, tmp_path), by_site(workbook, officer)

    assert len(protected) == 6
    assert {nip for nip, _day in command} == {nip for nip, _day in site}
    for planned, office in ((command, "office"), (site, "K")):
        at_office = {nip for (nip, _day), place in planned.items() if place == office}
        assert at_office, "some do come"
        assert not at_office & protected
    by_day = Counter(day for (_nip, day), place in command.items() if place == "office")
    assert by_day == Counter(day for (_nip, day), place in site.items() if place == "K")


def sheet(*flags):
    """A sheet of three people of one office, with what it says of each."""
    people = zip((ANI, BUDI, CITRA), ("Ani", "Budi", "Citra"), flags, strict=True)
    rows = [(nip, name, "Biro SDM", "Kantor Pusat", flag) for nip, name, flag in people]
    offices = [("Kantor", "Wilayah", "Zona", "Meja"), ("Kantor Pusat", "Jakarta", "WIB", 9)]
    return workbook_of(Kantor=offices, Pegawai=[HEADINGS, *rows])


def brought_in(officer, *flags):
    return imported(sheet(*flags), actor=officer, name="pegawai.xlsx")


def at_home():
    rows = Constraint.objects.filter(kind=Constraint.Kind.NOT_OFFICE)
    return sorted(rows.values_list("person__name", flat=True))


def test_a_yes_is_noted_once_and_goes_with_the_import(officer):
    brought_in(officer, "ya", "tidak", "")
    again = brought_in(officer, "ya", "tidak", "")
    assert at_home() == ["Ani"]
    undone(again, actor=officer)
    assert at_home() == ["Ani"]
    assert Event.objects.filter(verb="rosters.constraints_imported").count() == 1


def test_a_plain_no_ends_what_an_earlier_sheet_said_and_the_undo_puts_it_back(officer):
    first = brought_in(officer, "ya", "ya", "ya")
    second = brought_in(officer, "tidak", "", "ya")
    assert at_home() == ["Budi", "Citra"], "an empty cell says nothing"
    undone(second, actor=officer)
    assert at_home() == ["Ani", "Budi", "Citra"]
    undone(first, actor=officer)
    assert at_home() == []


def test_what_was_noted_by_hand_stays_whatever_a_sheet_says(officer):
    brought_in(officer, "", "", "")
    person = Constraint.person.field.related_model.objects.get(name="Ani")
    add_constraint(person=person, note=Note("not_office", date(2020, 10, 1)), by=officer, at=AT)
    brought_in(officer, "tidak", "tidak", "tidak")
    assert at_home() == ["Ani"]


def test_the_dry_run_says_who_is_to_stay_home_and_can_be_applied_for_that_alone(officer):
    brought_in(officer, "", "", "")
    batch = tried(sheet("ya", "", ""), actor=officer, name="pegawai.xlsx")
    client = Client()
    client.force_login(officer)
    page = client.get(reverse("people:import", args=[batch.pk])).content.decode()

    assert set(ImportRow.objects.filter(batch=batch).values_list("action", flat=True)) == {"same"}
    assert page.count("Tidak dapat ke kantor: diteruskan ke jadwal.") == 1
    assert ">Terapkan</button>" in page

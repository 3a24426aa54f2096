"""The pages of units that never close, as those who use them see them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.rosters.conftest import BEFORE, END, START
from tests.rosters.test_shifts import asked

from luwes.people.models import Person, Region
from luwes.policies.rules.supposing import SupposedCircumstance
from luwes.rosters.actions.runs import request_trial
from luwes.rosters.actions.shift_patterns import set_pattern
from luwes.rosters.models import Assignment, Pin, Run, ShiftPattern


@pytest.fixture
def operations(found):
    unit = factories.unit(name="Pusat Operasi", parent=found.small.root)
    people = factories.people(unit=unit, office=found.small.jakarta, total=10)
    set_pattern(unit=unit, asked=asked(people[:8]), by=found.hr, at=BEFORE)
    return unit


@pytest.fixture
def hr(found):
    client = Client()
    client.force_login(found.hr)
    return client


def typed_for(unit):
    people = Person.objects.filter(unit=unit).order_by("nip")
    needs = {f"need_{row}_{day}": "1" for row in (0, 1) for day in range(7)}
    return needs | {
        "code_0": "P", "name_0": "Pagi", "start_0": "07:00", "hours_0": "12",
        "code_1": "M", "name_1": "Malam", "start_1": "19:00", "hours_1": "12",
        "rest": "11", "run_max": "4", "run_min": "1", "off_min": "2", "weekends_max": "2",
        "workers": [str(person.pk) for person in people[:8]],
    }  # fmt: skip


def test_shifts_are_set_on_the_page_of_a_unit_and_planned(found, hr, operations):
    address = reverse("rosters:shift-pattern", args=[operations.pk])
    assert "Pusat Operasi" in hr.get(address).content.decode()
    assert hr.post(address, typed_for(operations)).status_code == 302
    pattern = ShiftPattern.objects.get(unit=operations)
    assert [(each.code, each.start, each.minutes) for each in pattern.shifts.all()] == [
        ("P", 420, 720), ("M", 1140, 720),
    ]  # fmt: skip
    assert {worker.run_max for worker in pattern.workers.all()} == {4}
    assert found.plan().summary["teams"][0]["needed"] == 2 * 26


def test_a_form_that_is_refused_keeps_what_was_typed_and_names_the_field(hr, operations):
    typed = typed_for(operations) | {"code_1": "P", "start_0": "kapan", "name_0": "Fajar"}
    answer = hr.post(reverse("rosters:shift-pattern", args=[operations.pk]), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kode ini sudah dipakai" in page
    assert 'value="Fajar"' in page
    assert 'value="kapan"' in page


def test_the_board_of_shifts_shows_letter_hours_and_need(found, hr, operations):
    run = found.plan()
    page = hr.get(reverse("rosters:shift-board", args=[run.number])).content.decode()
    assert "Sif Malam (22.00–07.00)" in page
    assert "1/1" in page
    row = Assignment.objects.filter(run=run).exclude(shifts="").first()
    assert row.person.full_name in page
    summary = hr.get(reverse("rosters:run", args=[run.number])).content.decode()
    assert "52 dari 52" in summary
    assert "Papan sif" in summary


def test_a_cell_of_shifts_says_why_and_can_be_pinned_and_planned_around(found, hr, operations):
    run = found.plan()
    row = Assignment.objects.filter(run=run, shifts__contains="M").first()
    offset = row.shifts.index("M")
    address = reverse("rosters:shift-cell", args=[run.number, row.row, offset])
    page = hr.get(address).content.decode()
    assert "Sif M memerlukan 1 orang" in page
    assert "Dengan libur di sel ini" in page
    hr.post(address, {"deed": "pin"})
    pin = Pin.objects.get()
    assert (pin.person_id, pin.shift, pin.day) == (
        row.person_id, "M", START + timedelta(days=offset),
    )  # fmt: skip
    hr.post(address, {"deed": "unpin"})
    assert not Pin.objects.exists()
    hr.post(address, {"deed": "replan", "shift": "-"})
    again = found.carry_out(Run.objects.latest("number"))
    changed = Assignment.objects.get(run=again, person=row.person)
    assert changed.shifts[offset] == "-"
    assert hr.post(address, {"deed": "replan", "shift": "Z"}).status_code == 422


def test_the_board_of_places_leads_shift_workers_to_their_shift(found, hr, operations):
    run = found.plan()
    row = Assignment.objects.filter(run=run).exclude(shifts="").first()
    page = hr.get(reverse("rosters:change", args=[run.number, row.row, 0])).content.decode()
    assert 'name="shift"' in page


def test_a_shift_worker_sees_shift_and_hours(found, hr, operations):
    run = found.plan()
    found.publish(run)
    row = Assignment.objects.filter(run=run, shifts__contains="M").first()
    address = reverse("rosters:person", args=[row.person_id])
    page = hr.get(address, {"bulan": "2020-10"}).content.decode()
    assert "Sif Malam (22.00–07.00)" in page
    day = START + timedelta(days=row.shifts.index("M"))
    why = reverse("rosters:person-why", args=[row.person_id, day.isoformat()])
    assert "Sif Malam" in hr.get(why).content.decode()


def test_downloads_carry_every_day_of_shift_workers(found, hr, operations):
    run = found.plan()
    found.publish(run)
    answer = hr.get(reverse("rosters:download", args=[run.number, "csv"]))
    text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    lines = [line for line in text.splitlines() if ",M," in line]
    assert lines
    assert any(date.fromisoformat(line.split(",")[3]).weekday() > 4 for line in lines)


def test_a_head_of_another_unit_may_not_set_shifts(found, operations):
    client = Client()
    client.force_login(found.small.head)
    address = reverse("rosters:shift-pattern", args=[operations.pk])
    assert client.post(address, typed_for(operations)).status_code == 404


def test_a_trial_settles_no_shift_on_either_board(found, operations, hr):
    region = Region.objects.get(name="Papua")
    supposed = SupposedCircumstance(region.pk, "risk", "low", START)
    run = found.carry_out(
        request_trial(supposed=supposed, start=START, end=END, by=found.hr, at=BEFORE)
    )
    worker = Assignment.objects.filter(run=run).exclude(shifts="").first()
    for path in (f"papan/{worker.row}/0/", f"sif/{worker.row}/0/"):
        for deed in ("pin", "unpin", "change", "replan", "try"):
            typed = {"deed": deed, "shift": "-", "office": "0"}
            assert hr.post(f"/jadwal/{run.number}/{path}", typed).status_code == 403, path
    assert Pin.objects.count() == 0


def test_a_published_board_of_shifts_pins_nothing(found, operations, hr):
    run = found.plan()
    found.publish(run)
    worker = Assignment.objects.filter(run=run).exclude(shifts="").first()
    path = reverse("rosters:shift-cell", args=[run.number, worker.row, 0])
    answer = hr.post(path, {"deed": "pin", "shift": "-"})
    assert (answer.status_code, Pin.objects.count()) == (422, 0)


def test_a_head_of_another_unit_is_not_told_of_shift_teams(found, operations, hr):
    run = found.plan()
    head = Client()
    head.force_login(found.small.head)
    path = reverse("rosters:run", args=[run.number])
    assert "Pusat Operasi" in hr.get(path).content.decode()
    assert "Pusat Operasi" not in head.get(path).content.decode()
    assert head.get(f"/api/runs/{run.number}").json()["summary"]["teams"] == []

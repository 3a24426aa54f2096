"""Teams that meet in the product: said on a page, planned, shown, explained."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.rosters.conftest import BEFORE, NOW, START
from tests.rosters.test_shifts import asked as asked_shifts

from luwes.foundation.models import Event
from luwes.people.models import Person
from luwes.rosters.actions.meetings import (
    AskedTeam,
    NameTakenError,
    NotOneUnitError,
    TeamOfOneError,
    set_pair,
    set_team,
    set_whole_weeks,
)
from luwes.rosters.actions.shift_patterns import set_pattern
from luwes.rosters.models import Assignment, MeetingPair, MeetingTeam, WholeWeeks
from luwes.rosters.queries.stored import stored_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(found):
    client = Client()
    client.force_login(found.hr)
    return client


@pytest.fixture
def unit(found):
    return found.small.subdirectorate


@pytest.fixture
def staff(unit):
    return list(Person.objects.filter(unit=unit).order_by("nip"))


def address(unit):
    return reverse("rosters:unit-meetings", args=[unit.pk])


def team_typed(staff, **changes):
    return {
        "deed": "team", "tim": "", "tim-name": "Tim Arsip", "tim-weekday": "", "tim-share": "70",
        "tim-members": [str(each.pk) for each in staff],
    } | changes  # fmt: skip


def days_of(run, person):
    row = Assignment.objects.get(run=run, person=person)
    return {day for day, letter in zip(run.days, row.places, strict=True) if letter == "K"}


def test_a_team_is_set_on_the_page_of_a_unit_planned_shown_and_explained(found, hr, unit, staff):
    assert "Belum ada tim" in hr.get(address(unit)).content.decode()
    assert hr.post(address(unit), team_typed(staff[4:7])).status_code == 302
    page = hr.get(address(unit)).content.decode()
    assert "Tim Arsip" in page
    assert staff[4].full_name in page
    run = found.plan()
    told = run.summary["meetings"]
    assert (told["teams"], told["weeks"], told["short"]) == (1, 4, 0)
    assert {level["name"]: level["value"] for level in run.summary["levels"]}["anchors"] == 0
    (team,) = run.meetings[str(unit.pk)]
    day, present, needed = team["weeks"][0]
    assert (present >= needed, needed) == (True, 3)
    assert all(day in days_of(run, person) for person in staff[4:7])
    proposal = hr.get(reverse("rosters:run", args=[run.number])).content.decode()
    assert "4 dari 4 pertemuan lengkap" in proposal
    assert "Hari temu tim" in proposal
    board = hr.get(reverse("rosters:board", args=[run.number])).content.decode()
    assert "hari temu Tim Arsip" in board
    assert "◆" in board
    row = Assignment.objects.get(run=run, person=staff[4])
    why = reverse("rosters:change", args=[run.number, row.row, run.days.index(day)])
    assert "Hari temu Tim Arsip" in hr.get(why).content.decode()


def test_a_fixed_day_is_the_day_of_every_meeting(found, unit, staff):
    set_team(unit=unit, asked=AskedTeam("Rapat", weekday=2, share=100), by=found.hr, at=BEFORE)
    run = found.plan()
    weeks = run.meetings[str(unit.pk)][0]["weeks"]
    assert {date.fromisoformat(day).weekday() for day, *_ in weeks} == {2}
    assert len(run.meetings[str(unit.pk)][0]["rows"]) == len(staff)
    short = run.summary["meetings"]
    assert short["short"] == len(short["listed"]) == 3, "half of the unit may come"


def test_meetings_that_stay_short_are_named_on_the_proposal(found, hr, unit):
    set_team(unit=unit, asked=AskedTeam("Rapat", weekday=2, share=100), by=found.hr, at=BEFORE)
    run = found.plan()
    page = hr.get(reverse("rosters:run", args=[run.number])).content.decode()
    assert "Rapat" in page
    assert "hadir, perlu" in page


def test_pairs_and_whole_weeks_are_kept(found, unit, staff):
    first, second, third = staff[5:8]
    set_pair(unit=unit, first=first, second=second, together=False, by=found.hr, at=BEFORE)
    set_whole_weeks(unit=unit, people=[third.pk], by=found.hr, at=BEFORE)
    run = found.plan()
    assert not days_of(run, first) & days_of(run, second)
    weeks = {}
    for day in run.days:
        weeks.setdefault(date.fromisoformat(day).isocalendar().week, set()).add(day)
    counts = [len(days_of(run, third) & days) for days in weeks.values()]
    limit = int(stored_run(run).problem.week_max[0])
    assert set(counts) <= {0, *(min(limit, len(days)) for days in weeks.values())}


def test_a_rule_made_afterwards_does_not_make_the_past_impossible(story, unit, staff):
    """The roster is published and a pair that it brings together is then kept apart."""
    run = story.plan(at=NOW)
    together = next(
        (one, other)
        for one in staff
        for other in staff
        if one != other and "2020-10-05" in days_of(run, one) & days_of(run, other)
    )
    first, second = together
    set_pair(unit=unit, first=first, second=second, together=False, by=story.hr, at=NOW)
    again = story.turn_high()
    assert again.state == "proposed"
    assert not days_of(again, first) & days_of(again, second)


def test_a_change_by_hand_counts_the_meetings_anew(found, hr, unit, staff):
    set_team(
        unit=unit, asked=AskedTeam("Tim", share=100, members=[p.pk for p in staff[5:8]]),
        by=found.hr, at=BEFORE,
    )  # fmt: skip
    run = found.plan()
    day = run.meetings[str(unit.pk)][0]["weeks"][0][0]
    row = Assignment.objects.get(run=run, person=staff[6])
    where = reverse("rosters:change", args=[run.number, row.row, run.days.index(day)])
    assert hr.post(where, {"deed": "change", "office": "0"}).status_code == 302
    run.refresh_from_db()
    assert run.summary["meetings"]["short"] == 1


def test_people_in_shifts_take_no_part(found):
    unit = factories.unit(name="Pusat Operasi", parent=found.small.root)
    people = factories.people(unit=unit, office=found.small.jakarta, total=10)
    set_pattern(unit=unit, asked=asked_shifts(people[:8]), by=found.hr, at=BEFORE)
    set_team(unit=unit, asked=AskedTeam("Semua"), by=found.hr, at=BEFORE)
    run = found.plan()
    assert run.state == "proposed", (run.summary, run.collision)
    rows = run.meetings[str(unit.pk)][0]["rows"]
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tim-name": ""}, "tim-name"),
        ({"tim-share": "0"}, "tim-share"),
        ({"tim-share": "101"}, "tim-share"),
        ({"tim-weekday": "9"}, "tim-weekday"),
        ({"tim-name": "lama"}, "sudah punya tim"),
    ],
)
def test_a_team_that_is_refused_names_the_field_and_keeps_what_was_typed(
    hr, unit, staff, changes, said
):
    MeetingTeam.objects.create(unit=unit, name="Lama")
    answer = hr.post(address(unit), team_typed(staff[:3], **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert page.count("checked") == 3
    assert MeetingTeam.objects.count() == 1


def test_a_team_of_one_a_pair_of_one_and_two_offices_are_refused(found, hr, unit, staff):
    alone = hr.post(address(unit), team_typed(staff[:1]))
    assert "paling sedikit dua anggota" in alone.content.decode()
    pair = {"deed": "pair", "pasangan-together": "1", "pasangan-first": str(staff[0].pk)}
    same = hr.post(address(unit), pair | {"pasangan-second": str(staff[0].pk)})
    assert (same.status_code, "terdiri atas dua" in same.content.decode()) == (422, True)
    other = found.small.makassar if hasattr(found.small, "makassar") else None
    if other is not None:
        Person.objects.filter(pk=staff[1].pk).update(office=other)
        apart = hr.post(address(unit), pair | {"pasangan-second": str(staff[1].pk)})
        assert "kantor yang berbeda" in apart.content.decode()


def test_teams_and_pairs_are_changed_and_removed_each_with_its_event(found, hr, unit, staff):
    hr.post(address(unit), team_typed(staff[:3]))
    team = MeetingTeam.objects.get()
    changed = team_typed(staff[1:4], tim=str(team.pk)) | {"tim-weekday": "2"}
    assert hr.post(address(unit), changed).status_code == 302
    team.refresh_from_db()
    assert (team.weekday, team.members.count()) == (2, 3)
    edit = hr.get(f"{address(unit)}?tim={team.pk}").content.decode()
    assert "Ubah Tim Arsip" in edit
    pair = {
        "deed": "pair", "pasangan-together": "0",
        "pasangan-first": str(staff[1].pk), "pasangan-second": str(staff[0].pk),
    }  # fmt: skip
    assert hr.post(address(unit), pair).status_code == 302
    whole = {"deed": "whole-weeks", "utuh-people": [str(staff[2].pk)]}
    assert hr.post(address(unit), whole).status_code == 302
    kept = MeetingPair.objects.get()
    assert {kept.first_id, kept.second_id} == {staff[0].pk, staff[1].pk}
    assert WholeWeeks.objects.get().person == staff[2]
    hr.post(address(unit), {"deed": "remove-team", "tim": str(team.pk)})
    hr.post(address(unit), {"deed": "remove-pair", "pasangan": str(kept.pk)})
    hr.post(address(unit), {"deed": "whole-weeks"})
    assert not MeetingTeam.objects.exists()
    assert not MeetingPair.objects.exists()
    assert not WholeWeeks.objects.exists()
    verbs = list(
        Event.objects.filter(verb__startswith="rosters.")
        .order_by("pk")
        .values_list("verb", flat=True)
    )
    assert verbs[-7:] == [
        "rosters.team_set", "rosters.team_set", "rosters.pair_set", "rosters.whole_weeks_set",
        "rosters.team_removed", "rosters.pair_removed", "rosters.whole_weeks_set",
    ]  # fmt: skip


def test_only_people_of_the_unit_are_taken(found, unit, staff):
    stranger = Person.objects.exclude(unit=unit).first()
    with pytest.raises(NotOneUnitError):
        set_team(
            unit=unit, asked=AskedTeam("X", members=[staff[0].pk, stranger.pk]),
            by=found.hr, at=BEFORE,
        )  # fmt: skip
    with pytest.raises(NotOneUnitError):
        set_pair(unit=unit, first=staff[0], second=stranger, together=True, by=found.hr, at=BEFORE)
    with pytest.raises(TeamOfOneError):
        set_team(unit=unit, asked=AskedTeam("X", members=[staff[0].pk]), by=found.hr, at=BEFORE)
    set_team(unit=unit, asked=AskedTeam("X"), by=found.hr, at=BEFORE)
    with pytest.raises(NameTakenError):
        set_team(unit=unit, asked=AskedTeam("x"), by=found.hr, at=BEFORE)


def test_the_list_names_the_units_that_meet(found, hr, unit):
    set_team(unit=unit, asked=AskedTeam("Rapat"), by=found.hr, at=BEFORE)
    page = hr.get(reverse("rosters:meetings")).content.decode()
    assert unit.name in page
    assert "Tim: 1" in page
    chosen = hr.get(reverse("rosters:meetings"), {"unit": str(unit.pk)})
    assert chosen.headers["Location"] == address(unit)
    assert date(2020, 10, 31) > START

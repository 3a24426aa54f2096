"""A proposal is published only while it stands on the rules and absences of the day."""

from datetime import date

import pytest
from tests.rosters.conftest import BEFORE, NOW, START, TURNS_HIGH
from tests.rosters.test_pages import signed_in
from tests.rosters.test_shifts import asked, operations  # noqa: F401  a fixture

from luwes.foundation.models import DemonstrationDay
from luwes.people.actions.records import edit_post
from luwes.policies.actions.circumstances import choose_cap_measure
from luwes.rosters.actions.cells import CellKey, Wanted, change_cell, pin_cell
from luwes.rosters.actions.constraints import Note, add_constraint
from luwes.rosters.actions.publishing import StaleProposalError
from luwes.rosters.actions.shift_patterns import set_pattern
from luwes.rosters.models import Assignment, Constraint, Roster, Run
from luwes.rosters.queries.stale import outdated_by, shown_outdated


@pytest.fixture
def proposal(found):
    """A proposal under moderate risk; nothing is published yet."""
    return found.plan()


def kinds(run):
    return [each.kind for each in outdated_by(run)]


def leave(story, person, *, since=TURNS_HIGH, kind=Constraint.Kind.LEAVE):
    note = Note(kind=kind, since=since, until=since, weekday=None)
    return add_constraint(person=person, note=note, by=story.hr, at=NOW)


def test_a_proposal_is_refused_once_its_region_turned_high(found, proposal):
    found.record(value="high", since=TURNS_HIGH)
    with pytest.raises(StaleProposalError) as refusal:
        found.publish(proposal, at=NOW)
    (cap, *_) = [each for each in refusal.value.outdated if each.kind == "unit_cap"]
    assert cap.day == TURNS_HIGH
    assert cap.before > cap.after
    assert Roster.objects.count() == 0


def test_leave_noted_after_the_plan_makes_it_stale_even_for_somebody_at_home(found, proposal):
    position = proposal.days.index(TURNS_HIGH.isoformat())
    row = next(
        row for row in Assignment.objects.filter(run=proposal) if row.places[position] == "R"
    )
    leave(found, row.person)
    (absence,) = outdated_by(proposal)
    assert (absence.kind, absence.about, absence.day) == ("absence", (row.person_id,), TURNS_HIGH)


@pytest.mark.parametrize("risk", ["low", "moderate"])
def test_what_changed_nothing_or_only_a_wish_is_published(found, proposal, risk):
    leave(found, found.clerks[0], kind=Constraint.Kind.WISH_HOME)
    found.record(place="Papua", value="moderate", since=TURNS_HIGH)
    assert found.publish(proposal, at=NOW).number == 1


def test_posts_people_and_the_measure_are_compared(found, proposal):
    edit_post(
        post=found.counter,
        changes={"minimum": 2, "target": 2},
        qualified=found.clerks,
        actor=found.hr,
        at=NOW,
    )
    assert kinds(proposal) == ["posts"]
    choose_cap_measure(measure="office", by=found.hr, at=NOW)
    assert set(kinds(proposal)) == {"posts", "unit_cap", "office_cap"}
    person = found.clerks[0]
    person.unit = found.small.bureau
    person.save()
    (people,) = outdated_by(proposal)
    assert (people.kind, people.about) == ("people", (person.pk,))


def test_a_fact_withdrawn_since_leaves_nothing_to_stand_on(found, proposal):
    found.small.jakarta.region.circumstances.all().delete()
    assert kinds(proposal) == ["law"]


def test_a_hand_edit_keeps_a_proposal_and_a_pin_it_breaks_does_not(found, proposal):
    row = Assignment.objects.filter(run=proposal, unit=found.small.bureau, places__startswith="K")
    cell = CellKey(proposal.pk, row.first().row, 0)
    change_cell(cell=cell, wanted=Wanted(office=False), by=found.hr, at=NOW)
    assert kinds(Run.objects.get(pk=proposal.pk)) == []
    other = Assignment.objects.filter(run=proposal, places__startswith="R").first()
    pin_cell(person=other.person, day=START, wanted=Wanted(office=True), by=found.hr, at=NOW)
    (pin,) = outdated_by(Run.objects.get(pk=proposal.pk))
    assert (pin.kind, pin.about, pin.day) == ("pins", (other.person_id,), START)


def test_shift_workers_are_compared_too(found, operations):  # noqa: F811
    run = found.plan()
    assert kinds(run) == []
    worker = Assignment.objects.filter(run=run, unit=operations).exclude(shifts="").first()
    leave(found, worker.person, since=date(2020, 10, 14))
    assert "shifts" in kinds(run)
    Constraint.objects.all().delete()
    assert kinds(run) == []
    people = [row.person for row in Assignment.objects.filter(run=run).exclude(shifts="")]
    set_pattern(unit=operations, asked=asked(people[:7]), by=found.hr, at=NOW)
    assert kinds(run) == ["shifts"]


def test_the_page_says_that_it_is_stale_and_what_changed(found, proposal):
    DemonstrationDay.objects.create(day=NOW.date())
    client, path = signed_in(found.hr), f"/jadwal/{proposal.number}/"
    assert "sudah usang" not in client.get(path).content.decode()
    found.record(value="high", since=TURNS_HIGH)
    page = client.get(path).content.decode()
    assert "sudah usang" in page
    assert "Batas di kantor berubah: " in page
    assert "12 Oktober 2020: dari " in page
    assert "Susun lagi" in page
    answer = client.post(f"{path}terbitkan/", {"note": "Catatan saya."})
    assert answer.status_code == 409
    assert "Sejak usulan ini disusun, dasarnya berubah." in answer.content.decode()
    assert "Catatan saya." in answer.content.decode()


def test_the_page_compiles_only_when_something_was_recorded_and_once(
    found, proposal, django_assert_num_queries
):
    assert proposal.asked_at == BEFORE
    Run.objects.filter(pk=proposal.pk).update(asked_at=NOW)
    proposal.refresh_from_db()
    with django_assert_num_queries(1):
        assert shown_outdated(proposal) == ()
    found.record(value="high", since=TURNS_HIGH)
    told = shown_outdated(proposal)
    assert told
    with django_assert_num_queries(1):
        assert shown_outdated(proposal) == told

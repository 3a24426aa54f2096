"""A shift worker asks for a shift or a day off; the plan weighs it and says what came of it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.rosters.conftest import BEFORE, NOW, START
from tests.rosters.test_shifts import asked

from luwes.foundation.models import DemonstrationDay, Event
from luwes.people.models import Person, User
from luwes.rosters.actions.cells import Wanted, pin_cell
from luwes.rosters.actions.shift_patterns import set_pattern
from luwes.rosters.actions.shift_wishes import (
    DayIsPastError,
    NoShiftWorkerError,
    UnknownShiftError,
    ask_for_shift,
)
from luwes.rosters.models import Assignment, ShiftWish
from luwes.rosters.rules.shifts.pattern import WishedShift

pytestmark = pytest.mark.django_db
DAY = date(2020, 10, 14)
TODAY = date(2020, 10, 2)


@pytest.fixture
def people(found):
    DemonstrationDay.objects.create(day=START)
    unit = factories.unit(name="Pusat Operasi", parent=found.small.root)
    staff = factories.people(unit=unit, office=found.small.jakarta, total=8)
    set_pattern(unit=unit, asked=asked(staff), by=found.hr, at=BEFORE)
    return staff


def login_of(person):
    user = User.objects.create_user(username=person.nip)
    user.person = person
    user.save()
    client = Client()
    client.force_login(user)
    return client


def ask(found, person, sign, *, day=DAY, wanted=True, strength=2):
    return ask_for_shift(
        person=person, wish=WishedShift(day, sign, wanted, strength), today=TODAY,
        by=found.hr, at=BEFORE,
    )  # fmt: skip


def sign_of(run, person, day=DAY):
    return Assignment.objects.get(run=run, person=person).shifts[(day - START).days]


def test_wishes_are_weighed_by_the_next_plan(found, people):
    ask(found, people[0], "M")
    ask(found, people[1], "-")
    ask(found, people[2], "M", wanted=False)
    run = found.plan()
    assert sign_of(run, people[0]) == "M"
    assert sign_of(run, people[1]) == "-"
    assert sign_of(run, people[2]) != "M"


def test_a_wish_is_asked_on_the_own_page_and_answered_after_publication(found, people, settings):
    settings.DEMO = True
    client = login_of(people[0])
    page = client.get(reverse("rosters:mine")).content.decode()
    assert "Keinginan sif" in page
    typed = {"day": "2020-10-14", "wish": "+M", "strength": "2"}
    assert client.post(reverse("rosters:ask-shift"), typed).status_code == 302
    assert "menunggu jadwal" in client.get(reverse("rosters:mine")).content.decode()
    found.publish(found.plan())
    page = client.get(reverse("rosters:mine")).content.decode()
    assert "dikabulkan" in page
    assert "tidak dikabulkan" not in page
    why = client.get(reverse("rosters:mine-why", args=["2020-10-14"])).content.decode()
    assert "Anda meminta sif M pada hari ini: dikabulkan" in why
    assert "Sif M memerlukan 1 orang" in why


def test_whoever_does_not_get_it_is_told_why_not(found, people, settings):
    """The days around the wish are settled so that a night would leave too little rest."""
    settings.DEMO = True
    ask(found, people[0], "M")
    for day, sign in ((DAY, "P"), (date(2020, 10, 15), "P")):
        wanted = Wanted(office=True, shift=sign)
        pin_cell(person=people[0], day=day, wanted=wanted, by=found.hr, at=BEFORE)
    found.publish(run := found.plan())
    assert sign_of(run, people[0]) == "P"
    client = login_of(people[0])
    page = client.get(reverse("rosters:mine")).content.decode()
    assert "tidak dikabulkan" in page
    why = client.get(reverse("rosters:mine-why", args=["2020-10-14"])).content.decode()
    assert "Anda meminta sif M pada hari ini: tidak dikabulkan." in why
    assert "akan melanggar sematan, jeda antarsif" in why


def test_a_later_word_replaces_the_earlier_and_can_be_withdrawn(found, people, settings):
    settings.DEMO = True
    client = login_of(people[0])
    for wish in ("+M", "!P"):
        typed = {"day": "2020-10-14", "wish": wish, "strength": "1"}
        client.post(reverse("rosters:ask-shift"), typed)
    kept = ShiftWish.objects.get()
    assert (kept.shift, kept.wanted, kept.strength) == ("P", False, 1)
    client.post(reverse("rosters:withdraw-shift-wish", args=[kept.pk]))
    assert not ShiftWish.objects.exists()
    verbs = Event.objects.filter(verb__startswith="rosters.shift_").values_list("verb", flat=True)
    assert list(verbs.order_by("pk"))[-3:] == [
        "rosters.shift_asked", "rosters.shift_asked", "rosters.shift_wish_withdrawn",
    ]  # fmt: skip


def test_nobody_withdraws_the_wish_of_another(found, people):
    wish = ask(found, people[0], "M")
    login_of(people[1]).post(reverse("rosters:withdraw-shift-wish", args=[wish.pk]))
    assert ShiftWish.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"day": "2020-10-05"}, {"day": "besok"}, {"wish": "+Z"}, {"strength": "9"}]
)
def test_a_wish_that_is_refused_names_the_field_and_keeps_the_rest(people, settings, changes):
    settings.DEMO = True
    typed = {"day": "2020-10-14", "wish": "+M", "strength": "2"} | changes
    answer = login_of(people[0]).post(reverse("rosters:ask-shift"), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"id_{next(iter(changes))}_error" in page
    assert ("wish" in changes) or '<option value="+M" selected>' in page


def test_only_shift_workers_ask_for_days_to_come_and_shifts_there_are(found, people):
    stranger = Person.objects.exclude(unit=people[0].unit).first()
    with pytest.raises(NoShiftWorkerError):
        ask(found, stranger, "M")
    with pytest.raises(DayIsPastError):
        ask(found, people[0], "M", day=TODAY)
    for sign, wanted in (("Z", True), ("-", False)):
        with pytest.raises(UnknownShiftError):
            ask(found, people[0], sign, wanted=wanted)
    assert NOW > BEFORE


def test_whoever_works_in_no_shifts_sees_nothing_of_it(found, settings):
    settings.DEMO = True
    person = found.small.employee.person
    client = Client()
    client.force_login(found.small.employee)
    assert "Keinginan sif" not in client.get(reverse("rosters:mine")).content.decode()
    assert client.post(reverse("rosters:ask-shift"), {}).status_code == 404
    assert person is not None

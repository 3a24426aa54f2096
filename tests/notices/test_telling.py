"""Exactly those whose days changed are told, each of them once."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import people
from tests.factories import post as make_post
from tests.rosters.drawing import publish

from luwes.foundation import events
from luwes.foundation.models import Event, OutboxMessage
from luwes.notices.actions.telling import tell_changed
from luwes.notices.models import Notice
from luwes.people.models import Person

MONDAY = date(2020, 10, 12)
NOW = datetime(2020, 10, 5, 4, 0, tzinfo=UTC)


@pytest.fixture
def team(agency):
    return sorted(Person.objects.filter(unit=agency.subdirectorate), key=lambda each: each.nip)


@pytest.fixture
def first(agency, team):
    a, b, c = team
    return publish({a: "KKRRK", b: "RRKKR", c: "RRRRR"}, start=MONDAY, by=agency.hr_officer)


def test_first_roster_tells_everyone_of_it(first, team):
    assert tell_changed(roster_id=first.pk, at=NOW) == 3
    kinds = dict(Notice.objects.values_list("person", "kind"))
    assert kinds == {person.pk: Notice.Kind.ROSTER_PUBLISHED for person in team}
    notice = Notice.objects.get(person=team[0])
    assert (notice.data["office_days"], notice.data["working_days"]) == (3, 5)


def test_change_tells_only_those_whose_days_changed(agency, team, first):
    a, b, c = team
    second = publish({a: "KKRRK", b: "RKRKR", c: "RRRRK"}, start=MONDAY, by=agency.hr_officer)
    assert tell_changed(roster_id=second.pk, at=NOW) == 2
    told = {notice.person: notice.data["days"] for notice in Notice.objects.all()}
    assert told == {
        b: [["2020-10-13", "R", "", "K", ""], ["2020-10-14", "K", "", "R", ""]],
        c: [["2020-10-16", "R", "", "K", ""]],
    }


def test_change_of_a_post_names_both_posts(agency, team):
    counter = make_post(unit=agency.subdirectorate, office=agency.jakarta, name="Loket 1")
    a = team[0]
    publish({a: "K"}, start=MONDAY, by=agency.hr_officer)
    second = publish({a: "R"}, start=MONDAY, by=agency.hr_officer)
    third = publish({a: "K"}, start=MONDAY, by=agency.hr_officer, posts={a: [counter.pk]})
    for roster in (second, third):
        tell_changed(roster_id=roster.pk, at=NOW)
    days = [notice.data["days"] for notice in Notice.objects.order_by("key")]
    assert days == [
        [["2020-10-12", "K", "", "R", ""]],
        [["2020-10-12", "R", "", "K", "Loket 1"]],
    ]


def test_telling_again_tells_nobody_twice(first):
    tell_changed(roster_id=first.pk, at=NOW)
    before = set(Notice.objects.values_list("pk")), set(OutboxMessage.objects.values_list("pk"))
    assert tell_changed(roster_id=first.pk, at=NOW) == 0
    assert before == (
        set(Notice.objects.values_list("pk")),
        set(OutboxMessage.objects.values_list("pk")),
    )


def test_telling_finishes_what_was_begun(first, team):
    tell_changed(roster_id=first.pk, at=NOW)
    Notice.objects.filter(person=team[1]).delete()
    assert tell_changed(roster_id=first.pk, at=NOW) == 1
    assert Notice.objects.count() == 3


def test_telling_leaves_one_event_with_its_count(first):
    tell_changed(roster_id=first.pk, at=NOW)
    told = Event.objects.get(verb="notices.told")
    assert (told.actor, told.payload) == ("system", {"roster": 1, "people": 3})


def test_people_without_an_address_get_a_notice_but_no_letter(first, team):
    Person.objects.filter(pk=team[0].pk).update(email="")
    tell_changed(roster_id=first.pk, at=NOW)
    assert Notice.objects.filter(person=team[0]).count() == 1
    addresses = set(OutboxMessage.objects.values_list("address", flat=True))
    assert addresses == {team[1].email, team[2].email}


def test_publication_defers_the_telling_in_its_own_transaction(first, agency):
    from procrastinate.contrib.django.models import ProcrastinateJob

    events.record(
        verb="rosters.published", subject=first, actor=agency.hr_officer, at=NOW, payload={}
    )
    asked = {"task_name": "tell_changed", "args__roster_id": str(first.pk)}
    assert ProcrastinateJob.objects.filter(**asked).count() == 1


def test_bar_hears_of_every_batch(first):
    heard = []
    tell_changed(roster_id=first.pk, at=NOW, tell=lambda done, total: heard.append((done, total)))
    assert heard == [(3, 3)]


@pytest.mark.parametrize("total", [5, 50])
def test_queries_do_not_grow_with_people(agency, total):
    many = people(unit=agency.east, office=agency.jayapura, total=total)
    roster = publish(dict.fromkeys(many, "KRKRK"), start=MONDAY, by=agency.hr_officer)
    with CaptureQueriesContext(connection) as captured:
        assert tell_changed(roster_id=roster.pk, at=NOW) == total
    assert len(captured) == 11

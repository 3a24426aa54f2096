"""One queue for office and home: taking, handing over, holding, absence, and who is kept away."""

import threading
from datetime import date

import pytest
from django.db import connection
from tests import factories
from tests.frontdesk.conftest import FILED, TODAY, edition, fresh, local, place

from luwes.foundation.models import Clock, Event
from luwes.frontdesk.actions.catalogue import open_service
from luwes.frontdesk.actions.filing import Filing, Requester, file_case
from luwes.frontdesk.actions.promises import tell_of_clocks
from luwes.frontdesk.actions.serving import (
    AwayError,
    FullHandsError,
    NotForYouError,
    NotSoFarError,
    TakenError,
    declare_interest,
    hand_over,
    hold_case,
    pass_on_from_absent,
    recuse,
    take_case,
    take_next,
    take_up_again,
)
from luwes.frontdesk.actions.talking import (
    SameCaseError,
    close_case,
    merge_case,
    write_to_requester,
)
from luwes.frontdesk.models import Case, Channel, Kind, Outcome, State
from luwes.frontdesk.queries.cases import waiting_for
from luwes.frontdesk.rules.routing import Officer, ranked, successor
from luwes.presence.actions.absences import Verdict, decide_absence


def take(case, person, *, at=FILED):
    return take_case(case_id=case.pk, person=person, by=person.login, at=at, on=TODAY)


def next_for(person, *, at=FILED):
    return take_next(person=person, by=person.login, at=at, on=TODAY)


def absent(agency, person, **fields):
    told = {
        "first_day": TODAY,
        "last_day": TODAY,
        "state": "approved",
        "decided_by": agency.head,
    } | fields
    return factories.absence(person=person, **told)


def test_the_urgent_come_first_then_the_nearest_promise(filed, officers):
    later, sooner, urgent = (filed(at=local(f"05-13 1{hour}:00")).case for hour in (4, 1, 5))
    Case.objects.filter(pk=urgent.pk).update(urgent=True)
    assert [next_for(officers[0]).pk for _ in range(3)] == [urgent.pk, sooner.pk, later.pk]
    assert next_for(officers[0]) is None


def test_a_second_taker_is_told_who_has_it(filed, officers):
    case = filed().case
    take(case, officers[0])
    with pytest.raises(TakenError) as taken:
        take(case, officers[1])
    assert taken.value.owner == officers[0]


def test_taking_twice_oneself_changes_nothing(filed, officers):
    case = filed().case
    take(case, officers[0])
    with pytest.raises(NotSoFarError):
        take(case, officers[0])


def test_only_those_who_serve_may_take(filed, agency):
    with pytest.raises(NotForYouError):
        take(filed().case, agency.hr_officer.person)


def test_posts_say_who_serves(agency, officers, filed):
    post = factories.post(
        unit=agency.subdirectorate, office=agency.jakarta, qualified=(officers[1],)
    )
    counter = open_service(
        slug="loket",
        place=place(agency, posts=[post]),
        edition=edition(),
        by=agency.hr_officer,
        at=FILED,
    )
    case = filed(service=counter).case
    assert list(waiting_for(officers[0])) == []
    assert list(waiting_for(officers[1])) == [case]


def test_whoever_is_on_leave_takes_nothing(agency, filed, officers):
    absent(agency, officers[0])
    with pytest.raises(AwayError):
        take(filed().case, officers[0])
    with pytest.raises(AwayError):
        next_for(officers[0])


def test_full_hands_take_nothing_more(filed, officers):
    for _ in range(25):
        take(filed().case, officers[0])
    with pytest.raises(FullHandsError):
        next_for(officers[0])


def test_it_is_noted_who_served_and_from_where(filed, officers):
    case = filed().case
    take(case, officers[0])
    hand_over(
        case_id=case.pk,
        to=officers[1],
        reason="Pulang",
        by=officers[0].login,
        at=local("05-13 15:00"),
        on=TODAY,
    )
    first, second = case.servings.order_by("since")
    assert (first.person, first.until) == (officers[0], local("05-13 15:00"))
    assert (second.person, second.until, second.place) == (officers[1], None, "")


def test_a_case_goes_back_to_the_queue_and_its_clock_counts_on(filed, officers):
    case = filed().case
    take(case, officers[0])
    write_to_requester(
        case_id=case.pk, body="SK?", asks=True, by=officers[0].login, at=local("05-13 15:00")
    )
    hand_over(
        case_id=case.pk,
        to=None,
        reason="x",
        by=officers[0].login,
        at=local("05-13 15:30"),
        on=TODAY,
    )
    case.refresh_from_db()
    assert (case.state, case.owner, case.due_at) == (State.OPEN, None, local("05-19 14:30"))


def test_what_is_held_keeps_its_promise(filed, officers):
    case = filed().case
    take(case, officers[0])
    hold_case(case_id=case.pk, until=date(2026, 5, 20), reason="x", by=officers[0].login, at=FILED)
    case.refresh_from_db()
    assert (case.state, case.due_at) == (State.HELD, local("05-19 14:00"))
    take_up_again(case_id=case.pk, by=officers[0].login, at=FILED)
    case.refresh_from_db()
    assert case.state == State.TAKEN


def test_leave_that_begins_today_hands_over_at_once(agency, filed, officers):
    case = filed().case
    take(case, officers[0])
    row = factories.absence(
        person=officers[0], kind="sick_leave", first_day=TODAY, last_day=TODAY, asked_at=FILED
    )
    verdict = Verdict("approved", "Semoga lekas pulih")
    decide_absence(absence_id=row.pk, verdict=verdict, by=agency.head, at=FILED)
    case.refresh_from_db()
    assert (case.state, case.owner) == (State.OPEN, None)  # nobody is published to work today
    assert Event.objects.get(verb="frontdesk.case_handed_over").payload["reason"] == "absence"


def test_what_waits_for_the_requester_stays_with_whoever_is_away(agency, filed, officers):
    case = filed().case
    take(case, officers[0])
    write_to_requester(case_id=case.pk, body="SK?", asks=True, by=officers[0].login, at=FILED)
    absent(agency, officers[0])
    assert pass_on_from_absent(person_ids=[officers[0].pk], at=FILED, on=TODAY) == 0


def test_a_declared_interest_keeps_cases_away_before_and_after(filed, officers):
    dewi = officers[0]
    before = filed(requester=Requester("Budi", party="PT. Maju Jaya")).case
    take(before, dewi)
    declare_interest(person=dewi, party="Maju Jaya", by=dewi.login, at=FILED)
    after = filed(requester=Requester("Cici", party="maju jaya")).case
    before.refresh_from_db()
    assert before.owner is None
    assert set(waiting_for(dewi)) == set()
    assert set(waiting_for(officers[1])) == {before, after}
    with pytest.raises(NotForYouError):
        take(after, dewi)


def test_stepping_back_tells_nobody_why(filed, officers):
    case = filed().case
    take(case, officers[0])
    recuse(case_id=case.pk, person=officers[0], by=officers[0].login, at=FILED)
    assert Event.objects.get(verb="frontdesk.case_left").payload == {}


def test_of_two_who_close_one_case_the_second_is_told(filed, officers):
    case = filed().case
    take(case, officers[0])
    ask = {"case_id": case.pk, "outcome": Outcome.FULFILLED, "by": officers[0].login, "at": FILED}
    close_case(**ask, body="Selesai")
    with pytest.raises(NotSoFarError):
        close_case(**ask, body="Selesai juga")


def test_a_duplicate_is_merged_and_its_clocks_stop(filed, officers):
    main, double = filed().case, filed().case
    merge_case(case_id=double.pk, into=main.pk, by=officers[0].login, at=FILED)
    double.refresh_from_db()
    assert (double.state, double.merged_into) == (State.MERGED, main)
    assert Clock.objects.get(subject=str(double.pk)).stopped_at == FILED
    with pytest.raises(SameCaseError):
        merge_case(case_id=main.pk, into=double.pk, by=officers[0].login, at=FILED)


def test_the_next_case_takes_few_queries_however_many_wait(
    filed, officers, django_assert_max_num_queries
):
    model = filed().case
    others = range(1, 301)
    Case.objects.bulk_create(
        Case(
            number=number,
            code_hash=number.to_bytes(4, "big"),
            service=model.service,
            version=model.version,
            unit=model.unit,
            kind=Kind.REQUEST,
            channel=Channel.WEB,
            filed_at=FILED,
            due_at=model.due_at,
            name="Ani",
        )
        for number in others
    )
    with django_assert_max_num_queries(10):  # eight, and the savepoint of the test around it
        assert next_for(officers[0]).number == 1


def officer(name, *, works=True, here=False, load=0):
    return Officer(person=name, name=name, works=works, here=here, load=load)


def test_who_is_present_comes_before_who_is_expected_before_who_is_away():
    people = [officer("away", works=False), officer("home", load=3), officer("here", here=True)]
    assert [each.name for each in ranked(people)] == ["here", "home", "away"]


def test_nobody_takes_over_who_does_not_work_or_has_full_hands():
    assert successor([officer("away", works=False), officer("full", load=25)], most=25) is None
    assert successor([officer("b"), officer("a", load=1)], most=25).name == "b"


@pytest.fixture
def committed_case(django_db_blocker):
    """A case that every connection sees."""
    agency = fresh(factories.small_agency())
    service = open_service(
        slug="serentak",
        place=place(agency),
        edition=edition(form={}),
        by=agency.hr_officer,
        at=FILED,
    )
    filing = Filing(Kind.REQUEST, Channel.WEB, Requester("Ani"), {"about": "Kapan?"})
    case = file_case(service=service, filing=filing, by=None, at=FILED).case
    people = list(agency.subdirectorate.people.order_by("name"))
    for person in people:
        if not hasattr(person, "login"):
            factories.user(person=person)
    return case, people


def at_once(clicks, act):
    """Do something in as many threads as there are clicks, all let go together."""
    gate, answers = threading.Barrier(clicks), []

    def click(place):
        gate.wait()
        try:
            answers.append(act(place))
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(place,)) for place in range(clicks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_of_fifty_clicks_at_once_exactly_one_takes_the_case(committed_case):
    case, people = committed_case

    def click(place):
        person = people[place % len(people)]
        try:
            take(case, person)
        except (TakenError, NotSoFarError) as refused:
            return getattr(refused, "owner", None) or refused.case.owner
        return "taken"

    answers = at_once(50, click)
    case.refresh_from_db()
    assert answers.count("taken") == 1
    assert {answer for answer in answers if answer != "taken"} == {case.owner}
    assert case.servings.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_that_tell_of_a_clock_one_does(committed_case):
    case, people = committed_case
    take(case, people[0])
    at = local("05-19 10:00")

    told = at_once(8, lambda _place: tell_of_clocks(at=at))

    assert sum(told) == 1
    assert Event.objects.filter(verb="frontdesk.promise_near").count() == 1

"""What people thought: the index, its interval over respondents, and what is never shown."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests import factories
from tests.frontdesk.conftest import FILED, TODAY, fresh, local

from luwes.foundation.models import Event
from luwes.foundation.rules.small_groups import hidden_groups
from luwes.frontdesk.actions.serving import NotSoFarError, take_case
from luwes.frontdesk.actions.survey import (
    AlreadyRatedError,
    UnusableScoresError,
    answer_campaign,
    open_campaign,
    rate_case,
)
from luwes.frontdesk.actions.talking import close_case
from luwes.frontdesk.models import Case, Channel, Outcome, SurveyResponse
from luwes.frontdesk.queries.codes import code_for
from luwes.frontdesk.queries.survey import figure_of, report_of, rule_on
from luwes.frontdesk.rules.survey import interval_of, t_quantile
from luwes.people.access import Reach
from luwes.people.models import Role

GOOD = [4] * 9
EXAMPLE = [*([[4] * 9] * 19), *([[3] * 9] * 10)]
"""29 respondents: 19 times 36 and 10 times 27 is 954, one short of the published example."""


def published_example():
    """Return 29 respondents whose 261 scores sum to 955, as in the published example."""
    answers = [list(each) for each in EXAMPLE]
    answers[-1][0] = 4
    return answers


def test_the_published_example_is_a_hair_less_than_its_own_table_says(db):
    figure = figure_of(published_example(), found=rule_on(TODAY))
    assert sum(sum(each) for each in published_example()) == 955
    assert figure.value == Decimal("91.48")
    assert figure.interval.low < Decimal("88.31") < figure.value
    assert figure.grade is None  # an A by its value, but not by its lower bound
    assert figure.at_least == "grade_b"


def test_a_class_is_said_where_the_lower_bound_allows_it(db):
    figure = figure_of([GOOD] * 28 + [[3] * 9], found=rule_on(TODAY))
    assert (figure.grade, figure.at_least) == ("grade_a", "grade_a")


@pytest.mark.parametrize(
    ("freedom", "known"), [(1, 12.7062), (2, 4.3027), (5, 2.5706), (28, 2.0484), (1200, 1.9620)]
)
def test_students_t_is_the_one_of_the_tables(freedom, known):
    assert t_quantile(freedom, confidence=95) == pytest.approx(known, abs=5e-4)


def test_nine_answers_of_one_person_are_not_nine_people():
    answers = [[4] * 9, [2] * 9] * 10
    wide = interval_of(answers, confidence=95)
    assert wide.half > 11  # treating 180 answers as independent would give 3.7


def test_knowing_how_many_could_answer_makes_it_narrower_and_asking_all_leaves_nothing():
    answers = [[4] * 9, [2] * 9] * 10
    free = interval_of(answers, confidence=95)
    known = interval_of(answers, confidence=95, users=40)
    everybody = interval_of(answers, confidence=95, users=20)
    assert known.half < free.half
    assert everybody.low == everybody.high == Decimal("75.00")


def test_one_answer_has_no_interval():
    assert interval_of([GOOD], confidence=95) is None


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 30), max_size=8))
def test_no_small_group_can_be_found_by_taking_the_others_from_the_total(sizes):
    hidden = hidden_groups(sizes, smallest=5)
    shown = {key for key in sizes if key not in hidden}
    assert all(sizes[key] == 0 or sizes[key] >= 5 for key in shown)
    rest = sum(sizes[key] for key in hidden)
    some_shown = any(sizes[key] for key in shown)
    assert not hidden or not some_shown or (rest >= 5 and len(hidden) > 1)


@pytest.fixture
def ended(filed, officers):
    def end(**fields):
        case = filed(**fields).case
        dewi = officers[0]
        take_case(case_id=case.pk, person=dewi, by=dewi.login, at=FILED, on=TODAY)
        close_case(
            case_id=case.pk,
            outcome=Outcome.FULFILLED,
            body="Selesai",
            by=dewi.login,
            at=local("05-13 15:00"),
        )
        return case

    return end


def rate(case, scores=GOOD):
    rate_case(case_id=case.pk, scores=scores, at=FILED, on=TODAY)


def test_a_case_is_rated_once_and_the_answer_does_not_know_it(ended):
    case = ended()
    rate(case)
    response = SurveyResponse.objects.get()
    assert (response.month, response.scores) == (date(2026, 5, 1), GOOD)
    names = {field.name for field in SurveyResponse._meta.get_fields()}
    assert not names & {"case", "person", "at", "created_at"}
    told = Event.objects.get(verb="frontdesk.service_rated")
    assert (told.payload, told.subject) == ({}, str(case.service_id))
    with pytest.raises(AlreadyRatedError):
        rate(case)


def test_what_has_not_ended_is_not_rated(filed):
    with pytest.raises(NotSoFarError):
        rate(filed().case)


@pytest.mark.parametrize("scores", [[4] * 8, [0, *[4] * 8], [5, *[4] * 8]])
def test_scores_are_nine_from_one_to_four(ended, scores):
    with pytest.raises(UnusableScoresError):
        rate(ended(), scores)


def test_four_answers_stay_hidden_in_page_and_report(agency, ended, service):
    for _ in range(4):
        rate(ended())
    reach = Reach(held=((Role.UNIT_HEAD, agency.directorate.path),))
    found = report_of(reach, year=2026, today=TODAY)
    assert found.total.hidden
    assert found.by_service[0].figure.value is None
    page = Client().get("/layanan/kenaikan-pangkat/kepuasan/").content.decode()
    assert "100,00" not in page


def test_the_report_counts_who_answered_and_by_which_way(agency, ended):
    for _ in range(6):
        rate(ended())
    ended()
    reach = Reach(held=((Role.UNIT_HEAD, agency.directorate.path),))
    found = report_of(reach, year=2026, today=TODAY)
    assert (found.closed, found.rated) == (7, 6)
    assert found.total.value == Decimal("100.00")
    assert [line.key for line in found.by_channel] == ["web"]


def test_a_campaign_takes_answers_in_its_days_only(agency, service):
    row = open_campaign(
        service=service,
        name="Survei Mei",
        since=date(2026, 5, 1),
        until=date(2026, 5, 31),
        users=500,
        by=agency.head,
        at=FILED,
    )
    answer_campaign(campaign=row, scores=GOOD, channel=Channel.WEB, at=FILED, on=TODAY)
    assert SurveyResponse.objects.get().campaign == row
    assert Client().get(f"/survei/{row.pk}/").status_code == 404  # today is not in May 2026


def test_somebody_rates_from_the_page_of_their_case(ended, agency):
    case = ended()
    address = f"/permohonan/{code_for(Case.objects.get(pk=case.pk))}/nilai/"
    page = Client().get(address).content.decode()
    words = [
        *("svc_requirements", "svc_procedure", "svc_time", "svc_cost", "svc_product"),
        *("svc_competence", "svc_behaviour", "svc_facilities", "svc_complaints"),
    ]
    assert all(f'name="{word}"' in page for word in words)
    assert Client().post(address, {}).status_code == 422
    assert Client().post(address, dict.fromkeys(words, 3)).status_code == 302
    assert SurveyResponse.objects.get().scores == [3] * 9


def test_a_fresh_agency_has_nothing_to_report(db):
    agency = fresh(factories.small_agency())
    reach = Reach(held=((Role.AUDITOR, agency.root.path),))
    assert report_of(reach, year=2026, today=TODAY).total.value is None

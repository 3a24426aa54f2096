"""An agency's own rules: within the bounds of the law, for all or for a subtree."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.policies.conftest import EARLIER, NOW, TODAY

from luwes.foundation.models import Event
from luwes.policies.actions.circumstances import AlreadyWithdrawn
from luwes.policies.actions.overrides import override_rule, withdraw_override
from luwes.policies.models import Override
from luwes.policies.queries.in_force import rules_for
from luwes.policies.rules.offers import refusal_of
from luwes_policy.fields import PackError
from luwes_policy.library import shipped

SE_67 = {"pack": "id.asn.se-67-2020", "edition": "1.0.0", "rule": "wfo.cap"}
FORM = reverse("policies:override", kwargs=SE_67)
CONSEQUENCE = reverse("policies:override-consequence", kwargs=SE_67)


def shares(none: int, low: int, moderate: int, high: int) -> dict[str, object]:
    """Return the keys of a limit by risk, as a pack would write them."""
    by_risk = {"none": none, "low": low, "moderate": moderate, "high": high}
    return {"rows": [{"risk": [risk], "value": value} for risk, value in by_risk.items()]}


def stricter(story, *, unit=None, moderate=40, since=TODAY, at=NOW):
    return override_rule(
        **SE_67,
        keys=shares(100, 75, moderate, 25),
        unit=unit,
        reason="Keputusan 12/2020",
        since=since,
        by=story.small.hr_officer,
        at=at,
    )


def share_of(unit, *, on=TODAY, known_at=None):
    answer = rules_for(unit, on=on, known_at=known_at).found.require("wfo.cap")
    return answer.number, answer.layer


def test_own_rule_holds_for_all_from_its_day_and_shows_the_law(story):
    stricter(story)
    assert share_of(story.unit, on=date(2020, 10, 4)) == (50, "base")
    assert share_of(story.unit) == (40, "agency")
    answer = rules_for(story.unit, on=TODAY).found.require("wfo.cap")
    assert (answer.citation, answer.overrides.number) == ("Keputusan 12/2020", 50)


def test_deeper_own_rule_goes_before_that_of_the_agency(story):
    stricter(story, unit=story.small.directorate, moderate=10, at=EARLIER)
    stricter(story)
    assert share_of(story.small.subdirectorate) == (10, "agency")
    assert share_of(story.unit) == (40, "agency")


def test_later_own_rule_goes_before_an_earlier_one(story):
    stricter(story, at=EARLIER)
    stricter(story, moderate=30)
    assert share_of(story.unit) == (30, "agency")


def test_audit_does_not_know_an_own_rule_recorded_later(story):
    stricter(story)
    assert share_of(story.unit, known_at=EARLIER) == (50, "base")


def test_own_rule_beyond_the_law_is_refused_with_the_limit(story):
    with pytest.raises(PackError) as refused:
        stricter(story, moderate=60)
    (problem,) = refused.value.problems
    assert (problem.found, problem.suggestion) == ("60", "SE MenPANRB 67/2020: 50")
    assert Override.objects.count() == 0
    assert Event.objects.filter(verb="policies.rule_overridden").count() == 0


def test_own_rule_that_outlasts_its_edition_is_held_against_the_next(story):
    november = {"pack": "id.asn.ppkm", "edition": "2021.25", "rule": "wfo.cap"}
    keys = {
        "rows": [{"island": ["outside"], "sector": ["non-essential"], "level": [2], "value": 75}]
    }
    common = {"keys": keys, "unit": None, "reason": "Uji", "by": story.small.hr_officer, "at": NOW}
    with pytest.raises(PackError) as refused:
        override_rule(**november, **common, since=date(2021, 11, 13))
    assert "SE MenPANRB 23/2021 jo. 01/2022: 50" in [
        problem.suggestion for problem in refused.value.problems
    ]


def test_withdrawing_gives_the_law_its_place_back_and_leaves_one_event(story):
    made = stricter(story)
    by = story.small.hr_officer
    withdraw_override(override_id=made.pk, reason="Keliru", by=by, at=NOW)
    assert share_of(story.unit) == (50, "base")
    assert list(
        Event.objects.filter(subject=str(made.pk)).order_by("id").values_list("verb", flat=True)
    ) == ["policies.rule_overridden", "policies.override_withdrawn"]
    with pytest.raises(AlreadyWithdrawn):
        withdraw_override(override_id=made.pk, reason="Keliru", by=by, at=NOW)


@pytest.fixture
def officer(client, story, monday):
    client.force_login(story.small.hr_officer)
    return client


@pytest.fixture
def filled():
    return {
        "number0": "100",
        "number1": "75",
        "number2": "40",
        "number3": "25",
        "since": "2020-10-05",
        "unit": "",
        "reason": "Keputusan 12/2020",
    }


def test_form_saves_what_it_offers(officer, story, filled):
    assert officer.post(FORM, {**filled, "act": "save"}).status_code == 302
    assert share_of(story.unit) == (40, "agency")


def test_form_names_the_field_the_limit_and_the_regulation(officer, filled):
    answer = officer.post(FORM, {**filled, "number2": "60", "act": "save"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Paling banyak 50 menurut SE MenPANRB 67/2020." in page
    assert 'name="number2" value="60"' in page
    assert Override.objects.count() == 0


def test_consequence_of_an_own_rule_saves_nothing(officer, filled, django_assert_max_num_queries):
    before = Event.objects.count()
    with django_assert_max_num_queries(15):
        page = officer.post(CONSEQUENCE, filled).content.decode()
    assert "<b>16</b>" in page
    assert ("Paling banyak 40 %" in page, "Paling banyak 75 %" in page) == (True, False)
    assert (Override.objects.count(), Event.objects.count()) == (0, before)


def test_rule_without_room_is_not_offered_and_says_why(officer):
    url = reverse("policies:override", args=["id.asn.se-67-2020", "1.0.0", "supervision"])
    page = officer.get(url).content.decode()
    assert "tidak memberi ruang bagi instansi" in page
    assert "<textarea" not in page


def test_only_an_officer_of_the_unit_may_change_it(client, story, monday, filled):
    for login in (story.small.head, story.small.auditor, story.small.employee):
        client.force_login(login)
        assert client.get(FORM).status_code == 403
        assert client.post(FORM, {**filled, "act": "save"}).status_code == 403
    assert Override.objects.count() == 0


def test_every_rule_offered_has_a_form_that_accepts_the_law_itself(officer):
    refused = []
    for pack in shipped().packs:
        for rule in pack.rules:
            url = reverse("policies:override", args=[pack.id, pack.edition, rule.id])
            answer = officer.get(url)
            assert answer.status_code == 200
            if refusal_of(rule) is None:
                values = {
                    name: each.initial for name, each in answer.context["form"].values.items()
                }
                day = {"since": pack.start, "until": pack.start + timedelta(days=1)}
                saved = officer.post(url, {**values, **day, "reason": "Uji", "act": "save"})
                refused += [] if saved.status_code == 302 else [(pack.id, rule.id)]
    assert refused == []

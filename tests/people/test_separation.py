"""Who gives which role: operators open doors for others, and make nobody officer or auditor."""

import pytest
from django.urls import reverse
from tests import factories

from luwes.people.models import Grant, Person, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    return factories.small_agency()


@pytest.fixture
def operator(client, small):
    client.force_login(small.operator)
    return client


def give(client, *, holder, role, unit):
    fields = {"holder": holder, "role": role, "unit": unit.pk, "since": "2026-01-01"}
    return client.post(reverse("people:give-grant"), fields)


def held_by(login):
    return set(Grant.objects.filter(user=login).values_list("role", flat=True))


@pytest.mark.parametrize("role", [Role.HR_OFFICER, Role.AUDITOR])
@pytest.mark.parametrize("holder", ["operator", "employee"])
def test_an_operator_makes_nobody_officer_or_auditor(operator, small, role, holder):
    login = getattr(small, holder)
    before = held_by(login)

    answer = give(operator, holder=login.username, role=role, unit=small.root)

    assert answer.status_code == 422
    assert "Peran ini diberikan oleh Biro SDM" in answer.content.decode()
    assert login.username in answer.content.decode(), "what was typed is kept"
    assert held_by(login) == before


def test_an_operator_gives_nothing_to_the_own_account(operator, small):
    answer = give(operator, holder="operator", role=Role.UNIT_HEAD, unit=small.root)

    assert answer.status_code == 422
    assert "Operator tidak memberi wewenang kepada akunnya sendiri" in answer.content.decode()
    assert held_by(small.operator) == {Role.OPERATOR}


def test_an_operator_who_is_a_person_is_known_by_the_own_number_too(operator, small):
    person = factories.person(unit=small.bureau, office=small.jakarta)
    small.operator.person = person
    small.operator.save()

    answer = give(operator, holder=person.nip, role=Role.UNIT_HEAD, unit=small.root)

    assert answer.status_code == 422


def test_an_operator_makes_others_heads_and_operators(operator, small):
    for role in (Role.UNIT_HEAD, Role.OPERATOR):
        answer = give(operator, holder=small.employee.username, role=role, unit=small.root)
        assert answer.status_code == 302
    assert {Role.UNIT_HEAD, Role.OPERATOR} <= held_by(small.employee)


def test_an_operator_ends_no_officer_and_sees_no_button_for_it(operator, small):
    auditor = Grant.objects.get(user=small.auditor)
    page = operator.get(reverse("people:grants")).content.decode()

    answer = operator.post(reverse("people:end-grant", args=[auditor.pk]))

    assert reverse("people:end-grant", args=[auditor.pk]) not in page
    assert answer.status_code == 403
    auditor.refresh_from_db()
    assert auditor.until is None


def test_who_holds_both_roles_gives_as_an_officer(operator, small):
    factories.grant(user=small.operator, role=Role.HR_OFFICER, unit=small.root)

    answer = give(operator, holder=small.employee.username, role=Role.AUDITOR, unit=small.root)

    assert answer.status_code == 302


def test_the_last_officer_stays_though_another_has_left(client, small):
    left = factories.person(unit=small.bureau, office=small.jakarta)
    Person.objects.filter(pk=left.pk).update(left_on="2020-01-01")
    gone = factories.login(role=Role.HR_OFFICER, unit=small.root, username="dulu")
    gone.person = Person.objects.get(pk=left.pk)
    gone.save()
    client.force_login(small.hr_officer)

    client.post(reverse("people:end-grant", args=[Grant.objects.get(user=small.hr_officer).pk]))

    assert Grant.objects.get(user=small.hr_officer).until is None

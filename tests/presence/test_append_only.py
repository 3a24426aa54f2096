"""What the database itself keeps from being undone."""

import pytest
from django.db import DatabaseError, transaction
from tests import factories
from tests.presence.rows import MORNING, check_in

from luwes.presence.models import CheckIn, Decision, Grade, Review

pytestmark = pytest.mark.django_db
OTHERS = {
    "grade": Grade.REVIEW,
    "direction": "out",
    "hash": b"other",
    "reasons": ["clock_drift"],
    "at": MORNING.replace(hour=1),
    "findings": {"distance": 3},
}


@pytest.fixture
def agency():
    return factories.small_agency()


@pytest.fixture
def row(agency):
    return check_in(person=agency.employee.person)


def refused(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()
    return True


def test_a_check_in_is_never_deleted(row):
    assert refused(lambda: CheckIn.objects.filter(pk=row.pk).delete())
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize("column", OTHERS)
def test_what_was_said_and_found_is_never_edited(row, column):
    assert refused(lambda: CheckIn.objects.filter(pk=row.pk).update(**{column: OTHERS[column]}))


def test_evidence_and_salts_are_erased_but_never_replaced(row):
    kept = CheckIn.objects.filter(pk=row.pk)
    assert refused(lambda: kept.update(evidence='{"position":null}'))
    kept.update(evidence=None, evidence_salt=None, salt=None)
    row.refresh_from_db()
    assert (row.evidence, row.evidence_salt, row.salt) == (None, None, None)
    assert len(row.evidence_digest) == 32


def test_a_decision_stays(agency, row):
    review = Review.objects.create(
        check_in=row,
        decision=Decision.REJECTED,
        reason="Tidak di kantor.",
        decided_by=agency.head,
        decided_at=MORNING,
    )
    assert refused(lambda: Review.objects.filter(pk=review.pk).update(decision="accepted"))
    assert refused(review.delete)


def test_a_gap_closes_when_the_missing_check_in_arrives(agency):
    person, device = agency.employee.person, agency.jakarta.pk
    doubt = check_in(
        person=person,
        device_id=device,
        sequence=2,
        previous=b"1",
        grade=Grade.REVIEW,
        reasons=["sequence_gap"],
    )
    assert list(CheckIn.objects.in_doubt()) == [doubt]
    check_in(person=person, device_id=device, sequence=1, hash=b"1")
    assert list(CheckIn.objects.in_doubt()) == []


def test_another_doubt_stays_open_when_the_gap_closes(agency):
    person, device = agency.employee.person, agency.jakarta.pk
    doubt = check_in(
        person=person,
        device_id=device,
        sequence=2,
        previous=b"1",
        grade=Grade.REVIEW,
        reasons=["sequence_gap", "clock_drift"],
    )
    check_in(person=person, device_id=device, sequence=1, hash=b"1")
    assert list(CheckIn.objects.in_doubt()) == [doubt]

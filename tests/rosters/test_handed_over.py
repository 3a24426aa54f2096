"""Constraints of an imported sheet become constraints of plans, once."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from tests import factories

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.people.models import ImportBatch, ImportRow, Person, RowAction, SheetKind
from luwes.rosters.actions.handed_over import ALWAYS
from luwes.rosters.models import Constraint

AT = datetime(2020, 10, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def applied(db):
    """Return what applies a batch with these rows of constraints."""
    small = factories.small_agency()

    def apply(*rows):
        batch = ImportBatch.objects.create(
            filename="batasan.xlsx", content=b"", uploaded_by=small.hr_officer, uploaded_at=AT
        )
        ImportRow.objects.bulk_create(
            ImportRow(
                batch=batch,
                kind=SheetKind.CONSTRAINTS,
                number=number,
                action=RowAction.HAND_OVER,
                cells={},
                values=row,
            )
            for number, row in enumerate(rows, start=2)
        )
        with transaction.atomic():
            events.record(
                verb="people.import_applied",
                subject=batch,
                actor=small.hr_officer,
                at=AT,
                payload={},
            )

    return apply


def row(kind, *, start=None, end=None, weekdays=(), wish=0):
    nip = Person.objects.order_by("nip").first().nip
    told = {"kind": kind, "start": start, "end": end, "weekdays": list(weekdays), "wish": wish}
    return {"nip": nip} | told


def kept():
    rows = Constraint.objects.order_by("kind", "weekday")
    return list(rows.values_list("kind", "since", "until", "weekday"))


def test_leave_and_wishes_are_taken_over(applied):
    applied(
        row("leave", start="2020-10-12", end="2020-10-14"),
        row("wish", weekdays=[2, 4], wish=-1),
    )
    assert kept() == [
        ("leave", date(2020, 10, 12), date(2020, 10, 14), None),
        ("wish_home", ALWAYS, None, 2),
        ("wish_home", ALWAYS, None, 4),
    ]


def test_importing_again_changes_nothing(applied):
    leave = row("leave", start="2020-10-12", end="2020-10-14")
    applied(leave)
    applied(leave)
    assert len(kept()) == 1
    assert Event.objects.filter(verb="rosters.constraints_imported").count() == 1


def test_rows_of_people_who_are_not_known_are_passed_over(applied):
    applied(row("travel", start="2020-10-12") | {"nip": "1" * 18})
    assert kept() == []

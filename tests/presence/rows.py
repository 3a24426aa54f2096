"""Check-ins as rows, for tests that do not come through the door."""

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

from luwes.presence.models import Bound, CheckIn, Direction, Grade
from luwes.rosters.models import Place

MORNING = datetime(2020, 10, 9, 0, 30, tzinfo=UTC)


def check_in(*, person, at=MORNING, direction=Direction.IN, **fields):
    made = uuid4()
    digest = hashlib.sha256(made.bytes).digest()
    given = {
        "id": made,
        "place": Place.OFFICE,
        "zone": "Asia/Jakarta",
        "claimed_at": at,
        "previous": b"",
        "evidence": '{"position":{"lat":-6.2,"lon":106.8,"accuracy":9,"age":0}}',
        "evidence_salt": bytes(16),
        "evidence_digest": digest,
        "hash": digest,
        "received_at": at,
        "bound": Bound.RECEIVED,
        "duty_date": at.date(),
        "grade": Grade.ACCEPTED,
        "salt": bytes(16),
        "commitment": digest,
    }
    return CheckIn.objects.create(person=person, at=at, direction=direction, **(given | fields))

"""An agency to check in at: people, their devices, and as many earlier check-ins as wanted."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from luwes.foundation.postgres.running import running_postgres
from luwes.site.load.events import LATITUDE, LONGITUDE, Sender

AT_ONCE = 5_000
PRELOAD = """
INSERT INTO presence_checkin (id, person_id, direction, place, office_id, zone, claimed_at,
    elapsed_by, sequence, previous, evidence_digest, evidence, evidence_salt, hash, received_at,
    at, bound, duty_date, grade, reasons, findings, salt, commitment)
SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::int8), 12, '0') || '7'
        || substr(mark, 1, 3) || '8' || substr(mark, 4, 15))::uuid,
    people.id, CASE WHEN n / %(people)s %% 2 = 0 THEN 'in' ELSE 'out' END, 'K', people.office_id,
    'Asia/Jakarta', moment, '', 0, '', digest, %(evidence)s, substr(digest, 1, 16), digest, moment,
    moment, 'received', moment::date, 'accepted', '{}', '{"delay_s":0,"drift_s":0}',
    substr(digest, 1, 16), digest
FROM (SELECT n, md5(n::text) AS mark, sha256(n::text::bytea) AS digest,
        date_trunc('day', now()) - (2 + (%(rows)s - n) / (2 * %(people)s)) * interval '1 day'
        + n / %(people)s %% 2 * interval '9 hours' + n %% 3600 * interval '1 second' AS moment
      FROM generate_series(%(first)s::int8, %(last)s::int8) AS n) AS made
JOIN (SELECT id, office_id, row_number() OVER (ORDER BY id) - 1 AS number FROM people_person)
    AS people ON people.number = n %% %(people)s
"""
ROWS_A_STEP = 500_000


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """Run a PostgreSQL for this benchmark alone, as durable as the product's; give its address."""
    with TemporaryDirectory(prefix="luwes-bench-") as folder:
        Path(folder).chmod(0o711)
        with running_postgres(Path(folder)) as address:
            os.environ |= {
                "LUWES_DATA": folder,
                "LUWES_DEMO": "0",
                "DATABASE_URL": address,
                "DJANGO_SETTINGS_MODULE": "luwes.site.settings",
            }
            import django

            django.setup()
            from luwes.site import preparation

            preparation.migrate()
            yield address


def found(*, people: int) -> list[Sender]:
    """Make an agency of so many people in one office, and return them as senders."""
    from django.utils import timezone

    from luwes.people.models import Agency, Office, Person, Region, Unit, User
    from luwes.presence.actions.evidence import record_area

    agency = Agency.objects.create(name="Badan Uji Beban", short_name="BUB")
    unit = Unit.objects.create(agency=agency, name=agency.name)
    region = Region.objects.create(name="DKI Jakarta", zone="Asia/Jakarta", island="java-bali")
    office = Office.objects.create(region=region, name="Kantor Pusat", desks=people)
    operator = User.objects.create_user(username="bench")
    record_area(
        office=office,
        latitude=LATITUDE,
        longitude=LONGITUDE,
        radius=200,
        by=operator,
        at=timezone.now(),
    )
    rows = [
        Person(nip=_nip(n), kind="pns", name=f"Pegawai {n:06d}", unit=unit, office=office)
        for n in range(people)
    ]
    Person.objects.bulk_create(rows, batch_size=AT_ONCE)
    return [Sender(person=row.pk, office=office.pk) for row in rows]


def with_devices(senders: Sequence[Sender]) -> None:
    """Register a device for everyone."""
    from django.utils import timezone

    from luwes.presence.models import DeviceKey

    rows = []
    for sender in senders:
        sender.key = ec.generate_private_key(ec.SECP256R1())
        row = DeviceKey(
            person_id=sender.person,
            public_key=sender.public_key,
            label="bench",
            registered_at=timezone.now(),
        )
        sender.device = row.pk
        rows.append(row)
    DeviceKey.objects.bulk_create(rows, batch_size=AT_ONCE)


def preload(*, rows: int, people: int, evidence: str) -> Iterator[int]:
    """Keep so many earlier check-ins, two a person and day; tells how many there are so far."""
    from django.db import connection

    for first in range(0, rows, ROWS_A_STEP):
        last = min(first + ROWS_A_STEP, rows) - 1
        told = {"first": first, "last": last, "rows": rows, "people": people}
        with connection.cursor() as cursor:
            cursor.execute(PRELOAD, told | {"evidence": evidence})
        yield last + 1
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) presence_checkin")


def kept() -> set[UUID]:
    """Return the ids of the check-ins of today that the table holds; an id is its primary key."""
    from luwes.presence.models import CheckIn

    days = [date.today() + timedelta(days=n) for n in (-1, 0, 1)]  # noqa: DTZ011  around now
    return set(CheckIn.objects.filter(duty_date__in=days).values_list("id", flat=True))


def _nip(number: int) -> str:
    birth = date(1970, 1, 1) + timedelta(days=number % 9000)
    return f"{birth:%Y%m%d}{birth.year + 24}03{1 + number % 2}{1 + number // 9000:03d}"

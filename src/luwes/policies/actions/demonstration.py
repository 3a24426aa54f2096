"""The law and the circumstances of the demonstration, by the actions that everybody uses."""

from datetime import date, datetime, time

from luwes.foundation.clock import AGENCY_ZONE
from luwes.people.models import Region, User
from luwes.policies.actions.circumstances import record_circumstance
from luwes.policies.actions.packs import adopt_packs
from luwes.policies.models import Circumstance
from luwes.policies.queries.packs import adoptable, followed_on

KNOWN_ON = date(2020, 9, 4)
"""The day on which SE MenPANRB 67/2020 was signed."""
SINCE = date(2020, 9, 7)
UNTIL = date(2023, 1, 1)
"""The restrictions of the pandemic ended on 30 December 2022."""
FOLLOWED_SINCE = date(2019, 1, 1)
OFFICE_OPENS = time(9, 0)
NOTE = "Data contoh untuk cerita Oktober 2020."

RISKS = {
    "Jakarta": "moderate",
    "Yogyakarta": "low",
    "Surabaya": "moderate",
    "Bandung": "moderate",
    "Makassar": "moderate",
    "Medan": "moderate",
    "Palembang": "low",
    "Banjarmasin": "low",
    "Jayapura": "low",
    "Denpasar": "moderate",
    "Manado": "low",
    "Pekanbaru": "moderate",
    "Banda Aceh": "low",
    "Manokwari": "none",
}
"""Region → risk as the story begins, on 5 October 2020; made up but for the first, second and
last, which the story tells."""


def found_demonstration(*, by: User, at: datetime) -> list[Circumstance]:
    """Follow every national pack, and record the risks of October 2020 as known that September.

    Of today nothing is recorded: no rule in force asks for it. Done again, it adds nothing.
    """
    followed = followed_on(FOLLOWED_SINCE) or frozenset()
    if packs := sorted(adoptable() - followed):
        adopt_packs(packs=packs, since=FOLLOWED_SINCE, by=by, at=at)
    known_at = datetime.combine(KNOWN_ON, OFFICE_OPENS, tzinfo=AGENCY_ZONE)
    return [
        record_circumstance(
            region=region,
            kind=Circumstance.Kind.RISK,
            value=RISKS[region.name],
            since=SINCE,
            until=UNTIL,
            note=NOTE,
            by=by,
            at=known_at,
        )
        for region in Region.objects.filter(name__in=RISKS, circumstances=None)
    ]

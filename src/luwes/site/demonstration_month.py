"""The demonstration's month of presence and results: a part at founding, the whole on demand."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

from luwes.foundation.clock import AGENCY_ZONE
from luwes.foundation.models import Event
from luwes.people.actions.founding import let_staff_in
from luwes.people.models import Person, User
from luwes.presence.actions.demonstration_month import Season, Tell, fill_month
from luwes.presence.actions.demonstration_results import judge_one
from luwes.presence.actions.recaps import ask_for_recap
from luwes.presence.actions.taking import desk_at_hand
from luwes.presence.queries.sample import everybody, people_of_units_of
from luwes.presence.rules.tokens import keys_of

A_MONTH, MONTHS = 30, 3
SIGN_INS = ("sdm", "kepala", "pegawai", "pengawas", "operator")
OFFICER, HEAD, STAFF = "sdm", "kepala", "pegawai"
"""Who asks for the month's recap, and the two of whom one judges the other."""


class NoDemonstrationError(Exception):
    """The agency at hand is a real one: nothing made up is ever written into it."""


def is_demonstration() -> bool:
    """Return whether the agency at hand is the one that was made up."""
    return Event.objects.filter(verb="people.demonstration_founded").exists()


def fill_first_units(*, seed: int, at: datetime) -> int:
    """Fill the units of the sign-ins, judge one period, ask for a recap; return the check-ins."""
    made = _fill(people_of_units_of(SIGN_INS), seed=seed, at=at, tell=None)
    now = at.astimezone(AGENCY_ZONE)
    quarter = now.replace(month=(now.month - 1) // MONTHS * MONTHS + 1, day=1)
    head = User.objects.get(username=HEAD)
    staff = Person.objects.select_related("unit", "office__region").get(login__username=STAFF)
    before, judged_at = quarter - timedelta(days=1), min(now, quarter + timedelta(days=4))
    judge_one(person=staff, day=before.date(), by=head, at=judged_at)
    ask_for_recap(month=now.date().replace(day=1), by=User.objects.get(username=OFFICER), at=at)
    return made


def fill_everybody(*, seed: int, at: datetime, tell: Tell | None = None) -> int:
    """Fill whoever has no past yet; return how many check-ins. Raises: NoDemonstrationError."""
    if not is_demonstration():
        raise NoDemonstrationError
    return _fill(everybody(), seed=seed, at=at, tell=tell)


def _fill(people: Sequence[Person], *, seed: int, at: datetime, tell: Tell | None) -> int:
    let_staff_in(people, at=at)
    again = {person.pk: person for person in everybody()}
    known = [again[person.pk] for person in people if person.pk in again]
    today = at.astimezone(AGENCY_ZONE).date()
    days = [today - timedelta(days=back) for back in range(A_MONTH, -1, -1)]
    played = Person.objects.filter(login__username__in=SIGN_INS).values_list("pk", flat=True)
    season = Season(days, until=at, begun=frozenset(played))
    desk = desk_at_hand(keys_of(settings.SECRET_KEY))
    return fill_month(people=known, season=season, desk=desk, seed=seed, tell=tell)

"""The API of hours: each day with its answer, its inputs and what it rests on."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Router, Schema

from luwes.foundation.api import REFUSALS, Day, Problem, RefusedError
from luwes.people.access import Request, own_person
from luwes.people.models import Person
from luwes.presence.queries.hours import Judged
from luwes.presence.rules.hours_kept import digest_of, inputs_told
from luwes.presence.web.hours import days_to_show, today_of
from luwes.presence.web.hours_words import grounds_of
from luwes.presence.web.viewing import seen

router = Router(tags=["presence"])
LONGEST = timedelta(days=92)


class HoursOut(Schema):
    """One day: every amount in minutes, the words about it, and all that it rests on.

    The same `inputs` always give the same answer; `digest` is their SHA-256.
    """

    day: date
    kind: str
    owed: int
    worked: int
    credited: int
    balance: int
    late: int
    excused: int
    left_early: int
    words: list[str]
    inputs: dict[str, Any]
    digest: str
    because: list[str]


@router.get("/me/hours", response={200: list[HoursOut], REFUSALS: Problem})
def my_hours(
    request: Request, start: Day | None = None, end: Day | None = None
) -> list[dict[str, Any]]:
    """List the hours of whoever asks, those of this month unless said."""
    return hours_between(request, own_person(request), start=start, end=end)


@router.get("/people/{person_id}/hours", response={200: list[HoursOut], REFUSALS: Problem})
def persons_hours(
    request: Request, person_id: UUID, start: Day | None = None, end: Day | None = None
) -> list[dict[str, Any]]:
    """List the hours of somebody within reach; the person sees who looked."""
    return hours_between(request, seen(request, person_id), start=start, end=end)


def hours_between(
    request: Request, person: Person, *, start: date | None, end: date | None
) -> list[dict[str, Any]]:
    """Return the days up to today, or refuse a period that is too long or turned around."""
    here = today_of(request, person)
    last = end or here
    first = start or last.replace(day=1)
    if not timedelta(0) <= last - first <= LONGEST:
        days = {"days": LONGEST.days}
        raise RefusedError(
            status=422,
            title=_("Periode ini tidak dapat dipakai"),
            way_out=_("Pilih hari akhir setelah hari awal, paling lama %(days)s hari.") % days,
            faults=(("end", _("Di luar periode yang dapat dipakai.")),),
        )
    found = days_to_show(request, person, start=first, end=min(last, here))
    return [told(each) for each in found]


def told(judged: Judged) -> dict[str, Any]:
    """Return a day as the API tells it."""
    hours = judged.hours
    return {
        "day": judged.day,
        "kind": judged.inputs.asked.kind,
        "owed": hours.owed,
        "worked": hours.worked,
        "credited": hours.credited,
        "balance": hours.balance,
        "late": hours.late,
        "excused": hours.excused,
        "left_early": hours.early,
        "words": list(hours.words),
        "inputs": inputs_told(judged.inputs),
        "digest": digest_of(judged.inputs),
        "because": [ground.sentence for ground in grounds_of(judged)],
    }

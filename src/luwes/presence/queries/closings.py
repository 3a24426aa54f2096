"""Closed months, and what was decided about their days afterwards."""

from collections.abc import Iterable
from datetime import date, datetime, time
from hashlib import sha256

from django.db.models import Min
from django.utils import timezone

from luwes.presence.models import Absence, CheckIn, Correction, MonthClosing, MonthHours, Review
from luwes.presence.queries.counting import A_DAY, month_end, people_of_month
from luwes.presence.queries.days import days_between
from luwes.presence.rules.recap import OF_MONTH


def closing_of(month: date) -> MonthClosing | None:
    """Return how a month was closed, unless it is open (one query)."""
    found = MonthClosing.objects.filter(month=month, reopened_at=None)
    return found.select_related("closed_by__person").first()


def closings_of(month: date) -> list[MonthClosing]:
    """Return every closing of a month, the newest first (one query)."""
    found = MonthClosing.objects.filter(month=month)
    return list(found.select_related("closed_by__person", "reopened_by__person"))


def is_closed(month: date) -> bool:
    """Say whether the recap of a month stands (one query)."""
    return MonthClosing.objects.filter(month=month, reopened_at=None).exists()


def counted_whole(month: date) -> bool:
    """Say whether everybody's month was counted after it had ended (two queries)."""
    counted = MonthHours.objects.filter(month=month)
    first = counted.aggregate(at=Min("counted_at"))["at"]
    if first is None or first < end_of(month):
        return False
    return not people_of_month(month).exclude(pk__in=counted.values("person")).exists()


def end_of(month: date) -> datetime:
    """Return the instant at which a month is over, in the zone of the agency."""
    return timezone.make_aware(datetime.combine(month_end(month) + A_DAY, time()))


def digest_of_month(month: date) -> str:
    """Return the SHA-256 of a month: a line a person, by id, with the amounts by tabs."""
    digest = sha256()
    rows = MonthHours.objects.filter(month=month).order_by("person")
    for row in rows.values_list("person", *OF_MONTH).iterator():
        digest.update(("\t".join(map(str, row)) + "\n").encode())
    return digest.hexdigest()


def undecided_of(month: date) -> int:
    """Return how many doubts and corrections of a month nobody has decided (two queries)."""
    doubts = CheckIn.objects.in_doubt().filter(duty_date__in=_days(month))
    asked = Correction.objects.filter(duty_date__in=_days(month), ruling__isnull=True)
    return doubts.count() + asked.count()


def decided_since(closing: MonthClosing) -> int:
    """Return how many decisions about the month's days came after it was closed (three queries)."""
    days, since = _days(closing.month), closing.closed_at
    reviews = Review.objects.filter(check_in__duty_date__in=days, decided_at__gt=since)
    rulings = Correction.objects.filter(duty_date__in=days, ruling__decided_at__gt=since)
    absences = Absence.objects.filter(
        first_day__lte=month_end(closing.month), last_day__gte=closing.month, decided_at__gt=since
    )
    return reviews.count() + rulings.count() + absences.count()


def _days(month: date) -> Iterable[date]:
    return days_between(month, month_end(month))

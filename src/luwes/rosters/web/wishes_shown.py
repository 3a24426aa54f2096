"""What a month says of the wishes of a shift worker."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luwes.people.models import Person
from luwes.rosters.models import Place, ShiftWish
from luwes.rosters.queries.mine import Cell, PublishedDay
from luwes.rosters.queries.shifts import shifts_to_ask_for, wishes_of
from luwes.rosters.rules.shifts.pattern import ShiftType
from luwes.rosters.rules.shifts.signs import AWAY, DAY_OFF
from luwes.rosters.web.forms import ShiftWishForm
from luwes.rosters.web.month import why_address
from luwes.rosters.web.words import shift_name


def wishes_shown(
    person: Person,
    *,
    days: Mapping[date, PublishedDay],
    span: tuple[date, date],
    own: bool,
    today: date,
) -> dict[str, Any]:
    """Return what a month says of the wishes of a shift worker; nothing for anybody else."""
    shifts = shifts_to_ask_for(person)
    if shifts is None:
        return {}
    wishes = wishes_of(person, start=span[0], end=span[1])
    return {
        "wish_form": ShiftWishForm(shifts=shifts, today=today),
        "wishes": [
            {
                "pk": wish.pk,
                "day": wish.day,
                "label": label_of(wish, shifts),
                "strong": wish.strength == ShiftWish.Strength.STRONG,
                "may_withdraw": own and wish.day > today,
                "why": why_address(person, day=wish.day, own=own),
                **outcome(wish, days.get(wish.day)),
            }
            for wish in wishes
        ],
    }


def outcome(wish: ShiftWish, published: PublishedDay | None) -> dict[str, bool]:
    """Return whether a published roster has the day, and whether it grants the wish."""
    if published is None:
        return {"planned": False, "granted": False}
    return {"planned": True, "granted": wish.as_asked.granted_by(sign_of(published.cell))}


def sign_of(cell: Cell) -> str:
    """Return the sign of a published day."""
    if cell.shift is not None:
        return cell.shift.code
    return DAY_OFF if cell.place == Place.OFF else AWAY


def label_of(wish: ShiftWish, shifts: Sequence[ShiftType]) -> str:
    """Say what was asked for."""
    shift = next((each for each in shifts if each.code == wish.shift), None)
    if wish.shift == DAY_OFF:
        return _("Libur")
    name = wish.shift if shift is None else shift_name(shift)
    return name if wish.wanted else _("Selain %(shift)s") % {"shift": name}

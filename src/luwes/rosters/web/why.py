"""The panel beside the board: why a cell is as it is, and what the opposite would cost."""

from typing import Any

from django.utils.translation import gettext as _

from luwes.rosters.models import Place, Run
from luwes.rosters.queries.stored import Stored, stored_run
from luwes.rosters.queries.why import ChosenCell, explained
from luwes.rosters.web.rules_used import rules_about
from luwes.rosters.web.sentences import names_for, rule_name, spoken
from luwes_roster import say
from luwes_roster.findings import CellReason


def panel_of(run: Run, chosen: ChosenCell) -> dict[str, Any]:
    """Return what the panel says of a cell."""
    row, position = chosen.assignment.row, chosen.position
    stored = stored_run(run)
    why = explained(stored, row=row, position=position)
    return {
        "row": row,
        "position": position,
        "name": chosen.assignment.person.full_name,
        "day": chosen.day,
        "question": _question(chosen),
        "post": chosen.post.name if chosen.post else "",
        "pin": chosen.pin,
        "posts": chosen.posts,
        "choose_office": chosen.letter == Place.OFFICE,
        "choose_post": chosen.post.pk if chosen.post else None,
    } | _told(run, chosen, stored, why)


def _told(run: Run, chosen: ChosenCell, stored: Stored, why: CellReason) -> dict[str, Any]:
    names = names_for(run, stored, why.reasons)
    return {
        "reasons": [say.reason(each, names=names, language=spoken()) for each in why.reasons],
        "opposite": say.opposite(why, language=spoken()),
        "costs": [
            {
                "label": rule_name(cost.level),
                "now": cost.now,
                "opposite": cost.opposite,
                "worse": cost.opposite > cost.now,
            }
            for cost in why.costs
        ],
        "sources": rules_about(
            run,
            unit=int(stored.problem.unit[chosen.assignment.row]),
            position=chosen.position,
            reasons=why.reasons,
        ),
    }


def _question(chosen: ChosenCell) -> str:
    questions = {
        Place.OFFICE: _("Mengapa di kantor?"),
        Place.OTHER_OFFICE: _("Mengapa di kantor lain?"),
        Place.HOME: _("Mengapa di rumah?"),
        Place.ELSEWHERE: _("Mengapa di lokasi lain?"),
        Place.LEAVE: _("Mengapa tidak bertugas?"),
        Place.OFF: _("Mengapa libur?"),
    }
    return questions[Place(chosen.letter)]

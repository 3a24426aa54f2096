"""What the command line does and says of units that never close."""

import base64
import json
from collections.abc import Iterable, Sequence
from datetime import date

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.compile import Compiled
from luwes.rosters.rules.export_words import written_day
from luwes.rosters.rules.judging import TeamBreaks
from luwes.rosters.rules.names import RosterNames
from luwes.rosters.rules.outcome import SHIFT_NAMES, TEAMS
from luwes.rosters.rules.reading import RosterFile
from luwes.rosters.rules.shifts.saying import (
    broken_sentence,
    no_roster_sentence,
    opposite_sentence,
    reason_sentences,
    team_sentences,
    way_text,
)
from luwes.rosters.rules.shifts.saying import say as say_shift
from luwes.site.cli.stages import Stages
from luwes.site.cli.words import NO_ROSTER, refuse, say
from luwes_roster.shifts.evaluate import Broken, broken_rules
from luwes_roster.shifts.problem import OFF
from luwes_roster.shifts.serialize import Planned, teams_from_bytes
from luwes_roster.shifts.together import (
    NoTeamRoster,
    ShiftsNotInstalled,
    TeamAnswer,
    TeamProgress,
    plan_teams,
)
from luwes_roster.shifts.why import opposite, shift_reason


def planned_teams(
    compiled: Compiled, *, work: int, stages: Stages, language: Language
) -> tuple[TeamAnswer, ...]:
    """Return the shift rosters; ends the command where there is none, or no engine."""

    def told(progress: TeamProgress) -> None:
        stages.part(progress.team / max(progress.teams, 1))

    try:
        return plan_teams(compiled.shift_teams, work=work, progress=told)
    except ShiftsNotInstalled:
        refuse([say("no_shift_engine", language=language, units=_units(compiled))])
    except NoTeamRoster as none:
        stages.close()
        refuse([_why_none(compiled, none, language=language)], code=NO_ROSTER)


def team_lines(
    compiled: Compiled, answers: Sequence[TeamAnswer], *, language: Language
) -> Iterable[str]:
    """Say how the plan of each team came out."""
    for team, answer in zip(compiled.teams, answers, strict=True):
        unit = _unit_name(compiled, team.planned.unit)
        yield from team_sentences(team, answer, unit=unit, language=language)


def broken_lines(
    compiled: Compiled, answers: Sequence[TeamAnswer], *, language: Language
) -> list[str]:
    """Say what the independent check finds in shift rosters."""
    found = (
        TeamBreaks(number, broken_rules(team.team.problem, answer.roster))
        for number, (team, answer) in enumerate(zip(compiled.teams, answers, strict=True))
    )
    return judged_shift_lines(compiled, found, language=language)


def judged_shift_lines(
    compiled: Compiled, judged: Iterable[TeamBreaks], *, language: Language
) -> list[str]:
    """Say every rule of shift workers that is broken."""
    return [
        _broken(compiled, breaks.team, broken, language=language)
        for breaks in judged
        for broken in breaks.broken
    ]


def _broken(compiled: Compiled, number: int, broken: Broken, *, language: Language) -> str:
    team = compiled.teams[number]
    row = int(team.team.people[broken.person])
    return broken_sentence(
        broken,
        person=compiled.people[row].name,
        codes=team.codes,
        first=team.team.first,
        language=language,
    )


def shift_explanation(
    read: RosterFile, names: RosterNames, *, nip: str, day: date, language: Language
) -> list[str]:
    """Say why a shift worker has this shift on this day; nothing for anybody else."""
    if TEAMS not in read.meta:
        return []
    planned = teams_from_bytes(base64.b64decode(read.meta[TEAMS]))
    for number, (team, answer) in enumerate(planned):
        if nip in team.problem.people and day in team.dates:
            called = json.loads(read.meta[SHIFT_NAMES])[number]
            cell = team.problem.people.index(nip), team.dates.index(day)
            person = names.people[int(team.people[cell[0]])]
            return _explained((team, answer), cell, person, called, language=language)
    return []


def _explained(
    planned: Planned,
    cell: tuple[int, int],
    person: str,
    called: dict[str, list[str]],
    *,
    language: Language,
) -> list[str]:
    team, answer = planned
    problem, codes = team.problem, team.problem.shifts
    row, day = cell
    shift = int(answer.roster[row, day])
    named = {"person": person, "day": written_day(team.dates[day], language=language)}
    if shift == OFF:
        head = say_shift("cell_off", language=language, **named)
    else:
        name, hours = called[codes[shift]]
        head = say_shift(
            "cell_shift", language=language, shift=codes[shift], name=name, hours=hours, **named
        )
    reason = shift_reason(problem, answer.roster, person=row, day=day)
    to = OFF if shift != OFF else min(reason.others, key=lambda other: other.more).shift
    found = opposite(problem, answer.roster, person=row, day=day, to=to)
    return [
        head,
        *(f"- {said}" for said in reason_sentences(reason, codes=codes, language=language)),
        f"- {opposite_sentence(found, to=to, codes=codes, language=language)}",
    ]


def _why_none(compiled: Compiled, none: NoTeamRoster, *, language: Language) -> str:
    from luwes_roster.shifts.collide import collision, ways_out

    team = compiled.teams[none.team]
    return no_roster_sentence(
        person=compiled.people[int(team.team.people[none.person])].name,
        rules=collision(team.team.problem, person=none.person),
        ways=tuple(map(way_text, ways_out(team.team.problem, person=none.person))),
        language=language,
    )


def _units(compiled: Compiled) -> str:
    return "; ".join(_unit_name(compiled, team.planned.unit) for team in compiled.teams)


def _unit_name(compiled: Compiled, key: str) -> str:
    return next((unit.name for unit in compiled.units if unit.key == key), key)

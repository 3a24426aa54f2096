"""A solved problem as a roster by name: lines, exports, and the facts of `plan.json`."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.cells import RosterLines, encode, place_letters
from luwes.rosters.rules.compile import Compiled
from luwes.rosters.rules.export_rows import ExportPerson, RosterExport, in_office, totals
from luwes.rosters.rules.export_words import WORDS
from luwes.rosters.rules.names import NamedRoster, RosterNames
from luwes.rosters.rules.shifts.compile import signs_by_row
from luwes.rosters.rules.shifts.compiled import CompiledTeam
from luwes.rosters.rules.shifts.saying import missing_cells
from luwes.rosters.rules.shifts.signs import with_shifts
from luwes_roster import say
from luwes_roster.problem import NO_LIMIT
from luwes_roster.result import Result, Roster
from luwes_roster.serialize import result_to_bytes, to_bytes
from luwes_roster.shifts.serialize import teams_to_bytes
from luwes_roster.shifts.together import TeamAnswer

PROBLEM, RESULT, NAMES, FORMAT = "problem", "result", "names", "format"
TEAMS, SHIFT_NAMES = "teams", "shift_names"
FORMAT_NUMBER = "1"
PROOF: dict[Language, str] = {
    "id": "Terbukti optimal: {proven} dari {blocks} bagian, tanpa selisih dengan batas.",
    "en": "Proven optimal: {proven} of {blocks} blocks, no gap to the bound.",
}
IN_FORCE: dict[Language, str] = {"id": "Dasar: {packs}.", "en": "Source: {packs}."}


def roster_lines(
    compiled: Compiled,
    roster: Roster,
    *,
    answers: Sequence[TeamAnswer] = (),
) -> RosterLines:
    """Return a roster by name, shift workers with the sign of each day."""
    letters = place_letters(roster, absence=compiled.presence.absence)
    signs: dict[int, dict[date, str]] = {}
    for team, answer in zip(compiled.teams, answers, strict=True):
        signs |= signs_by_row(team, answer.roster)
    letters = with_shifts(letters, days=compiled.problem.days, signs=signs)
    return RosterLines(
        days=compiled.problem.days,
        posts=tuple(post.name for post in compiled.posts),
        nips=tuple(person.nip for person in compiled.people),
        places=encode(letters),
        post=roster.post,
        shifts={compiled.people[row].nip: by_day for row, by_day in signs.items()},
    )


def export_of(
    compiled: Compiled,
    result: Result,
    *,
    names: RosterNames,
    lines: RosterLines,
    language: Language,
    answers: Sequence[TeamAnswer] = (),
) -> RosterExport:
    """Return everything that a file of this roster shows and carries along."""
    people = tuple(
        ExportPerson(person.nip, person.name, unit, office)
        for person, unit, office in zip(
            compiled.people, names.person_unit, names.person_office, strict=True
        )
    )
    caps = {
        (unit.name, names.offices[unit.office]): tuple(row)
        for unit, row in zip(compiled.units, compiled.problem.unit_cap.tolist(), strict=True)
    }
    return RosterExport(
        title=WORDS[language]["roster"],
        lines=lines,
        people=people,
        unit_cap={place: row for place, row in caps.items() if max(row) != NO_LIMIT},
        notes=notes(result, names=names, language=language),
        meta={
            FORMAT: FORMAT_NUMBER,
            "problem_hash": result.problem_hash,
            "roster_hash": result.roster_hash,
            "engine": result.engine,
            PROBLEM: _text(to_bytes(compiled.problem)),
            RESULT: _text(result_to_bytes(result)),
            NAMES: names.to_json(),
        }
        | _carried_teams(compiled.teams, answers),
        shift_types={
            person.nip: team.planned.shifts
            for team in compiled.teams
            for person in (compiled.people[row] for row in team.team.people)
        },
    )


def _carried_teams(teams: Sequence[CompiledTeam], answers: Sequence[TeamAnswer]) -> dict[str, str]:
    if not teams:
        return {}
    planned = [(team.team, answer) for team, answer in zip(teams, answers, strict=True)]
    names = [
        {shift.code: [shift.name, shift.hours] for shift in team.planned.shifts} for team in teams
    ]
    return {
        TEAMS: _text(teams_to_bytes(planned)),
        SHIFT_NAMES: json.dumps(names, ensure_ascii=False),
    }


def team_facts(compiled: Compiled, answers: Sequence[TeamAnswer]) -> list[dict[str, Any]]:
    """Return what `plan.json` says of each team."""
    units = {unit.key: unit.name for unit in compiled.units}
    return [
        {
            "unit": units.get(team.planned.unit, team.planned.unit),
            "people": len(team.team.people),
            "days": team.team.problem.days,
            "shifts": list(team.codes),
            "needed": int(team.team.problem.need.sum()),
            "missing": sum(short for *_, short in missing_cells(team.team.problem, answer.roster)),
            "value": answer.value,
            "bound": answer.bound,
            "gap": round(answer.gap, 6),
            "stopped": answer.stopped,
        }
        for team, answer in zip(compiled.teams, answers, strict=False)
    ]


def notes(result: Result, *, names: RosterNames, language: Language) -> tuple[str, ...]:
    """Return the sentences below a summary: the law, the proof, the posts that stay short."""
    proven = sum(
        all(level.value == level.bound for level in block.levels) for block in result.blocks
    )
    called = NamedRoster(names, language=language)
    return (
        *([IN_FORCE[language].format(packs="; ".join(names.packs))] if names.packs else []),
        PROOF[language].format(proven=proven, blocks=len(result.blocks)),
        *(say.level(level, language=language) for level in result.levels),
        *(say.shortfall(short, names=called, language=language) for short in result.shortfalls),
    )


def plan_facts(
    compiled: Compiled,
    result: Result,
    *,
    lines: RosterLines | None,
    violations: int,
    seconds: Mapping[str, float],
) -> dict[str, Any]:
    """Return what `plan.json` says. `lines` is None where there is no roster."""
    people, days = compiled.problem.shape
    told: dict[str, Any] = {
        "status": result.status,
        "levels": [
            {"name": level.name, "value": level.value, "bound": level.bound}
            for level in result.levels
        ],
        "people": people,
        "days": days,
        "cells": people * days,
        "first_day": compiled.problem.days[0].isoformat(),
        "last_day": compiled.problem.days[-1].isoformat(),
        "units": len(compiled.units),
        "offices": len(compiled.offices),
        "posts": len(compiled.posts),
        "changed": result.changed,
        "forced": result.forced,
        "violations": violations,
        "shortfalls": [
            {
                "post": compiled.posts[short.post].name,
                "date": compiled.problem.days[short.day].isoformat(),
                "missing": short.missing,
                "cause": short.cause,
            }
            for short in result.shortfalls
        ],
        "blocks": len(result.blocks),
        "measure": compiled.measure,
        "engine": result.engine,
        "hash": result.roster_hash or result.problem_hash,
        "problem_hash": result.problem_hash,
        "roster_hash": result.roster_hash,
        "seconds": {stage: round(spent, 4) for stage, spent in seconds.items()},
    }
    if lines is not None:
        told |= _presence(lines)
    return told


def _presence(lines: RosterLines) -> dict[str, Any]:
    sums = totals(lines)
    per_person = (lines.letters == b"K").sum(axis=1)
    return {
        "office_cells": sums.office,
        "office_share": round(sums.share, 4),
        "office_per_day": in_office(lines).tolist(),
        "days_per_person": {
            "least": int(per_person.min()),
            "median": float(np.median(per_person)),
            "most": int(per_person.max()),
        },
    }


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")

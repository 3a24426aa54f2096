"""What the agency already knows, and what a row would do to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from luwes.people.rules.columns import plain
from luwes.people.rules.intake.tree import Path
from luwes.people.rules.nip import read_nip
from luwes.people.rules.people_rows import PersonRow

Kind = Literal[
    "offices", "people", "posts", "constraints", "shifts", "cover", "workers", "teams", "pairs",
    "whole_weeks",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "offices", "people", "posts", "constraints", "shifts", "cover", "workers", "teams", "pairs",
    "whole_weeks",
)  # fmt: skip
"""Kinds of sheet, in the order in which they are applied."""
HANDED_OVER: tuple[Kind, ...] = KINDS[3:]
"""Kinds that this domain reads for the plans and keeps nothing of itself."""
Action = Literal["add", "change", "same", "repair", "hand_over"]
Values = dict[str, Any]
"""Plain data of one row, as it is stored, compared and applied."""

PERSON_FIELDS = (
    "kind",
    "name",
    "title_before",
    "title_after",
    "unit",
    "office",
    "position",
    "grade",
    "email",
    "skills",
)
OFFICE_FIELDS = ("region", "zone", "desks")
POST_FIELDS = ("weekdays", "minimum", "target", "qualified")
NOBODY: Values = {
    "kind": "",
    "name": "",
    "title_before": "",
    "title_after": "",
    "unit": [],
    "office": "",
    "position": "",
    "grade": "",
    "email": "",
    "skills": [],
}
"""What a new person has where the sheet says nothing."""
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "people": PERSON_FIELDS,
    "offices": OFFICE_FIELDS,
    "posts": POST_FIELDS,
    **dict.fromkeys(HANDED_OVER, ()),
}


def key_of(kind: Kind, values: Values) -> Any:
    """Return what a row is about: a NIP, an office, a post of a unit in an office, a shift or
    team of a unit, a pair of people.
    """
    match kind:
        case "people" | "workers" | "whole_weeks":
            return values["nip"]
        case "offices":
            return plain(values["office"])
        case "pairs":
            return tuple(sorted((values["nip"], values["other"])))
        case "shifts" | "teams":
            named = values["code" if kind == "shifts" else "team"]
            return (tuple(map(plain, values["unit"])), plain(named))
    return (tuple(map(plain, values["unit"])), plain(values["office"]), plain(values["post"]))


@dataclass(frozen=True)
class Known:
    """The agency as it stands, in the form of `Values`."""

    root: str
    units: frozenset[Path] = frozenset()
    offices: Mapping[str, Values] = field(default_factory=dict)
    """By plain name."""
    people: Mapping[str, Values] = field(default_factory=dict)
    """By NIP."""
    posts: Mapping[Any, Values] = field(default_factory=dict)
    """By `key_of`."""
    closed: Mapping[Path, str] = field(default_factory=dict)
    """Units that are closed or will be → the first day on which they are no more."""

    def holding(self, kind: Kind) -> Mapping[Any, Values]:
        """Return what is known of one kind, by `key_of`."""
        return {"people": self.people, "offices": self.offices, "posts": self.posts}.get(kind, {})


def action_of(kind: Kind, values: Values, *, known: Known) -> tuple[Action, Values | None]:
    """Return what applying a row would do, and what it would replace.

    A field that the sheet does not have says nothing, so it changes nothing.
    """
    if kind in HANDED_OVER:
        return "hand_over", None
    before = known.holding(kind).get(key_of(kind, values))
    if before is None:
        return "add", None
    differs = any(values[name] != before[name] for name in FIELDS[kind] if name in values)
    return ("change", before) if differs else ("same", None)


def as_person_row(nip: str, person: Values) -> PersonRow | None:
    """Write a known person as a row, for the readers of posts and constraints.

    None where the number is kept with an old error that says no birth date.
    """
    number = read_nip(nip).nip
    if number is None:
        return None
    return PersonRow(
        row=0,
        nip=nip,
        kind=person["kind"],
        front_title=person["title_before"],
        name=person["name"],
        back_title=person["title_after"],
        unit=person["unit"][-1] if person["unit"] else "",
        parent_unit=person["unit"][-2] if len(person["unit"]) > 1 else "",
        office=person["office"],
        position=person["position"],
        position_kind="",
        grade=person["grade"],
        employee_kind="",
        email=person["email"],
        birth_date=number.birth_date,
        sex=number.sex,
        skills=tuple(person["skills"]),
        cannot_office=False,
    )

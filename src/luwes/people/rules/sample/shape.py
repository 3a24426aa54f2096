"""The form of the sample agency: offices, units and the jobs in them, read from data."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class OfficeShape:
    """One office."""

    name: str
    region: str
    zone: str
    people: tuple[str, ...]
    """Regions of origin that names are drawn from."""


@dataclass(frozen=True, slots=True)
class PostShape:
    """The service counter of a unit."""

    name: str
    minimum: int
    target: int
    skill: str
    share: float = 0.0
    """Part of the unit that a busy counter needs each day, where that is more."""


@dataclass(frozen=True, slots=True)
class UnitShape:
    """One unit."""

    name: str
    short: str
    """What tells its post from the same post elsewhere."""
    parent: str
    office: str
    weight: int
    jobs: str
    post: PostShape | None


@dataclass(frozen=True, slots=True)
class Jobs:
    """Titles that a unit has."""

    executor: tuple[str, ...]
    functional: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one region of origin."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    last: tuple[str, ...]
    clan: bool
    """True: the last name is that of a clan, so there is only one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The whole agency before anybody works there."""

    name: str
    offices: tuple[OfficeShape, ...]
    units: tuple[UnitShape, ...]
    jobs: Mapping[str, Jobs]
    names: Mapping[str, Names]


@cache
def read_shape() -> Shape:
    """Read the shape that Luwes ships."""
    agency = _toml("agency.toml")
    return Shape(
        name=agency["name"],
        offices=tuple(_offices(agency)),
        units=tuple(_units(agency)),
        jobs={kind: Jobs(**_tuples(jobs)) for kind, jobs in agency["jobs"].items()},
        names={origin: _names(names) for origin, names in _toml("names.toml").items()},
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


def _tuples(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def _names(names: dict[str, Any]) -> Names:
    return Names(
        male=tuple(names["male"]),
        female=tuple(names["female"]),
        last=tuple(names["last"]),
        clan=names.get("clan", False),
    )


def _offices(agency: dict[str, Any]) -> Iterator[OfficeShape]:
    head = agency["head"]
    yield OfficeShape(head["office"], head["region"], head["zone"], tuple(head["people"]))
    for regional in agency["regional"]:
        yield OfficeShape(
            _regional_name(regional), regional["city"], regional["zone"], tuple(regional["people"])
        )


def _regional_name(regional: dict[str, Any]) -> str:
    return f"Kantor Regional {regional['number']} {regional['city']}"


def _units(agency: dict[str, Any]) -> Iterator[UnitShape]:
    for unit in agency["head"]["unit"]:
        yield UnitShape(
            name=unit["name"],
            short="Pusat",
            parent=unit["parent"],
            office=agency["head"]["office"],
            weight=unit["weight"] * 10,
            jobs=unit["jobs"],
            post=_post(unit),
        )
    for regional in agency["regional"]:
        for unit in agency["regional_unit"]:
            yield UnitShape(
                name=f"{unit['name']} Kanreg {regional['number']}",
                short=f"Kanreg {regional['number']}",
                parent=_regional_name(regional),
                office=_regional_name(regional),
                weight=unit["weight"] * regional["weight"] // 10,
                jobs=unit["jobs"],
                post=_post(unit),
            )


def _post(unit: dict[str, Any]) -> PostShape | None:
    return PostShape(**unit["post"]) if "post" in unit else None

"""The limits of evidence: shipped with their reasons, replaced by the agency's own."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).with_name("limits.toml")


class NoSuchLimit(ValueError):
    """A name is no limit, or its value no number that could be one."""

    def __init__(self, *, name: str, value: object) -> None:
        super().__init__(name, value)
        self.name, self.value = name, value


@dataclass(frozen=True, slots=True)
class Limits:
    """Metres, seconds, kilometres an hour and counts; what each means stands in `limits.toml`."""

    most_accuracy: float
    oldest_position: float
    clock_drift: float
    wall_window: float
    steady_window: float
    fastest: float
    shortest_travel: float
    longest_stretch: float
    burst: float
    per_minute: float

    def replaced_by(self, own: Mapping[str, Any]) -> "Limits":
        """Return these limits with the agency's own in their place. Raises: NoSuchLimit."""
        known = {field.name for field in fields(self)}
        for name, value in own.items():
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if name not in known or not number or not value > 0:
                raise NoSuchLimit(name=name, value=value)
        return replace(self, **own)


@cache
def shipped_texts() -> Mapping[str, Mapping[str, Any]]:
    """Return each limit's value, unit and reason in both languages, by its name."""
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


@cache
def shipped() -> Limits:
    """Return the limits as shipped."""
    return Limits(**{name: said["value"] for name, said in shipped_texts().items()})

"""Read one TOML table strictly: every key once, every problem kept, none guessed away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from typing import Literal, TypeVar

Reason = Literal[
    "missing",
    "unknown_key",
    "unknown_word",
    "wrong_type",
    "bad_date",
    "bad_time",
    "duplicate",
    "empty",
    "outside_bounds",
    "not_toml",
]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a pack, where it stands, and a way out where there is one."""

    pack: str
    rule: str | None
    key: str
    reason: Reason
    found: str | None = None
    suggestion: str | None = None

    def __str__(self) -> str:
        place = f"{self.pack} · {self.rule or '[pack]'} · {self.key}"
        found = f" ({self.found})" if self.found is not None else ""
        way_out = f"; {self.suggestion}" if self.suggestion else ""
        return f"{place}: {self.reason}{found}{way_out}"


class PackError(ValueError):
    """Packs that cannot be read or may not stand; `problems` lists every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Fields:
    """The keys of one table. `finish` reports the keys nobody asked for."""

    def __init__(
        self,
        table: Mapping[str, object],
        *,
        pack: str,
        rule: str | None,
        problems: list[Problem],
        inside: str = "",
    ) -> None:
        self.table = table
        self.pack = pack
        self.rule = rule
        self.problems = problems
        self.inside = inside
        self.asked: set[str] = set()

    def has(self, key: str) -> bool:
        return key in self.table

    def report(
        self, key: str, reason: Reason, *, found: object = None, suggestion: str | None = None
    ) -> None:
        """Keep a problem of this table."""
        seen = None if found is None else str(found)
        self.problems.append(
            Problem(self.pack, self.rule, f"{self.inside}{key}", reason, seen, suggestion)
        )

    def finish(self) -> None:
        """Report every key that no reader asked for, with the nearest one that exists."""
        for key in self.table.keys() - self.asked:
            close = get_close_matches(key, sorted(self.asked), n=1)
            self.report(key, "unknown_key", suggestion=f"→ {close[0]}" if close else None)

    def take(self, key: str, kind: type[Thing]) -> Thing | None:
        """Return a value of this type, or None where it is absent or of another type."""
        self.asked.add(key)
        value = self.table.get(key)
        if value is None:
            return None
        # bool is an int to isinstance, and must not pass for a number here
        if isinstance(value, kind) and type(value) is kind:
            return value
        self.report(key, "wrong_type", found=value, suggestion=f"→ {kind.__name__}")
        return None

    def needed(self, key: str, value: Thing | None, *, instead: Thing) -> Thing:
        """Report a key that is not there; `instead` lets the reading go on."""
        if value is None:
            if not self.has(key):
                self.report(key, "missing")
            return instead
        return value

    def text(self, key: str) -> str:
        return self.needed(key, self.take(key, str), instead="")

    def text_or(self, key: str, default: str) -> str:
        return self.take(key, str) or default

    def whole(self, key: str) -> int:
        return self.needed(key, self.take(key, int), instead=0)

    def number(self, key: str) -> int | Decimal:
        value = self.table.get(key)
        if isinstance(value, Decimal):
            self.asked.add(key)
            return value
        return self.whole(key)

    def day_or_none(self, key: str) -> date | None:
        self.asked.add(key)
        value = self.table.get(key)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.report(key, "bad_date", found=value, suggestion="→ 2020-10-09")
        return None

    def day(self, key: str) -> date:
        return self.needed(key, self.day_or_none(key), instead=date.min)

    def clock_or_none(self, key: str) -> time | None:
        self.asked.add(key)
        value = self.table.get(key)
        if value is None or isinstance(value, time):
            return value
        self.report(key, "bad_time", found=value, suggestion="→ 07:30:00")
        return None

    def word_or_none(self, key: str, allowed: Sequence[str]) -> str | None:
        word = self.take(key, str)
        return None if word is None else self.among(key, word, allowed)

    def word(self, key: str, allowed: Sequence[str]) -> str:
        return self.needed(key, self.word_or_none(key, allowed), instead=allowed[0])

    def among(self, key: str, word: str, allowed: Sequence[str]) -> str:
        """Return the word, reporting it where the vocabulary has it not."""
        if word not in allowed:
            close = get_close_matches(word, allowed, n=1)
            offered = close[0] if close else ", ".join(allowed[:12])
            self.report(key, "unknown_word", found=word, suggestion=f"→ {offered}")
        return word

    def words(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        found: list[object] = self.take(key, list) or []
        return tuple(self.among(key, str(word), allowed) for word in found)

    def days(self, key: str) -> tuple[date, ...]:
        found: list[object] = self.take(key, list) or []
        for each in found:
            if type(each) is not date:
                self.report(key, "bad_date", found=each, suggestion="→ 2020-10-09")
        return tuple(each for each in found if isinstance(each, date))

    def child(self, key: str) -> "Fields | None":
        """Return the fields of a table inside this one."""
        table: dict[str, object] | None = self.take(key, dict)
        return None if table is None else self._inner(table, f"{key}.")

    def children(self, key: str) -> list["Fields"]:
        """Return the fields of every table of a list."""
        tables: list[object] = self.take(key, list) or []
        for each in tables:
            if not isinstance(each, dict):
                self.report(key, "wrong_type", found=each, suggestion="→ { … }")
        return [
            self._inner(table, f"{key}[{index}].")
            for index, table in enumerate(tables)
            if isinstance(table, dict)
        ]

    def _inner(self, table: Mapping[str, object], inside: str) -> "Fields":
        return Fields(
            table,
            pack=self.pack,
            rule=self.rule,
            problems=self.problems,
            inside=self.inside + inside,
        )

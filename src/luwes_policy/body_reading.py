"""Read what a rule says: one small reader for each kind."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import cast, get_args

from luwes_policy import bodies
from luwes_policy.facts import VOCABULARY, Conditions, Word, is_word
from luwes_policy.fields import Fields
from luwes_policy.model import Proof
from luwes_policy.words import vocabulary

MEASURES = (
    "office_share_pct",
    "home_share_pct",
    "team_share_pct",
    "flex_days_per_week",
    "office_days_per_week",
    "office_days_per_month",
    "idr_per_giver",
    "idr_per_year",
    "minutes_per_week",
    "minutes_per_day_lost",
    "minutes_per_learning_hour",
    "months_per_review",
    "days_per_week",
    "office_days_per_four_weeks",
    "leave_days_per_year",
    "leave_days_with_carry",
    "leave_days_with_carry_two_years",
    "leave_days_remote",
    "leave_months",
    "leave_days_smallest",
    "service_months",
    "contract_months",
    "learning_hours_per_year",
    "absent_days_per_year",
    "absent_days_running",
    "satisfaction_index",
    "risk_magnitude",
)


def words() -> tuple[str, ...]:
    return tuple(vocabulary())


def conditions(fields: Fields) -> Conditions:
    """Read facts and the words they must have; a single word or a list of them."""
    found: list[tuple[str, tuple[Word, ...]]] = []
    for fact in VOCABULARY:
        if fields.has(fact):
            fields.asked.add(fact)
            value = fields.table[fact]
            listed = value if isinstance(value, list) else [value]
            found.append((fact, tuple(_checked(fields, fact, each) for each in listed)))
    return tuple(found)


def _checked(fields: Fields, fact: str, word: object) -> Word:
    if not is_word(fact=fact, word=word):
        allowed = ", ".join(str(each) for each in VOCABULARY[fact])
        fields.report(fact, "unknown_word", found=word, suggestion=f"→ {allowed}")
    return cast("Word", word)


def rows(fields: Fields) -> tuple[bodies.Row, ...]:
    """Read a single value, a table by one fact, or rows by several."""
    if fields.has("value"):
        return (bodies.Row(when=(), value=fields.number("value")),)
    if fields.has("table"):
        return _table(fields)
    if not fields.has("rows"):
        fields.report("value", "missing", suggestion="→ value, table, rows")
    return tuple(row for line in fields.children("rows") for row in _line(line))


def _table(fields: Fields) -> tuple[bodies.Row, ...]:
    fact = fields.word("by", tuple(VOCABULARY))
    table = fields.child("table")
    if table is None or fact not in VOCABULARY:
        return ()
    names = {str(word): word for word in VOCABULARY[fact]}
    found = tuple(
        bodies.Row(when=((fact, (names[name],)),), value=table.number(name))
        for name in names
        if table.has(name)
    )
    table.asked.update(names)
    table.finish()
    return found


def _line(line: Fields) -> list[bodies.Row]:
    proof = line.word_or_none("proof", get_args(Proof))
    per_level = line.table.get("level")
    if line.has("value") or not isinstance(per_level, list):
        found = [bodies.Row(conditions(line), line.number("value"), proof)]
    else:
        found = _levels(line, per_level, proof)
    line.finish()
    return found


def _levels(line: Fields, per_level: list[object], proof: str | None) -> list[bodies.Row]:
    """Read `level = [100, 75, 50, 25]`: one value for each level, in order."""
    line.asked.add("level")
    rest = {key: value for key, value in line.table.items() if key != "level"}
    shared = conditions(
        Fields(rest, pack=line.pack, rule=line.rule, problems=line.problems, inside=line.inside)
    )
    line.asked.update(fact for fact, _ in shared)
    levels = VOCABULARY["level"]
    if len(per_level) != len(levels) or not all(type(each) is int for each in per_level):
        line.report("level", "wrong_type", found=per_level, suggestion="→ [100, 75, 50, 25]")
        return []
    return [
        bodies.Row((*shared, ("level", (level,))), cast("int", value), proof)
        for level, value in zip(levels, per_level, strict=True)
    ]


def cap(fields: Fields) -> bodies.Cap:
    return bodies.Cap(
        measure=fields.word("measure", MEASURES),
        rows=rows(fields),
        rounding=cast(
            "bodies.Rounding", fields.word_or_none("round", get_args(bodies.Rounding)) or "floor"
        ),
        apply_to="office"
        if fields.word_or_none("apply_to", ("unit", "office")) == "office"
        else "unit",
        exceptions=fields.words("except", words()),
    )


def quota(fields: Fields) -> bodies.Quota:
    bound = fields.word_or_none("bound", get_args(bodies.Bound)) or "exactly"
    if fields.has("minutes"):
        return bodies.Quota("minutes_per_week", _minutes(fields), cast("bodies.Bound", bound))
    return bodies.Quota(fields.word("measure", MEASURES), rows(fields), cast("bodies.Bound", bound))


def _minutes(fields: Fields) -> tuple[bodies.Row, ...]:
    ordinary = fields.whole("minutes")
    if not fields.has("minutes_ramadan"):
        return (bodies.Row(when=(), value=ordinary),)
    ramadan = fields.whole("minutes_ramadan")
    return (
        bodies.Row(when=(("ramadan", (True,)),), value=ramadan),
        bodies.Row(when=(("ramadan", (False,)),), value=ordinary),
    )


def grid(fields: Fields) -> bodies.Grid:
    fields.word_or_none("end", ("computed",))
    empty = bodies.DayHours(start=bodies.MIDNIGHT, break_minutes=0)
    return bodies.Grid(
        mon_thu=fields.needed("mon_thu", _hours(fields, "mon_thu"), instead=empty),
        fri=fields.needed("fri", _hours(fields, "fri"), instead=empty),
        ramadan_mon_thu=_hours(fields, "ramadan_mon_thu"),
        ramadan_fri=_hours(fields, "ramadan_fri"),
    )


def _hours(fields: Fields, key: str) -> bodies.DayHours | None:
    inner = fields.child(key)
    if inner is None:
        return None
    hours = bodies.DayHours(
        start=inner.needed("start", inner.clock_or_none("start"), instead=bodies.MIDNIGHT),
        break_minutes=inner.whole("break_min"),
        end=inner.clock_or_none("end"),
    )
    inner.finish()
    return hours


def permit(fields: Fields) -> bodies.Permit:
    decided_by = fields.word_or_none("decided_by", words())
    value = fields.table.get("value")
    if isinstance(value, bool):
        fields.asked.add("value")
        return bodies.Permit(value, decided_by)
    return bodies.Permit(fields.words("value", words()), decided_by)


def eligibility(fields: Fields) -> bodies.Eligibility:
    return bodies.Eligibility(
        deny=fields.words("deny", words()), need=fields.words("need", words())
    )


def ladder(fields: Fields) -> bodies.Ladder:
    rungs = tuple(_rung(line) for line in fields.children("rungs"))
    if not rungs:
        fields.report("rungs", "missing")
    return bodies.Ladder(
        measure=fields.word("measure", MEASURES),
        rungs=tuple(sorted(rungs, key=lambda rung: rung.at_least)),
    )


def _rung(line: Fields) -> bodies.Rung:
    rung = bodies.Rung(
        at_least=line.whole("at_least"),
        level=line.word("level", words()),
        sanction=line.word("sanction", words()),
        months=line.take("months", int),
        substitute=line.word_or_none("substitute", words()),
    )
    line.finish()
    return rung


def deadline(fields: Fields) -> bodies.Deadline:
    unit = fields.word("unit", get_args(bodies.DayType))
    return bodies.Deadline(fields.whole("amount"), cast("bodies.DayType", unit))


def matrix(fields: Fields) -> bodies.Matrix:
    found = bodies.Matrix(
        rows=fields.words("rows", words()),
        columns=fields.words("columns", words()),
        cells=tuple(tuple(line) for line in fields.take("cells", list) or []),
    )
    widths = {len(line) for line in found.cells}
    if len(found.cells) != len(found.rows) or widths != {len(found.columns)}:
        fields.report("cells", "wrong_type", suggestion="→ rows × columns")
    return found


def bands(fields: Fields) -> bodies.Bands:
    found = [_band(line) for line in fields.children("bands")]
    return bodies.Bands(
        measure=fields.word("measure", MEASURES),
        decimals=fields.whole("decimals"),
        factor=fields.whole("factor"),
        items=fields.words("items", words()),
        bands=tuple(sorted(found, key=lambda band: band.at_least, reverse=True)),
        scale_min=fields.whole("scale_min"),
        scale_max=fields.whole("scale_max"),
    )


def _band(line: Fields) -> bodies.Band:
    band = bodies.Band(Decimal(line.number("at_least")), line.word("grade", words()))
    line.finish()
    return band


def duty(fields: Fields) -> bodies.Duty:
    unit = fields.word_or_none("day_type", ("working", "calendar")) or "working"
    return bodies.Duty(
        items=fields.words("items", words()),
        extra="free" if fields.word_or_none("extra", ("none", "free")) == "free" else "none",
        decided_by=fields.word_or_none("decided_by", words()),
        close_days=fields.take("close_days", int),
        day_type="working_days" if unit == "working" else "days",
    )


def dates(fields: Fields) -> bodies.Dates:
    weekday = fields.word_or_none("weekday", bodies.WEEKDAYS)
    return bodies.Dates(
        days=fields.days("days"),
        weekday=cast("bodies.Weekday | None", weekday),
        named=tuple(_named(line) for line in fields.children("named")),
        spans=tuple(_span(line) for line in fields.children("spans")),
        place=fields.word_or_none("place", words()),
        asks=fields.take("asks", bool) or False,
        deny=fields.words("deny", words()),
    )


def _named(line: Fields) -> bodies.NamedDay:
    day = bodies.NamedDay(
        day=line.day("day"),
        name_id=line.text("id"),
        name_en=line.text("en"),
        recorded_on=line.day("recorded"),
        withdrawn_on=line.day_or_none("withdrawn"),
        estimated=line.take("estimated", bool) or False,
        source=line.take("source", str),
    )
    line.finish()
    return day


def _span(line: Fields) -> bodies.Span:
    span = bodies.Span(line.day("from"), line.day("until"))
    line.finish()
    return span


BODIES: Mapping[str, Callable[[Fields], bodies.Body]] = {
    "cap": cap,
    "quota": quota,
    "grid": grid,
    "permit": permit,
    "eligibility": eligibility,
    "ladder": ladder,
    "deadline": deadline,
    "matrix": matrix,
    "bands": bands,
    "duty": duty,
    "dates": dates,
}
"""Kind of a rule → what reads its body."""

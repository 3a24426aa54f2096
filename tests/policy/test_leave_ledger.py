"""The ledger of annual leave against a counter that walks through the days one by one."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policy.asking import ask

from luwes_policy.calendar import day_off, is_working_day
from luwes_policy.leave_ledger import (
    Correction,
    Facts,
    Service,
    Taken,
    adjustments,
    balances,
    months_between,
    replay,
)

ONE_DAY = timedelta(days=1)
PNS = (Service("pns", date(2015, 3, 1)),)
RULES = {}


def rules_on(day, kind):
    if (day, kind) not in RULES:
        RULES[day, kind] = ask(day.isoformat(), employee=kind)
    return RULES[day, kind]


def ledger(facts, *, through=2026, known_on=None):
    return replay(facts, through=through, rules_on=rules_on, known_on=known_on)


def left(facts, year=2026, **how):
    return balances(ledger(facts, through=year, **how))[year]


def leave(first, last, key="a"):
    return Taken(key, date.fromisoformat(first), date.fromisoformat(last))


def test_a_year_gives_twelve_and_three_days_of_leave_take_three():
    facts = Facts(opened=2026, services=PNS, taken=(leave("2026-11-23", "2026-11-25"),))
    assert left(facts) == 9
    assert [(entry.kind, entry.days) for entry in ledger(facts)] == [
        ("entitlement", 12),
        ("use", -3),
    ]


def test_case_29_unused_days_carry_to_eighteen_and_the_rest_lapses():
    facts = Facts(opened=2025, opening=3, services=PNS, taken=(leave("2025-02-03", "2025-02-03"),))
    assert left(facts) == 18
    assert [e.days for e in ledger(facts) if e.kind == "lapse"] == [-8]
    assert balances(ledger(facts))[2025] == 0


def test_two_years_without_leave_or_a_postponement_carry_to_twenty_four():
    assert left(Facts(opened=2024, services=PNS)) == 24
    used = (leave("2025-02-03", "2025-02-03"),)
    assert left(Facts(opened=2024, services=PNS, taken=used)) == 18
    postponed = Facts(opened=2025, opening=6, services=PNS, postponed=frozenset({2025}), taken=used)
    assert left(postponed) == 24


def test_case_29_joint_leave_at_work_comes_on_top():
    kept = frozenset({date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 23)})
    assert left(Facts(opened=2026, services=PNS, kept_at_work=kept)) == 15
    no_joint_leave = frozenset({date(2026, 3, 17)})
    assert left(Facts(opened=2026, services=PNS, kept_at_work=no_joint_leave)) == 12


def test_holidays_and_joint_leave_inside_a_leave_take_nothing():
    assert left(Facts(opened=2026, services=PNS, taken=(leave("2026-12-23", "2026-12-28"),))) == 10


def test_a_leave_over_new_year_takes_from_both_years():
    facts = Facts(opened=2025, services=PNS, taken=(leave("2025-12-30", "2026-01-02"),))
    assert [(e.year, e.days) for e in ledger(facts) if e.kind == "use"] == [(2025, -2), (2026, -1)]


def test_case_30_joint_leave_taken_back_by_a_late_decree_counts_again():
    facts = Facts(opened=2020, services=PNS, taken=(leave("2020-12-28", "2020-12-31"),))
    assert left(facts, 2020, known_on=date(2020, 11, 10)) == 12
    assert left(facts, 2020, known_on=date(2020, 12, 9)) == 9
    kept = ledger(facts, through=2020, known_on=date(2020, 11, 10))
    now = ledger(facts, through=2020)
    assert balances((*kept, *adjustments(kept, now))) == balances(now)


def test_nothing_is_due_before_a_year_of_service():
    facts = Facts(opened=2025, services=(Service("pns", date(2025, 7, 1)),))
    assert (left(facts, 2025), left(facts)) == (0, 12)
    due = next(entry.on for entry in ledger(facts) if entry.kind == "entitlement")
    assert due == date(2026, 7, 1)


@pytest.mark.parametrize(("end", "carried"), [("2026-07-01", 0), ("2027-01-01", 6), (None, 0)])
def test_contracts_of_pppk_carry_only_when_long_enough(end, carried):
    contract = Service("pppk", date(2024, 7, 1), date.fromisoformat(end) if end else None)
    taken = (leave("2025-08-04", "2025-08-04"),)
    facts = Facts(opened=2025, services=(contract,), taken=taken)
    found = [e.days for e in ledger(facts) if e.kind == "carry" and e.year == 2026]
    assert sum(found) == carried


def test_becoming_pns_ends_what_was_due_as_pppk_and_starts_again():
    services = (
        Service("pppk", date(2022, 3, 1), date(2026, 3, 1)),
        Service("pns", date(2026, 3, 1)),
    )
    facts = Facts(opened=2026, services=services, taken=(leave("2026-01-05", "2026-01-06"),))
    assert [(e.kind, e.days) for e in ledger(facts)] == [
        ("entitlement", 12),
        ("use", -2),
        ("lapse", -10),
    ]
    assert left(facts, 2027) == 12


def test_a_debt_goes_on_into_the_next_year():
    facts = Facts(opened=2025, services=PNS, taken=(leave("2025-06-02", "2025-06-30"),))
    over = balances(ledger(facts, through=2025))[2025]
    assert over < 0
    assert left(facts) == 12 + over


DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
TAKEN = st.lists(st.tuples(DAYS, st.integers(0, 9)), max_size=6, unique_by=lambda each: each[0])
CORRECTED = st.lists(st.tuples(DAYS, st.integers(-3, 3)), max_size=3)
WORKED = st.frozensets(DAYS.filter(lambda day: day_off(day) is not None), max_size=3)


def facts_of(taken, corrected, kept):
    spans = []
    for number, (first, length) in enumerate(sorted(taken)):
        last = min(first + timedelta(days=length), date(2026, 12, 31))
        if not spans or spans[-1].last < first:
            spans.append(Taken(f"cuti {number}", first, last))
    corrections = tuple(Correction(f"k{n}", on, days) for n, (on, days) in enumerate(corrected))
    return Facts(
        opened=2023,
        opening=4,
        services=PNS,
        taken=tuple(spans),
        corrections=corrections,
        kept_at_work=kept,
    )


def walked(facts):
    """Walk through the days and count with a finger: the balance of each year."""
    balance, used, at_end = facts.opening + 12, {}, {}
    day = date(2023, 1, 1)
    while day.year < 2027:
        if (day.month, day.day) == (1, 1) and day.year > 2023:
            at_end[day.year - 1] = balance
            two = day.year > 2024 and not used.get(day.year - 1) and not used.get(day.year - 2)
            balance = min(balance, 12 if two else 6) + 12
        if any(each.first <= day <= each.last for each in facts.taken) and is_working_day(day):
            balance -= 1
            used[day.year] = True
        off = day_off(day)
        balance += day in facts.kept_at_work and off is not None and off.kind == "joint_leave"
        balance += sum(each.days for each in facts.corrections if each.on == day)
        day += ONE_DAY
    return balance


@settings(max_examples=60, deadline=None)
@given(TAKEN, CORRECTED, WORKED)
def test_ledger_agrees_with_walking_through_the_days(taken, corrected, kept):
    facts = facts_of(taken, corrected, kept)
    assert left(facts) == walked(facts)
    assert all(balances(ledger(facts))[year] == 0 for year in (2023, 2024, 2025))


@settings(max_examples=40, deadline=None)
@given(TAKEN, CORRECTED, st.randoms(use_true_random=False))
def test_any_order_of_recording_gives_the_balance_of_the_replay(taken, corrected, random):
    whole = facts_of(taken, corrected, frozenset())
    recorded = [*whole.taken, *whole.corrections]
    random.shuffle(recorded)
    kept = ()
    for count in range(len(recorded) + 1):
        known = recorded[:count]
        facts = Facts(
            opened=2023,
            opening=4,
            services=PNS,
            taken=tuple(each for each in known if isinstance(each, Taken)),
            corrections=tuple(each for each in known if isinstance(each, Correction)),
        )
        kept += adjustments(kept, ledger(facts))
    expected = balances(ledger(whole))
    years = range(2023, 2027)
    assert [balances(kept)[year] for year in years] == [expected[year] for year in years]


def test_adjusting_twice_adds_nothing():
    facts = [
        Facts(opened=2026, services=PNS, taken=each)
        for each in permutations(
            (leave("2026-02-02", "2026-02-03"), leave("2026-05-04", "2026-05-05", "b"))
        )
    ]
    one, other = map(ledger, facts)
    assert adjustments(one, other) == ()


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_months_are_counted_whole(start, months):
    from luwes_policy.leave_ledger import add_months

    later = add_months(start, months)
    assert months_between(start, later) == months
    assert months_between(start, later - ONE_DAY) == max(months - 1, -1) or months == 0

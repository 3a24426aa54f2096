from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luwes.people.rules.nip import compare, compose_pns, compose_pppk, read_nip, spaced

births = st.dates(min_value=date(1955, 1, 1), max_value=date(2004, 12, 31))
sexes = st.sampled_from(["male", "female"])
serials = st.integers(1, 999)


@settings(deadline=None)
@given(birth=births, age=st.integers(18, 59), month=st.integers(1, 12), sex=sexes, serial=serials)
def test_nip_of_pns_reads_back_as_composed(birth, age, month, sex, serial):
    year = birth.year + age
    number = compose_pns(birth_date=birth, appointed=(year, month), sex=sex, serial=serial)

    reading = read_nip(spaced(number))

    assert reading.problems == ()
    nip = reading.nip
    assert (nip.number, nip.kind, nip.birth_date) == (number, "pns", birth)
    assert (nip.appointed_year, nip.appointed_month, nip.agreement) == (year, month, None)
    assert (nip.sex, nip.serial) == (sex, serial)


@settings(deadline=None)
@given(birth=births, age=st.integers(18, 59), code=st.integers(21, 29), sex=sexes, serial=serials)
def test_nip_of_pppk_reads_back_as_composed(birth, age, code, sex, serial):
    year = birth.year + age
    number = compose_pppk(
        birth_date=birth, appointed_year=year, agreement=code, sex=sex, serial=serial
    )

    reading = read_nip(number)

    assert reading.problems == ()
    nip = reading.nip
    assert (nip.number, nip.kind) == (number, "pppk")
    assert (nip.appointed_year, nip.appointed_month, nip.agreement) == (year, None, code)


def test_nip_published_examples_say_what_their_digits_say():
    pns = read_nip("19860926 201505 1 001").nip
    pppk = read_nip("199009132025242014").nip

    assert (pns.kind, pns.birth_date, pns.appointed_year, pns.appointed_month, pns.sex) == (
        "pns",
        date(1986, 9, 26),
        2015,
        5,
        "male",
    )
    assert (pppk.kind, pppk.appointed_year, pppk.agreement, pppk.sex, pppk.serial) == (
        "pppk",
        2025,
        24,
        "female",
        14,
    )


@pytest.mark.parametrize(
    ("text", "was_number", "reason"),
    [
        ("", False, "nip_missing"),
        ("  ' ", False, "nip_missing"),
        ("1,99001E+17", False, "nip_scientific"),
        ("1.99001012015011E+17", False, "nip_scientific"),
        ("199001012015011008", True, "nip_is_number"),
        ("199001012015011000", True, "nip_digits_lost"),
        ("199001012015010000", False, "nip_sex"),
        ("199001012015011000", False, "nip_digits_lost"),
        ("19900101201501100I", False, "nip_not_digits"),
        ("3174012509860001", False, "nip_is_nik"),
        ("132145678", False, "nip_is_old"),
        ("19900101201501100", False, "nip_length"),
        ("199002302015011001", False, "nip_birth_date"),
        ("199001012015013001", False, "nip_sex"),
    ],
)
def test_nip_damage_is_named(text, was_number, reason):
    reading = read_nip(text, was_number=was_number)

    assert reading.nip is None
    assert [(problem.reason, problem.level) for problem in reading.problems] == [(reason, "error")]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("I9900101201501lOO1", "199001012015011001"),
        ("199025012015011001", "19900125"),
        ("199002302015011001", ""),
    ],
)
def test_nip_suggests_what_is_likely_meant(text, suggestion):
    assert read_nip(text).problems[0].suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "reason"),
    [("199001012001011001", "nip_age"), ("199001012015151001", "nip_kind")],
)
def test_nip_doubts_are_warnings(text, reason):
    reading = read_nip(text)

    assert reading.nip.number == text
    assert [(problem.reason, problem.level) for problem in reading.problems] == [
        (reason, "warning")
    ]


def test_compare_warns_of_every_column_that_disagrees():
    nip = read_nip("198609262015051001").nip

    agreed = compare(
        nip, birth_date=date(1986, 9, 26), sex="male", kind="pns", appointed=date(2015, 5, 1)
    )
    differing = compare(
        nip, birth_date=date(1986, 9, 25), sex="female", kind="pppk", appointed=date(2015, 6, 1)
    )

    assert agreed == ()
    assert [problem.reason for problem in differing] == [
        "nip_birth_date_differs",
        "nip_sex_differs",
        "nip_kind_differs",
        "nip_appointment_differs",
    ]
    assert {problem.level for problem in differing} == {"warning"}


@settings(deadline=None)
@given(st.text(max_size=24))
def test_nip_reading_never_raises_and_always_says_why(text):
    reading = read_nip(text)

    assert reading.nip is not None or reading.problems

"""Whatever a file holds, reading it ends in people and problems that can be said."""

import math
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from luwes.people.rules.problems import UnreadableFile
from luwes.people.rules.sentences import file_sentence, line
from luwes.people.rules.sheets import read_constraints, read_offices, read_people, read_posts
from luwes.people.rules.values import text_of
from luwes.people.rules.vocabulary import VOCABULARIES
from luwes.people.rules.workbook import Sheet, Workbook, reference

HEADINGS = sorted(
    {spelling for words in VOCABULARIES for field in words.fields.values() for spelling in field}
    | {"Agama", "h1", "Hobi", "Nip Pegawaj"}
)
BUDI = "198609262015051001"
cells = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(),
    st.integers(-5, 10**18),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        [BUDI, f"'{BUDI}", "1,99E+17", "ya", "Senin-Jumat", "Cuti", "WIT", "12-10-2020"]
    ),
)


@st.composite
def workbooks(draw):
    title = draw(st.sampled_from([words.titles[0] for words in VOCABULARIES]))
    heading = draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=8, unique=True))
    rows = draw(st.lists(st.lists(cells, max_size=9), max_size=6))
    return Workbook("any.xlsx", (Sheet(title, [heading, *rows]),))


@settings(deadline=None)
@given(book=workbooks())
def test_any_workbook_gives_problems_that_can_be_said(book):
    people = read_people(book)
    sheets = [
        people,
        read_posts(book, people=people.people),
        read_constraints(book, people=people.people),
        read_offices(book),
    ]

    for sheet in sheets:
        for problem in sheet.problems:
            assert "{" not in line(problem, language="id").replace(problem.value, "")
            assert line(problem, language="en")


@settings(deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    assert said_of(data)


def said_of(data):
    """What a person learns from any bytes: who is in there, or why not."""
    try:
        sheet = read_people(data, name="any.csv")
    except UnreadableFile as unreadable:
        return file_sentence(unreadable)
    return sheet.people or sheet.problems


@settings(deadline=None)
@given(number=st.integers(0, 2**53))
def test_whole_number_in_a_cell_keeps_every_digit(number):
    assert text_of(float(number)) == str(number)


def test_cells_of_other_kinds_have_a_text():
    kinds = [date(2020, 1, 2), datetime(2020, 1, 2), time(7, 30), timedelta(hours=1), True, None]  # noqa: DTZ001  as a workbook gives it

    assert [text_of(cell) for cell in kinds] == [
        "2020-01-02",
        "2020-01-02",
        "07:30:00",
        "1:00:00",
        "ya",
        "",
    ]
    assert text_of(math.inf) == "inf"


@settings(deadline=None)
@given(row=st.integers(1, 10**6), column=st.integers(0, 16_383))
def test_reference_is_that_of_the_spreadsheet(row, column):
    assert reference(row, column) == f"{get_column_letter(column + 1)}{row}"

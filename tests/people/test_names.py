import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luwes.people.rules.names import split_name


@pytest.mark.parametrize(
    ("text", "front", "name", "back"),
    [
        ("Budi Santoso", "", "Budi Santoso", ""),
        ("Dr. Ir. H. Budi Santoso, S.Kom., M.T.", "Dr. Ir. H.", "Budi Santoso", "S.Kom., M.T."),
        ("drg. Ni Luh Ayu Lestari", "drg.", "Ni Luh Ayu Lestari", ""),
        ("SITI AMINAH SE MM", "", "SITI AMINAH", "SE MM"),
        ("Yohanes Rumbiak S.Sos", "", "Yohanes Rumbiak", "S.Sos"),
        ("Andi Baso, Ph.D", "", "Andi Baso", "Ph.D"),
        ("R. Suryo Atmojo, A.Md.", "", "R. Suryo Atmojo", "A.Md."),
        ("Simanjuntak, Togar", "", "Simanjuntak, Togar", ""),
        ("Drs.  Made   Wirawan ", "Drs.", "Made Wirawan", ""),
        ("Ma", "", "Ma", ""),
    ],
)
def test_titles_are_kept_apart_from_the_name(text, front, name, back):
    parts = split_name(text)

    assert (parts.front, parts.name, parts.back) == (front, name, back)


def test_titles_in_columns_of_their_own_win():
    parts = split_name("Budi Santoso", front="Dr.", back="S.H., M.H.")

    assert parts.full == "Dr. Budi Santoso, S.H., M.H."


@settings(deadline=None)
@given(st.text(alphabet="abcdeSHM., ", max_size=30))
def test_no_letter_of_a_name_is_lost(text):
    parts = split_name(text)

    letters = [sign for sign in parts.full if sign.isalpha()]
    assert letters == [sign for sign in text if sign.isalpha()]

import pytest

from luwes.people.rules.columns import field_of, recognise
from luwes.people.rules.vocabulary import PEOPLE, VOCABULARIES


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("NIP", "nip"),
        ("N I P", "nip"),
        ("nip_baru", "nip"),
        ("Nip Pegawai *", "nip"),
        ("NAMA LENGKAP", "name"),
        ("Nama Pegawai (beserta gelar)", "name"),
        ("UNOR", "unit"),
        ("Unit  Kerja", "unit"),
        ("unor_induk", "parent_unit"),
        ("Gol./Ruang", "grade"),
        ("Jenis Kelamin (L/P)", "sex"),
        ("tanggal_lahir", "birth_date"),
        ("Lokasi Kerja", "office"),
        ("Agama", None),
        ("h1", None),
    ],
)
def test_heading_means_a_field_in_any_spelling(heading, field):
    assert field_of(heading, vocabulary=PEOPLE) == field


def test_heading_that_is_not_read_is_told_with_its_reason():
    row = ["No", "Agama", "NIP", "Nama", "Unit Krja", "Nama Lengkap", "h1", 2, "Hobi", ""]

    columns = recognise(row, vocabulary=PEOPLE)

    assert columns.by_field == {"nip": 2, "name": 3}
    assert [(note.heading, note.kind, note.suggestion) for note in columns.notes] == [
        ("Agama", "sensitive", ""),
        ("Unit Krja", "close", "Unit Kerja"),
        ("Nama Lengkap", "twice", "Nama"),
        ("h1", "duty", ""),
        ("2", "duty", ""),
        ("Hobi", "unknown", ""),
    ]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.kind)
def test_no_heading_means_two_fields(vocabulary):
    for field, headings in vocabulary.fields.items():
        assert [field_of(heading, vocabulary=vocabulary) for heading in headings] == [field] * len(
            headings
        )

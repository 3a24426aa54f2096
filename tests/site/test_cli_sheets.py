import openpyxl
import pytest
from click.testing import CliRunner

from luwes.people.rules.problems import errors_of
from luwes.people.rules.sample.agency import sample_agency
from luwes.people.rules.sheets import (
    read_constraints,
    read_offices,
    read_people,
    read_posts,
)
from luwes.people.rules.workbook import Sheet, Workbook, open_workbook
from luwes.site.cli.main import main


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture(scope="module")
def sampled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    result = run("sample", "--people", 300, "--seed", 7, "--out", folder)
    assert result.exit_code == 0
    return folder


def test_sample_reads_back_as_it_was_drawn(sampled):
    agency = sample_agency(people=300, seed=7)
    book = open_workbook(sampled / "pegawai.xlsx")
    people = read_people(book)

    read = [
        people.people,
        read_posts(book, people=people.people).posts,
        read_constraints(book, people=people.people).constraints,
        read_offices(book).offices,
    ]

    assert people.problems == ()
    drawn = [agency.people, agency.posts, agency.constraints, agency.offices]
    for found, wanted in zip(read, drawn, strict=True):
        names = [name for name in wanted[0].__slots__ if name not in {"row", "position_kind"}]
        assert [[getattr(row, name) for name in names] for row in found] == [
            [getattr(row, name) for name in names] for row in wanted
        ]


def test_sample_has_posts_and_constraints_as_files_of_their_own(sampled):
    people = read_people(sampled / "pegawai.xlsx").people

    posts = read_posts(sampled / "pos-tugas.xlsx", people=people)
    constraints = read_constraints(sampled / "batasan.xlsx", people=people)

    assert (posts.problems, constraints.problems) == ((), ())
    assert (len(posts.posts) > 0, len(constraints.constraints) > 0) == (True, True)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", ["people", "posts", "constraints"])
def test_template_is_empty_and_holds_notes_and_choices(tmp_path, kind, language):
    path = tmp_path / "template.xlsx"

    result = run("template", kind, "--out", path, "--language", language)

    assert result.exit_code == 0
    book = openpyxl.load_workbook(path)
    assert book.worksheets[0].max_row == 1
    choices = {"people": 2, "posts": 0, "constraints": 2}
    assert book.worksheets[0].data_validations.count == choices[kind]
    assert book.sheetnames[-1] == {"id": "Petunjuk", "en": "Guide"}[language]


def test_template_examples_are_read_without_a_problem(tmp_path):
    books = {}
    for kind in ("people", "posts", "constraints"):
        path = tmp_path / f"{kind}.xlsx"
        run("template", kind, "--out", path, "--language", "id")
        books[kind] = Workbook(
            kind,
            tuple(
                Sheet(sheet.name.removeprefix("Contoh "), sheet.rows)
                for sheet in open_workbook(path).sheets
                if sheet.name.startswith("Contoh ")
            ),
        )

    people = read_people(books["people"])
    posts = read_posts(books["posts"], people=people.people)
    constraints = read_constraints(books["constraints"], people=people.people)
    offices = read_offices(books["people"])

    for sheet in (people, posts, constraints, offices):
        assert errors_of(sheet.problems) == ()
    assert [len(people.people), len(posts.posts), len(constraints.constraints)] == [2, 2, 2]


def test_template_of_an_unknown_kind_is_refused(tmp_path):
    assert run("template", "desks", "--out", tmp_path / "x.xlsx").exit_code == 2

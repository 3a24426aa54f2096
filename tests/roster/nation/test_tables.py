"""A nation's tables: what is written is what is read, and what cannot be used is named."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import assume, given, settings
from tests.roster.draw import ask, post
from tests.roster.problems import problems

from luwes_roster.check import measure
from luwes_roster.digest import problem_hash
from luwes_roster.nation.plan import proof_of
from luwes_roster.nation.rosters import read_roster, write_roster
from luwes_roster.nation.table import BadTable
from luwes_roster.nation.tables import read_office, write_days, write_office
from luwes_roster.problem import NO_LIMIT, UNKNOWN
from luwes_roster.solve import solve
from luwes_roster.synthetic import synthetic


def written(folder, problem):
    write_office(folder, problem, prefix="x")
    write_days(folder, problem.days)
    return read_office(folder, root=folder)


def test_a_drawn_office_is_read_as_it_was_written(tmp_path):
    problem = synthetic(90, seed=4)
    assert problem_hash(written(tmp_path, problem).problem) == problem_hash(problem)


@settings(max_examples=40, deadline=None)
@given(problem=problems())
def test_any_office_is_read_as_it_was_written(tmp_path_factory, problem):
    assume(not problem.strict)
    posts = [
        np.where(cells < len(problem.posts), cells, UNKNOWN).astype(np.int16)
        for cells in (problem.baseline_post, problem.pinned_post)
    ]
    # A nation is planned from its first day: nothing of its period is settled.
    problem = replace(problem, baseline_post=posts[0], pinned_post=posts[1], settled_days=0)
    read = written(tmp_path_factory.mktemp("office"), problem).problem
    assert problem_hash(read) == problem_hash(problem)


def test_only_who_belongs_where_must_be_said(tmp_path):
    write_days(tmp_path, [dt.date(2020, 10, 12)])
    people = {"person": ["a", "b"], "unit": ["U", "U"], "office": ["O", "O"]}
    pq.write_table(pa.table(people), tmp_path / "people.parquet")
    read = read_office(tmp_path, root=tmp_path)
    assert read.problem.may_office.all()
    assert (read.problem.unit_cap == NO_LIMIT).all()
    assert (read.people, read.units, read.posts) == (("a", "b"), ("U",), ())


def test_days_may_stand_once_for_the_whole_nation(tmp_path):
    problem = ask("AA", days=3)
    office = tmp_path / "agency" / "office"
    write_office(office, problem, prefix="x")
    write_days(tmp_path, problem.days)
    assert read_office(office, root=tmp_path).problem.days == problem.days
    with pytest.raises(BadTable):
        read_office(office, root=office)


def test_a_roster_is_read_as_it_was_written(tmp_path):
    problem = ask("AAB", days=4, unit_cap=1, wanted=2, posts=(post(qualified=[1], days=4),))
    asked, result = written(tmp_path, problem), solve(problem)
    write_roster(tmp_path, asked, result.roster, proof_of(result, violations=0))
    read = read_roster(tmp_path, asked)
    assert (read.office == result.roster.office).all()
    assert (read.post == result.roster.post).all()
    assert measure(problem, read) == {level.name: level.value for level in result.levels}


def change(folder, name, **columns):
    path = folder / f"{name}.parquet"
    table = pq.read_table(path, partitioning=None).to_pydict() | columns
    pq.write_table(pa.table(table), path)


@pytest.mark.parametrize(
    ("table", "columns", "column", "fault"),
    [
        ("people", {"person": ["a", "a"]}, "person", "twice"),
        ("people", {"unit": ["u", None]}, "unit", "missing"),
        ("people", {"wish": [[0], [0, 0]]}, "wish", "length"),
        ("people", {"wanted": ["two", "three"]}, "wanted", "type"),
        ("people", {"pinned_post": [["?", "?"], ["?", "?"]]}, "pinned_post", "unknown"),
        ("posts", {"qualified": [["nobody"]]}, "qualified", "unknown"),
        ("units", {"cap": [[1]]}, "cap", "length"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path, table, columns, column, fault):
    written(tmp_path, ask("AA", days=2, posts=(post(qualified=[0], days=2),)))
    change(tmp_path, table, **columns)
    with pytest.raises(BadTable) as bad:
        read_office(tmp_path, root=tmp_path)
    told = (bad.value.path.name, bad.value.column, bad.value.fault)
    assert told == (f"{table}.parquet", column, fault)


def test_a_file_that_is_no_parquet_is_named(tmp_path):
    written(tmp_path, ask("AA", days=2))
    (tmp_path / "units.parquet").write_text("unit,cap\n")
    with pytest.raises(BadTable) as bad:
        read_office(tmp_path, root=tmp_path)
    assert (bad.value.path.name, bad.value.fault) == ("units.parquet", "type")

"""A nation from Parquet to Parquet: the same however many plan it, resumed, and never held."""

import gc
import json
import shutil

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from tests.roster.dask_processes import scheduler, workers
from tests.roster.draw import ask

from luwes.site.cli.main import main
from luwes_roster.executors.cluster import OnCluster
from luwes_roster.executors.processes import InProcesses
from luwes_roster.executors.threads import InThreads
from luwes_roster.nation import plan as planning
from luwes_roster.nation.bench import bench_nation
from luwes_roster.nation.draw import draw_nation
from luwes_roster.nation.plan import Nation, judge_office, offices_of, plan_nation, write_plan
from luwes_roster.nation.tables import write_office
from luwes_roster.problem import Problem
from luwes_roster.solve import ENGINE

__all__ = ["scheduler", "workers"]


@pytest.fixture(scope="module")
def nation(tmp_path_factory):
    root = tmp_path_factory.mktemp("nation")
    draw_nation(root, people=3000, seed=2, executor=InThreads(2))
    return root


def planned(root, out, executor):
    found = Nation()
    offices, sizes = offices_of(root, out=out)
    for done in write_plan(out, plan_nation(offices, sizes, executor=executor)):
        found.add(done)
    return found


def test_a_nation_is_drawn_the_same_by_any_number_of_workers(nation, tmp_path):
    assert draw_nation(tmp_path, people=3000, seed=2, executor=InThreads(1)) >= 4
    for path in nation.rglob("*.parquet"):
        assert pq.read_table(path).equals(pq.read_table(tmp_path / path.relative_to(nation)))


def test_a_nation_is_planned_the_same_by_any_number_of_workers(
    nation, tmp_path, scheduler, workers
):
    alone = planned(nation, tmp_path / "1", InThreads(1))
    with InProcesses(2) as processes:
        pair = planned(nation, tmp_path / "2", processes)
    workers(2)
    with OnCluster(scheduler, engine=ENGINE) as machines:
        cluster = planned(nation, tmp_path / "3", machines)
    assert alone.hash == pair.hash == cluster.hash
    assert (alone.people, alone.violations, alone.unproven, alone.kept) == (3000, 0, 0, 0)


def test_the_written_rosters_pass_the_independent_check(nation, tmp_path):
    planned(nation, tmp_path, InThreads(2))
    offices, sizes = offices_of(nation, out=tmp_path)
    assert {told for _, told in InThreads(1).run(judge_office, offices, sizes=sizes)} == {0}
    lines = pq.read_table(tmp_path / "plan.parquet").to_pylist()
    assert sorted(line["office"] for line in lines) == [office.name for office in offices]
    assert {line["status"] for line in lines} == {"optimal"}


def test_what_is_finished_is_not_solved_again(nation, tmp_path, monkeypatch):
    first = planned(nation, tmp_path, InThreads(1))
    offices, _ = offices_of(nation, out=tmp_path)
    shutil.rmtree(tmp_path / offices[0].name)
    solved = []

    def solve(problem):
        solved.append(problem)
        return planning_solve(problem)

    planning_solve = planning.solve
    monkeypatch.setattr(planning, "solve", solve)
    again = planned(nation, tmp_path, InThreads(1))
    assert (len(solved), again.kept, again.hash) == (1, first.offices - 1, first.hash)


def test_an_office_that_asks_something_new_is_solved_again(tmp_path):
    draw_nation(tmp_path / "in", people=1200, seed=2, executor=InThreads(2))
    first = planned(tmp_path / "in", tmp_path / "out", InThreads(1))
    path = next((tmp_path / "in").rglob("people.parquet"))
    table = pq.read_table(path, partitioning=None)
    pq.write_table(table.slice(0, table.num_rows - 1), path)
    (path.parent / "posts.parquet").unlink()
    again = planned(tmp_path / "in", tmp_path / "out", InThreads(1))
    assert (again.offices - again.kept, again.people) == (1, first.people - 1)


@pytest.mark.parametrize("people", [1500, 6000])
def test_a_worker_holds_one_office_at_a_time_however_large_the_nation(
    tmp_path, monkeypatch, people
):
    draw_nation(tmp_path / "in", people=people, seed=3, executor=InThreads(2))
    held = []

    def counted_read(folder, *, root):
        gc.collect()
        held.append(sum(type(one) is Problem for one in gc.get_objects()) - before)
        return read(folder, root=root)

    read = planning.read_office
    before = sum(type(one) is Problem for one in gc.get_objects())
    monkeypatch.setattr(planning, "read_office", counted_read)
    found = planned(tmp_path / "in", tmp_path / "out", InThreads(1))
    assert (found.people, len(held)) == (people, found.offices)
    assert set(held) == {0}


def test_an_office_without_a_roster_is_told_and_does_not_stop_the_others(nation, tmp_path):
    root = tmp_path / "in"
    shutil.copytree(nation, root)
    stuck = ask("AB", days=20, away=[[True], [False]], pinned=1)
    write_office(root / "stuck", stuck, prefix="s")
    said = run("nation", root, "--out", tmp_path / "out", "--language", "en")
    assert said.exit_code == 3
    assert "Without a roster because rules collide: 1 offices" in said.output
    lines = pq.read_table(tmp_path / "out" / "plan.parquet").to_pylist()
    assert [line["status"] for line in lines if line["office"] == "stuck"] == ["infeasible"]


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_command_plans_and_resumes(nation, tmp_path):
    first = run("nation", nation, "--out", tmp_path / "o", "--workers", 2, "--language", "en")
    told = tmp_path / "told.json"
    again = run("nation", nation, "--out", tmp_path / "o", "--json", told, "--language", "en")
    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    facts = json.loads(told.read_text(encoding="utf-8"))
    assert facts["kept"] == facts["offices"]
    assert first.output.splitlines()[-1] == again.output.splitlines()[-1]
    assert facts["hash"] in again.output


def test_the_command_names_a_bad_table(nation, tmp_path):
    root = tmp_path / "in"
    shutil.copytree(nation, root)
    next(root.rglob("people.parquet")).write_bytes(b"PAR1")
    said = run("nation", root, "--out", tmp_path / "o", "--language", "en")
    assert said.exit_code == 2
    assert "people.parquet cannot be read as Parquet" in said.output


def test_the_command_wants_something_to_plan(tmp_path):
    said = run("nation", tmp_path, "--out", tmp_path / "o", "--language", "en")
    assert (said.exit_code, "There is no people.parquet below" in said.output) == (2, True)


def test_the_bench_measures_both_sides_on_the_same_rosters(tmp_path):
    found = bench_nation(
        tmp_path, people=1500, seed=1, workers=(1, 2), rounds=2, tell=lambda _share: None
    )
    assert (found.people, found.violations, found.without_roster, found.unproven) == (1500, 0, 0, 0)
    assert found.same
    assert found.kept == found.offices
    assert all(pace.plain > 0 and pace.wall > 0 and pace.peak > 10**7 for pace in found.paces)


def test_the_bench_prints_its_arithmetic(tmp_path):
    told = tmp_path / "told.json"
    said = run("bench", "nation", "--people", 1000, "--json", told, "--language", "en")
    assert said.exit_code == 0, said.output
    assert "5000000 people ×" in said.output
    assert "÷ 256 cores" in said.output
    assert json.loads(told.read_text(encoding="utf-8"))["same"] is True

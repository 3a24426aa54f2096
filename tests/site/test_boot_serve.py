"""`luwes serve` as an operator meets it: real processes that are really killed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from luwes.foundation.processes import is_alive

pytestmark = pytest.mark.postgresql
LUWES = [sys.executable, "-c", "from luwes.site.cli.main import main; main()"]
LONG_ENOUGH = 120


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def environment(data_folder: Path) -> dict[str, str]:
    """What an operator's shell holds: not the suite's database."""
    ours = {"DATABASE_URL", "LUWES_DEMO", "LUWES_ADDRESS"}
    mine = {k: v for k, v in os.environ.items() if k not in ours}
    return mine | {"LUWES_DATA": str(data_folder)}


def descendants(pid: int) -> list[int]:
    """Return every process below `pid`, the nearest first."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(c) for c in children] + [d for c in children for d in descendants(int(c))]


def name_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def child_named(server: subprocess.Popen, part: str) -> int:
    return next(pid for pid in descendants(server.pid) if part in name_of(pid))


def get(port: int, path: str):
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def becomes_true(question) -> bool:
    """Ask again until the answer is yes; no answer yet counts as no."""
    until = time.monotonic() + LONG_ENOUGH
    while time.monotonic() < until:
        try:
            if question():
                return True
        except (OSError, ValueError, StopIteration):
            pass
        time.sleep(0.2)
    return False


@contextmanager
def serving(data_folder: Path, *options: str):
    """A server that has said it is ready, with its port and what it said until then."""
    port = free_port()
    process = subprocess.Popen(
        [*LUWES, "serve", "--port", str(port), *options],
        env=environment(data_folder),
        stdout=subprocess.PIPE,
        text=True,
    )
    process.port, process.said = port, []
    for line in process.stdout:
        process.said.append(line)
        if "is ready" in line:
            break
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture(scope="module")
def data_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served") / "var"
    yield folder
    home = (folder / "postgres").resolve()
    if folder not in home.parents:
        shutil.rmtree(home)


@pytest.fixture(scope="module")
def server(data_folder):
    with serving(data_folder) as process:
        yield process


def test_server_says_each_step_with_its_seconds_and_where_it_is(server):
    steps = [line for line in server.said if line.startswith("[")]
    assert [line[:5] for line in steps] == ["[1/5]", "[2/5]", "[3/5]", "[4/5]", "[5/5]"]
    assert all(line.endswith(" s\n") for line in steps)
    assert f"http://127.0.0.1:{server.port}" in server.said[-1]


def test_server_lives_and_is_ready(server):
    assert get(server.port, "/healthz") == (200, {"status": "ok"})
    status, measures = get(server.port, "/readyz")
    assert (status, measures["status"]) == (200, "ok")
    assert measures["oldest_waiting_job_seconds"] is None


@pytest.mark.parametrize("part", ["granian", "luwes.site.worker"])
def test_every_process_knows_where_people_reach_it(server, part):
    environ = Path(f"/proc/{child_named(server, part)}/environ").read_bytes()
    assert f"LUWES_ADDRESS=http://127.0.0.1:{server.port}\0".encode() in environ


@pytest.mark.parametrize("part", ["granian", "luwes.site.worker", "postgres -D"])
def test_killed_process_is_started_again(server, part):
    killed = child_named(server, part)
    os.kill(killed, signal.SIGKILL)
    assert becomes_true(lambda: child_named(server, part) != killed)
    assert becomes_true(lambda: get(server.port, "/readyz")[0] == 200)


def test_second_server_on_the_same_data_is_refused_in_a_sentence(server, data_folder):
    second = subprocess.run(
        [*LUWES, "serve", "--port", str(free_port())],
        env=environment(data_folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert f"Luwes already runs on the data in {(data_folder / 'postgres').resolve()}" in (
        second.stderr
    )
    assert "Traceback" not in second.stderr


def test_taken_port_is_refused_in_a_sentence(server, tmp_path):
    second = subprocess.run(
        [*LUWES, "serve", "--port", str(server.port)],
        env=environment(tmp_path / "var"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert second.stderr == (
        f"Error: Cannot serve on 127.0.0.1:{server.port} (Address already in use)."
        f" Choose another port: make run PORT={server.port + 1}\n"
    )


def test_command_works_beside_the_server(server, data_folder):
    done = subprocess.run(
        [*LUWES, "manage", "migrate", "--check"],
        env=environment(data_folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_role_of_several_needs_a_database_to_share(data_folder):
    refused = subprocess.run(
        [*LUWES, "serve", "--role", "worker"],
        env=environment(data_folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 2
    assert "needs DATABASE_URL" in refused.stderr


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_stopped_server_leaves_no_process(server, data_folder, sign):
    server.terminate()
    server.wait()
    with serving(data_folder) as again:
        family = descendants(again.pid)
        assert len(family) > 3
        again.send_signal(sign)
        assert again.wait() == 0
        assert [pid for pid in family if is_alive(pid)] == []


def test_killed_server_leaves_no_process(server, data_folder):
    server.terminate()
    server.wait()
    with serving(data_folder) as again:
        family = descendants(again.pid)
        again.kill()
        assert becomes_true(lambda: not any(is_alive(pid) for pid in family))

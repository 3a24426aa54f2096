"""The bootstrap's own logic: what is done, what is skipped, what it says."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HASHED = re.compile(
    r"^(\S+==\S+)(?: ;.*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


@pytest.fixture
def boot(tmp_path, monkeypatch):
    """The bootstrap, at work in an empty folder."""
    spec = importlib.util.spec_from_file_location("boot", ROOT / "tools" / "boot.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "boot", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    (tmp_path / ".venv").mkdir()
    return module


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.lock"
    path.write_text("django==5.2.0\n")
    return path


def pins(name: str) -> dict[str, str]:
    return {m[1]: m[2] for m in HASHED.finditer((ROOT / name).read_text())}


def test_step_is_done_until_what_it_is_made_from_changes(boot, lock):
    step = boot.Step("Installing packages", "packages", (lock,), lambda: None)
    assert not step.is_done
    step.note_done()
    assert step.is_done
    lock.write_text("django==5.2.1\n")
    assert not step.is_done


def test_only_steps_that_are_not_done_are_taken_and_told(boot, lock, monkeypatch, capsys):
    taken = []
    planned = [
        boot.Step("First", "first", (lock,), lambda: taken.append("first")),
        boot.Step("Second", "second", (lock,), lambda: taken.append("second")),
    ]
    monkeypatch.setattr(boot, "steps", lambda _: planned)
    planned[0].note_done()

    boot.set_up(lock)
    boot.set_up(lock)

    assert taken == ["second"]
    assert capsys.readouterr().out == "[1/1] Second … 0 s\n"


def test_step_that_fails_is_taken_again_next_time(boot, lock, monkeypatch):
    def fail():
        raise boot.CannotGoOn("no network")

    planned = [boot.Step("Installing packages", "packages", (lock,), fail)]
    monkeypatch.setattr(boot, "steps", lambda _: planned)
    with pytest.raises(boot.CannotGoOn):
        boot.set_up(lock)
    assert not planned[0].is_done


def test_packages_come_by_pip_where_uv_cannot_work(boot, lock, monkeypatch):
    def no_uv(*_):
        raise boot.CannotGoOn("no uv for this machine")

    asked = []
    monkeypatch.setattr(boot, "uv", no_uv)
    monkeypatch.setattr(boot, "pip", lambda *arguments: asked.append(arguments))
    boot.install_packages(lock)
    assert asked == [("install", "--require-hashes", "-r", str(lock))]


def test_python_without_venv_is_told_what_to_install(boot, monkeypatch):
    monkeypatch.setattr(boot.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(boot.CannotGoOn, match=r"apt install python3\.\d+-venv"):
        boot.make_venv()


def test_python_too_old_is_told_which_is_needed(boot, monkeypatch):
    monkeypatch.setattr(boot.sys, "version_info", (3, 9, 2))
    with pytest.raises(boot.CannotGoOn, match=r"needs Python 3\.11 or newer; this is 3\.9\.2"):
        boot.main(["run"])


def test_unknown_word_shows_the_words_there_are():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "boot.py", "fly"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "boot.py journeys" in done.stderr


def test_lock_file_of_everything_contains_that_of_the_product():
    everything = pins("requirements-dev.lock")
    assert {name: everything.get(name) for name in pins("requirements.lock")} == pins(
        "requirements.lock"
    )


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "tools/bootstrap.lock"]
)
def test_every_package_is_pinned_by_its_hash(name):
    named = re.findall(r"^[A-Za-z0-9]\S*", (ROOT / name).read_text(), re.MULTILINE)
    assert len(pins(name)) == len(named) > 0

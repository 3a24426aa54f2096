"""The wheel alone, in an environment of its own: the engine without Django."""

import os
import re
import subprocess
import sys
import venv

import pytest
from tests.house.sources import ROOT
from tests.roster.test_guide import steps

PINNED = re.compile(r"^([a-z0-9-]+==.+?) *\\?$", re.MULTILINE)
OF_THE_PRODUCT = ("django", "psycopg", "procrastinate", "allauth", "pyarrow", "distributed")


def run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """A Python that has the wheel and what it needs at least, and nothing else of ours."""
    made = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", made, cwd=ROOT)
    (wheel,) = made.glob("*.whl")
    versions = PINNED.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    (made / "versions.txt").write_text("\n".join(versions), encoding="utf-8")
    venv.create(made / "alone", with_pip=True)
    alone = made / "alone" / "bin" / "python"
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(alone, *pip, "-c", made / "versions.txt", wheel)
    return alone


def without_ours():
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_the_wheel_brings_nothing_of_the_product(python, tmp_path):
    asked = (
        "from importlib.util import find_spec; "
        f"print([name for name in {OF_THE_PRODUCT} if find_spec(name)])"
    )
    assert run(python, "-c", asked, cwd=tmp_path, env=without_ours()) == "[]\n"


def test_the_wheel_plans_the_ten_people_of_the_guide(python, tmp_path):
    code = "\n".join(code for code, _ in steps())
    printed = run(python, "-c", code, cwd=tmp_path, env=without_ours())
    assert printed == "".join(said for _, said in steps())


def test_the_wheel_brings_the_command_line(python, tmp_path):
    luwes = python.with_name("luwes")
    made = run(luwes, "sample", "--people", 60, "--out", tmp_path / "agency", cwd=tmp_path)
    assert "pegawai.xlsx" in made

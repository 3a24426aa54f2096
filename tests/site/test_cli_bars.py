"""A bar on anything over a second: where a person watches standard error, and nowhere else."""

import csv
import os
import pty
import subprocess
import sys

import pytest
from tests.rosters.test_killed import _address

from luwes.foundation.postgres.backup import tables_in, tables_of
from luwes.foundation.postgres.binaries import find_binaries

COMMAND = (sys.executable, "-c", "from luwes.site.cli.main import main; main()")
LAW = ("--pack", "id.asn.se-67-2020", "--risk", "*=low")
FROM = "2020-11-02"


def run(*arguments):
    """Run a command whose standard error is a file: nobody watches."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], check=False, capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stderr
    return done


def watched(*arguments):
    """Run a command whose standard error is a terminal; return what was seen there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    seen = b""
    with process:
        while True:
            try:
                seen += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    assert process.returncode in (0, 1), seen
    return seen.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("bars")
    run("sample", "--people", 600, "--from", FROM, "--out", made)
    planned = ("--from", FROM, "--weeks", 1, "--out", made / "r.xlsx", "--csv", made / "r.csv")
    run("plan", made / "pegawai.xlsx", *LAW, *planned)
    return made


def commands(folder):
    with (folder / "r.csv").open(encoding="utf-8", newline="") as file:
        served = next(row for row in csv.DictReader(file) if row["post"])
    roster, people = folder / "r.xlsx", folder / "pegawai.xlsx"
    yield "sample", "--people", 60, "--out", folder / "again"
    yield "check", roster, people, *LAW
    yield "explain", roster, "--person", served["nip"], "--date", served["date"]
    yield "suggest", roster, people, *LAW, "--post", served["post"], "--date", served["date"]
    yield "bench", "roster", "--people", "100", "--no-files", "--raw-seconds", 0


def test_commands_show_a_bar_to_whoever_watches_and_write_no_sign_of_it_to_a_file(folder):
    for command in commands(folder):
        assert "100%" in watched(*command), command
        assert run(*command).stderr == "", command


@pytest.mark.django_db(transaction=True)
def test_a_backup_shows_its_tables_and_can_be_counted(tmp_path, monkeypatch):
    address, copy = _address(), tmp_path / "copy"
    monkeypatch.setenv("DATABASE_URL", address)
    assert "100%" in watched("backup", copy)
    binaries = find_binaries(origin=os.environ.get("LUWES_POSTGRES"))
    assert tables_in(copy, binaries=binaries) == tables_of(address) > 0

"""A copy of the database, and back, on real PostgreSQL."""

import os
import shutil

import psycopg
import pytest

from luwes.foundation.postgres.backup import BackupFailed, back_up, restore
from luwes.foundation.postgres.binaries import find_binaries
from luwes.foundation.postgres.running import running_postgres

pytestmark = pytest.mark.postgresql


@pytest.fixture
def address(tmp_path):
    folder = tmp_path / "var"
    with running_postgres(folder, origin=os.environ.get("LUWES_POSTGRES"), durable=False) as here:
        yield here
    if (folder / "postgres").is_symlink():
        shutil.rmtree((folder / "postgres").resolve())


@pytest.fixture
def binaries():
    return find_binaries(origin=os.environ.get("LUWES_POSTGRES"))


def rows(address):
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT name FROM office ORDER BY name").fetchall()


def test_restored_database_is_what_was_backed_up(address, binaries, tmp_path):
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE office (name text UNIQUE)")
        connection.execute("INSERT INTO office VALUES ('Kanreg IX Jayapura'), ('Kantor Pusat')")
    back_up(address, to=tmp_path / "luwes.dump", binaries=binaries)
    with psycopg.connect(address) as connection:
        connection.execute("DELETE FROM office WHERE name = 'Kantor Pusat'")

    restore(address, file=tmp_path / "luwes.dump", binaries=binaries)

    assert rows(address) == [("Kanreg IX Jayapura",), ("Kantor Pusat",)]
    assert (tmp_path / "luwes.dump").stat().st_mode & 0o777 == 0o600


def test_damaged_backup_changes_nothing(address, binaries, tmp_path):
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE office AS SELECT 'Kantor Pusat' AS name")
    back_up(address, to=tmp_path / "luwes.dump", binaries=binaries)
    whole = (tmp_path / "luwes.dump").read_bytes()
    (tmp_path / "half.dump").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(BackupFailed) as refusal:
        restore(address, file=tmp_path / "half.dump", binaries=binaries)

    assert refusal.value.program == "pg_restore"
    assert rows(address) == [("Kantor Pusat",)]

"""An empty database gets its tables in one step: the same as by every migration in turn."""

import re

import pytest
from django.core.management import call_command
from django.db import connection

from luwes.site import structure

OUTLINE = {
    "columns": """SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default,
        character_maximum_length, is_identity, identity_generation, is_generated,
        generation_expression FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal""",
    "functions": """SELECT proname, pg_get_functiondef(pg_proc.oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'""",
    "sequences": "SELECT sequencename, data_type FROM pg_sequences WHERE schemaname = 'public'",
    "types": """SELECT typname, enumlabel FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid""",
    "migrations": "SELECT app, name FROM django_migrations",
    "permissions": "SELECT codename, name FROM auth_permission",
}
"""What a table is, as PostgreSQL tells it."""


@pytest.fixture
def empty_database(transactional_db):
    """Be in a new database beside the one of the tests."""
    del transactional_db
    own, new = connection.settings_dict["NAME"], "luwes_structure"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {new} TEMPLATE template0")
    connection.close()
    connection.settings_dict["NAME"] = new
    yield
    connection.close()
    connection.settings_dict["NAME"] = own
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {new}")


def outline() -> dict[str, set[tuple]]:
    found = {}
    with connection.cursor() as cursor:
        for part, question in OUTLINE.items():
            cursor.execute(question)
            found[part] = {tuple(map(plain, row)) for row in cursor.fetchall()}
    return found


def plain(word: object) -> object:
    """Leave out casts and brackets: PostgreSQL adds some whenever it reads its own words."""
    return re.sub(r"::[a-z ]+(\(\d+\))?(\[\])?|[()\s]", "", word) if isinstance(word, str) else word


def test_one_step_makes_what_all_migrations_make(empty_database):
    del empty_database
    assert structure.load_structure(), "The migrations have changed: run `make structure`."
    call_command("migrate", verbosity=0)
    at_once = outline()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", one_by_one=True, verbosity=0)
    one_by_one = outline()
    for part, told in one_by_one.items():
        assert told, part
        assert at_once[part] == told, part


def test_a_file_of_other_migrations_is_left_alone(empty_database, monkeypatch, tmp_path):
    del empty_database
    text = structure.FILE.read_text("utf-8")
    (tmp_path / "structure.sql").write_text(text.replace(structure.made_of(text), "0" * 64))
    monkeypatch.setattr(structure, "FILE", tmp_path / "structure.sql")
    assert not structure.load_structure()
    assert not connection.introspection.table_names()


@pytest.mark.django_db
def test_tables_that_are_there_are_left_alone():
    assert not structure.load_structure()

"""The suite itself: a real database and a data folder of its own."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
def test_suite_runs_on_postgresql_as_an_ordinary_role():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('is_superuser'), current_setting('server_version_num')"
        )
        superuser, version = cursor.fetchone()
    assert superuser == "off"
    assert int(version) >= 150000


def test_suite_keeps_its_data_out_of_the_checkout():
    assert Path(os.environ["LUWES_DATA"]) == settings.DATA
    assert Path(__file__).parents[2] not in settings.DATA.parents

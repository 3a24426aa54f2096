"""A calendar program that is not ours (khal) takes a webinar in, and moves it when it moves."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from tests.webinars.seal_tools import needs, said_by
from tests.webinars.test_inviting import BEFORE, moved

from luwes.webinars.models import Webinar
from luwes.webinars.queries.calendar import calendar_file

CONFIG = """
[calendars]
[[work]]
path = {folder}/calendar
[locale]
local_timezone = Asia/Jakarta
default_timezone = Asia/Jakarta
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    """One calendar of one person."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "config").write_text(CONFIG.format(folder=folder))

    def __call__(self, *arguments: str) -> str:
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        return said_by("khal", "-c", str(self.folder / "config"), *arguments, env=clean)

    def take_in(self, content: bytes) -> None:
        file = self.folder / "webinar.ics"
        file.write_bytes(content)
        said = self("import", "--batch", str(file))
        assert "rror" not in said, said

    def day(self, day: str) -> str:
        return self("list", "--format", "{title} {start}-{end}", day, "1d")


@pytest.mark.django_db
@needs("khal")
def test_a_calendar_program_takes_a_webinar_in_and_moves_it(agency, webinar, tmp_path):
    khal = Khal(tmp_path)
    khal.take_in(calendar_file(webinar, at=BEFORE))
    assert webinar.theme in khal.day("2020-10-09")
    assert "09:00" in khal.day("2020-10-09")
    moved(webinar, agency, by=timedelta(days=1))
    khal.take_in(calendar_file(Webinar.objects.get(pk=webinar.pk), at=BEFORE))
    assert webinar.theme not in khal.day("2020-10-09")
    assert webinar.theme in khal.day("2020-10-10")

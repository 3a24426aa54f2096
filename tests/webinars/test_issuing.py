"""Many certificates at once: killed in the middle and begun again, nobody gets two."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from tests.factories import small_agency
from tests.factories import webinar as make_webinar
from tests.webinars.conftest import BEFORE
from tests.webinars.seal_tools import WORDS, authority_in

from luwes.foundation.models import Event
from luwes.webinars.actions import attending
from luwes.webinars.actions.attending import settle
from luwes.webinars.models import Attendance, Beat, Certificate, Live, Registration, Webinar
from luwes.webinars.queries.seals import in_use, root_pem, seals_folder
from luwes.webinars.rules.seals.press import Press
from luwes.webinars.rules.seals.verifying import Finding, verify

PEOPLE = 7
KILLED = """
import os, signal, sys
import django
from uuid import UUID
from django.db import connection

os.environ["DJANGO_SETTINGS_MODULE"] = "luwes.site.settings"
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = sys.argv[2]
from django.utils import timezone
from luwes.webinars.actions import attending

attending.AT_ONCE = 3
kill = lambda done, total: os.kill(os.getpid(), signal.SIGKILL)
attending.settle(webinar_id=UUID(sys.argv[1]), at=timezone.now(), tell=kill)
"""


def everybody_stayed(webinar, people=PEOPLE, first=0):
    """Let people from outside register and stay to the end."""
    for number in range(first, first + people):
        row = Registration.objects.create(
            webinar=webinar,
            name=f"Peserta {number}",
            email=f"p{number}@contoh.id",
            registered_at=BEFORE,
            state=Registration.State.REGISTERED,
        )
        Beat.objects.bulk_create(
            Beat(
                registration=row,
                tab=row.pk,
                kind="come" if not step else "stay",
                at=webinar.starts_at + timedelta(seconds=10 * step),
            )
            for step in range(720)
        )
    Webinar.objects.update(learning_hours=2)
    Live.objects.update_or_create(
        webinar=webinar,
        defaults={"started_at": webinar.starts_at, "ended_at": webinar.ends_at},
    )


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_goes_on_and_nobody_gets_two(monkeypatch):
    from django.db import connection

    webinar = make_webinar(unit=small_agency().directorate)
    everybody_stayed(webinar)
    told = [sys.executable, "-c", KILLED, str(webinar.pk), connection.settings_dict["NAME"]]
    assert subprocess.run(told, check=False).returncode == -signal.SIGKILL
    first = dict(Certificate.objects.values_list("registration", "digest"))
    assert len(first) == 3, "the first batch is kept, nothing of the second"

    shown = []
    monkeypatch.setattr(attending, "AT_ONCE", 3)
    issued = settle(webinar_id=webinar.pk, at=BEFORE, tell=lambda *told: shown.append(told))
    assert issued == PEOPLE - 3
    assert shown == [(3, 7), (6, 7), (7, 7)]
    after = dict(Certificate.objects.values_list("registration", "digest"))
    assert len(after) == Attendance.objects.filter(entitled=True).count() == PEOPLE
    assert first.items() <= after.items(), "what was issued stays byte for byte"
    settled = Event.objects.filter(verb="webinars.settled").values_list("payload", flat=True)
    assert sum(payload["issued"] for payload in settled) == PEOPLE


@pytest.mark.django_db
def test_somebody_who_got_one_meanwhile_keeps_it(monkeypatch):
    webinar = make_webinar(unit=small_agency().directorate)
    everybody_stayed(webinar, people=1)
    drafts_of, came = attending.drafts_of, []

    def somebody_is_faster(*given, **named):
        drafts = drafts_of(*given, **named)
        if not came:
            came.append(True)
            settle(webinar_id=webinar.pk, at=BEFORE, tell=lambda *_told: None)
        return drafts

    monkeypatch.setattr(attending, "drafts_of", somebody_is_faster)
    assert settle(webinar_id=webinar.pk, at=BEFORE, tell=lambda *_told: None) == 0
    assert Certificate.objects.count() == 1


@pytest.mark.django_db
def test_a_renewed_seal_stands_under_the_same_root(settings, tmp_path):
    settings.DATA = tmp_path
    webinar = make_webinar(unit=small_agency().directorate)
    everybody_stayed(webinar, people=1)
    settle(webinar_id=webinar.pk, at=BEFORE, tell=lambda *_told: None)
    root, before = root_pem(), in_use(at=BEFORE).identity
    call_command("renew_seal", verbosity=0)
    assert root_pem() == root
    assert in_use(at=BEFORE).identity.fingerprint != before.fingerprint
    assert Event.objects.filter(verb="webinars.seal_renewed").count() == 1
    old = bytes(Certificate.objects.get().content)
    assert verify(old, roots=root).finding == Finding.HOLDS

    settings.SEAL = {"kind": "file", "file": str(seals_folder() / "seal.pem")}
    with pytest.raises(CommandError, match="another authority"):
        call_command("renew_seal", verbosity=0)


@pytest.mark.django_db
def test_no_name_stops_the_certificates_of_the_others():
    webinar = make_webinar(unit=small_agency().directorate)
    everybody_stayed(webinar, people=3)
    first, _second, _third = Registration.objects.order_by("email")
    Registration.objects.filter(pk=first.pk).update(name="王芳 😀")
    assert settle(webinar_id=webinar.pk, at=BEFORE, tell=lambda *_told: None) == 3
    assert Certificate.objects.get(registration=first).name == "王芳 😀", "what is stored stays"


def test_a_certificate_that_cannot_be_set_leaves_the_others_alone(tmp_path, caplog):
    known = authority_in(tmp_path)
    unprintable = replace(WORDS, address="https://contoh.go.id/" + 4000 * "x")
    with Press(known.key, processes=1) as press:
        files = press.print([WORDS, unprintable, WORDS])
    assert [file is None for file in files] == [False, True, False]
    assert WORDS.code in caplog.text

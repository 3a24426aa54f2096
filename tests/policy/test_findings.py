"""Every finding of the interpreters, said in both languages."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from tests.policy.asking import ask

from luwes_policy.arrangements import Asked, checks
from luwes_policy.calendar import day_off, working_days
from luwes_policy.caps import office_cap, refuse_flexible_days
from luwes_policy.deadlines import due_at, due_date
from luwes_policy.discipline import lateness_days, propose_for_absence, running_absence
from luwes_policy.events import event_on
from luwes_policy.findings import FINDINGS, finding
from luwes_policy.gifts import must_report
from luwes_policy.hours import hours_of, minutes_owed
from luwes_policy.learning import learning_duty, learning_hours
from luwes_policy.leave import annual_leave
from luwes_policy.leave_request import AskedLeave, leave_checks
from luwes_policy.performance import predicate
from luwes_policy.places import refuse_person
from luwes_policy.survey import satisfaction_index

NOW = ask("2026-04-10", employee="pns")
ABSENT = working_days(start=date(2026, 3, 2), end=date(2026, 4, 30))
KNOWN_AT = datetime(2026, 11, 20, 22, 15, tzinfo=ZoneInfo("Asia/Jakarta"))
WEEK = {"start": date(2026, 5, 11), "end": date(2026, 5, 15)}


def against(kind, **asked):
    """Return what stands first against a leave."""
    told = {
        "first": date(2026, 4, 13),
        "last": date(2026, 4, 17),
        "served_since": date(2026, 1, 1),
        "days": {2026: 5},
        "left": {2026: 3},
    }
    return leave_checks(NOW, asked=AskedLeave(kind=kind, **told | asked))[0].found


FOUND = {
    "too soon": (against("big_leave"), "3 bulan, diperlukan 60 bulan (PP 11/2017"),
    "too long": (
        against("maternity_leave", last=date(2026, 7, 13)),
        "Paling lama 3 bulan, yaitu sampai dengan 12 Juli 2026",
    ),
    "short": (
        against("annual_leave", served_since=date(2020, 1, 1)),
        "tersisa 3 hari kerja, diminta 5",
    ),
    "no cap": (office_cap(NOW, staff=41), "seluruh 41 orang boleh hadir"),
    "cap": (office_cap(ask("2020-10-09", risk="low"), staff=41), "menjadi 30 orang"),
    "third day": (refuse_flexible_days(NOW, days=3), "paling banyak 2 hari (PermenPANRB 4/2025"),
    "new": (refuse_person(NOW, marks=["newly_placed"]), "tidak dapat disetujui: pegawai yang baru"),
    "task": (refuse_person(NOW, marks=[], rule_id="place.tasks"), "belum terpenuhi: dapat"),
    "place": (
        checks(ask("2020-06-08"), asked=Asked(place="elsewhere"))[0].found,
        "diperbolehkan: lokasi lain",
    ),
    "no ground": (
        checks(ask("2019-01-07"), asked=Asked(time="dynamic"))[0].found,
        "tentang kerja fleksibel pada 7 Januari 2019",
    ),
    "check": (checks(NOW, asked=Asked(place="home", days=2))[-1], "memenuhi jam kerja sepekan"),
    "absence": (propose_for_absence(NOW, days=12), "diusulkan hukuman disiplin sedang"),
    "row": (running_absence(NOW, absent=ABSENT), "gaji dihentikan sejak 1 April 2026"),
    "late": (lateness_days(NOW, minutes=450), "450 menit tidak diperhitungkan"),
    "predicate": (predicate(NOW, result="above", behaviour="meets"), "sesuai ekspektasi: baik"),
    "index": (satisfaction_index(NOW, means=[Decimal("3.5")] * 9), "Indeks 87,50, mutu"),
    "complaint": (
        due_date(NOW, rule_id="complaint.information", began=date(2026, 3, 16)),
        "paling lambat 30 Maret 2026",
    ),
    "breach": (
        due_at(NOW, rule_id="breach.notice", known_at=KNOWN_AT),
        "23 November 2026 pukul 22.15",
    ),
    "gift": (must_report(NOW, occasion="wedding", rupiah=2_000_000), "Rp2.000.000 wajib"),
    "small gift": (must_report(NOW, occasion="wedding", rupiah=1), "Rp1 tidak wajib"),
    "other gift": (must_report(NOW, occasion="other", rupiah=1), "Rp1 wajib dilaporkan."),
    "hours": (hours_of(NOW), "masuk pukul 07.30, pulang pukul 16.30"),
    "owed": (
        minutes_owed(rules_on=lambda day: ask(day.isoformat()), **WEEK),
        "450 × 3 = 1.350 menit",
    ),
    "leave": (annual_leave(NOW, unused_last_year=12), "18 hari kerja: 12 + 6 = 18 hari kerja"),
    "learning": (learning_hours(NOW, minutes=180), "180 ÷ 45 = 4 JP"),
    "learning due": (learning_duty(NOW, hours=15), "15 JP tercatat, kurang 5 JP"),
    "event": (event_on(NOW), "10 April 2026: Hari bekerja dari rumah"),
    "holiday": (day_off(date(2026, 5, 14)), "14 Mei 2026: Kenaikan Yesus Kristus (SKB"),
}


@pytest.mark.parametrize(("found", "part"), FOUND.values(), ids=FOUND)
def test_finding_is_said_in_both_languages(found, part):
    assert part in finding(found, language="id")
    english = finding(found, language="en")
    assert english != finding(found, language="id")
    assert "{" not in english


def test_every_kind_of_finding_is_said_here():
    assert {type(found) for found, _ in FOUND.values()} == set(FINDINGS)

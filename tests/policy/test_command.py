import json

import pytest
from click.testing import CliRunner

from luwes.site.cli.policy import policy

WHY = ["why", "--on", "2021-11-20", "--island", "java-bali", "--sector", "non-essential"]


def run(*words: str):
    return CliRunner().invoke(policy, words)


def test_why_says_the_rule_with_article_proof_and_facts():
    found = run(*WHY, "--level", "2", "--staff", "41", "--unit", "Kanreg V", "--rule", "wfo.cap")
    assert found.exit_code == 0
    assert found.output.splitlines() == [
        "Kanreg V · 2021-11-20",
        "",
        "TEMPAT BEKERJA",
        "",
        "wfo.cap  [mengikat]",
        (
            "  Paling banyak 50 % pegawai bekerja di kantor, dihitung per unit kerja: "
            "41 × 50 % = 20,5, dibulatkan ke bawah menjadi 20 orang "
            "(SE MenPANRB 23/2021 jo. 25/2021; paket id.asn.ppkm edisi 2021.25)."
        ),
        "  Keadaan: Jawa dan Bali; sektor nonesensial; PPKM level 2",
        "  Berlaku: 2021-11-13 – 2022-12-30 · menurut sumber sekunder",
    ]


def test_why_in_english_warns_of_a_passed_review():
    found = run("why", "--on", "2026-11-20", "--rule", "event.wfh", "--language", "en")
    assert "  ! This temporary rule was due for review on 21 July 2026" in found.output


def test_why_as_json_gives_value_and_arithmetic():
    found = run(*WHY, "--level", "2", "--staff", "41", "--rule", "wfo.cap", "--json")
    rule = json.loads(found.output)["rules"][0]
    assert (rule["value"], rule["edition"], rule["arithmetic"][0]["result"]) == (
        50,
        "2021.25",
        "20",
    )


def test_why_as_known_before_a_circular_leaves_it_out():
    asked = ["why", "--on", "2020-06-05", "--rule", "place.considerations"]
    assert "place.considerations" in run(*asked).output
    assert "place.considerations" not in run(*asked, "--known-on", "2020-05-28").output


def test_why_asks_for_the_fact_that_is_missing():
    found = run(*WHY, "--rule", "wfo.cap")
    assert found.exit_code == 0
    assert "- wfo.cap: sebutkan dahulu level PPKM" in found.output


def test_why_names_the_holiday_of_the_day():
    found = run("why", "--on", "2020-12-31", "--known-on", "2020-11-10")
    assert "Cuti bersama: 31 Desember 2020" in found.output
    assert "calendar.ramadan" not in found.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["why", "--on", "20 Nov 2021"], "bukan tanggal; tulis seperti 2020-10-09."),
        (["why", "--on", "2021-11-20", "--risk", "medium"], "'none', 'low', 'moderate', 'high'"),
        (["why", "--on", "2021-11-20", "--pack", "id.asn.se-68"], "  id.asn.se-67-2020"),
        (["show", "id.asn.se-68"], "  id.asn.se-67-2020"),
    ],
)
def test_wrong_word_ends_with_two_and_names_the_way_out(words, said):
    found = run(*words)
    assert found.exit_code == 2
    assert said in found.output


def test_list_names_every_pack_with_its_dates():
    lines = run("list").output.splitlines()
    assert "id.asn.se-67-2020            1.0.0       2020-09-04 – 2022-12-30  " in "\n".join(lines)


def test_show_lists_sources_and_rules_of_every_edition():
    found = run("show", "id.asn.ppkm", "--language", "en").output
    assert found.count("- wfo.cap: Limit of staff working in the office") == 7
    assert "§ SE MenPANRB 23/2021 jo. 06/2022 (secondary)" in found


def test_why_before_the_first_pack_says_so():
    found = run("why", "--on", "2018-06-01")
    assert found.output.splitlines() == [
        "2018-06-01",
        "Tidak ada aturan yang dimuat untuk tanggal ini; paket dimulai dari tahun 2019.",
    ]

from datetime import date
from typing import get_args

import pytest
from tests.policy.asking import JAVA, agency, ask

from luwes_policy.answers import Answer, Arithmetic, Caution
from luwes_policy.body_reading import BODIES, MEASURES
from luwes_policy.caps import office_cap
from luwes_policy.discipline import lateness_days
from luwes_policy.facts import VOCABULARY, Facts
from luwes_policy.in_force import rules_in_force
from luwes_policy.library import shipped
from luwes_policy.phrases import CAUTIONS, EFFECTS, OPERATIONS, PROOFS, ROUNDINGS
from luwes_policy.phrases import MEASURES as MEASURE_PHRASES
from luwes_policy.sentences import KINDS, caution, inputs, proof, sentence, statement, undecided
from luwes_policy.topics import NAMES, TOPICS, topic_of
from luwes_policy.words import LANGUAGES, vocabulary

WITHOUT_A_SENTENCE_OF_ITS_OWN = {
    "absent_days_per_year",
    "absent_days_running",
    "satisfaction_index",
    "risk_magnitude",
}
"""Measures of ladders and bands, which are said by their kind."""


def every_shipped_answer() -> list[Answer]:
    """Ask on the first day of every rule, for employees of both kinds."""
    days = sorted({rule.start for pack in shipped().packs for rule in pack.rules})
    facts = [
        Facts(risk="low", level=level, employee=employee, service="admin", cluster=True, **place)
        for level, employee, place in (
            (3, "pns", JAVA),
            (4, "pppk", {"island": "outside", "sector": "essential", "zone_color": "red"}),
        )
    ]
    return [
        answer
        for day in days
        for each in facts
        for answer in rules_in_force(shipped(), on=day, facts=each)
    ]


def test_every_shipped_rule_has_its_sentence_in_both_languages():
    answers = every_shipped_answer()
    assert {each.kind for each in answers} == set(BODIES)
    for answer in answers:
        for language in LANGUAGES:
            said = sentence(answer, language=language)
            assert answer.citation in said
            assert answer.edition in said
            assert "{" not in said


def test_every_shipped_rule_was_asked():
    assert {each.rule_id for each in every_shipped_answer()} == set(shipped().by_rule)


def test_every_word_a_sentence_needs_is_there():
    assert set(KINDS) == set(BODIES)
    assert set(MEASURE_PHRASES) == set(MEASURES) - WITHOUT_A_SENTENCE_OF_ITS_OWN
    assert set(OPERATIONS) == set(get_args(Arithmetic.__annotations__["operation"]))
    assert set(ROUNDINGS) == set(get_args(Arithmetic.__annotations__["rounding"]))
    assert set(CAUTIONS) == set(get_args(Caution.__annotations__["kind"]))
    assert set(PROOFS) == set(get_args(Answer.__annotations__["proof"]))
    assert set(EFFECTS) == set(get_args(Answer.__annotations__["effect"]))
    assert set(NAMES) == {*TOPICS, "other"}


def test_every_fact_and_its_words_are_in_the_vocabulary():
    wanted = {f"{fact}.{word}" for fact, words in VOCABULARY.items() for word in words}
    assert (wanted | set(VOCABULARY)) - set(vocabulary()) == set()


def test_every_shipped_rule_has_a_topic():
    assert [rule for rule in shipped().by_rule if topic_of(rule) == "other"] == []


def test_cap_is_said_with_its_arithmetic_and_ground():
    answer = office_cap(ask("2020-10-09", risk="low"), staff=41).answer
    assert sentence(answer, language="id") == (
        "Paling banyak 75 % pegawai bekerja di kantor, dihitung per unit kerja: "
        "41 × 75 % = 30,75, dibulatkan ke bawah menjadi 30 orang "
        "(SE MenPANRB 67/2020; paket id.asn.se-67-2020 edisi 1.0.0)."
    )
    assert sentence(answer, language="en") == (
        "At most 75 % of the staff work in the office, counted per unit: "
        "41 × 75 % = 30.75, rounded down to 30 people "
        "(SE MenPANRB 67/2020; pack id.asn.se-67-2020 edition 1.0.0)."
    )
    assert inputs(answer, language="id") == ("risiko rendah",)


def test_whole_result_is_not_said_to_be_rounded():
    answer = office_cap(ask("2020-10-09", risk="low"), staff=40).answer
    assert "40 × 75 % = 30 orang" in sentence(answer, language="id")


def test_override_says_the_law_it_replaces():
    pack = agency(
        'id = "wfo.cap"\nkind = "cap"\nmeasure = "office_share_pct"\nby = "risk"\n'
        "table = { high = 20 }",
        more="until = 2021-01-01",
    )
    library = shipped().with_packs(pack)
    answer = ask("2020-10-09", library=library, risk="high").require("wfo.cap")
    assert sentence(answer, language="id") == (
        "Paling banyak 20 % pegawai bekerja di kantor, dihitung per unit kerja "
        "(Keputusan Kepala 1/2020; paket id.test.agency edisi 1; menggantikan SE MenPANRB "
        "67/2020: Paling banyak 25 % pegawai bekerja di kantor, dihitung per unit kerja)."
    )


SAID = {
    ("2020-12-31", "calendar.joint-leave"): (
        "Cuti bersama: 31 Desember 2020, Cuti bersama Idulfitri"
    ),
    ("2020-12-28", "calendar.joint-leave"): (
        "Cuti bersama: 28 Desember 2020, Cuti bersama Idulfitri, dicabut 8 Desember 2020"
    ),
    ("2026-03-01", "calendar.ramadan"): (
        "Bulan Ramadan: 19 Februari 2026 sampai dengan 20 Maret 2026"
    ),
    ("2026-04-10", "event.wfh"): (
        "Hari bekerja dari rumah: setiap hari Jumat, pegawai diminta bekerja dari rumah, "
        "tidak berlaku bagi pejabat pimpinan tinggi dan unit pelayanan langsung"
    ),
    ("2025-06-10", "hours.week"): (
        "Jam kerja yang wajib dipenuhi 2.250 menit (37 jam 30 menit) dalam sepekan"
    ),
    ("2019-06-10", "place.home"): "Bekerja dari rumah: tidak",
    ("2026-06-10", "gift.colleague"): (
        "Batas pemberian sesama rekan kerja bukan uang: paling banyak Rp500.000 per pemberi"
    ),
}


@pytest.mark.parametrize(("asked", "said"), SAID.items(), ids=lambda each: each[1])
def test_rules_are_said_in_official_indonesian(asked, said):
    on, rule_id = asked
    assert statement(ask(on).require(rule_id), language="id") == said


def test_endless_fraction_is_marked_as_shortened():
    library = shipped().with_packs(agency('id = "lateness.counted"\nkind = "permit"\nvalue = true'))
    found = lateness_days(ask("2026-06-01", library=library), minutes=500)
    assert "500 ÷ 450 ≈ 1,1111, dibulatkan ke bawah menjadi 1 hari" in sentence(
        found.answers[1], language="id"
    )


def test_caution_names_its_date_or_substitute():
    assert caution(Caution("review_passed", day=date(2026, 7, 21)), language="en") == (
        "This temporary rule was due for review on 21 July 2026; make sure that it still holds."
    )
    awaiting = caution(Caution("awaiting", word="deferral_one_year"), language="id")
    assert vocabulary()["deferral_one_year"][0] in awaiting


def test_open_question_names_the_facts_to_say_first():
    found = ask("2021-11-20", island="java-bali", sector="non-essential").undecided_rule("wfo.cap")
    assert undecided(found, language="en") == (
        "wfo.cap: say first the PPKM level (SE MenPANRB 23/2021 jo. 25/2021)."
    )


def test_planning_defaults_are_said_to_be_no_law():
    answer = ask("2026-11-24").require("planning.wanted")
    assert proof(answer, language="id") == "parameter perencanaan, bukan ketentuan peraturan"

import pytest

from luwes_policy.fields import PackError
from luwes_policy.library import shipped
from luwes_policy.reading import read_pack

GOOD = """
[pack]
id = "id.test.pack"
edition = "1"
layer = "base"
rank = "se"
from = 2020-09-04
[source.s]
cite = "SE Uji 1/2020"
proof = "secondary"
[[rule]]
id = "wfo.cap"
kind = "cap"
measure = "office_share_pct"
by = "risk"
table = { low = 75, high = 25 }
source = "s"
"""


def problems(text: str) -> list[tuple[str | None, str, str]]:
    with pytest.raises(PackError) as refusal:
        read_pack(text, name="test.toml")
    return [(each.rule, each.key, each.reason) for each in refusal.value.problems]


def test_good_pack_is_read():
    pack = read_pack(GOOD, name="test.toml")
    rule = pack.rule("wfo.cap")
    assert [(row.when, row.value) for row in rule.body.rows] == [
        ((("risk", ("low",)),), 75),
        ((("risk", ("high",)),), 25),
    ]
    assert (rule.start, rule.until, rule.recorded_on) == (pack.start, None, pack.start)


LAST = 'source = "s"'

MISTAKES = {
    "unknown kind": ('"cap"', '"cpa"', "wfo.cap kind unknown_word"),
    "word outside the vocabulary": ("low =", "medium =", "wfo.cap table.medium unknown_key"),
    "unknown fact": ('"risk"', '"weather"', "wfo.cap by unknown_word"),
    "source not listed": (LAST, 'source = "t"', "wfo.cap source unknown_word"),
    "no source": (LAST, "", "wfo.cap source missing"),
    "date in quotes": ("2020-09-04", '"2020-09-04"', "None pack.from bad_date"),
    "yes for a number": ("low = 75", "low = true", "wfo.cap table.low wrong_type"),
    "unknown rank": ('"se"', '"law"', "None pack.rank unknown_word"),
    "awaiting": (LAST, f'{LAST}\nstatus = "awaiting"', "wfo.cap substitute missing"),
    "unknown override": (LAST, f'{LAST}\noverride = "any"', "wfo.cap override unknown_word"),
    "half a range": (LAST, f"{LAST}\noverride = {{ range = [1] }}", "wfo.cap override wrong_type"),
    "level 9": (LAST, f"{LAST}\nwhen = {{ level = 9 }}", "wfo.cap when.level unknown_word"),
    "no TOML": ("[pack]", "[pack", "None  not_toml"),
}
"""What is wrong: the good text, the bad text, and rule, key and reason of the problem."""


@pytest.mark.parametrize(("old", "new", "found"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_named_with_its_place(old, new, found):
    assert [" ".join(map(str, each)) for each in problems(GOOD.replace(old, new, 1))] == [found]


def test_misspelt_key_is_both_missing_and_unknown():
    assert problems(GOOD.replace("edition =", "editon =")) == [
        (None, "pack.edition", "missing"),
        (None, "pack.editon", "unknown_key"),
    ]


def test_pack_that_ends_before_it_begins_is_refused():
    text = GOOD.replace("2020-09-04", "2020-09-04\nuntil = 2020-09-04", 1)
    assert (None, "pack.until", "bad_date") in problems(text)


def test_every_mistake_is_listed_at_once():
    text = GOOD.replace('"se"', '"law"').replace('"cap"', '"cpa"').replace("[source.s]", "[s]")
    assert len(problems(text)) == 4


def test_near_word_is_suggested():
    with pytest.raises(PackError) as refusal:
        read_pack(GOOD.replace("high = 25", "hihg = 25"), name="test.toml")
    assert [each.suggestion for each in refusal.value.problems] == ["→ high"]


def test_rule_twice_in_one_pack_is_refused():
    rule = GOOD[GOOD.index("[[rule]]") :]
    assert problems(GOOD + rule) == [(None, "rule.id", "duplicate")]


def test_rows_by_level_need_a_value_for_each():
    text = GOOD.replace(
        'by = "risk"\ntable = { low = 75, high = 25 }', "rows = [{ level = [100, 75] }]"
    )
    assert problems(text) == [("wfo.cap", "rows[0].level", "wrong_type")]


def test_grid_without_friday_is_refused():
    text = GOOD[: GOOD.index("[[rule]]")] + (
        '[[rule]]\nid = "hours.grid"\nkind = "grid"\nsource = "s"\n'
        "mon_thu = { start = 07:30:00, break_min = 60 }\n"
    )
    assert problems(text) == [("hours.grid", "fri", "missing")]


def test_shipped_rules_are_named_in_both_languages():
    nameless = [
        rule.id
        for pack in shipped().packs
        for rule in pack.rules
        if not (rule.name_id and rule.name_en)
    ]
    assert nameless == []


def test_shipped_packs_say_that_nobody_read_the_gazette():
    proofs = {
        rule.proof for pack in shipped().packs if pack.rank != "agency" for rule in pack.rules
    }
    assert proofs == {"secondary", "recalled"}


def test_amended_packs_exist():
    amended = {each for pack in shipped().packs for each in pack.amends}
    assert amended <= set(shipped().ids)

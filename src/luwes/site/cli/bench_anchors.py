"""`luwes bench roster --anchors`: an agency of teams, in a table a size."""

from dataclasses import asdict
from itertools import pairwise

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.stages import bar_over
from luwes.site.cli.table import table
from luwes_roster.bench_anchors import (
    AnchoredPlan,
    AnchoredReplan,
    anchored_plan,
    anchored_replan,
)

LARGEST_OPPONENT = 1000
"""Beyond so many people one plain program only costs time: it finds nothing."""
SMALLEST_REPLAN, LARGEST_REPLAN = 1000, 5000
"""Sizes that are re-planned: beyond, the minutes are many and nothing new is learnt."""

HEADINGS = {
    "people": ("pegawai", "people"),
    "teams": ("tim", "teams"),
    "lp": ("LP saja cpu s", "LP only cpu s"),
    "work": ("cpu s", "cpu s"),
    "each": ("ms/pegawai", "ms/person"),
    "above": ("tingkat di atas", "levels above"),
    "missed": ("temu gagal", "missed meetings"),
    "anchors": ("temu nilai/batas", "anchors value/bound"),
    "wishes": ("keinginan nilai/batas", "wishes value/bound"),
    "gap_anchors": ("celah temu", "anchors gap"),
    "gap_stability": ("celah tetap", "stability gap"),
    "gap_wishes": ("celah keinginan", "wishes gap"),
    "broken": ("pelanggaran", "violations"),
    "opponent": ("satu MIP s", "one MIP s"),
    "opponent_gap": ("celahnya", "its gap"),
    "one": ("satu kantor cpu s", "one office cpu s"),
    "outside": ("berubah di luar", "changed outside"),
    "high": ("semua tinggi cpu s", "all high cpu s"),
    "changed": ("berubah", "changed"),
    "forced": ("terpaksa", "forced"),
    "ratio": ("rasio", "ratio"),
    "met": ("terpaksa dengan temu", "forced with meetings"),
    "met_ratio": ("rasio dengan temu", "ratio with meetings"),
    "least": ("paling sedikit dengan temu", "least with meetings"),
}
WANTED = {
    "id": "Hari temu tim (dikehendaki: celah ≤ 0,1 % pada 1 000, ≤ 0,3 % pada 5 000 dan 50 000)",
    "en": "Team anchor days (wanted: gap ≤ 0.1 % at 1 000, ≤ 0.3 % at 5 000 and 50 000)",
}
SCALING = {
    "id": "{small} → {large} pegawai: {ratio:.2f} × waktu prosesor per pegawai "
    "(dikehendaki paling banyak 1,5).",
    "en": "{small} → {large} people: {ratio:.2f} × processor time a person (wanted: at most 1.5).",
}
REPLANNED = {
    "id": "Susun ulang sedang → tinggi dengan tim (dikehendaki: di luar 0; "
    'rasio ≤ 1,02).\n"Terpaksa" oleh aturan keras saja; "dengan temu": terbukti tak terhindarkan '
    "bila tim bertemu sebisanya",
    "en": "Re-planning moderate → high with teams (wanted: outside 0; ratio ≤ 1.02).\n"
    '"Forced" by hard rules alone; "with meetings": proven while teams meet as they can',
}


def measure_anchors(
    people: tuple[int, ...], seed: int, workers: int, limit: float, *, language: Language
) -> dict[str, object]:
    """Print the figures of every size and return them for a file."""
    plans, replans = [], []
    again = [size for size in people if SMALLEST_REPLAN <= size <= LARGEST_REPLAN]
    with bar_over(sum((*people, *again)), label="roster --anchors") as move:
        for size in people:
            opponent = limit if size <= LARGEST_OPPONENT else 0
            plans.append(anchored_plan(size, seed=seed, workers=workers, opponent_seconds=opponent))
            move(size)
        for size in again:
            replans.append(anchored_replan(size, seed=seed, workers=workers))
            move(size)
    click.echo(WANTED[language])
    click.echo(table([_plan_row(one) for one in plans], HEADINGS, language=language))
    for small, large in pairwise(plans):
        ratio = large.per_person / small.per_person
        click.echo(SCALING[language].format(small=small.people, large=large.people, ratio=ratio))
    if replans:
        click.echo(f"\n{REPLANNED[language]}")
        click.echo(table([_replan_row(one) for one in replans], HEADINGS, language=language))
    return {
        "anchored": [asdict(one) for one in plans],
        "anchored_replans": [asdict(one) for one in replans],
    }


def _plan_row(one: AnchoredPlan) -> dict[str, str]:
    reached = {level.name: f"{level.value}/{level.bound}" for level in one.levels}
    return {
        "people": str(one.people),
        "teams": str(one.teams),
        "lp": f"{one.lp:.2f}",
        "work": f"{one.work:.2f}",
        "each": f"{one.per_person:.2f}",
        "above": "=" if one.above_kept else "≠",
        "missed": f"{one.missed}/{one.meetings}",
        "anchors": reached["anchors"],
        "wishes": reached["wishes"],
        "gap_anchors": _percent(one.gaps["anchors"]),
        "gap_wishes": _percent(one.gaps["wishes"]),
        "broken": str(one.violations),
        "opponent": _opponent(one),
        "opponent_gap": "" if one.opponent_gap is None else _percent(one.opponent_gap),
    }


def _opponent(one: AnchoredPlan) -> str:
    if one.opponent is None:
        return ""
    return f"{'' if one.opponent.proven else '> '}{one.opponent.seconds:.1f}"


def _replan_row(one: AnchoredReplan) -> dict[str, str]:
    row = {
        "people": str(one.people),
        "one": f"{one.one_office:.2f}",
        "outside": str(one.outside),
    }
    if one.everywhere is None:
        return row
    high = one.everywhere
    return row | {
        "high": f"{high.seconds:.2f}",
        "changed": str(high.changed),
        "forced": str(high.forced),
        "ratio": f"{high.changed / max(high.forced, 1):.3f}",
        "met": str(high.met),
        "met_ratio": f"{high.changed / max(high.met, 1):.3f}",
        "least": str(high.least),
        "gap_anchors": _percent(high.gaps["anchors"]),
        "gap_stability": _percent(high.gaps["stability"]),
        "gap_wishes": _percent(high.gaps["wishes"]),
    }


def _percent(share: float) -> str:
    return f"{100 * share:.3f} %"

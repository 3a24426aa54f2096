"""`luwes policy`: which rules hold, why, and where they are written. Needs no database."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NoReturn

import click

from luwes.site.cli.policy_text import answer_as_data, answer_as_lines, pack_as_lines
from luwes_policy.answers import InForce
from luwes_policy.bodies import Dates
from luwes_policy.calendar import CalendarEnds
from luwes_policy.caps import OFFICE, office_cap
from luwes_policy.events import names
from luwes_policy.facts import VOCABULARY, Facts
from luwes_policy.in_force import RuleConflict, rules_in_force
from luwes_policy.library import UnknownPack, shipped
from luwes_policy.sentences import undecided
from luwes_policy.topics import by_topic, topic_name
from luwes_policy.words import LANGUAGES, Language

UNUSABLE = 2
"""Exit code for input that cannot be used."""

NOTHING = {
    "id": "Tidak ada aturan yang dimuat untuk tanggal ini; paket dimulai dari tahun 2019.",
    "en": "No rule is known for this day; the packs begin in 2019.",
}


class Day(click.ParamType[date]):
    """A date as it is written in ISO 8601."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  a date has no zone
        except ValueError:
            self.fail(f"'{value}' bukan tanggal; tulis seperti 2020-10-09.", param, ctx)


def fact_option(name: str, help_text: str) -> Callable[[Any], Any]:
    """Return an option for one fact, offering exactly the words of the vocabulary."""
    choices = click.Choice([str(word) for word in VOCABULARY[name]])
    return click.option(f"--{name.replace('_', '-')}", name, type=choices, help=help_text)


@click.group()
def policy() -> None:
    """Aturan kerja yang berlaku: apa, mengapa, dan dasar hukumnya."""


@policy.command()
@click.option("--on", type=Day(), required=True, help="Tanggal yang ditanyakan.")
@click.option("--unit", default="", help="Nama unit kerja, untuk judul.")
@fact_option("island", "Wilayah: Jawa–Bali atau luar Jawa–Bali.")
@fact_option("sector", "Sektor kantor pemerintahan.")
@fact_option("level", "Level PPKM.")
@fact_option("risk", "Tingkat risiko wilayah.")
@fact_option("zone_color", "Warna zona.")
@fact_option("service", "Pelayanan langsung atau dukungan administrasi.")
@fact_option("employee", "PNS atau PPPK.")
@click.option("--cluster", is_flag=True, help="Ditemukan klaster di kantor.")
@click.option("--pack", "packs", multiple=True, help="Hanya paket ini (boleh diulang).")
@click.option("--rule", "rules", multiple=True, help="Hanya aturan ini (boleh diulang).")
@click.option("--known-on", type=Day(), help="Sebagaimana diketahui pada tanggal ini.")
@click.option("--staff", type=click.IntRange(min=0), help="Jumlah pegawai, untuk menghitung batas.")
@click.option("--language", type=click.Choice(LANGUAGES), default="id", help="Bahasa.")
@click.option("--json", "as_json", is_flag=True, help="Keluarkan JSON.")
def why(
    *,
    on: date,
    unit: str,
    packs: tuple[str, ...],
    rules: tuple[str, ...],
    known_on: date | None,
    staff: int | None,
    language: Language,
    as_json: bool,
    level: str | None,
    **words: Any,
) -> None:
    """Sebutkan setiap aturan yang berlaku beserta dasar, bukti, dan peringatannya."""
    _check_packs(packs)
    facts = Facts(level=int(level) if level else None, **words)
    in_force = _ask(on, facts, packs, known_on)
    shown = _shown(in_force, rules, staff)
    if as_json:
        click.echo(json.dumps(_as_data(shown, unit, language), ensure_ascii=False, indent=2))
        return
    _print(shown, unit, language)


def _ask(on: date, facts: Facts, packs: tuple[str, ...], known_on: date | None) -> InForce:
    try:
        return rules_in_force(
            shipped(), on=on, facts=facts, adopted=packs or None, known_on=known_on
        )
    except RuleConflict as conflict:
        _refuse(
            f"Aturan {conflict.rule_id} disebut oleh dua paket setara: "
            f"{', '.join(conflict.packs)}. Pilih salah satu dengan --pack."
        )
    except CalendarEnds as end:
        _refuse(f"Kalender belum mencakup {end.day}.")


def _shown(in_force: InForce, rules: tuple[str, ...], staff: int | None) -> InForce:
    """Keep what concerns the day: a calendar that does not name it says nothing here."""
    counted = None
    if staff is not None and in_force.get(OFFICE):
        counted = office_cap(in_force, staff=staff).answer
    answers = tuple(
        counted if counted and each.rule_id == OFFICE else each
        for each in in_force
        if not rules or each.rule_id in rules
    )
    return InForce(
        on=in_force.on,
        facts=in_force.facts,
        known_on=in_force.known_on,
        answers=tuple(
            each
            for each in answers
            if each.layer != "calendar"
            or (isinstance(each.body, Dates) and names(each.body, in_force.on))
        ),
        undecided=tuple(each for each in in_force.undecided if not rules or each.rule_id in rules),
    )


def _print(in_force: InForce, unit: str, language: Language) -> None:
    heading = f"{unit} · {in_force.on}" if unit else str(in_force.on)
    click.echo(heading)
    if not in_force.answers and not in_force.undecided:
        click.echo(NOTHING[language])
    for topic, answers in by_topic(in_force).items():
        click.echo(f"\n{topic_name(topic, language=language).upper()}")
        for answer in answers:
            click.echo()
            for line in answer_as_lines(answer, language=language):
                click.echo(line)
    if in_force.undecided:
        click.echo()
        click.echo({"id": "Belum dapat dijawab:", "en": "Not yet answered:"}[language])
        for each in in_force.undecided:
            click.echo(f"- {undecided(each, language=language)}")


def _as_data(in_force: InForce, unit: str, language: Language) -> dict[str, object]:
    return {
        "on": in_force.on.isoformat(),
        "unit": unit,
        "facts": in_force.facts.known(),
        "known_on": in_force.known_on.isoformat() if in_force.known_on else None,
        "rules": [answer_as_data(answer, language=language) for answer in in_force],
        "undecided": [
            {
                "rule": each.rule_id,
                "pack": each.pack_id,
                "edition": each.edition,
                "missing": list(each.missing),
                "sentence": undecided(each, language=language),
            }
            for each in in_force.undecided
        ],
    }


@policy.command("list")
@click.option("--language", type=click.Choice(LANGUAGES), default="id", help="Bahasa.")
def list_packs(language: Language) -> None:
    """Daftar paket kebijakan beserta masa berlakunya."""
    for pack in sorted(shipped().packs, key=lambda each: (each.layer, each.start, each.id)):
        until = pack.until.isoformat() if pack.until else "…"
        name = pack.name_id if language == "id" else pack.name_en
        click.echo(f"{pack.id:28} {pack.edition:11} {pack.start} – {until:10}  {name}")


@policy.command()
@click.argument("pack_id", metavar="PACK")
@click.option("--language", type=click.Choice(LANGUAGES), default="id", help="Bahasa.")
def show(pack_id: str, language: Language) -> None:
    """Tampilkan semua edisi sebuah paket, aturannya, dan sumbernya."""
    _check_packs((pack_id,))
    for pack in shipped().history(pack_id):
        for line in pack_as_lines(pack, language=language):
            click.echo(line)
        click.echo()


def _check_packs(packs: tuple[str, ...]) -> None:
    for pack_id in packs:
        try:
            shipped().history(pack_id)
        except UnknownPack as unknown:
            known = "\n".join(f"  {each}" for each in unknown.known)
            _refuse(f"Tidak ada paket '{pack_id}'. Paket yang ada:\n{known}")


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(UNUSABLE)

"""Sentences of rosters: reasons, broken rules, conflicts, collisions and refusals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luwes.foundation.models import Event
from luwes.rosters.actions.publishing import (
    AlreadyPublishedError,
    BaseChangedError,
    NotAProposalError,
    StaleProposalError,
)
from luwes.rosters.models import Conflict, Roster, Run
from luwes.rosters.queries.stored import Stored
from luwes.rosters.queries.why import names_of, people_in_rows
from luwes.rosters.rules.shifts.saying import no_roster_sentence
from luwes.rosters.web.staleness import outdated_sentences
from luwes_policy.words import say as law_says
from luwes_roster import say
from luwes_roster.findings import WayOut
from luwes_roster.reasons import Reason
from luwes_roster.violation import Violation

STOPPED = {
    "stopped": gettext_lazy("Pekerjaannya terhenti sebelum hasilnya tersimpan. Susun lagi."),
    "killed": gettext_lazy(
        "Pekerjaannya berkali-kali terhenti di tengah jalan, mungkin karena memori peladen tidak"
        " cukup. Periksa peladen, lalu susun lagi atau pilih periode yang lebih pendek."
    ),
}
"""How a run came to be given up → what its page says."""
Refusal = AlreadyPublishedError | BaseChangedError | NotAProposalError | StaleProposalError
Language = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class RunNames:
    """What the indices of a run's problem are called."""

    stored: Stored
    names: Mapping[UUID, str]
    people: Mapping[int, str]

    def person(self, index: int) -> str:
        """The name of the person in this row."""
        return self.people.get(index, "")

    def unit(self, index: int) -> str:
        """The name of a unit."""
        return self.names.get(self.stored.units[index], "")

    def office(self, index: int) -> str:
        """The name of an office."""
        return self.names.get(self.stored.offices[index], "")

    def post(self, index: int) -> str:
        """The name of a post."""
        return self.names.get(self.stored.posts[index], "")

    def team(self, index: int) -> str:
        """The name of a team."""
        return self.stored.teams[index]

    def day(self, index: int) -> str:
        """A day in words."""
        return date_format(self.stored.problem.days[index], "j F Y")

    def source(self, rule: str) -> str:
        """Nothing: pages show the articles beside the sentences, with their links."""
        del rule
        return ""


def spoken() -> Language:
    """Return the reader's language as the engine's sentences know it."""
    return "en" if (get_language() or "").startswith("en") else "id"


def names_for(run: Run, stored: Stored, told: Iterable[Reason | Violation]) -> RunNames:
    """Return the names that some findings need (four queries at most)."""
    found = list(told)
    units, offices, posts, rows, others = (
        {getattr(each, what) for each in found if getattr(each, what, -1) >= 0}
        for what in ("unit", "office", "post", "person", "other")
    )
    names = names_of(
        units={stored.units[unit] for unit in units},
        offices={stored.offices[office] for office in offices},
        posts={stored.posts[post] for post in posts},
    )
    return RunNames(stored, names, people_in_rows(run=run, rows=rows | others))


def rule_name(rule: str) -> str:
    """Return what a rule or level is called, as the start of a line."""
    called = say.rule(rule, language=spoken())
    return called[:1].upper() + called[1:]


def broken_sentences(run: Run, stored: Stored, broken: Sequence[Violation]) -> list[str]:
    """Say which rules a change would break."""
    names = names_for(run, stored, broken)
    return [say.violation(each, names=names, language=spoken()) for each in broken]


def collision_of(run: Run, stored: Stored) -> dict[str, Any]:
    """Say which rules collide, and what each would have to give."""
    collision = run.collision or {"rules": [], "ways_out": []}
    ways = [
        WayOut(way["rule"], way["total"], tuple(Violation(**each) for each in way["places"]))
        for way in collision["ways_out"]
    ]
    names = names_for(run, stored, [place for way in ways for place in way.places])
    return {
        "rules": [rule_name(rule) for rule in collision["rules"]],
        "ways_out": [say.way_out(way, names=names, language=spoken()) for way in ways],
    }


def refusal_of(error: Refusal) -> str:
    """Say why a proposal cannot be published or left aside, and the way out."""
    match error:
        case AlreadyPublishedError(roster=roster):
            text = _("Usulan ini sudah terbit: %(what)s. Tidak perlu diterbitkan lagi.")
            return text % {"what": published_as(roster)}
        case BaseChangedError(roster=roster):
            text = _(
                "Sejak usulan ini disusun, jadwal lain terbit: %(what)s. Susun ulang di atasnya"
                " agar perubahan dihitung dari jadwal yang berlaku."
            )
            return text % {"what": published_as(roster)}
        case StaleProposalError(outdated=outdated):
            text = _("Sejak usulan ini disusun, dasarnya berubah. %(what)s Susun ulang.")
            return text % {"what": " ".join(outdated_sentences(outdated))}
        case NotAProposalError(run=run):
            text = _("Penyusunan ini tidak sedang diusulkan, keadaannya: %(state)s.")
            return text % {"state": run.get_state_display()}


def published_as(roster: Roster) -> str:
    """Say what a publication was: number, by whom, when, with which note."""
    told = _("nomor %(number)s oleh %(name)s, %(at)s") % {
        "number": roster.number,
        "name": roster.published_by.display_name,
        "at": date_format(localtime(roster.published_at), "j F Y H.i"),
    }
    return f"{told} (“{roster.note}”)" if roster.note else told


def conflict_title(conflict: Conflict) -> str:
    """Name the post and the day of a conflict."""
    day = date_format(conflict.day, "l, j F") if conflict.day else ""
    if conflict.post is None:
        return f"{rule_name(conflict.rule)} · {day}"
    return f"{conflict.post.name} · {conflict.post.unit.name} · {day}"


def conflict_sentence(conflict: Conflict) -> str:
    """Say what is short, and which rule stands in the way."""
    data: dict[str, Any] = conflict.data
    short = _("Perlu %(needed)s orang, terisi %(filled)s.") % data
    if data["cause"] == "unit_cap" and data["cap"] is not None:
        cause = _("Penghalang: batas unit hari itu %(cap)s orang.") % data
    else:
        rule = say.rule(data["cause"], language=spoken())
        cause = _("Penghalang: %(rule)s.") % {"rule": rule}
    return f"{short} {cause}"


def cause_sentence(run: Run, event: Event | None) -> str:
    """Say what asked for the run: a change of circumstances, or a person."""
    name = run.asked_by.display_name
    if event is None:
        return _("Diminta oleh %(name)s.") % {"name": name}
    text = _("Disusun karena perubahan keadaan yang dicatat %(name)s, %(at)s.")
    return text % {"name": name, "at": date_format(localtime(event.at), "j F Y H.i")}


def _facts_told(why: Mapping[str, str]) -> dict[str, str]:
    """Return what is missing in words: which facts, where, on which day, for which rule."""
    missing = [law_says(fact, language=spoken()) for fact in why["missing"].split(", ") if fact]
    facts = ", ".join(missing)
    day = date_format(date.fromisoformat(why["day"]), "j F Y")
    return {**why, "facts": facts[:1].upper() + facts[1:], "day": day}


def way_out_of(run: Run) -> str:
    """Return where the fact that a run lacked can be recorded; nothing for other failures."""
    why: dict[str, str] = run.summary.get("failure", {})
    if why.get("kind") != "facts" or not why.get("region_id"):
        return ""
    asked = {"region": why["region_id"], "since": why["day"]}
    return f"{reverse('policies:record')}?{urlencode(asked)}"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _shift_failure(why: dict[str, str]) -> str:
    if why["kind"] == "no_shift_engine":
        return _("Mesin sif belum terpasang di peladen ini: pasang luwes[shifts].")
    return no_roster_sentence(
        person=why["person"],
        rules=_listed(why["rules"]),
        ways=_listed(why["ways"]),
        language=spoken(),
    )


def failure_sentence(run: Run) -> str:
    """Say why a run stopped, and the way out."""
    why: dict[str, str] = run.summary.get("failure", {})
    match why.get("kind"):
        case "nothing":
            text = _("Tidak ada pegawai atau hari kerja pada periode ini; pilih periode lain.")
        case "facts":
            text = _(
                "%(facts)s %(region)s pada %(day)s belum dicatat, padahal aturan %(rule)s"
                " menanyakannya. Penyusunan tidak menganggap apa pun: catat keadaannya, lalu"
                " susun lagi."
            )
            text %= _facts_told(why)
        case "conflict":
            text = _("Dua paket kebijakan mengatur %(rule)s pada %(day)s; pilih salah satu.") % why
        case "calendar":
            text = (
                _("Kalender kerja belum memuat hari sampai %(end)s; pilih periode lebih awal.")
                % why
            )
        case "shifts" | "no_shift_engine":
            return _shift_failure(why)
        case how if how in STOPPED:
            text = str(STOPPED[how])
        case _:
            text = _("Mesin berhenti: %(name)s.") % {"name": why.get("name", "?")}
    return text

"""What a rule is about, so that a reader finds the rules of work before all others."""

from collections.abc import Iterable, Mapping

from luwes_policy.answers import Answer
from luwes_policy.words import LANGUAGES, Language

TOPICS: Mapping[str, tuple[str, ...]] = {
    "place": ("wfo", "home", "place", "event", "office", "flexible", "supervision"),
    "hours": ("hours",),
    "calendar": ("calendar",),
    "planning": ("planning",),
    "leave": ("leave",),
    "discipline": ("discipline", "lateness"),
    "performance": ("performance", "learning"),
    "service": ("service", "complaint", "objection", "survey", "case"),
    "integrity": ("gift", "breach", "risk"),
}
"""Topic → first parts of the ids of its rules, in the order they are shown."""

NAMES: Mapping[str, tuple[str, str]] = {
    "place": ("Tempat bekerja", "Place of work"),
    "hours": ("Hari dan jam kerja", "Working days and hours"),
    "calendar": ("Kalender", "Calendar"),
    "planning": ("Parameter penyusunan jadwal", "Planning parameters"),
    "leave": ("Cuti", "Leave"),
    "discipline": ("Disiplin", "Discipline"),
    "performance": ("Kinerja dan pengembangan kompetensi", "Performance and learning"),
    "service": ("Pelayanan publik", "Public service"),
    "integrity": ("Integritas, data pribadi, dan risiko", "Integrity, personal data and risk"),
    "other": ("Ketentuan lain", "Other rules"),
}


def topic_of(rule_id: str) -> str:
    """Return the topic of a rule; `other` for an agency's own rules."""
    first = rule_id.partition(".")[0]
    return next((topic for topic, parts in TOPICS.items() if first in parts), "other")


def by_topic(answers: Iterable[Answer]) -> Mapping[str, tuple[Answer, ...]]:
    """Group answers by topic, topics in reading order, empty ones left out."""
    found: dict[str, list[Answer]] = {topic: [] for topic in NAMES}
    for answer in answers:
        found[topic_of(answer.rule_id)].append(answer)
    return {topic: tuple(each) for topic, each in found.items() if each}


def topic_name(topic: str, *, language: Language) -> str:
    """Return the heading of a topic."""
    return NAMES[topic][LANGUAGES.index(language)]

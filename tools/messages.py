"""Collect what screens say into the English catalogues, without any gettext program.

    python tools/messages.py           bring every catalogue in step with its domain
    python tools/messages.py --check   list what is missing, and fail if anything is

Source strings are Indonesian. Each domain has one catalogue, sorted and without line
numbers, so that a change of one sentence is a change of one line. A message that is gone
from the sources is dropped; one that is new waits for its translation, empty.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "src" / "luwes"
WIDTH = 100
KEYWORDS = dict(DEFAULT_KEYWORDS) | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[ds]|\{\w*\}")


@dataclass(frozen=True, order=True, slots=True)
class Message:
    """One thing said on a screen, as the sources say it."""

    text: str
    plural: str = ""
    context: str = ""


def domains() -> list[Path]:
    """Return the folder of every domain."""
    return sorted(path.parent for path in SOURCE.glob("*/__init__.py"))


def catalogue_of(domain: Path) -> Path:
    """Return where the English of a domain is kept."""
    return domain / "locale" / "en" / "LC_MESSAGES" / "django.po"


def messages_of(domain: Path) -> set[Message]:
    """Return every message in the code and the templates of a domain."""
    found = set()
    for path in domain.rglob("*.py"):
        found |= set(messages_in(path.read_text(encoding="utf-8")))
    for folder in domain.rglob("templates"):
        for path in folder.rglob("*.*"):
            text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            found |= set(messages_in("\n".join(line.lstrip() for line in text.splitlines())))
    return found - {Message(each.text, context=each.context) for each in found if each.plural}


def messages_in(code: str) -> Iterator[Message]:
    """Yield every message of Python code; templates are turned into calls first."""
    for _line, text, _comments, context in extract("python", BytesIO(code.encode()), KEYWORDS):
        parts = text if isinstance(text, tuple) else (text,)
        if parts[0]:
            yield Message(parts[0], plural="".join(parts[1:2]), context=context or "")


def message_of(entry: polib.POEntry) -> Message:
    """Return the message that an entry of a catalogue translates."""
    return Message(entry.msgid, plural=entry.msgid_plural or "", context=entry.msgctxt or "")


def read(catalogue: Path) -> dict[Message, polib.POEntry]:
    """Return what a catalogue holds, obsolete entries included."""
    if not catalogue.exists():
        return {}
    return {message_of(entry): entry for entry in polib.pofile(str(catalogue))}


def blank(message: Message) -> polib.POEntry:
    """Return an entry that waits for its translation."""
    return polib.POEntry(
        msgid=message.text,
        msgid_plural=message.plural,
        msgctxt=message.context or None,
        msgstr_plural={0: "", 1: ""} if message.plural else {},
    )


def update(domain: Path) -> None:
    """Bring the catalogue of a domain in step with its sources."""
    messages, known = messages_of(domain), read(catalogue_of(domain))
    if not messages:
        catalogue_of(domain).unlink(missing_ok=True)
        return
    catalogue = polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = HEADER
    for message in sorted(messages):
        entry = known.get(message, blank(message))
        entry.obsolete, entry.occurrences = False, []
        catalogue.append(entry)
    catalogue_of(domain).parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(catalogue_of(domain)))


def faults_of(domain: Path) -> list[str]:
    """Return what is wrong with the catalogue of a domain, one line each."""
    messages, known = messages_of(domain), read(catalogue_of(domain))
    faults = [f"missing: {message.text!r}" for message in sorted(messages - known.keys())]
    faults += [f"no longer said: {message.text!r}" for message in sorted(known.keys() - messages)]
    for message, entry in sorted(known.items(), key=lambda pair: pair[0]):
        faults += [f"{fault}: {message.text!r}" for fault in faults_in(entry)]
    return faults


def faults_in(entry: polib.POEntry) -> Iterator[str]:
    """Yield what is wrong with one entry."""
    english = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "fuzzy"
    if not all(english):
        yield "not translated"
    elif placeholders(english[-1]) != placeholders(entry.msgid_plural or entry.msgid):
        yield "other placeholders"


def placeholders(text: str) -> set[str]:
    """Return the places in a message that are filled with data."""
    return set(PLACEHOLDER.findall(text))


def main() -> int:
    """Update or check every catalogue; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only list what is missing")
    if not parser.parse_args().check:
        for domain in domains():
            update(domain)
    faults = [f"{domain.name}: {fault}" for domain in domains() for fault in faults_of(domain)]
    print("\n".join(faults) or "Every message has its English.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

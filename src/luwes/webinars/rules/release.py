"""A news release drafted from what a webinar's data says, in sentences of our own.

Releases are written in Indonesian, whatever the language of the page. Nobody is quoted but in
words from the transcript that they have approved, with their place in the recording.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MINUTE = 60
MARKS = '“”„‟"«»‹›＂「」『』'
"""Any of these opens or closes what is quoted."""
QUOTED = re.compile(rf"[{MARKS}]\s*([^{MARKS}\n]+)|(?<!\w)['‘’‚‛`´](?=\S)([^\n]+?)['‘’‛`´](?!\w)")
"""What stands after such a mark; or between single ones, which are apostrophes inside a word."""
SENTENCE_ENDS = re.compile(r"[.!?…]\s|\n")
TITLE = re.compile(r"\b(?:Dr|Drs|Dra|Ir|Prof|Hj|H|dr)\.")
ASIDE = re.compile(r"^,[^,]*,")
NEAR = 160
"""So many signs around a quotation is its speaker looked for."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who had the floor."""

    role: str
    name: str
    position: str = ""
    affiliation: str = ""
    topic: str = ""

    @property
    def named(self) -> str:
        """The name with position and institution."""
        return ", ".join(part for part in (self.name, self.position, self.affiliation) if part)


@dataclass(frozen=True, slots=True)
class Said:
    """Approved words, with the second of the recording at which they were said."""

    name: str
    text: str
    mark: int


@dataclass(frozen=True, slots=True)
class Story:
    """What there is to tell."""

    theme: str
    series: str
    number: int
    organiser: str
    """With its agency."""
    short_name: str
    city: str
    starts_at: datetime
    """Local time, with its zone."""
    zone: str
    about: str
    is_public: bool
    on_youtube: bool
    voices: Sequence[Voice]
    headline: str = ""
    """What the news is; series, number and theme where nobody has said."""
    said: Sequence[Said] = ()
    attended: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A release before anybody has edited it."""

    title: str
    label: str
    dateline: str
    body: str
    byline: str
    source: str


def draft(story: Story, *, initials: str = "") -> Draft:
    """Return the draft of a release (rancangan siaran pers).

    initials: of who writes it, as they stand behind the byline; none where there are none.
    """
    paragraphs = [
        _opening(story),
        story.about,
        *(_spoke(voice) for voice in story.voices),
        _audience(story),
        *(_quoted(said) for said in story.said),
    ]
    return Draft(
        title=(story.headline or f"{story.series} {story.number}: {story.theme}")[:200],
        label=f"{story.short_name} {story.city}"[:60],
        dateline=story.city[:60],
        body="\n\n".join(text for text in paragraphs if text),
        byline=f"Humas {story.short_name}{f' ({initials})' if initials else ''}"[:120],
        source=story.organiser[:200],
    )


def initials_of(name: str) -> str:
    """Return the initials that a writer is known by in a byline, as `nsp`; titles are left out."""
    words = [word for word in name.split(",", maxsplit=1)[0].split() if not word.endswith(".")]
    return "".join(word[0] for word in words if word[0].isalpha()).lower()[:5]


def dated(at: datetime, *, zone: str) -> str:
    """Return day and hour as a release bears them; at: local time of that zone."""
    return f"{_date(at)}, {at:%H.%M} {zone}"


def _date(day: datetime) -> str:
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _opening(story: Story) -> str:
    day = story.starts_at
    date = _date(day)
    return (
        f"{story.organiser}, menyelenggarakan {story.series}"
        f" nomor {story.number} bertema “{story.theme}” pada {date} pukul {day:%H.%M} {story.zone}."
    )


def _spoke(voice: Voice) -> str:
    verb = {
        "opener": "membuka acara",
        "speaker": "tampil sebagai narasumber",
        "moderator": "memandu diskusi sebagai moderator",
        "closer": "menyampaikan pernyataan penutup",
    }.get(voice.role, "bertugas sebagai pemandu siaran")
    topic = f" Pokok yang disampaikan: {_small(voice.topic)}." if voice.topic else ""
    return f"{voice.named}, {verb}.{topic}"


def _audience(story: Story) -> str:
    who = (
        "aparatur sipil negara (ASN) dan masyarakat umum"
        if story.is_public
        else "aparatur sipil negara (ASN) yang diundang"
    )
    sentences = [f"Acara diikuti {who}."]
    if story.attended:
        sentences.append(f"Kehadiran tercatat atas nama {story.attended} peserta.")
    if story.answered:
        sentences.append(f"{story.answered} pertanyaan peserta terjawab.")
    if story.on_youtube:
        sentences.append(f"Acara disiarkan langsung di kanal YouTube {story.short_name}.")
    return " ".join(sentences)


def _quoted(said: Said) -> str:
    minutes, seconds = divmod(said.mark, MINUTE)
    return f"“{said.text}” kata {said.name} (siaran menit {minutes}.{seconds:02d})."


@dataclass(frozen=True, slots=True)
class Fault:
    """Words that may not go out as they stand."""

    words: str
    speaker: str = ""
    """Who said them, where it is the attribution that is wrong; empty where nobody approved."""


def quoted_in(text: str) -> list[str]:
    """Return everything that stands in quotation marks of any kind."""
    return [(double or single).strip() for double, single in QUOTED.findall(text)]


def fault_in(text: str, *, said: Sequence[Said], free: Sequence[str]) -> Fault | None:
    """Return the first quotation that nobody approved, or that is put into another's mouth.

    said: what was approved. It is quoted whole, and right after it or before it stands who said
    it: `“Words” kata Name`, `Name mengatakan: “Words”`, `Name, Position, mengatakan “Words”`.
    free: what is quoted without a speaker, as the theme.
    """
    for words in free:
        text = re.sub(f"[{MARKS}'‘]{re.escape(words)}[{MARKS}'’]", " ", text)
    for each in sorted(said, key=lambda one: -len(one.text)):
        quotation = re.compile(f"[{MARKS}'‘]{re.escape(each.text)}[,.]?[{MARKS}'’]")
        while found := quotation.search(text):
            before, after = text[: found.start()], text[found.end() :]
            if not _is_attributed(each.name, before=before, after=after):
                return Fault(each.text, each.name)
            text = f"{before} {after}"
    left = quoted_in(text)
    return Fault(left[0]) if left else None


def _is_attributed(name: str, *, before: str, after: str) -> bool:
    """Return whether nothing but small words stands between a quotation and its speaker's name."""
    follows, found, _rest = after[:NEAR].partition(name)
    if found and _is_plain(follows):
        return True
    _rest, found, precedes = before[-NEAR:].rpartition(name)
    follows_other = re.match(r"[\s,]*(?:kata|ujar|tutur|jelas|ucap|tegas|ungkap)\b", after)
    return bool(found) and not follows_other and _is_plain(ASIDE.sub("", precedes))


def _is_plain(between: str) -> bool:
    words = TITLE.sub("", between)
    return not SENTENCE_ENDS.search(words) and words == words.lower()


def _small(text: str) -> str:
    """Begin with a small letter inside a sentence, unless it begins with an abbreviation."""
    is_word = len(text) > 1 and text[1].islower()
    return (text[0].lower() + text[1:] if is_word else text).rstrip(".")

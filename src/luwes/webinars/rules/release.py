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
QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


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


def quoted_in(text: str) -> list[str]:
    """Return everything that stands between quotation marks, curly or straight."""
    return [curly or straight for curly, straight in QUOTED.findall(text)]


def _small(text: str) -> str:
    """Begin with a small letter inside a sentence, unless it begins with an abbreviation."""
    is_word = len(text) > 1 and text[1].islower()
    return (text[0].lower() + text[1:] if is_word else text).rstrip(".")

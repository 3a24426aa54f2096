"""A name and the titles around it, kept apart.

Titles before a name come from a short known list; titles behind it are recognised by
their form (`S.Kom.`, `M.T.`, `Ph.D`, `SH`), behind the first comma or without one.
Nothing is lost: front, name and back joined again say the same.
"""

import re
from dataclasses import dataclass

_FRONT_WORDS = """
    prof dr drg drh dra drs ir h hj kh apt ns letkol kol mayor kapten brigjen kombes akbp tgk
"""
_BACK_WORDS = """
    sh se st sp si skm sos spd sip skom sked skep mm mt msi mh mkom mpd mkes msc mba mpa mpp
    mph ma mak mpsi amd phd lc ners apt ak cpa ca cfra cisa ssi ssos ssn sst sstp sth sag spsi
    spt map mtr mmsi meng msn mip mag bsc ba beng llm llb cert
"""
FRONT = frozenset(_FRONT_WORDS.split())
"""Academic, professional, rank and honorary titles that stand before a name."""
BACK_WHOLE = frozenset(_BACK_WORDS.split())
"""Degrees that stand behind a name, letters only."""
BACK_FORM = re.compile(
    r"(?:S|M|D|A|B|Sp|Dr|Ph|Ak|C|Grad|Dipl)\.?(?:\.?[A-Z][A-Za-z]*){1,4}\.?(?:\([A-Z.a-z]+\))?\Z"
)
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart."""

    front: str
    name: str
    back: str

    @property
    def full(self) -> str:
        """The name with its titles, as it is written in letters."""
        start = f"{self.front} {self.name}".strip()
        return f"{start}, {self.back}" if self.back else start


def split_name(text: str, *, front: str = "", back: str = "") -> PersonName:
    """Take a written name apart.

    front, back: titles that the sheet keeps in columns of their own; they win, and titles
    repeated inside the name are dropped from it only when they are the same.
    """
    words, _, behind = SPACES.sub(" ", text).strip(" ,").partition(",")
    before, rest = _titles_before(words.split(" "))
    after = _titles_after(rest) if not behind else []
    name = " ".join(rest[: len(rest) - len(after)])
    behind = behind.strip()
    if behind and not _looks_like_titles(behind):
        name, behind = f"{name}, {behind}", ""
    return PersonName(
        front=front.strip() or " ".join(before),
        name=name,
        back=back.strip() or behind or " ".join(after),
    )


def _titles_before(words: list[str]) -> tuple[list[str], list[str]]:
    count = 0
    while count < len(words) - 1 and _is_front(words[count]):
        count += 1
    return words[:count], words[count:]


def _is_front(word: str) -> bool:
    parts = [part for part in word.lower().split(".") if part]
    return bool(parts) and all(part in FRONT for part in parts)


def _titles_after(words: list[str]) -> list[str]:
    count = 0
    while count < len(words) - 1 and _is_back(words[-1 - count]):
        count += 1
    return words[len(words) - count :]


def _is_back(word: str) -> bool:
    letters = re.sub(r"[^a-z]", "", word.lower())
    if letters not in BACK_WHOLE and not ("." in word[:-1] and BACK_FORM.match(word)):
        return False
    return "." in word or word.isupper()


def _looks_like_titles(text: str) -> bool:
    pieces = [piece for piece in re.split(r"[,\s]+", text) if piece]
    return any(_is_back_loosely(piece) for piece in pieces)


def _is_back_loosely(piece: str) -> bool:
    letters = re.sub(r"[^a-z]", "", piece.lower())
    return letters in BACK_WHOLE or BACK_FORM.match(piece) is not None

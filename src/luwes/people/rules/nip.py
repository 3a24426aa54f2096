"""The number of a civil servant (NIP of PNS, NI PPPK): read, checked and composed.

PNS:  8 birth date, 6 year and month of first appointment, 1 sex, 3 serial.
PPPK: 8 birth date, 4 year of appointment, 2 number of the agreement (21 upward),
      1 sex, 3 serial.

Source: Perka BKN 43/2007 (PNS); the numbers of PPPK follow their own published form.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

EIGHTEEN_DIGITS = re.compile(r"\d{18}\Z", re.ASCII)
SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+\Z", re.ASCII)
SEPARATORS = str.maketrans("", "", " \t\r\n\u00a0\u2007\u202f.-/'’‘`\u200b\ufeff")
LOOKALIKES = str.maketrans("OoQIl|SB", "00011158")
YOUNGEST, OLDEST = 17, 60
FIRST_AGREEMENT, LAST_AGREEMENT = 21, 29

Kind = Literal["pns", "pppk", "unknown"]
Sex = Literal["male", "female"]
Reason = Literal[
    "nip_missing",
    "nip_scientific",
    "nip_is_number",
    "nip_digits_lost",
    "nip_not_digits",
    "nip_is_nik",
    "nip_is_old",
    "nip_length",
    "nip_birth_date",
    "nip_sex",
    "nip_age",
    "nip_kind",
    "nip_birth_date_differs",
    "nip_sex_differs",
    "nip_kind_differs",
    "nip_appointment_differs",
]
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class NipProblem:
    """What is wrong with one number, as data; a sentence is made at the edge."""

    reason: Reason
    level: Level
    detail: str = ""
    """The part that is wrong: the digits, the length, the age."""
    suggestion: str = ""
    """A number that would be right, where one is likely."""


@dataclass(frozen=True, slots=True)
class Nip:
    """One well-formed number and what its digits say."""

    number: str
    birth_date: date
    kind: Kind
    appointed_year: int
    appointed_month: int | None
    """PNS only."""
    agreement: int | None
    """PPPK only: the two-digit code of the work agreement, 21 upward."""
    sex: Sex
    serial: int

    @property
    def age_at_appointment(self) -> int:
        """Whole years on the first day of the month (PNS) or at the end of the year (PPPK)."""
        birth = self.birth_date
        month = self.appointed_month
        if month is None:
            return self.appointed_year - birth.year
        return self.appointed_year - birth.year - (month < birth.month)


@dataclass(frozen=True, slots=True)
class NipReading:
    """The number, if there is one, and everything that was noticed on the way."""

    nip: Nip | None
    problems: tuple[NipProblem, ...]


def compose_pns(*, birth_date: date, appointed: tuple[int, int], sex: Sex, serial: int) -> str:
    """Return the NIP of a PNS; `appointed` is year and month of the first appointment."""
    year, month = appointed
    return f"{birth_date:%Y%m%d}{year:04d}{month:02d}{_SEX_DIGIT[sex]}{serial:03d}"


def compose_pppk(
    *, birth_date: date, appointed_year: int, agreement: int, sex: Sex, serial: int
) -> str:
    """Return the NI PPPK; `agreement` is the code of the work agreement, 21 upward."""
    return f"{birth_date:%Y%m%d}{appointed_year:04d}{agreement:02d}{_SEX_DIGIT[sex]}{serial:03d}"


def spaced(number: str) -> str:
    """Write a number as people read it: birth, appointment, sex, serial."""
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"


def read_nip(text: str, *, was_number: bool = False) -> NipReading:
    """Read one number as it stands in a sheet.

    Spaces, dots, hyphens and apostrophes are dropped. Digits are never guessed: a number
    damaged by a spreadsheet (`was_number`, scientific form, serial 000) is an error.
    """
    bare = text.translate(SEPARATORS)
    damage = _damage(text.strip(), bare, was_number=was_number)
    if damage is not None:
        return NipReading(None, (damage,))
    try:
        nip = _parse(bare)
    except _Unreadable as unreadable:
        return NipReading(None, (unreadable.problem,))
    return NipReading(nip, _doubts(nip))


def compare(
    nip: Nip,
    *,
    birth_date: date | None = None,
    sex: Sex | None = None,
    kind: Kind | None = None,
    appointed: date | None = None,
) -> tuple[NipProblem, ...]:
    """Return where other columns disagree with the digits.

    Only warnings: many people are recorded with old errors that never change again.
    """
    found: list[NipProblem] = []
    if birth_date is not None and birth_date != nip.birth_date:
        found.append(NipProblem("nip_birth_date_differs", "warning", nip.birth_date.isoformat()))
    if sex is not None and sex != nip.sex:
        found.append(NipProblem("nip_sex_differs", "warning", nip.sex))
    if kind is not None and "unknown" not in (kind, nip.kind) and kind != nip.kind:
        found.append(NipProblem("nip_kind_differs", "warning", nip.kind.upper()))
    if appointed is not None and _appointed_elsewhen(nip, appointed):
        found.append(NipProblem("nip_appointment_differs", "warning", nip.number[8:14]))
    return tuple(found)


class _Unreadable(Exception):
    """The digits say nothing that can be a number; carries the problem."""

    def __init__(self, problem: NipProblem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


_SEX_DIGIT: dict[Sex, str] = {"male": "1", "female": "2"}
_SEX_OF: dict[str, Sex] = {"1": "male", "2": "female"}


def _damage(text: str, bare: str, *, was_number: bool) -> NipProblem | None:
    if not bare:
        return NipProblem("nip_missing", "error")
    if SCIENTIFIC.match(text):
        return NipProblem("nip_scientific", "error", text)
    if was_number:
        reason: Reason = "nip_digits_lost" if bare.endswith("000") else "nip_is_number"
        return NipProblem(reason, "error", bare)
    return None


def _parse(bare: str) -> Nip:
    """Read 18 digits. Raises _Unreadable."""
    if not EIGHTEEN_DIGITS.match(bare):
        raise _Unreadable(_wrong_form(bare))
    birth_date = _birth_date(bare[:8])
    sex = _SEX_OF.get(bare[14])
    if sex is None:
        raise _Unreadable(NipProblem("nip_sex", "error", bare[14]))
    serial = int(bare[15:])
    if serial == 0:  # what a spreadsheet leaves of any number beyond its fifteenth digit
        raise _Unreadable(NipProblem("nip_digits_lost", "error", bare[15:]))
    code = int(bare[12:14])
    kind = _kind_of(code)
    return Nip(
        number=bare,
        birth_date=birth_date,
        kind=kind,
        appointed_year=int(bare[8:12]),
        appointed_month=code if kind == "pns" else None,
        agreement=code if kind == "pppk" else None,
        sex=sex,
        serial=serial,
    )


def _wrong_form(bare: str) -> NipProblem:
    if not (bare.isascii() and bare.isdigit()):
        likely = bare.translate(LOOKALIKES)
        suggestion = likely if EIGHTEEN_DIGITS.match(likely) else ""
        return NipProblem("nip_not_digits", "error", bare, suggestion)
    named: dict[int, Reason] = {16: "nip_is_nik", 9: "nip_is_old"}
    return NipProblem(named.get(len(bare), "nip_length"), "error", str(len(bare)))


def _birth_date(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        swapped = digits[:4] + digits[6:] + digits[4:6]
        detail = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        suggestion = swapped if _is_date(swapped) else ""
        raise _Unreadable(NipProblem("nip_birth_date", "error", detail, suggestion)) from None


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _kind_of(code: int) -> Kind:
    if 1 <= code <= 12:  # noqa: PLR2004  the months of a year
        return "pns"
    return "pppk" if FIRST_AGREEMENT <= code <= LAST_AGREEMENT else "unknown"


def _doubts(nip: Nip) -> tuple[NipProblem, ...]:
    found: list[NipProblem] = []
    if not YOUNGEST <= nip.age_at_appointment <= OLDEST:
        found.append(NipProblem("nip_age", "warning", str(nip.age_at_appointment)))
    if nip.kind == "unknown":
        found.append(NipProblem("nip_kind", "warning", nip.number[12:14]))
    return tuple(found)


def _appointed_elsewhen(nip: Nip, appointed: date) -> bool:
    if appointed.year != nip.appointed_year:
        return True
    return nip.appointed_month is not None and appointed.month != nip.appointed_month

"""Persons of the sample: numbers, names, titles, grades and jobs that fit together."""

import re
from collections import Counter
from datetime import date, timedelta
from random import Random

from luwes.people.rules.names import PersonName
from luwes.people.rules.nip import Kind, Sex, compose_pns, compose_pppk
from luwes.people.rules.people_rows import PersonRow
from luwes.people.rules.sample.shape import Names, Shape, UnitShape

AGES = (23, 58)
APPOINTED_AGES = (20, 35)
PPPK_SHARE, PPPK_SINCE = 0.12, 2019
CANNOT_SHARE = 0.06
SKILLED_SHARE = 0.4
FUNCTIONAL_SHARE = 0.6
DOMAIN = "bkn-contoh.go.id"
HEADS = {
    "Biro": "Kepala",
    "Pusat": "Kepala",
    "Bagian": "Kepala",
    "Bidang": "Kepala",
    "Direktorat": "Direktur",
    "Inspektorat": "Inspektur",
}
DEGREES = {
    "bachelor": ("S.Kom.", "S.E.", "S.H.", "S.Sos.", "S.IP.", "S.T.", "S.Psi.", "S.A.P.", "S.Si."),
    "master": ("M.M.", "M.Si.", "M.T.", "M.H.", "M.A.P.", "M.Kom.", "M.Psi."),
    "diploma": ("A.Md.", "A.Md.Kom."),
}
LEVELS = ("Ahli Pertama", "Ahli Muda", "Ahli Madya")
SKILLED_LEVELS = ("Terampil", "Mahir", "Penyelia")
PPPK_GRADES = {"diploma": "VII", "bachelor": "IX", "master": "X"}


class PeopleDrawer:
    """Draws one person after the other; every number and e-mail address is unique."""

    def __init__(self, random: Random, *, shape: Shape, today: date) -> None:
        self.random = random
        self.shape = shape
        self.today = today
        self._serials: Counter[str] = Counter()
        self._mailboxes: Counter[str] = Counter()
        self._origins = {office.name: office.people for office in shape.offices}
        self._row = 1

    def draw(self, unit: UnitShape, *, leads: bool) -> PersonRow:
        """Return a person of this unit; the one who leads is older and a PNS."""
        random = self.random
        sex: Sex = "female" if random.random() < 0.48 else "male"  # noqa: PLR2004  about the share in the civil service
        kind: Kind = "pppk" if not leads and random.random() < PPPK_SHARE else "pns"
        age = random.randint(45, AGES[1]) if leads else random.randint(*AGES)
        birth_date = self._birth_date(age)
        education = self._education(leads=leads)
        nip, years = self._nip(birth_date, kind=kind, sex=sex)
        name = self._name(unit, sex=sex, education=education, leads=leads)
        self._row += 1
        return PersonRow(
            row=self._row,
            nip=nip,
            kind=kind,
            front_title=name.front,
            name=name.name,
            back_title=name.back,
            unit=unit.name,
            parent_unit=unit.parent,
            office=unit.office,
            position=self._position(unit, education=education, years=years, leads=leads),
            position_kind="Struktural" if leads else "Fungsional/Pelaksana",
            grade=_grade(kind, education=education, years=years, leads=leads),
            employee_kind=kind.upper(),
            email=self._mailbox(name.name),
            birth_date=birth_date,
            sex=sex,
            skills=self._skills(unit, leads=leads),
            cannot_office=not leads and random.random() < CANNOT_SHARE,
        )

    def _birth_date(self, age: int) -> date:
        return self.today - timedelta(days=age * 365 + self.random.randint(0, 364))

    def _education(self, *, leads: bool) -> str:
        if leads:
            return "master"
        return self.random.choices(("diploma", "bachelor", "master"), (2, 6, 2))[0]

    def _nip(self, birth_date: date, *, kind: Kind, sex: Sex) -> tuple[str, int]:
        """Return the number and the years served; the serial counts equal first 15 digits."""
        youngest = birth_date.year + APPOINTED_AGES[0]
        latest = min(self.today.year - 1, birth_date.year + APPOINTED_AGES[1])
        year = self.random.randint(min(youngest, latest), latest)
        if kind == "pppk":
            year = max(PPPK_SINCE, min(self.today.year, birth_date.year + AGES[1]))
            first = compose_pppk(
                birth_date=birth_date, appointed_year=year, agreement=21, sex=sex, serial=1
            )
        else:
            month = self.random.choice((1, 2, 3, 4, 12))
            first = compose_pns(birth_date=birth_date, appointed=(year, month), sex=sex, serial=1)
        stem = first[:15]
        self._serials[stem] += 1
        return f"{stem}{self._serials[stem]:03d}", self.today.year - year

    def _name(self, unit: UnitShape, *, sex: Sex, education: str, leads: bool) -> PersonName:
        origin = self.random.choice(self._origins[unit.office])
        name = self._plain_name(self.shape.names[origin], sex=sex)
        degrees = [self.random.choice(DEGREES["diploma" if education == "diploma" else "bachelor"])]
        if education == "master":
            degrees.append(self.random.choice(DEGREES["master"]))
        front = "Dr." if leads and self.random.random() < 0.3 else ""  # noqa: PLR2004  some who lead hold a doctorate
        return PersonName(front=front, name=name, back=", ".join(degrees))

    def _plain_name(self, names: Names, *, sex: Sex) -> str:
        given = names.male if sex == "male" else names.female
        first, last = self.random.choice(given), self.random.choice(names.last)
        middle = self.random.choice(given if names.clan else names.last)
        words = dict.fromkeys((first, middle, last))
        return " ".join(words)

    def _position(self, unit: UnitShape, *, education: str, years: int, leads: bool) -> str:
        if leads:
            word, _, rest = unit.name.partition(" ")
            title = HEADS.get(word, "Kepala")
            return f"{title} {unit.name}" if title == "Kepala" else f"{title} {rest}".strip()
        jobs = self.shape.jobs[unit.jobs]
        if self.random.random() >= FUNCTIONAL_SHARE:
            return self.random.choice(jobs.executor)
        levels = SKILLED_LEVELS if education == "diploma" else LEVELS
        return f"{self.random.choice(jobs.functional)} {levels[min(years // 10, 2)]}"

    def _mailbox(self, name: str) -> str:
        words = re.findall(r"[a-z]+", name.lower())
        box = f"{words[0]}.{words[-1]}"
        self._mailboxes[box] += 1
        count = self._mailboxes[box]
        return f"{box}{count if count > 1 else ''}@{DOMAIN}"

    def _skills(self, unit: UnitShape, *, leads: bool) -> tuple[str, ...]:
        skilled = not leads and self.random.random() < SKILLED_SHARE
        return (unit.post.skill,) if unit.post is not None and skilled else ()


def _grade(kind: Kind, *, education: str, years: int, leads: bool) -> str:
    """Return the golongan: one step every four years from where the education begins."""
    if kind == "pppk":
        return PPPK_GRADES[education]
    ladder = [f"{rank}/{step}" for rank in ("II", "III", "IV") for step in "abcd"]
    start = {"diploma": 2, "bachelor": 4, "master": 5}[education]
    lowest = ladder.index("IV/b") if leads else 0
    return ladder[min(max(start + years // 4, lowest), len(ladder) - 1)]

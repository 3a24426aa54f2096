"""`luwes manage demo`: the demonstration agency, domain by domain, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from luwes.foundation.clock import read_clock
from luwes.frontdesk.actions import demonstration as frontdesk
from luwes.people.actions import founding
from luwes.people.models import User
from luwes.people.queries.agency import agency_exists
from luwes.policies.actions import demonstration as circumstances
from luwes.presence.actions import demonstration as presence
from luwes.rosters.actions import demonstration as rosters
from luwes.site import demonstration_month as month
from luwes.webinars.actions import demonstration as webinars

OFFICER = "sdm"
"""Who makes the demonstration: its HR officer."""

LEAST_PEOPLE = 200
"""With fewer, units that the story needs stay empty."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    people: int
    seed: int


Step = Callable[[Wish, datetime], Any]


def found_the_agency(wish: Wish, at: datetime) -> None:
    """Regions, offices, units, posts and people, and who may come in."""
    founding.found_demonstration(people=wish.people, seed=wish.seed, at=at)


def record_the_circumstances(_wish: Wish, at: datetime) -> None:
    """The packs that the agency follows, and the risks as the story of October 2020 begins."""
    circumstances.found_demonstration(by=User.objects.get(username=OFFICER), at=at)


def publish_the_rosters(_wish: Wish, at: datetime) -> None:
    """What was published for October 2020, and what holds this month."""
    rosters.found_demonstration(by=User.objects.get(username=OFFICER), at=at)


def draw_the_offices(_wish: Wish, at: datetime) -> None:
    """Where the offices stand, so that a position at one of them can be judged."""
    presence.record_sample_areas(by=User.objects.get(username=OFFICER), at=at)


def hold_the_webinars(_wish: Wish, at: datetime) -> None:
    """The webinar of October 2020 as it went, one to rehearse, and one that is coming."""
    webinars.found_demonstration(by=User.objects.get(username=OFFICER), at=at)


def keep_the_webinars_fresh(at: datetime) -> None:
    """A demonstration that starts again has a rehearsal today, and a webinar ahead."""
    webinars.keep_fresh(by=User.objects.get(username=OFFICER), at=at)


def open_the_front_desk(_wish: Wish, at: datetime) -> None:
    """The services of the agency, and what people asked of them lately."""
    frontdesk.found_demonstration(by=User.objects.get(username=OFFICER), at=at)


def fill_the_first_month(wish: Wish, at: datetime) -> None:
    """A month of presence and results for the units of the sign-ins; `luwes demo` adds the rest."""
    month.fill_first_units(seed=wish.seed, at=at)


STEPS: tuple[Step, ...] = (
    found_the_agency,
    record_the_circumstances,
    draw_the_offices,
    hold_the_webinars,
    publish_the_rosters,
    fill_the_first_month,
    open_the_front_desk,
)
"""What the demonstration holds, in the order in which it is made."""


class Command(BaseCommand):
    """Fill an empty database with the demonstration agency."""

    help = "Fills an empty database with the demonstration agency."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask how large, and whether an agency that is there is a mistake."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing if there is one")
        parser.add_argument("--people", type=int, default=2000)
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *, if_empty: bool, people: int, seed: int, **_options: Any) -> None:
        """Take every step, or none."""
        if if_empty and agency_exists():
            if month.is_demonstration():
                keep_the_webinars_fresh(read_clock())
            return
        wish = Wish(people=max(people, LEAST_PEOPLE), seed=seed)
        at = read_clock()
        with transaction.atomic():
            for step in STEPS:
                step(wish, at)
        self.stdout.write(self.style.SUCCESS(f"{wish.people} people"))

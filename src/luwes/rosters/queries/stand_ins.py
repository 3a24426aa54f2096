"""Who could stand in at a post of a run on a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luwes.people.access import Reach
from luwes.people.models import Post
from luwes.rosters.models import Run
from luwes.rosters.queries.board import rows_seen
from luwes.rosters.queries.stored import Stored
from luwes_roster.suggest import NOBODY, Suggestion, stand_ins

MOST = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """A post that lacks someone on a day, and whoever drops out of it."""

    post: int
    day: int
    row: int | None

    def suggestions(self, stored: Stored) -> tuple[Suggestion, ...]:
        """Return who could fill it, the best first."""
        return stand_ins(
            stored.problem,
            stored.roster,
            person=self.row,
            post=self.post,
            day=self.day,
            most=MOST,
        )


def suggestions_seen(stored: Stored, gap: Gap, *, run: Run, reach: Reach) -> tuple[Suggestion, ...]:
    """Return the suggestions about people who may be looked at (one query)."""
    found = gap.suggestions(stored)
    about = {one.person for one in found} | {one.makes_room for one in found}
    rows = rows_seen(run=run, reach=reach).filter(row__in=about)
    seen = {NOBODY, *rows.values_list("row", flat=True)}
    return tuple(one for one in found if {one.person, one.makes_room} <= seen)


def post_seen(pk: UUID, *, reach: Reach) -> Post | None:
    """Return a post that may be looked at (one query)."""
    seen = Post.objects.filter(reach.within("unit__path"), pk=pk)
    return seen.select_related("unit", "office").first()


def gap_of(
    stored: Stored, *, run: Run, reach: Reach, post: UUID, day: date, row: int | None
) -> Gap | None:
    """Return the gap, or None where the run has no such post, day or person (one query)."""
    index = stored.post_index(post)
    if index < 0 or day.isoformat() not in run.days:
        return None
    if row is not None and not rows_seen(run=run, reach=reach).filter(row=row).exists():
        return None
    return Gap(index, stored.history + run.days.index(day.isoformat()), row)

"""One cell of a run: who and when, and what the engine says of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from luwes.people.access import Reach
from luwes.people.models import Office, Person, Post, Unit
from luwes.rosters.models import Assignment, Pin, Run
from luwes.rosters.queries.board import rows_seen
from luwes.rosters.queries.stored import Stored, stored_run
from luwes_roster.explain import cell
from luwes_roster.findings import CellReason


@dataclass(frozen=True, slots=True)
class ChosenCell:
    """One person's day in a run, as a person chose it on the board."""

    assignment: Assignment
    position: int
    day: date
    post: Post | None
    pin: Pin | None
    posts: tuple[Post, ...]
    """The posts of the run that this person may fill, to change the cell by hand."""

    @property
    def letter(self) -> str:
        """The letter of the place."""
        return self.assignment.places[self.position]


def chosen_cell(*, run: Run, reach: Reach, row: int, position: int) -> ChosenCell | None:
    """Return a cell if it exists and may be looked at (four queries)."""
    rows = rows_seen(run=run, reach=reach).select_related("person", "unit", "office")
    assignment = rows.filter(row=row).first()
    if assignment is None or position >= len(run.days):
        return None
    day = date.fromisoformat(run.days[position])
    known = posts_of_row(stored_run(run), row=row) if run.engine else ()
    posts = tuple(Post.objects.filter(pk__in=known).order_by("name")) if known else ()
    filled = assignment.posts[position] if assignment.posts else None
    return ChosenCell(
        assignment=assignment,
        position=position,
        day=day,
        post=Post.objects.filter(pk=filled).first() if filled else None,
        pin=Pin.objects.filter(person=assignment.person_id, day=day).first(),
        posts=posts,
    )


def posts_of_row(stored: Stored, *, row: int) -> tuple[UUID, ...]:
    """Return the posts that the person in a row may fill, as the run was asked."""
    asked = zip(stored.posts, stored.problem.posts, strict=True)
    return tuple(key for key, post in asked if row in post.qualified)


def explained(stored: Stored, *, row: int, position: int) -> CellReason:
    """Return why the cell is as it is, by trying the opposite."""
    return cell(stored.problem, stored.result, person=row, day=stored.history + position)


def names_of(*, units: set[UUID], offices: set[UUID], posts: set[UUID]) -> dict[UUID, str]:
    """Return the names behind ids (three queries at most)."""
    wanted: tuple[tuple[Any, set[UUID]], ...] = ((Unit, units), (Office, offices), (Post, posts))
    return {
        pk: name
        for model, ids in wanted
        if ids
        for pk, name in model.objects.filter(pk__in=ids).values_list("pk", "name")
    }


def people_named(ids: set[UUID]) -> dict[UUID, str]:
    """Return the names of those of these ids that are people (one query)."""
    return {each.pk: each.full_name for each in Person.objects.filter(pk__in=ids)}


def people_in_rows(*, run: Run, rows: set[int]) -> dict[int, str]:
    """Return the names of the people in these rows (one query at most).

    A run without a roster has no assignments; it keeps who its collision speaks of.
    """
    if not rows:
        return {}
    if run.collision is not None:
        ids = {UUID(key): int(row) for row, key in run.collision.get("named", {}).items()}
        kept = Person.objects.filter(pk__in=ids)
        return {ids[each.pk]: each.full_name for each in kept if ids[each.pk] in rows}
    people = Assignment.objects.filter(run=run, row__in=rows).select_related("person")
    return {each.row: each.person.full_name for each in people}

"""What the demonstration of the front desk stands on: units, posts and officers by name."""

from collections.abc import Sequence
from datetime import date

from luwes.frontdesk.models import Service
from luwes.frontdesk.queries.officers import absent_on, officers_of
from luwes.people.models import Person, Post, Unit


def unit_named(name: str) -> Unit:
    """Return the first unit of this name in the tree."""
    return Unit.objects.filter(name=name).order_by("path")[0]


def posts_named(name: str, *, unit: Unit) -> Sequence[Post]:
    """Return the posts of a unit whose names begin so, with their offices; none for no name."""
    named = unit.posts.filter(name__startswith=name).select_related("office__region", "unit")
    return list(named) if name else []


def colleague_for(post: Post, *, username: str) -> Person | None:
    """Return whoever signs in by this name, where they are of the unit of a post."""
    return post.unit.people.filter(login__username=username).first()


def any_officer(service: Service, *, on: date) -> Person | None:
    """Return somebody who serves: whoever has a login first, then by name."""
    people = officers_of(service, on=on).order_by("login__username", "name")
    found = list(people.filter(login__isnull=False)[:5]) or list(people[:5])
    away = absent_on(on, people=[person.pk for person in found])
    return next((person for person in found if person.pk not in away), None)


def officers_without_login(service: Service, *, on: date, limit: int) -> Sequence[Person]:
    """Return some who serve and whom nobody signs in as, so that who does finds room."""
    found = list(officers_of(service, on=on).filter(login=None).order_by("name")[: limit * 3])
    away = absent_on(on, people=[person.pk for person in found])
    return [person for person in found if person.pk not in away][:limit]

"""Whom the published roster has at a post while a webinar runs."""

from collections.abc import Collection
from uuid import UUID
from zoneinfo import ZoneInfo

from luwes.people.models import Post
from luwes.rosters.queries.published import published_days
from luwes.webinars.models import Webinar


def duty_at(webinar: Webinar, *, people: Collection[UUID]) -> dict[UUID, str]:
    """Return the post that each of these people fills on the webinar's day (three queries).

    A post is filled for the day, so a webinar at any hour of it meets it. Others are left out.
    """
    if not people:
        return {}
    day = webinar.starts_at.astimezone(ZoneInfo(webinar.zone)).date()
    filled = {
        person: days.posts[0]
        for person, days in published_days([day], people=people).items()
        if days.posts[0] is not None
    }
    names = dict(Post.objects.filter(pk__in=filled.values()).values_list("pk", "name"))
    return {person: names.get(post, "") for person, post in filled.items()}

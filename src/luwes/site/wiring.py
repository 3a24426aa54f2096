"""Who reacts to what, across domains: event → reaction, in one list.

A reaction runs in the transaction of its event. It defers a job, which procrastinate
writes in that same transaction, so that neither is ever there without the other.
"""

from luwes.foundation import events, jobs
from luwes.foundation.models import Event


def tell_changed(event: Event) -> None:
    """Tell those whose days a published roster changed."""
    from luwes.site.jobs import tell_changed as task

    job = jobs.queue(kind="notices.tell", subject=event.subject, at=event.at)
    task.defer(roster_id=event.subject, job_id=str(job.pk))


REACTIONS: tuple[tuple[str, events.Reaction], ...] = (("rosters.published", tell_changed),)


def connect() -> None:
    """Register every reaction; done once when Django is ready."""
    for verb, reaction in REACTIONS:
        events.react(to=verb, by=reaction)

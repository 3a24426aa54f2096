"""Verbs about the news release: drafted, a quote asked for and answered, written, published."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events, outbox
from luwes.people.models import User
from luwes.webinars.models import Caption, Part, Quote, Release, Webinar
from luwes.webinars.queries.letters import quote_letter
from luwes.webinars.queries.live import live_of
from luwes.webinars.queries.news import story_of
from luwes.webinars.rules.release import draft, initials_of, quoted_in


@dataclass
class NotApprovedError(Exception):
    """The text quotes words that no speaker has approved."""

    words: str


@transaction.atomic
def draft_release(*, webinar: Webinar, by: User, at: datetime, initials: str = "") -> Release:
    """Draft the release anew from the webinar's data; what was written before is replaced.

    initials: of who writes it; else those of whoever asks.
    """
    writer = initials or initials_of(by.person.full_name if by.person else "")
    told = asdict(draft(story_of(webinar), initials=writer))
    release, _ = Release.objects.update_or_create(
        webinar=webinar, defaults={**told, "written_at": at}
    )
    _tell("webinars.release_drafted", webinar, by=by, at=at)
    return release


@transaction.atomic
def write_release(*, webinar: Webinar, words: Mapping[str, str], by: User, at: datetime) -> Release:
    """Keep what was edited."""
    release, _ = Release.objects.update_or_create(
        webinar=webinar, defaults={**words, "written_at": at}
    )
    _tell("webinars.release_written", webinar, by=by, at=at)
    return release


@transaction.atomic
def publish_release(*, webinar: Webinar, by: User, at: datetime) -> Release:
    """Put the release on the public news page. Raises: NotApprovedError."""
    release = Release.objects.select_for_update().get(webinar=webinar)
    approved = set(webinar.quotes.filter(approved=True).values_list("text", flat=True))
    for words in quoted_in(release.body):
        if words not in approved | {webinar.theme}:
            raise NotApprovedError(words)
    release.published_at = release.published_at or at
    release.save(update_fields=["published_at"])
    _tell("webinars.release_published", webinar, by=by, at=at)
    return release


@transaction.atomic
def ask_for_quote(*, webinar: Webinar, caption_id: UUID, by: User, at: datetime) -> Quote:
    """Ask a speaker to approve a line of the transcript, with a letter where there is an address.

    Raises: Caption.DoesNotExist.
    """
    line = Caption.objects.get(pk=caption_id, webinar=webinar, part__isnull=False)
    began = live_of(webinar).started_at or webinar.starts_at
    mark = max(0, int((line.said_at - began).total_seconds()))
    told = {"webinar": webinar, "part": line.part, "text": line.text, "mark": mark}
    quote, is_new = Quote.objects.get_or_create(caption=line, defaults=told)
    if is_new and quote.part.email:
        outbox.post([quote_letter(quote, key=f"webinar-quote:{quote.pk.hex}")], at=at)
    _tell("webinars.quote_asked", webinar, by=by, at=at)
    return quote


@transaction.atomic
def answer_quote(*, quote_id: UUID, part: Part, approved: bool, at: datetime) -> Quote:
    """Approve or decline being quoted (persetujuan kutipan). Raises: Quote.DoesNotExist."""
    quote = Quote.objects.select_for_update().get(pk=quote_id, part=part)
    quote.approved, quote.answered_at = approved, at
    quote.save(update_fields=["approved", "answered_at"])
    events.record(
        verb="webinars.quote_answered",
        subject=quote,
        actor=f"part:{part.pk}",
        at=at,
        payload={"approved": approved},
    )
    return quote


def _tell(verb: str, webinar: Webinar, *, by: User, at: datetime) -> None:
    events.record(verb=verb, subject=webinar, actor=by, at=at, payload={"theme": webinar.theme})

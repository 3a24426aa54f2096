"""Verbs about the news release: drafted, a quote asked for and answered, written, published."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events, outbox
from luwes.people.models import User
from luwes.webinars.models import Caption, Part, Publication, Quote, Release, Webinar
from luwes.webinars.queries.letters import quote_letter, taken_down_letter
from luwes.webinars.queries.live import live_of
from luwes.webinars.queries.news import story_of
from luwes.webinars.rules.release import Said, draft, fault_in, initials_of

TEXT = ("title", "label", "dateline", "body", "byline", "source")


@dataclass
class NotApprovedError(Exception):
    """The text quotes words that no speaker has approved."""

    words: str


@dataclass
class MisattributedError(Exception):
    """The text puts words into the mouth of somebody else than who said them."""

    words: str
    speaker: str


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
def publish_release(*, webinar: Webinar, by: User, at: datetime) -> Publication:
    """Give the public the text as it is now; what is edited later waits for the next time.

    Raises: NotApprovedError, MisattributedError.
    """
    release = Release.objects.select_for_update().get(webinar=webinar)
    text = {name: getattr(release, name) for name in TEXT}
    _must_be_quotable(webinar, text.values())
    told = {**text, "published_by": by, "updated_at": at, "taken_down_at": None}
    publication, _ = Publication.objects.update_or_create(
        webinar=webinar, defaults=told, create_defaults={**told, "published_at": at}
    )
    _tell("webinars.release_published", webinar, by=by, at=at)
    return publication


def _must_be_quotable(webinar: Webinar, texts: Iterable[str]) -> None:
    """Refuse what was not approved; nobody takes words back while this looks at them."""
    quotes = webinar.quotes.select_for_update(of=("self",)).select_related("part").order_by("pk")
    said = [Said(each.part.name, each.text, each.mark) for each in quotes if each.approved]
    for text in texts:
        fault = fault_in(text, said=said, free=[webinar.theme])
        if fault and fault.speaker:
            raise MisattributedError(fault.words, fault.speaker)
        if fault:
            raise NotApprovedError(fault.words)


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
    """Approve or decline being quoted (persetujuan kutipan).

    A published release that quotes what is declined leaves the public pages at once, and who
    published it is told: without those words it is published anew. Raises: Quote.DoesNotExist.
    """
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
    if not approved:
        _take_down(quote, at=at)
    return quote


def _take_down(quote: Quote, *, at: datetime) -> None:
    rows = Publication.objects.out().select_for_update(of=("self",))
    rows = rows.select_related("published_by__person").filter(webinar=quote.webinar_id)
    publication = rows.first()
    if publication is None or not any(quote.text in getattr(publication, name) for name in TEXT):
        return
    publication.taken_down_at = at
    publication.save(update_fields=["taken_down_at"])
    told = {"quote": quote.pk}
    events.record(
        verb="webinars.release_taken_down",
        subject=quote.webinar_id,
        actor=f"part:{quote.part_id}",
        at=at,
        payload=told,
    )
    outbox.post(taken_down_letter(publication, quote), at=at)


def _tell(verb: str, webinar: Webinar, *, by: User, at: datetime) -> None:
    events.record(verb=verb, subject=webinar, actor=by, at=at, payload={"theme": webinar.theme})

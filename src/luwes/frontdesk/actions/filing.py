"""Filing a case: from the web without an account, or written down by an officer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from luwes.foundation import clocks, events
from luwes.foundation.models import Event
from luwes.foundation.rules.working_time import Target
from luwes.frontdesk.actions.calendars import calendar_for
from luwes.frontdesk.actions.documents import Upload, attach
from luwes.frontdesk.actions.letters import post_letter
from luwes.frontdesk.models import Case, Channel, Interest, Kind, Recusal, Service
from luwes.frontdesk.queries.codes import code_for
from luwes.frontdesk.queries.promises import target_for
from luwes.frontdesk.rules.codes import hash_of
from luwes.frontdesk.rules.days import day_in
from luwes.frontdesk.rules.forms import ABOUT, Form, check_answers, read_form
from luwes.frontdesk.rules.parties import is_same_party
from luwes.frontdesk.rules.targets import ANSWER, ANSWERED_FIRST, RESPONSE
from luwes.people.models import User

NUMBERS = "frontdesk_case_numbers"
PUBLIC = "public"
"""How the audit trail names somebody without an account."""


@dataclass
class NotOfferedError(Exception):
    """The service cannot be asked for, or not by this channel."""

    service: Service


@dataclass
class WrongAnswersError(Exception):
    """What is wrong with which answer, by the key of the question or document."""

    faults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Requester:
    """Whoever asks. A name is all that must be said; without an address nobody is written to."""

    name: str
    email: str = ""
    phone: str = ""
    party: str = ""
    language: str = "id"


@dataclass(frozen=True, slots=True)
class Filing:
    """What somebody files."""

    kind: Kind
    channel: Channel
    requester: Requester
    answers: Mapping[str, str]
    uploads: Sequence[tuple[str, Upload]] = field(default=())
    """Key of the document in the form, and the file."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A filed case with its code, and the event that proves it."""

    case: Case
    code: str
    event: Event


@transaction.atomic
def file_case(
    *, service: Service, filing: Filing, by: User | None, actor: str = PUBLIC, at: datetime
) -> Receipt:
    """Take in a case, start its clocks and give it a code.

    by: the officer who wrote it down; None where the requester did.
    actor: who brought it where no officer did, as the audit trail names them.
    Raises: NotOfferedError, WrongAnswersError, UnusableFile.
    """
    offered = _offered(service, filing)
    case = _case(offered, filing, by=by, at=at)
    code = code_for(case)
    case.code_hash = hash_of(code)
    _start_clocks(case, at=at)
    case.save()
    _recuse_by_declaration(case)
    _attach_all(case, filing, by=by, at=at)
    event = events.record(
        verb="frontdesk.case_filed",
        subject=case,
        actor=by or actor,
        at=at,
        payload={
            "number": case.number,
            "service": offered.slug,
            "edition": case.version.number,
            "kind": case.kind,
            "channel": case.channel,
            "due": case.due_at,
            "documents": len(filing.uploads),
        },
    )
    post_letter(case, "filed", about=event.pk, at=at)
    return Receipt(case, code, event)


def _offered(service: Service, filing: Filing) -> Service:
    """Return the service as it is by now; it is not withdrawn while somebody files."""
    Service.objects.select_for_update().only("pk").get(pk=service.pk)
    found = Service.objects.select_related("current", "unit", "office__region").get(pk=service.pk)
    if not found.is_offered or filing.channel not in found.channels:
        raise NotOfferedError(found)
    return found


def _case(service: Service, filing: Filing, *, by: User | None, at: datetime) -> Case:
    assert service.current is not None
    asks = filing.requester
    return Case(
        number=_next_number(at),
        service=service,
        version=service.current,
        unit=service.unit,
        kind=filing.kind,
        channel=filing.channel,
        filed_at=at,
        filed_by=by,
        answers=_checked(service, filing),
        name=asks.name,
        email=asks.email,
        phone=asks.phone,
        party=asks.party,
        language=asks.language,
    )


def _attach_all(case: Case, filing: Filing, *, by: User | None, at: datetime) -> None:
    labels = {wanted.key: wanted.label for wanted in read_form(case.version.form).documents}
    for key, upload in filing.uploads:
        attach(case=case, upload=upload, key=key, label=labels.get(key, ""), by=by, at=at)


def _checked(service: Service, filing: Filing) -> dict[str, str]:
    """Return the answers as they are kept. What a service needs is not asked of a complaint."""
    about = filing.answers.get(ABOUT, "").strip()
    faults = {} if about else {ABOUT: "missing"}
    kept: dict[str, str] = {}
    if filing.kind == Kind.REQUEST:
        assert service.current is not None
        form = read_form(service.current.form)
        kept, wrong = check_answers(form, filing.answers)
        faults |= wrong | _missing_documents(form, filing)
    if faults:
        raise WrongAnswersError(faults)
    return {ABOUT: about, **kept}


def _missing_documents(form: Form, filing: Filing) -> dict[str, str]:
    """Return the required documents that did not come; an officer may take them later."""
    if filing.channel != Channel.WEB:
        return {}
    sent = {key for key, _upload in filing.uploads}
    return {
        each.key: "missing" for each in form.documents if each.required and each.key not in sent
    }


def _next_number(at: datetime) -> int:
    """Return the year and a number that only grows, from one sequence of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [NUMBERS])
        (number,) = cursor.fetchone()
    return timezone.localdate(at).year * 10_000_000 + int(number)


def _start_clocks(case: Case, *, at: datetime) -> None:
    calendar = calendar_for(case.unit, case.service.office.region, at=at)
    on = day_in(case.service.office.region.zone, at=at)
    targets: list[tuple[str, Target | None]] = [(ANSWER, target_for(case, ANSWER, on=on))]
    if case.kind in ANSWERED_FIRST:
        targets.append((RESPONSE, target_for(case, RESPONSE, on=on)))
    for purpose, target in targets:
        if target is None:
            continue
        clock = clocks.start(
            subject=case, purpose=purpose, calendar=calendar, began=at, target=target
        )
        if purpose == ANSWER:
            case.due_at = clock.due_at


def _recuse_by_declaration(case: Case) -> None:
    """Keep those away who declared an interest in whoever asks."""
    standing = Interest.objects.filter(ended_at__isnull=True)
    concerned = {
        person
        for person, party in standing.values_list("person", "party")
        if is_same_party(party, case.name, case.party)
    }
    Recusal.objects.bulk_create(Recusal(case=case, person_id=person) for person in concerned)

"""The API of webinars: the catalogue for all, what is one's own, a moderator's questions."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema, Status
from pydantic import AfterValidator, ConfigDict, StringConstraints

from luwes.foundation.api import (
    REFUSALS,
    Page,
    PageNumber,
    PageSize,
    Problem,
    RefusedError,
    Words,
    not_taken,
    page_of,
    writable,
)
from luwes.people.access import Request, own_person
from luwes.webinars.access import may_organise
from luwes.webinars.actions import registering
from luwes.webinars.actions.live import questions
from luwes.webinars.models import Certificate, Question, Webinar
from luwes.webinars.queries import catalogue, live
from luwes.webinars.queries.attendance import learning_of, year_of
from luwes.webinars.queries.registrations import (
    OwnRegistration,
    own_registration,
    own_registrations,
)
from luwes.webinars.web.doors import may_look_back, shown
from luwes.webinars.web.registering import spoken

router = Router(tags=["webinars"])
Answer = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", max_length=2000, strip_whitespace=True),
    AfterValidator(writable),
]


class WebinarOut(Schema):
    """A webinar as lists have it; `state` says whether it was cancelled, `phase` how far it is."""

    id: UUID
    series: str
    number: int
    theme: str
    unit: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    learning_hours: int
    threshold: int
    is_public: bool
    state: str
    phase: str
    recording: str


class PartOut(Schema):
    """Somebody with a role."""

    role: str
    name: str
    position: str
    affiliation: str
    topic: str


class ItemOut(Schema):
    """One item of the run-of-show, as planned."""

    title: str
    name: str
    starts_at: datetime
    ends_at: datetime


class ChapterOut(Schema):
    """Where in the recording an item begins."""

    at: str
    title: str


class AnsweredOut(Schema):
    """A question and its answer; who asked without a name stays without one."""

    text: str
    name: str
    answer: str


class WebinarPageOut(WebinarOut):
    """Everything that is public of one webinar; the last three once it is over.

    Of a webinar that was not public these, and its recording, are for civil servants signed in.
    """

    about: str
    parts: list[PartOut]
    items: list[ItemOut]
    chapters: list[ChapterOut]
    transcript: list[str]
    questions: list[AnsweredOut]


class RegistrationOut(Schema):
    """One's own registration: its seat, and what came of it once attendance was counted."""

    webinar_id: UUID
    theme: str
    starts_at: datetime
    state: str
    share: int | None
    code: str


class CertificateOut(Schema):
    """A certificate that holds; its page is `/sertifikat/<code>/`."""

    code: str
    theme: str
    hours: int
    held_on: date
    digest: str


class LearningOut(Schema):
    """The learning hours of this year beside what the rule asks for, where one is in force."""

    year: int
    hours: int
    required: int | None
    missing: int | None
    cite: str
    certificates: list[CertificateOut]


class QuestionOut(Schema):
    """A question as moderators know it, with who asked."""

    id: UUID
    text: str
    name: str
    anonymous: bool
    state: str
    item: str
    answer: str
    at: datetime


class DecisionIn(Schema):
    """What is to become of a question; `answered` with words is an answer in writing."""

    model_config = ConfigDict(extra="forbid")

    act: Literal["approve", "decline", "answered"]
    answer: Answer = ""


@router.get("/webinars", auth=None, response={200: Page[WebinarOut], REFUSALS: Problem})
def webinars(
    request: Request,
    when: Literal["coming", "past"] = "coming",
    search: Words = "",
    page: PageNumber = 1,
    size: PageSize = 20,
) -> dict[str, Any]:
    """List what is coming, the next one first, or the archive, where words may be looked for."""
    at = request.now
    rows = catalogue.coming(at=at) if when == "coming" else catalogue.past(at=at, search=search)
    found = page_of(rows, page=page, size=size)
    return found | {"items": [told(request, each) for each in found["items"]]}


def told(request: Request, webinar: Webinar) -> dict[str, Any]:
    """Return a webinar as lists have it."""
    plain = {name: getattr(webinar, name) for name in PLAIN}
    recording = webinar.recording if may_look_back(request, webinar) else ""
    named = {"series": webinar.series.name, "unit": webinar.unit.name}
    return plain | named | {"recording": recording}


@router.get("/webinars/{webinar_id}", auth=None, response={200: WebinarPageOut, REFUSALS: Problem})
def one_webinar(request: Request, webinar_id: UUID) -> dict[str, Any]:
    """Tell everything that is public of one webinar."""
    found = shown(request, webinar_id)
    looks_back = found.phase == "ended" and may_look_back(request, found)
    kept = catalogue.archive_of(found) if looks_back else None
    return {
        **told(request, found),
        "about": found.about,
        "parts": list(found.parts.all()),
        "items": [item_of(slot) for slot in catalogue.slots_of(found)],
        "chapters": [{"at": at, "title": title} for at, title, _address in kept.chapters]
        if kept
        else [],
        "transcript": [line.text for line in kept.transcript] if kept else [],
        "questions": [answered_of(each) for each in kept.questions] if kept else [],
    }


PLAIN = (
    *("id", "number", "theme", "zone", "starts_at", "ends_at", "learning_hours"),
    *("threshold", "is_public", "state", "phase"),
)


def item_of(slot: catalogue.Slot) -> dict[str, Any]:
    """Return an item with its times and who has the floor."""
    return {
        "title": slot.item.title,
        "name": slot.item.part.name if slot.item.part else "",
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
    }


def answered_of(question: Question) -> dict[str, str]:
    """Return an answered question as the archive shows it."""
    name = "" if question.anonymous else question.registration.name
    return {"text": question.text, "name": name, "answer": question.answer}


@router.get("/me/webinars", response={200: list[RegistrationOut], REFUSALS: Problem})
def my_webinars(request: Request) -> list[OwnRegistration]:
    """List one's own registrations, the latest webinar first."""
    return own_registrations(own_person(request))


@router.post(
    "/webinars/{webinar_id}/registration", response={200: RegistrationOut, REFUSALS: Problem}
)
def take_seat(request: Request, webinar_id: UUID) -> OwnRegistration:
    """Register oneself; where the unit's seats are taken, one waits. Again changes nothing."""
    person = own_person(request)
    shown(request, webinar_id)
    try:
        registering.register_person(
            webinar_id=webinar_id,
            person=person,
            language=spoken(),
            by=request.user,
            at=request.now,
        )
    except registering.NotOpenError:
        raise RefusedError(
            409, _("Pendaftaran sudah ditutup."), _("Rekamannya ada di arsip sesudah acara.")
        ) from None
    return next(row for row in own_registrations(person) if row.webinar_id == webinar_id)


@router.delete("/webinars/{webinar_id}/registration", response={204: None, REFUSALS: Problem})
def give_seat_up(request: Request, webinar_id: UUID) -> Status[None]:
    """Take one's registration back; whoever waits moves up."""
    person = own_person(request)
    own = own_registration(shown(request, webinar_id), person)
    if own is None:
        raise Http404
    registering.cancel_registration(registration_id=own.pk, by=request.user, at=request.now)
    return Status(204, None)


@router.get("/me/learning", response={200: LearningOut, REFUSALS: Problem})
def my_learning(request: Request) -> dict[str, Any]:
    """Tell one's learning hours of this year, and every certificate that holds."""
    person = own_person(request)
    year = year_of(person, year=request.today.year, on=request.today)
    certificates = learning_of(person)
    hours = sum(each.hours for each in certificates if each.held_on.year == request.today.year)
    return {
        "year": request.today.year,
        "hours": year.hours if year else hours,
        "required": year.number if year else None,
        "missing": year.missing if year else None,
        "cite": year.cite if year else "",
        "certificates": [certificate_of(each) for each in certificates],
    }


def certificate_of(certificate: Certificate) -> dict[str, Any]:
    """Return a certificate with what it was given for."""
    return {
        "code": certificate.code,
        "theme": certificate.webinar.theme,
        "hours": certificate.hours,
        "held_on": certificate.held_on,
        "digest": certificate.digest,
    }


@router.get(
    "/webinars/{webinar_id}/questions", response={200: list[QuestionOut], REFUSALS: Problem}
)
def questions_asked(request: Request, webinar_id: UUID) -> list[dict[str, Any]]:
    """List what waits for moderators, is shown, or was answered, in the order asked."""
    webinar = moderated(request, webinar_id)
    return live.questions_at_desk(webinar)


@router.post(
    "/webinars/{webinar_id}/questions/{question_id}", response={200: QuestionOut, REFUSALS: Problem}
)
def decide_question(
    request: Request, webinar_id: UUID, question_id: UUID, body: DecisionIn
) -> dict[str, Any]:
    """Show a question to everybody, leave it out, or mark it as answered."""
    webinar = moderated(request, webinar_id)
    if live.question_named(webinar, question_id) is None:
        raise Http404
    if body.answer and body.act != "answered":
        raise not_taken(("answer", _("Jawaban hanya bersama `answered`.")))
    told: dict[str, Any] = {"question_id": question_id, "by": request.user, "at": request.now}
    try:
        decided = (
            questions.answer(text=body.answer, **told)
            if body.act == "answered"
            else DECISIONS[body.act](**told)
        )
    except questions.AlreadyDoneError as done:
        raise RefusedError(
            409,
            _("Moderator lain mendahului"),
            _("Muat ulang daftarnya; pertanyaan ini sudah diurus."),
            [("act", Question.State(done.state).label)],
        ) from None
    return live.told_question(decided, desk=True)


DECISIONS = {"approve": questions.approve, "decline": questions.decline}


def moderated(request: Request, webinar_id: UUID) -> Webinar:
    """Return a webinar that whoever asks moderates; by the API, its organisers do."""
    webinar = shown(request, webinar_id)
    if not may_organise(request.reach, webinar.unit):
        raise PermissionDenied
    return webinar

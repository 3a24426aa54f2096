"""What partners send and get."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    Base64Bytes,
    ConfigDict,
    Field,
    StringConstraints,
)

from luwes.foundation.api import Words, writable
from luwes.frontdesk.models import Case, Message, Service
from luwes.frontdesk.queries.codes import code_for
from luwes.frontdesk.queries.slots import booking_of

Text = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", max_length=5000, strip_whitespace=True),
    AfterValidator(writable),
]
Name = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", min_length=1, max_length=150, strip_whitespace=True),
    AfterValidator(writable),
]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
OnceKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:-]{8,100}$")]


class QuestionOut(Schema):
    """One question of a service's form."""

    key: str
    label: str
    label_en: str
    kind: str
    required: bool
    choices: list[str]


class PaperOut(Schema):
    """One document of a service's form."""

    key: str
    label: str
    label_en: str
    required: bool


class ServiceOut(Schema):
    """A service that may be asked for."""

    slug: str
    name: str
    name_en: str
    summary: str
    summary_en: str
    edition: int
    unit: str
    office: str
    zone: str
    channels: list[str]
    amount: int
    amount_unit: str
    slot_minutes: int
    fields: list[QuestionOut]
    documents: list[PaperOut]

    @staticmethod
    def of(service: Service) -> dict[str, Any]:
        """Return a service as it is told."""
        version = service.current
        assert version is not None
        missing = {"choices": [], "required": False, "label_en": "", "kind": "text"}
        return {
            "slug": service.slug,
            "name": version.name,
            "name_en": version.name_en,
            "summary": version.summary,
            "summary_en": version.summary_en,
            "edition": version.number,
            "unit": service.unit.name,
            "office": service.office.name,
            "zone": service.office.region.zone,
            "channels": service.channels,
            "amount": version.amount,
            "amount_unit": version.unit,
            "slot_minutes": service.slot_minutes,
            "fields": [missing | row for row in version.form.get("fields", ())],
            "documents": [missing | row for row in version.form.get("documents", ())],
        }


class DocumentIn(Schema):
    """A file, in base64."""

    model_config = ConfigDict(extra="forbid")

    key: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,39})?$")] = ""
    content: Base64Bytes


class CaseIn(Schema):
    """What somebody asks for; a name is all that must be said of them."""

    model_config = ConfigDict(extra="forbid")

    service: Words
    kind: Literal["request", "information", "complaint", "objection"] = "request"
    name: Name
    email: Annotated[Words, Field(max_length=200)] = ""
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9+() .-]{0,30}$")] = ""
    party: Annotated[Words, Field(max_length=150)] = ""
    language: Literal["id", "en"] = "id"
    about: Text
    answers: Annotated[dict[Key, Text], Field(max_length=30)] = {}
    documents: Annotated[list[DocumentIn], Field(max_length=20)] = []


class AppointmentOut(Schema):
    """An appointment."""

    starts_at: datetime
    ends_at: datetime
    state: str
    way: str


class CaseOut(Schema):
    """Where a case stands; nothing of who asked for what."""

    code: str
    number: int
    service: str
    kind: str
    state: str
    outcome: str
    filed_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    page: str
    appointment: AppointmentOut | None

    @staticmethod
    def of(case: Case) -> dict[str, Any]:
        """Return a case as it is told (one query)."""
        code = code_for(case)
        kept = ("kind", "state", "outcome", "number", "filed_at", "due_at", "closed_at")
        return {
            **{name: getattr(case, name) for name in kept},
            "code": code,
            "service": case.service.slug,
            "page": settings.PUBLIC_ADDRESS + reverse("frontdesk:status", args=[code]),
            "appointment": booking_of(case.pk),
        }


class MessageOut(Schema):
    """What was said in a case."""

    id: UUID
    at: datetime
    by: Literal["agency", "requester"]
    body: str

    @staticmethod
    def of(message: Message) -> dict[str, Any]:
        """Return what was said, and by which side."""
        side = "requester" if message.by_id is None else "agency"
        return {"id": message.pk, "at": message.at, "by": side, "body": message.body}


class MessageIn(Schema):
    """What the requester says."""

    model_config = ConfigDict(extra="forbid")

    body: Annotated[Text, Field(min_length=1)]
    documents: Annotated[list[DocumentIn], Field(max_length=5)] = []


class SlotOut(Schema):
    """A time that may be booked, and for how many still."""

    starts_at: datetime
    ends_at: datetime
    free: int


Way = Literal["counter", "phone", "video"]


class SlotIn(Schema):
    """A time to book, as it was offered; by phone with the number to be called."""

    model_config = ConfigDict(extra="forbid")

    starts_at: AwareDatetime
    way: Way = "counter"
    phone: Annotated[str, StringConstraints(pattern=r"^(\+?[0-9][0-9 ()\-]{5,28})?$")] = ""

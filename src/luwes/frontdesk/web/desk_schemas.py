"""What the API of the service desk takes and gives."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, StringConstraints

from luwes.foundation.api import Day, writable
from luwes.frontdesk.models import Booking, Case

Body = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", min_length=1, max_length=5000, strip_whitespace=True),
    AfterValidator(writable),
]
Reason = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", min_length=1, max_length=300, strip_whitespace=True),
    AfterValidator(writable),
]


class CaseOut(Schema):
    """A case in the queue or in somebody's hands."""

    id: UUID
    number: int
    service: str
    kind: str
    state: str
    urgent: bool
    filed_at: datetime
    due_at: datetime | None
    """Empty while the clock is paused, and where nothing was promised."""
    owner: str | None

    @staticmethod
    def resolve_service(case: Case) -> str:
        """Return the word of the service in addresses."""
        return str(case.service.slug)

    @staticmethod
    def resolve_owner(case: Case) -> str | None:
        """Return the name of whoever has the case in hand."""
        return case.owner.full_name if case.owner else None


class DeskOut(Schema):
    """What waits for whoever asks, in the order in which it is served, and what is in hand."""

    waiting: list[CaseOut]
    waiting_total: int
    in_hand: list[CaseOut]


class MessageOut(Schema):
    """Something that was said; `officer` is empty where the requester said it."""

    at: datetime
    officer: str | None
    body: str
    internal: bool


class WholeCaseOut(Schema):
    """A case with what was said in it."""

    case: CaseOut
    messages: list[MessageOut]


class HandOverIn(Schema):
    """To whom, or to nobody: back into the queue."""

    model_config = ConfigDict(extra="forbid")

    to: UUID | None = None
    reason: Reason


class HoldIn(Schema):
    """Until which day a case is put aside, and why."""

    model_config = ConfigDict(extra="forbid")

    until: Day
    reason: Reason


class MessageIn(Schema):
    """What to write: an answer, a question on which the clock waits, or a note among officers."""

    model_config = ConfigDict(extra="forbid")

    body: Body
    what: Literal["answer", "ask", "note"] = "answer"


class ClosingIn(Schema):
    """How a case ends, with the last word to the requester."""

    model_config = ConfigDict(extra="forbid")

    outcome: Literal["fulfilled", "refused", "forwarded", "withdrawn"]
    body: Body


class AppointmentOut(Schema):
    """An appointment of one's units, and whether it stands or waits for a decision."""

    id: UUID
    case_number: int
    service: str
    starts_at: datetime
    ends_at: datetime
    way: str
    state: str

    @staticmethod
    def resolve_case_number(row: Booking) -> int:
        """Return the number of the case that it is about."""
        return row.case.number

    @staticmethod
    def resolve_service(row: Booking) -> str:
        """Return the word of the service in addresses."""
        return str(row.service.slug)


class OfferOut(Schema):
    """A free time near the one that was booked."""

    starts_at: datetime
    way: str


class ConflictOut(Schema):
    """An appointment with the nearest free times."""

    appointment: AppointmentOut
    offers: list[OfferOut]


class MoveIn(Schema):
    """The time, and how both meet: out of the offers."""

    model_config = ConfigDict(extra="forbid")

    starts_at: AwareDatetime
    way: Literal["counter", "phone", "video"] = "counter"


class SettleIn(Schema):
    """Whether an appointment stands by the head's word or is cancelled; the requester reads why."""

    model_config = ConfigDict(extra="forbid")

    keep: bool
    reason: Reason


class SpecialDayIn(Schema):
    """A day on which a unit is closed (no hours), or open at other hours."""

    model_config = ConfigDict(extra="forbid")

    unit: UUID
    day: Day
    opens: time | None = None
    closes: time | None = None
    reason: Reason


class SpecialDayOut(Schema):
    """A day of other hours as it was recorded."""

    id: UUID
    unit_id: UUID
    day: date
    opens: time | None
    closes: time | None
    reason: str

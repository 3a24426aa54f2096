"""The tables of the front desk; Django looks for them here."""

from luwes.frontdesk.models.bookings import Booking
from luwes.frontdesk.models.cases import (
    IN_HAND,
    UNFINISHED,
    Case,
    Document,
    Interest,
    Kind,
    Knock,
    Message,
    Outcome,
    Recusal,
    Serving,
    State,
)
from luwes.frontdesk.models.disturbances import Disturbance
from luwes.frontdesk.models.partners import (
    Delivery,
    OutsideComplaint,
    Partner,
    PartnerFiling,
    PartnerToken,
    Scope,
    Webhook,
)
from luwes.frontdesk.models.services import Channel, Service, ServiceVersion, SpecialDay
from luwes.frontdesk.models.surveys import Campaign, SurveyResponse
from luwes.frontdesk.models.tickets import Counter, Screen, Ticket

__all__ = [
    "IN_HAND",
    "UNFINISHED",
    "Booking",
    "Campaign",
    "Case",
    "Channel",
    "Counter",
    "Delivery",
    "Disturbance",
    "Document",
    "Interest",
    "Kind",
    "Knock",
    "Message",
    "Outcome",
    "OutsideComplaint",
    "Partner",
    "PartnerFiling",
    "PartnerToken",
    "Recusal",
    "Scope",
    "Screen",
    "Service",
    "ServiceVersion",
    "Serving",
    "SpecialDay",
    "State",
    "SurveyResponse",
    "Ticket",
    "Webhook",
]

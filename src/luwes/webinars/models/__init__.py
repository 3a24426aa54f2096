"""The tables of webinars; Django looks for them here."""

from luwes.webinars.models.agenda import Item, Material, Part
from luwes.webinars.models.attendance import Attendance, Beat, Certificate, Survey
from luwes.webinars.models.catalogue import Broadcast, Phase, Series, State, Webinar
from luwes.webinars.models.live import (
    Caption,
    ChatLine,
    Hand,
    Live,
    LiveEvent,
    Poll,
    Question,
    Reaction,
    Upvote,
    Vote,
)
from luwes.webinars.models.news import Publication, Quote, Release
from luwes.webinars.models.registrations import Invitation, Invitee, Registration
from luwes.webinars.models.seals import Manifest, SealingCertificate

__all__ = [
    "Attendance",
    "Beat",
    "Broadcast",
    "Caption",
    "Certificate",
    "ChatLine",
    "Hand",
    "Invitation",
    "Invitee",
    "Item",
    "Live",
    "LiveEvent",
    "Manifest",
    "Material",
    "Part",
    "Phase",
    "Poll",
    "Publication",
    "Question",
    "Quote",
    "Reaction",
    "Registration",
    "Release",
    "SealingCertificate",
    "Series",
    "State",
    "Survey",
    "Upvote",
    "Vote",
    "Webinar",
]

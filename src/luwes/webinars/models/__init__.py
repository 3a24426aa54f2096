"""The tables of webinars; Django looks for them here."""

from luwes.webinars.models.agenda import Item, Material, Part
from luwes.webinars.models.catalogue import Broadcast, Phase, Series, State, Webinar
from luwes.webinars.models.registrations import Invitation, Invitee, Registration

__all__ = [
    "Broadcast",
    "Invitation",
    "Invitee",
    "Item",
    "Material",
    "Part",
    "Phase",
    "Registration",
    "Series",
    "State",
    "Webinar",
]

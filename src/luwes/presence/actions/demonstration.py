"""Where the offices of the demonstration stand, recorded by the action that everybody uses."""

from datetime import datetime

from luwes.people.models import User
from luwes.presence.actions.evidence import record_area
from luwes.presence.queries.sample import offices_named
from luwes.presence.rules.sample.areas import sample_areas


def record_sample_areas(*, by: User, at: datetime) -> int:
    """Record the area of every office of the demonstration; return how many."""
    areas = sample_areas()
    offices = offices_named(areas)
    for name, office in offices.items():
        record_area(office=office, by=by, at=at, **areas[name])
    return len(offices)

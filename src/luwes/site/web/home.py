"""What the home page shows: the loop of the design, with where it stands today."""

from typing import Any

from luwes.people.access import Request


def loop_for(request: Request) -> dict[str, Any]:
    """Return the stops of the loop as this person may see them."""
    return {"today": request.today}

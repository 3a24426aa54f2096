"""How pages of rosters say what a trial supposes."""

import json
from datetime import date
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from luwes.rosters.models import Run
from luwes.rosters.queries.supposed import said_of
from luwes_policy.words import Language

register = template.Library()


@register.filter
def supposed(run: Run) -> list[str]:
    """Say what a trial takes to be otherwise, in the language of the page."""
    language: Language = "en" if (get_language() or "").startswith("en") else "id"
    return said_of(run.trial or {}, language=language)


@register.filter
def trial_again(run: Run) -> str:
    """Return the address at which the same is tried for other days."""
    return f"{reverse('rosters:simulate')}?{urlencode({'supposed': json.dumps(run.trial)})}"


@register.filter
def supposed_since(run: Run) -> date:
    """Return the day from which it is supposed."""
    return date.fromisoformat((run.trial or {})["since"])

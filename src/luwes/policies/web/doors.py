"""Who is let in to the pages that change the law an agency follows."""

from django.core.exceptions import PermissionDenied

from luwes.people.access import Request
from luwes.policies.access import may_change_for_all, may_change_somewhere


def must_change_for_all(request: Request) -> None:
    """Refuse those who may not change what holds for the whole agency."""
    if not may_change_for_all(request.reach):
        raise PermissionDenied


def must_change_somewhere(request: Request) -> None:
    """Refuse those who may change rules nowhere."""
    if not may_change_somewhere(request.reach):
        raise PermissionDenied

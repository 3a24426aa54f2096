"""The tables of people; Django looks for them here."""

from luwes.people.models.imports import ImportBatch, ImportRow, ImportState, RowAction, SheetKind
from luwes.people.models.logins import Grant, Role, User
from luwes.people.models.organisation import Agency, Office, Post, Region, Unit
from luwes.people.models.persons import EmployeeKind, Person, Position

__all__ = [
    "Agency",
    "EmployeeKind",
    "Grant",
    "ImportBatch",
    "ImportRow",
    "ImportState",
    "Office",
    "Person",
    "Position",
    "Post",
    "Region",
    "Role",
    "RowAction",
    "SheetKind",
    "Unit",
    "User",
]

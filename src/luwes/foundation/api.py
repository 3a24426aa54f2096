"""What every route of the API shares: typed words, days, pages, and how a refusal is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
LARGEST = 2**31 - 1
"""What a number in the database may be at most."""
REFUSALS = frozenset({400, 401, 403, 404, 409, 422})

T = TypeVar("T")


def writable(text: str) -> str:
    """Refuse half characters, which PostgreSQL cannot keep; the pattern refuses NUL."""
    text.encode()
    return text


Words = Annotated[
    str, StringConstraints(pattern=r"^[^\x00]*$", max_length=200), AfterValidator(writable)
]
Remark = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00]*$", max_length=500, strip_whitespace=True),
    AfterValidator(writable),
]
"""A few sentences, such as a reason."""
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Number = Annotated[int, Field(ge=1, le=LARGEST)]
PageNumber = Annotated[int, Field(ge=1, le=100_000)]
PageSize = Annotated[int, Field(ge=1, le=200)]


class Fault(Schema):
    """What is wrong with one field of what was sent."""

    field: str
    message: str


class Problem(Schema):
    """Why nothing was done, and the way out."""

    title: str
    status: int
    way_out: str
    faults: list[Fault] = []


@dataclass
class RefusedError(Exception):
    """A route says no: becomes a Problem with this status."""

    status: int
    title: Any
    way_out: Any
    faults: Sequence[tuple[str, Any]] = ()


class Page(Schema, Generic[T]):
    """Some of many: the items of one page, and how many there are."""

    items: list[T]
    page: int
    pages: int
    total: int


def page_of(rows: QuerySet[Any], *, page: int, size: int) -> dict[str, Any]:
    """Return one page of rows as `Page` wants it; past the end stands the last one."""
    found = Paginator(rows, size).get_page(page)
    return {
        "items": list(found.object_list),
        "page": found.number,
        "pages": found.paginator.num_pages,
        "total": found.paginator.count,
    }


def not_taken(*faults: tuple[str, Any]) -> RefusedError:
    """Return the refusal of what was sent: which fields, and what is wrong with each."""
    return RefusedError(
        422, _("Tidak dicatat"), _("Perbaiki yang disebut, lalu kirim lagi."), faults
    )


def not_taken_by(form: Form) -> RefusedError:
    """Return what a form said against what was sent: the same words as on its page."""
    return not_taken(
        *(
            ("" if field == NON_FIELD_ERRORS else field, message)
            for field, said in form.errors.items()
            for message in said
        )
    )

"""Small things that several pages of people do alike."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from luwes.people.access import Request

ROWS = 50
Row = TypeVar("Row", bound=Model)


def page_of(request: Request, rows: QuerySet[Row]) -> Page[Row]:
    """Return the page asked for by `halaman`; a wrong number gives the nearest."""
    return Paginator(rows, ROWS).get_page(request.GET.get("halaman"))


def or_404(row: Row | None) -> Row:
    """Return the row, or say that there is none."""
    if row is None:
        raise Http404
    return row


def posted(request: Request) -> tuple[Any, Any]:
    """Return what a form is bound to: fields and files sent, also when nothing was filled in."""
    sent = request.method == "POST"
    return (request.POST, request.FILES) if sent else (None, None)


def form_page(
    request: Request, form: Any, *, title: Any, back: str, lead: Any = "", submit: Any = ""
) -> HttpResponse:
    """Show a form on a page of its own; refused, it answers 422 with everything kept."""
    context = {"form": form, "title": title, "lead": lead, "back": back, "submit": submit}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "people/form.html", context, status=status)

"""The inbox, and the addresses that calendars read."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from luwes.notices.actions import reading
from luwes.notices.models import Notice
from luwes.notices.queries import inbox as inbox_queries
from luwes.people.access import Request, own_person

PER_PAGE = 20


@require_GET
def inbox(request: Request) -> HttpResponse:
    """Show what this person was told, newest first (Pengumuman)."""
    if request.person is None:
        return render(request, "notices/inbox.html", {"nobody": True})
    page = Paginator(inbox_queries.notices_of(request.person), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    context = {
        "page": page,
        "lines": inbox_queries.lines_of(page.object_list),
        "unread": inbox_queries.unread_rows(request.person).count(),
    }
    return render(request, "notices/inbox.html", context)


@require_POST
def mark_read(request: Request, notice_id: UUID) -> HttpResponse:
    """Note that one notice was read; the line alone is answered to htmx."""
    try:
        notice = reading.mark_read(
            notice_id=notice_id, person=own_person(request), by=request.user, at=request.now
        )
    except Notice.DoesNotExist:
        raise Http404 from None
    if request.headers.get("HX-Request"):
        return render(request, "notices/line.html", {"line": inbox_queries.line_of(notice)})
    return redirect("notices:inbox")


@require_POST
def mark_all_read(request: Request) -> HttpResponse:
    """Note that the whole inbox was read."""
    count = reading.mark_all_read(person=own_person(request), by=request.user, at=request.now)
    said = ngettext(
        "%(count)s pengumuman ditandai sudah dibaca.",
        "%(count)s pengumuman ditandai sudah dibaca.",
        count,
    ) % {"count": count}
    messages.success(request, said if count else _("Semua pengumuman memang sudah dibaca."))
    return redirect("notices:inbox")

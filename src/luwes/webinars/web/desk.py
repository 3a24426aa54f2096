"""The moderators' page, made for a phone, and the host's console."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luwes.people.access import Request
from luwes.webinars.actions.live import audience, questions, rehearsal, stage
from luwes.webinars.models import ChatLine, Item, Part, Phase, Poll, Question, Webinar
from luwes.webinars.queries import live as queries
from luwes.webinars.queries.catalogue import slots_of
from luwes.webinars.queries.readiness import readiness
from luwes.webinars.web.doors import as_request, shown
from luwes.webinars.web.live import Empty, arranged, text_of, uuid_of
from luwes.webinars.web.live_doors import (
    actor,
    answered,
    listening,
    may_moderate,
    part_in_session,
    refused,
)

DESK, CONSOLE = "webinars:desk", "webinars:console"
MOST_MINUTES = 600
MINUTES_OFFERED = (0, 5, 10, 15, 20, 30, 45)
FEWEST_OPTIONS, MOST_OPTIONS = 2, 8


def moderated(request: Request, pk: UUID) -> Webinar:
    """Return a webinar at whose desk whoever asks sits."""
    webinar = shown(request, pk)
    if not may_moderate(request, webinar):
        raise PermissionDenied
    return webinar


@require_GET
@login_not_required
def desk(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the moderators questions, hands and chat; no picture."""
    request = as_request(plain)
    webinar = moderated(request, pk)
    told = queries.state_of(pk, desk=True)
    context = {
        "webinar": webinar,
        **listening(webinar, desk=True),
        "state": told,
        **arranged(request, told),
        "slots": slots_of(webinar),
    }
    return render(request, "webinars/desk.html", context)


@require_GET
@login_not_required
def console(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the host the run-of-show, slate, timer, polls, captions and the go/no-go sheet."""
    request = as_request(plain)
    webinar = moderated(request, pk)
    sheet = readiness(webinar)
    context = {
        "webinar": webinar,
        **listening(webinar, desk=True),
        "state": queries.state_of(pk, desk=True),
        "slots": slots_of(webinar),
        "parts": webinar.parts.all(),
        "sheet": sheet,
        "go": all(check.ok for check in sheet),
        "minutes_offered": MINUTES_OFFERED,
    }
    return render(request, "webinars/console.html", context)


Command = Callable[[Request, Webinar], str]


@require_POST
@login_not_required
def act(plain: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Do what a moderator or host asks, and go back to where it was asked."""
    request = as_request(plain)
    webinar = moderated(request, pk)
    back = CONSOLE if request.POST.get("from") == "console" else DESK
    try:
        said = COMMANDS[what](request, webinar)
    except questions.AlreadyDoneError as done:
        state = Question.State(done.state).label
        told = _("Moderator lain mendahului: pertanyaan ini sudah %(state)s.") % {"state": state}
        return refused(request, back, pk, told)
    except stage.NotFromHereError as elsewhere:
        phase = Phase(elsewhere.phase).label
        told = _("Tidak dapat dari keadaan sekarang: %(phase)s.") % {"phase": phase}
        return refused(request, back, pk, told)
    except (Question.DoesNotExist, ChatLine.DoesNotExist, Poll.DoesNotExist, Item.DoesNotExist):
        raise Http404 from None
    except Empty:
        return refused(request, back, pk, _("Tulis dulu isinya."))
    except TooFewOptions:
        return refused(request, back, pk, _("Jajak pendapat memerlukan 2 sampai 8 pilihan."))
    return answered(request, back, pk, said)


def question(request: Request, webinar: Webinar) -> str:
    """Approve a question, leave it out, merge it, or mark it as answered."""
    pk = uuid_of(request, "question")
    if queries.question_named(webinar, pk) is None:
        raise Http404
    told: Any = {"question_id": pk, "by": actor(request, webinar), "at": request.now}
    match request.POST.get("act"):
        case "approve":
            questions.approve(**told)
        case "decline":
            questions.decline(**told)
        case "merge":
            questions.merge(into_id=uuid_of(request, "into"), **told)
        case "answered":
            questions.answer(text="", **told)
        case "write":
            questions.answer(text=text_of(request, longest=2000), **told)
        case _:
            raise Http404
    return ""


def hide_line(request: Request, webinar: Webinar) -> str:
    """Take a line out of the chat."""
    audience.hide_line(
        line_id=uuid_of(request, "line"),
        webinar_id=webinar.pk,
        by=actor(request, webinar),
        at=request.now,
    )
    return ""


def lower_hand(request: Request, webinar: Webinar) -> str:
    """Lower a raised hand."""
    audience.lower_hand(
        webinar_id=webinar.pk,
        registration_id=uuid_of(request, "registration"),
        by=actor(request, webinar),
        at=request.now,
    )
    return ""


def phase(request: Request, webinar: Webinar) -> str:
    """Begin or end a rehearsal or the broadcast."""
    to = request.POST.get("to", "")
    if to not in Phase.values:
        raise Http404
    by = actor(request, webinar)
    stage.change_phase(webinar_id=webinar.pk, to=Phase(to), by=by, at=request.now)
    return ""


def item(request: Request, webinar: Webinar) -> str:
    """Put an item on air."""
    stage.go_to_item(
        webinar_id=webinar.pk,
        item_id=uuid_of(request, "item"),
        by=actor(request, webinar),
        at=request.now,
    )
    return ""


def slate(request: Request, webinar: Webinar) -> str:
    """Put a message up in the place of the picture, or take it down."""
    text = request.POST.get("text", "").replace("\x00", "").strip()[:200]
    by = actor(request, webinar)
    stage.put_up_slate(webinar_id=webinar.pk, text=text, by=by, at=request.now)
    return ""


def timer(request: Request, webinar: Webinar) -> str:
    """Set the speaker's timer."""
    minutes = request.POST.get("minutes", "")
    if not minutes.isdecimal() or int(minutes[:5]) > MOST_MINUTES:
        raise Http404
    by = actor(request, webinar)
    stage.set_timer(webinar_id=webinar.pk, minutes=int(minutes), by=by, at=request.now)
    return ""


def announcement(request: Request, webinar: Webinar) -> str:
    """Say something to everybody, or take down what was said."""
    text = request.POST.get("text", "").replace("\x00", "").strip()[:300]
    by = actor(request, webinar)
    stage.say_aloud(webinar_id=webinar.pk, text=text, by=by, at=request.now)
    return _("Disampaikan kepada semua.") if text else _("Pengumuman diturunkan.")


def caption(request: Request, webinar: Webinar) -> str:
    """Add a line to the transcript: of whom the operator names, else of whose item it is."""
    stage.caption(
        webinar_id=webinar.pk,
        part=speaking(request, webinar),
        text=text_of(request, longest=500),
        by=actor(request, webinar),
        at=request.now,
    )
    return ""


def speaking(request: Request, webinar: Webinar) -> Part | None:
    """Return who is speaking. Raises: Http404 for somebody who is not in this webinar."""
    if request.POST.get("part"):
        named = uuid_of(request, "part")
        part = next((each for each in webinar.parts.all() if each.pk == named), None)
        if part is None:
            raise Http404
        return part
    live = queries.live_of(webinar)
    return live.item.part if live.item else part_in_session(request, webinar)


class TooFewOptions(Exception):
    """A poll needs two answers at least, and not more than a page can show."""


def poll(request: Request, webinar: Webinar) -> str:
    """Write a poll down: its question, and an answer a line."""
    text = text_of(request, longest=300)
    lines = request.POST.get("options", "").replace("\x00", "").splitlines()
    options = list(dict.fromkeys(line.strip()[:120] for line in lines if line.strip()))
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise TooFewOptions
    by = actor(request, webinar)
    audience.prepare_poll(webinar=webinar, text=text, options=options, by=by, at=request.now)
    return _("Jajak pendapat disiapkan.")


def poll_state(request: Request, webinar: Webinar) -> str:
    """Open or close a poll."""
    to = request.POST.get("to", "")
    if to not in {Poll.State.OPEN, Poll.State.CLOSED}:
        raise Http404
    audience.open_or_close_poll(
        poll_id=uuid_of(request, "poll"),
        webinar_id=webinar.pk,
        state=Poll.State(to),
        by=actor(request, webinar),
        at=request.now,
    )
    return ""


def fake(request: Request, webinar: Webinar) -> str:
    """Fill a rehearsal with a made-up audience."""
    rehearsal.fill(webinar_id=webinar.pk, by=actor(request, webinar), at=request.now)
    return _("Peserta dan pertanyaan contoh ditambahkan; hilang ketika gladi selesai.")


COMMANDS: dict[str, Command] = {
    "pertanyaan": question,
    "obrolan": hide_line,
    "tangan": lower_hand,
    "tahap": phase,
    "acara": item,
    "papan": slate,
    "waktu": timer,
    "pengumuman": announcement,
    "takarir": caption,
    "jajak": poll,
    "jajak-tahap": poll_state,
    "contoh": fake,
}

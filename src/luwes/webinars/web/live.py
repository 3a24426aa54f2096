"""The live page of participants and the public, and what they can do there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from luwes.foundation.ids import new_id
from luwes.foundation.senders import counted_address
from luwes.people.access import Request
from luwes.webinars.actions.live import audience, questions, together
from luwes.webinars.models import Phase, Reaction, Registration, State
from luwes.webinars.queries import live as queries
from luwes.webinars.queries.catalogue import slots_of
from luwes.webinars.queries.tickets import read_tap_ticket, tap_ticket
from luwes.webinars.queries.tokens import registration_of
from luwes.webinars.rules.attendance import INTERVAL
from luwes.webinars.rules.rates import Bucket, TapLimits
from luwes.webinars.rules.taps import NotATapError, read_tap
from luwes.webinars.web.catalogue import times
from luwes.webinars.web.doors import as_request, shown
from luwes.webinars.web.live_doors import (
    answered,
    key_of,
    let_in,
    listening,
    may_moderate,
    part_in_session,
    participant,
    player_of,
    refused,
)

BACK = "webinars:live"
TALK = Bucket(burst=8, per_minute=20)
QUESTIONS = Bucket(burst=4, per_minute=3)
TAPS = TapLimits()


@require_GET
@login_not_required
def show(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the broadcast and everything around it; who may not watch is told the way in."""
    request = as_request(plain)
    webinar = shown(request, pk)
    who = participant(request, webinar)
    desk = may_moderate(request, webinar)
    speaker = part_in_session(request, webinar)
    context = {"webinar": webinar, **times(webinar), "who": who, "desk": desk}
    if webinar.state != State.ANNOUNCED:
        return redirect("webinars:webinar", pk=pk)
    if not (webinar.is_public or who or desk or speaker):
        return render(request, "webinars/live_closed.html", context)
    player = player_of(webinar)
    if who is not None:
        context["tap"] = tap_ticket(who.pk)
    told = queries.state_of(pk, desk=False)
    context |= {
        **listening(webinar, desk=False),
        "state": told,
        **arranged(request, told),
        "beat_every": int(INTERVAL.total_seconds()),
        "own": queries.own_choices(who),
        "slots": slots_of(webinar),
        "player": player,
        "speaker": speaker or desk,
        "reactions": Reaction.Kind.choices,
        "keys": {"ask": new_id(), "chat": new_id()},
        "on_air": webinar.phase in {Phase.LIVE, Phase.REHEARSAL},
    }
    return let_in(render(request, "webinars/live.html", context), player)


@require_GET
@login_not_required
def transcript(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give everything that was typed so far to whoever may watch."""
    request = as_request(plain)
    webinar = shown(request, pk)
    lets_in = participant(request, webinar) or part_in_session(request, webinar)
    if not (webinar.is_public or lets_in or may_moderate(request, webinar)):
        raise Http404
    context = {"webinar": webinar, "lines": queries.transcript_of(webinar)}
    return render(request, "webinars/transcript.html", context)


@require_GET
@login_not_required
def come_in(plain: HttpRequest, pk: UUID, token: str) -> HttpResponse:
    """Let whoever opens their own link take part from this browser."""
    request = as_request(plain)
    row = registration_of(token)
    if row is None or row.webinar_id != pk or row.state != Registration.State.REGISTERED:
        raise Http404
    request.session[key_of(pk)] = row.pk.hex
    return redirect("webinars:result" if request.GET.get("ke") == "hasil" else BACK, pk=pk)


@require_GET
@login_not_required
def state(plain: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the whole state, for pages that cannot listen."""
    request = as_request(plain)
    webinar = shown(request, pk)
    desk = may_moderate(request, webinar) and request.GET.get("meja") == "1"
    if not (webinar.is_public or desk or participant(request, webinar)):
        raise Http404
    told = queries.state_of(pk, desk=desk) | {"now": request.now}
    answer = HttpResponse(queries.as_json(told), content_type="application/json; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    return answer


Command = Callable[[Request, Registration], str]


@require_POST
@login_not_required
def act(plain: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Do what a participant asks: each command is a form of its own."""
    request = as_request(plain)
    webinar = shown(request, pk)
    command, limit = COMMANDS[what]
    who = participant(request, webinar)
    if who is None:
        return refused(request, BACK, pk, _("Daftar dulu untuk ikut serta."))
    who.webinar = webinar
    if not limit(request, who):
        return refused(request, BACK, pk, _("Terlalu cepat; tunggu sebentar lalu coba lagi."))
    try:
        said = command(request, who)
    except questions.NotOnAirError:
        return refused(request, BACK, pk, _("Siaran belum mulai atau sudah selesai."))
    except audience.NoSuchChoiceError:
        return refused(request, BACK, pk, _("Jajak pendapat ini tidak dibuka."))
    except Empty:
        return refused(request, BACK, pk, _("Tulis dulu isinya."))
    return answered(request, BACK, pk, said)


@require_POST
@csrf_exempt
@login_not_required
def tap(plain: HttpRequest, ticket: str) -> HttpResponse:
    """Take what a page says in one line, where the hot application does not (`--role pages`).

    The ticket says whose page it is, so that a closing page may say that it goes.
    """
    request = as_request(plain)
    registration = read_tap_ticket(ticket)
    if registration is None:
        raise Http404
    if not TAPS.allow(registration, counted_address(request), at=request.now.timestamp()):
        return HttpResponse(status=429)
    try:
        said = read_tap(request.body, registration=registration, at=request.now)
    except NotATapError:
        return HttpResponse(status=400)
    [refused] = together.take([said])
    return (
        HttpResponse(status=204)
        if refused is None
        else JsonResponse({"refused": refused}, status=422)
    )


def arranged(request: Request, told: queries.Told) -> dict[str, Any]:
    """Return the questions as the address asks for them: of an item, by upvotes."""
    item, by_upvotes = request.GET.get("acara", "")[:36], request.GET.get("urut") == "dukungan"
    return {
        "questions": queries.arranged(told, item=item, by_upvotes=by_upvotes),
        "arrangement": {"item": item, "by_upvotes": by_upvotes},
    }


class Empty(Exception):
    """A text was to be sent and there is none."""


def text_of(request: Request, *, longest: int) -> str:
    """Return what was typed, without signs that a database cannot keep. Raises: Empty."""
    text = request.POST.get("text", "").replace("\x00", "").strip()[:longest]
    if not text:
        raise Empty
    return text


def uuid_of(request: Request, name: str) -> UUID:
    """Return an id that was sent. Raises: Http404."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


def key_in(request: Request) -> UUID | None:
    """Return the key of the form that was sent; None of a form without one."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def ask(request: Request, who: Registration) -> str:
    """Ask a question."""
    questions.ask(
        registration=who,
        text=text_of(request, longest=500),
        anonymous=request.POST.get("anonymous") == "on",
        at=request.now,
        key=key_in(request),
    )
    return _("Pertanyaan diterima; moderator menampilkannya.")


def chat(request: Request, who: Registration) -> str:
    """Say something in the chat."""
    text = text_of(request, longest=300)
    audience.chat(registration=who, text=text, at=request.now, key=key_in(request))
    return ""


def upvote(request: Request, who: Registration) -> str:
    """Want a question answered."""
    question = uuid_of(request, "question")
    audience.upvote(registration=who, question_id=question, at=request.now)
    return ""


def vote(request: Request, who: Registration) -> str:
    """Vote in a poll."""
    choice = request.POST.get("choice", "")
    if not choice.isdecimal() or len(choice) > 1:
        raise audience.NoSuchChoiceError
    poll = uuid_of(request, "poll")
    audience.vote(registration=who, poll_id=poll, choice=int(choice), at=request.now)
    return _("Suara Anda tercatat.")


def react(request: Request, who: Registration) -> str:
    """Show a feeling."""
    kind = request.POST.get("kind", "")
    if kind not in Reaction.Kind.values:
        raise Http404
    audience.react(registration=who, kind=kind, at=request.now)
    return ""


def hand(request: Request, who: Registration) -> str:
    """Raise or lower one's hand."""
    if request.POST.get("lower"):
        audience.lower_hand(
            webinar_id=who.webinar_id,
            registration_id=who.pk,
            by=f"registration:{who.pk}",
            at=request.now,
        )
        return _("Tangan diturunkan.")
    audience.raise_hand(registration=who, at=request.now)
    return _("Tangan diangkat; moderator melihatnya.")


Limit = Callable[[Request, Registration], bool]


def by_bucket(bucket: Bucket) -> Limit:
    """Return what lets a participant through as often as a bucket says."""
    return lambda request, who: bucket.allow(str(who.pk), at=request.now.timestamp())


def by_taps(request: Request, who: Registration) -> bool:
    """Return whether one more tap may come from this participant and this address."""
    return TAPS.allow(who.pk, counted_address(request), at=request.now.timestamp())


COMMANDS: dict[str, tuple[Command, Limit]] = {
    "tanya": (ask, by_bucket(QUESTIONS)),
    "obrolan": (chat, by_bucket(TALK)),
    "dukung": (upvote, by_taps),
    "suara": (vote, by_taps),
    "reaksi": (react, by_taps),
    "tangan": (hand, by_taps),
}

"""Who could stand in at a post: ranked, each with its price; a planner may choose one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from luwes.people.access import Request
from luwes.people.models import Post
from luwes.rosters.access import may_plan
from luwes.rosters.actions.cells import BreaksRulesError
from luwes.rosters.actions.publishing import NotAProposalError
from luwes.rosters.actions.stand_ins import NoLongerPossibleError, send_stand_in
from luwes.rosters.models import Run, RunState
from luwes.rosters.queries.stand_ins import Gap, gap_of, post_seen, suggestions_seen
from luwes.rosters.queries.stored import Stored, stored_run
from luwes.rosters.web.page import number_in, of_run
from luwes.rosters.web.sentences import broken_sentences, names_for, refusal_of, spoken
from luwes_roster.reasons import Reason
from luwes_roster.say_stand_ins import stand_in
from luwes_roster.suggest import Suggestion
from luwes_roster.violation import Violation

NOBODY = -1


@of_run
def stand_ins(request: Request, run: Run, post: UUID, day: str) -> HttpResponse:
    """Show who could fill the post; planners send one of them."""
    found = post_seen(post, reach=request.reach)
    if found is None or not run.roster_hash:
        raise Http404
    stored = stored_run(run)
    row = number_in(request, "orang", default=NOBODY)
    gap = gap_of(
        stored,
        run=run,
        reach=request.reach,
        post=post,
        day=_day(day),
        row=None if row == NOBODY else row,
    )
    if gap is None:
        raise Http404
    if request.method != "POST":
        return _page(request, run, found, stored, gap)
    if run.trial or not may_plan(request.reach):
        raise PermissionDenied
    return _sent(request, run, found, stored, gap)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Http404 from wrong


def _sent(request: Request, run: Run, post: Post, stored: Stored, gap: Gap) -> HttpResponse:
    chosen = request.POST.get("row", "")
    if not (chosen.isascii() and chosen.isdigit()):
        return _page(request, run, post, stored, gap, refused=[_("Pilih satu orang.")], status=422)
    try:
        send_stand_in(run_id=run.pk, gap=gap, row=int(chosen), by=request.user, at=request.now)
    except NoLongerPossibleError:
        refused = [_("Pilihan itu tidak berlaku lagi; inilah pilihan yang ada sekarang.")]
    except BreaksRulesError as error:
        refused = broken_sentences(run, error.stored, error.violations)
    except NotAProposalError as error:
        refused = [refusal_of(error)]
    else:
        messages.success(request, _("Pengganti dicatat dan disematkan; penyusunan mematuhinya."))
        return redirect(f"{reverse('rosters:run', args=[run.number])}#konflik")
    return _page(request, run, post, stored, gap, refused=refused, status=422)


def _page(
    request: Request,
    run: Run,
    post: Post,
    stored: Stored,
    gap: Gap,
    *,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    suggestions = suggestions_seen(stored, gap, run=run, reach=request.reach)
    names = names_for(run, stored, [*_named(suggestions, gap), *_post_of(suggestions)])
    may_send = may_plan(request.reach) and run.state == RunState.PROPOSED and not run.trial
    shown: dict[str, Any] = {
        "run": run,
        "post": post,
        "day": stored.problem.days[gap.day],
        "gap": gap,
        "leaving": "" if gap.row is None else names.person(gap.row),
        "refused": refused,
        "may_send": may_send,
        "any_allowed": any(one.allowed for one in suggestions),
        "suggestions": [
            {
                "row": one.person,
                "name": names.person(one.person),
                "allowed": one.allowed,
                "sentences": stand_in(one, names=names, language=spoken()),
            }
            for one in suggestions
        ],
    }
    return render(request, "rosters/stand_ins.html", shown, status=status)


def _named(suggestions: tuple[Suggestion, ...], gap: Gap) -> list[Violation]:
    """Return findings that name everybody and everything the sentences speak of."""
    people = {one.person for one in suggestions} | {one.makes_room for one in suggestions}
    people |= {NOBODY if gap.row is None else gap.row}
    about = [
        Violation("posts", "unqualified", gap.day, 1, 0, person=person)
        for person in people - {NOBODY}
    ]
    return about + [broken for one in suggestions for broken in one.breaks]


def _post_of(suggestions: tuple[Suggestion, ...]) -> list[Reason]:
    left = {one.leaves for one in suggestions} - {NOBODY}
    return [Reason("posts", "unqualified", 0, 0, post=post) for post in left]

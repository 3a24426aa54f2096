"""Hari temu tim: which units have meetings, and what one unit has said."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luwes.people.access import Request, only_for
from luwes.people.models import Person, Unit
from luwes.rosters.access import SETTLERS, VIEWERS, may_set_meetings
from luwes.rosters.actions.meetings import (
    NameTakenError,
    remove_pair,
    remove_team,
    set_pair,
    set_team,
    set_whole_weeks,
)
from luwes.rosters.models import MeetingTeam
from luwes.rosters.queries.meetings import (
    UnitMeetings,
    free_to_meet,
    meetings_of,
    pair_of,
    team_of,
    units_to_begin,
    units_with_meetings,
)
from luwes.rosters.queries.shifts import unit_of
from luwes.rosters.web.meeting_forms import WORKDAYS, PairForm, TeamForm, WholeWeeksForm
from luwes.rosters.web.page import uuid_in


@require_safe
@only_for(*VIEWERS)
def meetings(request: Request) -> HttpResponse:
    """Show the units in which somebody meets somebody, and where that may be begun."""
    may_set = request.reach.has(*SETTLERS)
    chosen = request.GET.get("unit", "")
    if chosen and may_set:
        return redirect("rosters:unit-meetings", _uuid(chosen))
    shown = {
        "units": units_with_meetings(reach=request.reach),
        "others": units_to_begin(reach=request.reach) if may_set else [],
    }
    return render(request, "rosters/meetings.html", shown)


@only_for(*VIEWERS)
def of_unit(request: Request, unit_id: UUID) -> HttpResponse:
    """Show what a unit has said; who answers for it says more."""
    unit = unit_of(unit_id)
    if unit is None or not request.reach.covers(unit, *VIEWERS):
        raise Http404
    page = _Page(request, unit, meetings_of(unit), free_to_meet(unit, on=request.today))
    if request.method != "POST":
        return page.answer()
    if not may_set_meetings(request.reach, unit):
        raise PermissionDenied
    deeds = {
        "team": page.team,
        "remove-team": page.without_team,
        "pair": page.pair,
        "remove-pair": page.without_pair,
        "whole-weeks": page.whole_weeks,
    }
    if request.POST.get("deed", "") not in deeds:
        return page.answer(status=422)
    return deeds[request.POST["deed"]]()


@dataclass
class _Page:
    """One visit to the page of a unit."""

    request: Request
    unit: Unit
    known: UnitMeetings
    staff: list[Person]

    def team(self) -> HttpResponse:
        """Make or change a team."""
        team = self._team_meant(self.request.POST.get("tim", ""))
        form = TeamForm(self.request.POST, staff=self.staff, team=team)
        if not form.is_valid():
            return self.answer(team_form=form, team=team, status=422)
        try:
            set_team(
                unit=self.unit,
                asked=form.asked(),
                team_id=team.pk if team else None,
                by=self.request.user,
                at=self.request.now,
            )
        except NameTakenError:
            form.add_error("name", _("Unit ini sudah punya tim dengan nama itu."))
            return self.answer(team_form=form, team=team, status=422)
        return self._done(_("Tim disimpan; penyusunan berikutnya mengikutinya."))

    def without_team(self) -> HttpResponse:
        """Let a team meet no more."""
        team = self._team_meant(self.request.POST.get("tim", ""))
        if team is None:
            raise Http404
        remove_team(team=team, by=self.request.user, at=self.request.now)
        return self._done(_("Tim dihapus; penyusunan berikutnya tidak lagi mengikutinya."))

    def pair(self) -> HttpResponse:
        """Say that two people come together, or apart."""
        form = PairForm(self.request.POST, staff=self.staff)
        if not form.is_valid():
            return self.answer(pair_form=form, status=422)
        asked = form.cleaned_data
        set_pair(
            unit=self.unit,
            first=asked["first"],
            second=asked["second"],
            together=asked["together"],
            by=self.request.user,
            at=self.request.now,
        )
        return self._done(_("Pasangan disimpan; penyusunan berikutnya mematuhinya."))

    def without_pair(self) -> HttpResponse:
        """Let a pair be free again."""
        pair = pair_of(self.unit, _uuid(self.request.POST.get("pasangan", "")))
        if pair is None:
            raise Http404
        remove_pair(pair=pair, by=self.request.user, at=self.request.now)
        return self._done(_("Pasangan dihapus."))

    def whole_weeks(self) -> HttpResponse:
        """Say who comes in whole weeks."""
        form = WholeWeeksForm(self.request.POST, staff=self.staff)
        if not form.is_valid():
            return self.answer(whole_form=form, status=422)
        people = form.cleaned_data["people"]
        set_whole_weeks(unit=self.unit, people=people, by=self.request.user, at=self.request.now)
        return self._done(_("Minggu utuh disimpan; penyusunan berikutnya mematuhinya."))

    def answer(
        self,
        *,
        team_form: TeamForm | None = None,
        team: MeetingTeam | None = None,
        pair_form: PairForm | None = None,
        whole_form: WholeWeeksForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Show the page, with what was typed where something was."""
        asked = uuid_in(self.request, "tim")
        team = team or (team_of(self.unit, asked) if asked else None)
        whole = sorted(self.known.whole_weeks, key=str)
        shown: dict[str, Any] = {
            "unit": self.unit,
            "may_set": may_set_meetings(self.request.reach, self.unit),
            "teams": [(each, _weekday(each)) for each in self.known.teams],
            "pairs": self.known.pairs,
            "whole": [each for each in self.staff if each.pk in self.known.whole_weeks],
            "staff": self.staff,
            "team": team,
            "team_form": team_form or TeamForm(staff=self.staff, team=team),
            "pair_form": pair_form or PairForm(staff=self.staff),
            "whole_form": whole_form or WholeWeeksForm(staff=self.staff, chosen=whole),
        }
        return render(self.request, "rosters/unit_meetings.html", shown, status=status)

    def _team_meant(self, text: str) -> MeetingTeam | None:
        if not text:
            return None
        team = team_of(self.unit, _uuid(text))
        if team is None:
            raise Http404
        return team

    def _done(self, told: str) -> HttpResponse:
        messages.success(self.request, told)
        return redirect("rosters:unit-meetings", self.unit.pk)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _weekday(team: MeetingTeam) -> str:
    return str(dict(WORKDAYS).get("" if team.weekday is None else str(team.weekday), ""))

"""Who reacts to what, across domains: event → reaction, in one list.

A reaction runs in the transaction of its event. It defers a job, which procrastinate
writes in that same transaction, so that neither is ever there without the other.
"""

from typing import Any

from luwes.foundation import events, jobs
from luwes.foundation.models import Event


def read_sheet(event: Event) -> None:
    """Have an uploaded sheet read."""
    from luwes.site.jobs import read_sheet as task

    job = jobs.queue(kind="people.read_sheet", subject=event.subject, at=event.at)
    task.defer(batch_id=event.subject, job_id=str(job.pk))


def apply_import(event: Event) -> None:
    """Have an examined sheet applied."""
    from luwes.site.jobs import apply_import as task

    job = jobs.queue(kind="people.apply_import", subject=event.subject, at=event.at)
    task.defer(batch_id=event.subject, job_id=str(job.pk))


def undo_import(event: Event) -> None:
    """Have an applied sheet taken back."""
    from luwes.site.jobs import undo_import as task

    job = jobs.queue(kind="people.undo_import", subject=event.subject, at=event.at)
    task.defer(batch_id=event.subject, job_id=str(job.pk))


def take_over_constraints(event: Event) -> None:
    """Note the leave, travel and wishes that came with a sheet of people."""
    from luwes.rosters.actions.handed_over import take_over_constraints as take_over

    take_over(event=event)


def take_over_shifts(event: Event) -> None:
    """Make the shift patterns that came with sheets those of their units."""
    from luwes.rosters.actions.handed_shifts import take_over_shifts as take_over

    take_over(event=event)


def take_over_meetings(event: Event) -> None:
    """Note the teams, pairs and whole weeks that came with sheets."""
    from luwes.rosters.actions.handed_meetings import take_over_meetings as take_over

    take_over(event=event)


def tell_changed(event: Event) -> None:
    """Tell those whose days a published roster changed."""
    from luwes.site.jobs import tell_changed as task

    job = jobs.queue(kind="notices.tell", subject=event.subject, at=event.at)
    task.defer(roster_id=event.subject, job_id=str(job.pk))


def plan_run(event: Event) -> None:
    """Have a requested run carried out."""
    from luwes.site.jobs import plan_run as task

    job = jobs.queue(kind="rosters.plan", subject=event.subject, at=event.at)
    task.defer(run_id=event.subject, job_id=str(job.pk))


def make_download(event: Event) -> None:
    """Have a large file of a roster made."""
    from luwes.site.jobs import make_download as task

    job = jobs.queue(kind="rosters.download", subject=event.subject, at=event.at)
    task.defer(download_id=event.subject, job_id=str(job.pk))


def plan_again(event: Event) -> None:
    """Ask for new plans of what is published where the rules or circumstances changed."""
    from luwes.rosters.actions.runs import request_runs_after

    request_runs_after(event=event)


def plan_again_elsewhere(event: Event) -> None:
    """Plan anew where a region changed its island group; its clock changes nobody's place."""
    told = event.payload or {}
    if told["before"].get("island") != told["after"].get("island"):
        plan_again(event)


def take_back_constraints(event: Event) -> None:
    """Take back the leave, travel and wishes that came with a sheet that is undone."""
    from luwes.rosters.actions.handed_over import take_back_constraints as take_back

    take_back(event=event)


def take_back_shifts(event: Event) -> None:
    """Put back the shift patterns that an import replaced, when it is undone."""
    from luwes.rosters.actions.handed_shifts import take_back_shifts as take_back

    take_back(event=event)


def take_back_meetings(event: Event) -> None:
    """Put back the teams and pairs that an import replaced, when it is undone."""
    from luwes.rosters.actions.handed_meetings import take_back_meetings as take_back

    take_back(event=event)


def tell_decision(event: Event) -> None:
    """Tell the person whose request was decided."""
    from luwes.notices.actions.decisions import tell_decision as tell

    tell(event=event)


def tell_presence_decision(event: Event) -> None:
    """Tell a person what the head decided about their presence: one line in the inbox."""
    from luwes.notices.actions.presence import tell_presence_decision as tell

    tell(event=event)


def tell_doubts(event: Event) -> None:
    """Tell heads that new doubts wait for them."""
    from luwes.notices.actions.presence import tell_doubts as tell

    tell(event=event)


def count_recap(event: Event) -> None:
    """Have a month counted for everybody."""
    from luwes.site.jobs import count_recap as task

    month = (event.payload or {})["month"]
    job = jobs.queue(kind="presence.recap", subject=month[:7], at=event.at)
    task.defer(month=month, job_id=str(job.pk))


def count_again(event: Event) -> None:
    """Count the month of the person anew whose day was decided on, where it was counted."""
    from luwes.presence.actions.recounting import count_after

    count_after(event=event)


def make_recap_file(event: Event) -> None:
    """Have a large file of a recap made."""
    from luwes.site.jobs import make_recap_file as task

    job = jobs.queue(kind="presence.recap_file", subject=event.subject, at=event.at)
    task.defer(file_id=event.subject, job_id=str(job.pk))


def invite(event: Event) -> None:
    """Have an audience invited to a webinar."""
    from luwes.site.jobs import invite as task

    job = jobs.queue(kind="webinars.invite", subject=event.subject, at=event.at)
    task.defer(invitation_id=event.subject, job_id=str(job.pk))


def tell_webinar_changed(event: Event) -> None:
    """Tell those who take part that a webinar was moved or cancelled."""
    from luwes.site.jobs import tell_webinar_changed as task

    task.defer(webinar_id=event.subject)


def tell_result(event: Event) -> None:
    """Tell a person what the head said about a result of theirs."""
    from luwes.notices.actions.results import tell_result as tell

    tell(event=event)


def tell_appraisal(event: Event) -> None:
    """Tell a person that a period was judged, or how an objection was settled."""
    from luwes.notices.actions.results import tell_appraisal as tell

    tell(event=event)


def count_anew(event: Event) -> None:
    """Have calendars made anew and clocks moved after a day of other hours, or a new service."""
    from luwes.site.jobs import refresh_calendars as task

    _defer_once(task, cause=str((event.payload or {}).get("reason", "")))


def recount_bookings(_event: Event) -> None:
    """Have appointments compared with who is at post by now."""
    from luwes.site.jobs import recount_bookings as task

    _defer_once(task)


def _defer_once(task: Any, **told: str) -> None:
    """Have a task done soon; once is enough when it is about to be done already."""
    from django.db import transaction
    from procrastinate.exceptions import AlreadyEnqueued

    try:
        with transaction.atomic():
            task.defer(**told)
    except AlreadyEnqueued:
        return


def hand_over_from(event: Event) -> None:
    """Hand over what somebody has in hand whose absence has begun."""
    from luwes.frontdesk.actions.serving import pass_on_after

    pass_on_after(event=event)


def tell_service(event: Event) -> None:
    """Tell an officer or a head what happened to a case, when their work begins."""
    from luwes.frontdesk.queries.telling import moment_to_tell
    from luwes.notices.actions.service import tell_service as tell
    from luwes.site.jobs import tell_service_later as later

    moment = moment_to_tell(event)
    if moment.at <= event.at:
        tell(event=event, overrides=moment.overrides)
    else:
        wait = int((moment.at - event.at).total_seconds())
        later.configure(schedule_in={"seconds": wait}).defer(event_id=str(event.pk))


def write_of_moved_promise(event: Event) -> None:
    """Write to the requester whose due time a decree moved."""
    from luwes.frontdesk.actions.letters import write_of_moved_promise as write

    write(event=event)


def tell_day(event: Event) -> None:
    """Tell heads what the day came to."""
    from luwes.notices.actions.summaries import tell_day as tell

    tell(event=event)


def settle_webinar(event: Event) -> None:
    """Have the attendance of a webinar counted, and its certificates issued."""
    from luwes.site.jobs import settle_webinar as task

    job = jobs.queue(kind="webinars.settle", subject=event.subject, at=event.at)
    task.defer(webinar_id=event.subject, job_id=str(job.pk))


REACTIONS: tuple[tuple[str, events.Reaction], ...] = (
    ("people.sheet_uploaded", read_sheet),
    ("people.import_apply_asked", apply_import),
    ("people.import_undo_asked", undo_import),
    ("people.import_applied", take_over_constraints),
    ("people.import_applied", take_over_shifts),
    ("people.import_applied", take_over_meetings),
    ("people.import_undone", take_back_constraints),
    ("people.import_undone", take_back_shifts),
    ("people.import_undone", take_back_meetings),
    ("people.unit_moved", plan_again),
    ("people.region_edited", plan_again_elsewhere),
    ("policies.circumstance_recorded", plan_again),
    ("policies.circumstance_withdrawn", plan_again),
    ("policies.cap_measure_chosen", plan_again),
    ("policies.packs_adopted", plan_again),
    ("policies.adoption_ended", plan_again),
    ("policies.rule_overridden", plan_again),
    ("policies.override_withdrawn", plan_again),
    ("policies.arrangement_granted", tell_decision),
    ("policies.arrangement_refused", tell_decision),
    ("policies.arrangement_ended", tell_decision),
    ("presence.absence_approved", tell_decision),
    ("presence.absence_refused", tell_decision),
    ("presence.absence_postponed", tell_decision),
    ("policies.arrangement_granted", plan_again),
    ("policies.arrangement_ended", plan_again),
    ("presence.absence_approved", plan_again),
    ("presence.absence_ended", plan_again),
    ("presence.stand_in_appointed", plan_again),
    ("rosters.run_requested", plan_run),
    ("rosters.trial_requested", plan_run),
    ("rosters.published", tell_changed),
    ("presence.review_decided", tell_presence_decision),
    ("presence.correction_decided", tell_presence_decision),
    ("presence.doubts_noticed", tell_doubts),
    ("presence.recap_asked", count_recap),
    ("presence.recap_file_asked", make_recap_file),
    ("presence.review_decided", count_again),
    ("presence.correction_decided", count_again),
    ("presence.absence_approved", count_again),
    ("presence.absence_ended", count_again),
    ("presence.result_feedback", tell_result),
    ("presence.result_accepted", tell_result),
    ("presence.result_returned", tell_result),
    ("presence.days_summed", tell_day),
    ("presence.appraised", tell_appraisal),
    ("presence.appraisal_kept", tell_appraisal),
    ("presence.appraisal_reopened", tell_appraisal),
    ("rosters.download_asked", make_download),
    ("webinars.invitation_asked", invite),
    ("webinars.settling_asked", settle_webinar),
    ("webinars.moved", tell_webinar_changed),
    ("webinars.cancelled", tell_webinar_changed),
    ("frontdesk.service_opened", count_anew),
    ("frontdesk.edition_published", count_anew),
    ("frontdesk.special_day_recorded", count_anew),
    ("frontdesk.special_day_withdrawn", count_anew),
    ("frontdesk.promise_moved", write_of_moved_promise),
    ("frontdesk.promise_near", tell_service),
    ("frontdesk.promise_near_untaken", tell_service),
    ("frontdesk.promise_broken", tell_service),
    ("frontdesk.requester_wrote", tell_service),
    ("frontdesk.case_handed_over", tell_service),
    ("frontdesk.case_due_again", tell_service),
    ("frontdesk.booking_conflict", tell_service),
    ("frontdesk.calendar_changed", recount_bookings),
    ("rosters.published", recount_bookings),
    ("presence.absence_approved", recount_bookings),
    ("presence.absence_ended", recount_bookings),
    ("presence.absence_approved", hand_over_from),
)


def connect() -> None:
    """Register every reaction; done once when Django is ready."""
    for verb, reaction in REACTIONS:
        events.react(to=verb, by=reaction)

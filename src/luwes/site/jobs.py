"""Doors of background work: each task reads the clock and calls one action."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from luwes.foundation import outbox
from luwes.foundation.clock import read_clock
from luwes.foundation.jobs import Progress
from luwes.foundation.models import Event, Job
from luwes.frontdesk.actions import (
    booking,
    calendars,
    closing,
    complaints,
    erasing,
    partners,
    promises,
    serving,
    webhooks,
)
from luwes.frontdesk.queries.officers import owners
from luwes.notices.actions import service, telling
from luwes.people.actions.imports import applying, undoing, uploads
from luwes.presence.actions import discipline, doubts, leave, recap_files, recaps, summaries
from luwes.rosters.actions import downloads, planning, stalled, trials
from luwes.webinars.actions import attending, folding, forgetting, inviting

RETRIES = 5


@app.periodic(cron="* * * * *")
@app.task(name="send_outbox", retry=RETRIES, queueing_lock="send_outbox")
def send_outbox(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Send the messages that wait: when some were queued, and each minute for those that failed."""
    outbox.send_waiting(at=read_clock())


@app.periodic(cron="15 1 * * *")
@app.task(name="settle_ledgers", retry=RETRIES, queueing_lock="settle_ledgers")
def settle_ledgers(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Each night: put right in the ledgers of leave what a late decree moved."""
    leave.settle_ledgers(at=read_clock())


@app.periodic(cron="5 * * * *")
@app.task(name="notice_doubts", retry=RETRIES, queueing_lock="notice_doubts")
def notice_doubts(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Each hour: tell heads of the doubts that came in."""
    doubts.notice_doubts(at=read_clock())


@app.task(name="tell_service_later", retry=RETRIES)
def tell_service_later(event_id: str) -> None:
    """Tell somebody of a case whose work has begun."""
    service.tell_service(event=Event.objects.get(pk=event_id), at=read_clock())


@app.periodic(cron="*/15 * * * *")
@app.task(name="sum_days", retry=RETRIES, queueing_lock="sum_days")
def sum_days(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Each quarter of an hour: sum up the day for heads whose working day has ended."""
    summaries.sum_days(at=read_clock())


@app.task(name="count_recap", retry=RETRIES)
def count_recap(month: str, job_id: str) -> None:
    """Count a month for everybody."""
    with Progress(job_id=UUID(job_id)) as progress:
        with suppress(recaps.MonthIsClosed):
            recaps.count_month(
                month=date.fromisoformat(month),
                at=read_clock(),
                tell=lambda done, total: progress.tell("count", done=done, total=total),
            )
        discipline.propose_discipline(year=int(month[:4]), at=read_clock())


@app.periodic(cron="20 */3 * * *")
@app.task(name="keep_recaps", retry=RETRIES, queueing_lock="keep_recaps")
def keep_recaps(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Every three hours: count this month and the one before, and look at the year."""
    at = read_clock()
    recaps.count_now(at=at)
    discipline.propose_discipline(year=timezone.localdate(at).year, at=at)


@app.task(name="make_recap_file", retry=RETRIES)
def make_recap_file(file_id: str, job_id: str) -> None:
    """Write a large file of a recap."""
    with Progress(job_id=UUID(job_id)) as progress:
        recap_files.make_recap_file(
            file_id=UUID(file_id),
            at=read_clock(),
            tell=lambda done, total: progress.tell("write", done=done, total=total),
        )


@app.task(name="read_sheet", retry=RETRIES)
def read_sheet(batch_id: str, job_id: str) -> None:
    """Read a sheet that came in, as a dry run."""
    with Progress(job_id=UUID(job_id)) as progress:
        uploads.read_batch(
            batch_id=UUID(batch_id),
            at=read_clock(),
            progress=lambda done, total: progress.tell("read", done=done, total=total),
        )


@app.task(name="apply_import", retry=RETRIES)
def apply_import(batch_id: str, job_id: str) -> None:
    """Write what a batch would add or change."""
    with Progress(job_id=UUID(job_id)) as progress:
        applying.apply_batch(
            batch_id=UUID(batch_id),
            at=read_clock(),
            progress=lambda done, total: progress.tell("apply", done=done, total=total),
        )


@app.task(name="undo_import", retry=RETRIES)
def undo_import(batch_id: str, job_id: str) -> None:
    """Take an applied batch back, or note why that cannot be."""
    at = read_clock()
    with Progress(job_id=UUID(job_id)) as progress:
        try:
            undoing.undo_batch(
                batch_id=UUID(batch_id),
                at=at,
                progress=lambda done, total: progress.tell("undo", done=done, total=total),
            )
        except undoing.CannotUndoError as refusal:
            undoing.refuse_undo(batch_id=UUID(batch_id), refusal=refusal, at=at)


@app.task(name="tell_changed", retry=RETRIES)
def tell_changed(roster_id: str, job_id: str) -> None:
    """Tell those whose days a roster changed, then see to it that the e-mails leave."""
    with Progress(job_id=UUID(job_id)) as progress:
        telling.tell_changed(
            roster_id=UUID(roster_id),
            at=read_clock(),
            tell=lambda done, total: progress.tell("tell", done=done, total=total),
        )
    deliver()


def deliver() -> None:
    """Have the outbox sent soon; once is enough when it is about to be sent already."""
    try:
        with transaction.atomic():
            send_outbox.defer()
    except AlreadyEnqueued:
        return


@app.periodic(cron="17 * * * *")
@app.task(name="remove_old_trials", retry=RETRIES, queueing_lock="remove_old_trials")
def remove_old_trials(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Remove the trials whose time is over."""
    trials.remove_old_trials(at=read_clock())


@app.task(name="plan_run")
def plan_run(run_id: str, job_id: str) -> None:
    """Plan what was asked for; a run that failed is asked for again by a person.

    A run in which worker after worker was killed is given up, so that it kills no more of them.
    """
    if Job.objects.filter(pk=UUID(job_id), attempts__gte=RETRIES).exists():
        stalled.give_up_run(run_id=UUID(run_id), why="killed", at=read_clock())
        return
    with Progress(job_id=UUID(job_id)) as progress:
        planning.carry_out_run(
            run_id=UUID(run_id),
            tell=lambda stage, done, total: progress.tell(stage, done=done, total=total),
            at=read_clock(),
        )


@app.periodic(cron="* * * * *")
@app.task(name="give_up_runs", retry=RETRIES, queueing_lock="give_up_runs")
def give_up_runs(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Each minute: let runs fail that no job is left to carry out."""
    stalled.give_up_runs(still=_still_at_work, at=read_clock())


def _still_at_work(runs: Collection[UUID]) -> set[UUID]:
    """Return the runs that a job waits for or is at; one of a killed worker starts anew."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    jobs = ProcrastinateJob.objects.filter(task_name="plan_run", status__in=("todo", "doing"))
    told = jobs.filter(args__run_id__in=[str(run) for run in runs])
    return {UUID(run) for run in told.values_list("args__run_id", flat=True)}


@app.task(name="make_download", retry=RETRIES)
def make_download(download_id: str, job_id: str) -> None:
    """Write a large file of a roster; where that can no longer be, trying again helps nobody."""
    hopeless = suppress(downloads.RosterChangedError, downloads.NoLongerAllowedError)
    with hopeless, Progress(job_id=UUID(job_id)) as progress:
        downloads.make_file(
            download_id=UUID(download_id),
            at=read_clock(),
            tell=lambda done, total: progress.tell("write", done=done, total=total),
        )


@app.periodic(cron="17 * * * *")
@app.task(name="forget_downloads", retry=RETRIES, queueing_lock="forget_downloads")
def forget_downloads(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Throw away the large files whose time is over."""
    downloads.forget_files(at=read_clock())
    recap_files.forget_recap_files(at=read_clock())


@app.task(name="invite", retry=RETRIES)
def invite(invitation_id: str, job_id: str) -> None:
    """Invite an audience to a webinar, then see to it that the e-mails leave."""
    with Progress(job_id=UUID(job_id)) as progress:
        inviting.invite(
            invitation_id=UUID(invitation_id),
            at=read_clock(),
            tell=lambda done, total: progress.tell("tell", done=done, total=total),
        )
    deliver()


@app.task(name="tell_webinar_changed", retry=RETRIES)
def tell_webinar_changed(webinar_id: str) -> None:
    """Tell those who take part that a webinar was moved or cancelled."""
    inviting.tell_change(webinar_id=UUID(webinar_id), at=read_clock())
    deliver()


@app.periodic(cron="*/5 * * * *")
@app.task(name="remind_of_webinars", retry=RETRIES, queueing_lock="remind_of_webinars")
def remind_of_webinars(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Remind of webinars a week, a day and an hour ahead."""
    inviting.remind(at=read_clock())


@app.periodic(cron="35 1 * * *")
@app.task(name="fold_beats", retry=RETRIES, queueing_lock="fold_beats")
def fold_beats(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Each night: fold the beats of webinars that were over a week ago, and drop them."""
    folding.fold_beats(at=read_clock())


@app.periodic(cron="45 1 * * *")
@app.task(name="forget_unconfirmed", retry=RETRIES, queueing_lock="forget_unconfirmed")
def forget_unconfirmed(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Each night: delete the names and addresses of registrations that nobody confirmed."""
    forgetting.forget_unconfirmed(at=read_clock())


@app.periodic(cron="40 0 * * *")
@app.task(name="refresh_calendars", retry=RETRIES, queueing_lock="refresh_calendars")
def refresh_calendars(timestamp: int = 0, cause: str = "") -> None:  # noqa: ARG001  procrastinate's signature
    """Make the calendars of served units anew and move their clocks, each night or when told to."""
    calendars.refresh_calendars(cause=cause, by="system", at=read_clock())


@app.periodic(cron="* * * * *")
@app.task(name="tell_of_clocks", retry=RETRIES, queueing_lock="tell_of_clocks")
def tell_of_clocks(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Tell owners of promises that are near, heads of those that were broken."""
    promises.tell_of_clocks(at=read_clock())


@app.periodic(cron="5 * * * *")
@app.task(name="pass_on_from_absent", retry=RETRIES, queueing_lock="pass_on_from_absent")
def pass_on_from_absent(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Hand over what people who are away today have in hand."""
    at = read_clock()
    serving.pass_on_from_absent(person_ids=owners(), at=at, on=timezone.localdate(at))


@app.periodic(cron="*/15 * * * *")
@app.task(name="take_up_due", retry=RETRIES, queueing_lock="take_up_due")
def take_up_due(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Each quarter of an hour: go on with cases that were put aside until today."""
    serving.take_up_due(at=read_clock())


@app.periodic(cron="25 2 * * *")
@app.task(name="forget_cases", retry=RETRIES, queueing_lock="forget_cases")
def forget_cases(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Erase what people sent to the front desk when its time is over."""
    at = read_clock()
    erasing.forget_old(at=at, on=timezone.localdate(at))


@app.periodic(cron="* * * * *")
@app.task(name="call_webhooks", retry=RETRIES, queueing_lock="call_webhooks")
def call_webhooks(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Each minute: tell partner systems what happened to their cases."""
    webhooks.call_webhooks(at=read_clock())


@app.periodic(cron="*/10 * * * *")
@app.task(name="exchange_complaints", retry=RETRIES, queueing_lock="exchange_complaints")
def exchange_complaints(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Every ten minutes: take complaints in from an outside channel, and tell it how they stand."""
    complaints.exchange_complaints(at=read_clock())


@app.periodic(cron="35 * * * *")
@app.task(name="forget_tokens", retry=RETRIES, queueing_lock="forget_tokens")
def forget_tokens(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Throw away the tokens of partners whose hour is over."""
    partners.forget_tokens(at=read_clock())


@app.periodic(cron="15 * * * *")
@app.task(name="close_waiting_rooms", retry=RETRIES, queueing_lock="close_waiting_rooms")
def close_waiting_rooms(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Close what was left open in waiting rooms on days that are over, zone by zone."""
    closing.close_days(at=read_clock())


@app.periodic(cron="*/20 * * * *")
@app.task(name="recount_bookings", retry=RETRIES, queueing_lock="recount_bookings")
def recount_bookings(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Compare appointments with what is published: after each change, and now and then."""
    booking.recount_bookings(at=read_clock())


@app.periodic(cron="10 * * * *")
@app.task(name="remind_of_bookings", retry=RETRIES, queueing_lock="remind_of_bookings")
def remind_of_bookings(timestamp: int = 0) -> None:  # noqa: ARG001  procrastinate's signature
    """Remind of the appointments of the coming day."""
    booking.remind(at=read_clock())


@app.task(name="settle_webinar", retry=RETRIES)
def settle_webinar(webinar_id: str, job_id: str) -> None:
    """Count a webinar's attendance and issue its certificates, going on where it stopped."""
    with Progress(job_id=UUID(job_id)) as progress:
        attending.settle(
            webinar_id=UUID(webinar_id),
            at=read_clock(),
            tell=lambda done, total: progress.tell("settle", done=done, total=total),
        )

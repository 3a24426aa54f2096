"""The process that does the work no page waits for: `python -m luwes.site.worker`."""

import asyncio
import logging

import django
from procrastinate import App
from procrastinate.exceptions import ConnectorException

JOBS_AT_ONCE = 2
SECONDS_TO_FINISH_JOBS = 3.0
SECONDS_BETWEEN_LOOKS = 10.0
log = logging.getLogger(__name__)


async def work(app: App) -> None:
    """Do jobs until told to stop, also those that another worker was killed in."""
    async with app.open_async():
        resuming = asyncio.create_task(resume_interrupted(app))
        try:
            await app.run_worker_async(
                concurrency=JOBS_AT_ONCE, shutdown_graceful_timeout=SECONDS_TO_FINISH_JOBS
            )
        finally:
            resuming.cancel()


async def resume_interrupted(app: App) -> None:
    """Give back, again and again, the jobs of workers whose heart has stopped beating."""
    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs():
                log.warning("job %s (%s) was interrupted and starts anew", job.id, job.task_name)
                await app.job_manager.retry_job(job)
        except ConnectorException as error:
            log.warning("could not look for interrupted jobs: %s", error)
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def main() -> None:
    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    from luwes.site import jobs  # noqa: F401  its tasks make themselves known

    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        asyncio.run(work(worker_app))


if __name__ == "__main__":
    main()

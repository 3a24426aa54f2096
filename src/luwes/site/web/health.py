"""Whether this process lives, and whether it can do its work: for balancers and monitors."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from luwes.foundation.health import oldest_waiting_job, seconds_of_a_commit

LONGEST_COMMIT = 1.0
UNAVAILABLE = 503


@require_safe
@login_not_required
@never_cache
def healthz(_: HttpRequest) -> JsonResponse:
    """Answer: the process lives. It says nothing of the database."""
    return JsonResponse({"status": "ok"})


@require_safe
@login_not_required
@never_cache
def readyz(_: HttpRequest) -> JsonResponse:
    """Answer 200 if a commit reaches the disk within a second, else 503, with the measures."""
    try:
        commit, waiting = seconds_of_a_commit(), oldest_waiting_job()
    except DatabaseError as error:
        return JsonResponse({"status": "no database", "error": type(error).__name__}, status=503)
    ready = commit <= LONGEST_COMMIT
    measures = {
        "status": "ok" if ready else "slow commits",
        "commit_seconds": round(commit, 4),
        "oldest_waiting_job_seconds": waiting and round(waiting, 1),
    }
    return JsonResponse(measures, status=200 if ready else UNAVAILABLE)

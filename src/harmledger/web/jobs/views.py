"""The page of a job: how far it is, what it would do, what came of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from harmledger.model.errors import StaleError
from harmledger.web.book import person_of
from harmledger.web.jobs.desk import confirm, give_up, kept
from harmledger.web.jobs.kinds import Shown, kind_of
from harmledger.web.jobs.models import Job, JobState
from harmledger.web.people.models import Role

_MOVING = (JobState.WAITING, JobState.RUNNING)


@require_GET
def page(request: HttpRequest, job: str) -> HttpResponse:
    """All of one job."""
    found = theirs(request, job)
    error = kept(found, "error")
    shown = _shown(request, found)
    context = {
        "job": found,
        "is_moving": JobState(found.state) in _MOVING,
        "may_answer": found.state == JobState.READY.value and found.person == person_of(request).username,
        "is_usable": True,
        "error": None if error is None else error.decode(),
        "shown": shown,
        **({} if shown is None else shown.context),
    }
    return render(request, "jobs/job.html", context)


@require_GET
def state(request: HttpRequest, job: str) -> HttpResponse:
    """The one line that tells how far it is; asks for the whole page anew when there is more to see."""
    found = theirs(request, job)
    is_moving = JobState(found.state) in _MOVING
    answer = render(request, "jobs/state.html", {"job": found, "is_moving": is_moving})
    if not is_moving:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def confirm_job(request: HttpRequest, job: str) -> HttpResponse:
    """Yes, do it. Only whoever began it says so: they saw what they gave in."""
    found = theirs(request, job)
    if found.person != person_of(request).username:
        raise Http404
    try:
        confirm(found)
    except StaleError as error:
        messages.warning(request, str(error))
    return redirect("jobs:job", job=found.id)


@require_POST
def give_up_job(request: HttpRequest, job: str) -> HttpResponse:
    """No, let it be."""
    found = theirs(request, job)
    try:
        give_up(found)
        messages.info(request, _("Given up. Nothing was written, and what you gave in is wiped."))
    except StaleError as error:
        messages.warning(request, str(error))
    return redirect("jobs:job", job=found.id)


def theirs(request: HttpRequest, name: str) -> Job:
    """The job, for whoever began it and for reviewers; not found where it is not theirs or does not exist."""
    person = person_of(request)
    job = Job.objects.filter(id=name).first()
    if job is None or not (job.person == person.username or person.may_act_as(Role.REVIEWER)):
        raise Http404
    return job


def _shown(request: HttpRequest, job: Job) -> Shown | None:
    return kind_of(job.kind).show(request, job) if job.state in (JobState.READY.value, JobState.DONE.value) else None

"""Pages that belong to no area: is it up, what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def health(request: HttpRequest) -> HttpResponse:
    """Whether the workbench answers. Tells nothing of the book."""
    del request
    return HttpResponse("ok\n", content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one that had grown old."""
    del reason
    words = _("This form is too old, or came from elsewhere. Nothing was saved. Go back, reload the page, try again.")
    return render(request, "web/refused.html", {"words": words}, status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same words for what is not theirs and for what does not exist."""
    del exception
    words = _("This page is not for you, or it does not exist.")
    return render(request, "web/refused.html", {"words": words}, status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here."""
    del exception
    return render(request, "web/refused.html", {"words": _("There is nothing here.")}, status=404)

"""What the workbench answers when something is wrong. No answer and no line on standard error tells of the book.

A failure of the program gets a number: the page shows it, and standard error says under the same number where in the
program it was, without any value.
"""

import logging
import secrets
import sys
import traceback
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from harmledger.model.errors import AudienceError, HarmledgerError, InputError, LedgerError, StaleError

_DEEPEST = 12
"""Lines of the program in one message: the last ones tell where it was."""
_ROOT = Path(__file__).parent.parent.parent


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What no page can read."""
    del exception
    return _refused(request, _("The workbench cannot read this request. Nothing was saved."), 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """More bytes than are taken at once."""
    return _refused(request, _("This is too large to be taken at once. Nothing was saved. Split it up."), 413)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """More tries than anybody needs."""
    del exception
    return _refused(request, _("Too many tries. Wait some minutes, then try again."), 429)


def failed(request: HttpRequest) -> HttpResponse:
    """The program failed."""
    number = secrets.token_hex(4)
    tell(number, sys.exc_info()[1], request)
    words = _("The workbench failed; what was saved before stays. Tell whoever looks after it this number: %(number)s")
    return _refused(request, words % {"number": number}, 500)


def ours(request: HttpRequest, error: HarmledgerError) -> HttpResponse | None:
    """The answer to an error of ours that a page let pass; None where it is a failure of the program."""
    if isinstance(error, AudienceError):
        return _refused(request, _("There is nothing here."), 404)
    if isinstance(error, StaleError):
        return _refused(request, str(error), 409)
    if isinstance(error, InputError):
        return _refused(request, str(error), 400)
    if isinstance(error, LedgerError):
        number = secrets.token_hex(4)
        tell(number, error, request)
        words = _("The book cannot be read or written now; nothing was saved. Try again. Number: %(number)s")
        return _refused(request, words % {"number": number}, 503)
    return None


def tell(number: str, error: BaseException | None, request: HttpRequest) -> None:
    """One line on standard error: the kind of failure and where in the program, no value, no address, no person."""
    match = getattr(request, "resolver_match", None)
    page = "no page" if match is None else match.view_name
    sys.stderr.write(f"harmledger: failure {number}: {type(error).__name__} on {page} at {_where(error)}\n")


def quiet() -> None:
    """Let Django and the server write nothing of their own: their lines carry addresses, names and values."""
    for name in ("django", "waitress", "allauth"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False


def _where(error: BaseException | None) -> str:
    frames = traceback.extract_tb(None if error is None else error.__traceback__)
    return " < ".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in reversed(frames[-_DEEPEST:])) or "?"


def _short(name: str) -> str:
    path = Path(name)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name


def _refused(request: HttpRequest, words: str, status: int) -> HttpResponse:
    return render(request, "web/refused.html", {"words": words}, status=status)

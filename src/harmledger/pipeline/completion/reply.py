"""What a server's HTTP answer means: the model's text, another try, giving one report up, or stopping altogether."""

import email.utils
import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from harmledger.model.errors import GivenUpError, SettingError
from harmledger.model.outcome import DropReason
from harmledger.pipeline.completion.post import HttpAnswer

_OK = 200
_LATER = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Statuses that say "not now"."""
_WRONG_KEY = frozenset({401, 403})
_WRONG_PLACE = frozenset({404, 405, 501})
_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A model's text, and what it cost by the server's own count (None: it does not say)."""

    text: str
    tokens: int | None


class LaterError(Exception):
    """The server cannot answer now."""

    def __init__(self, words: str, wait: float | None = None) -> None:
        super().__init__(words)
        self.wait = wait
        """Seconds that the server asks to wait, or None."""


def read_reply(answer: HttpAnswer, now: float, secret: str | None) -> Reply:
    """The model's text.

    Args:
        answer: what came back.
        now: seconds since 1970, for a wait that is told as a time of day.
        secret: what is never to be shown, should the server repeat it.

    Raises:
        LaterError: worth another try.
        GivenUpError: this report has no answer.
        SettingError: no report will have one.
    """
    if answer.status != _OK:
        _refused(answer, now, secret)
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise SettingError(
            f"the server answers with {kind or 'something unnamed'!r} and not with JSON; is this the address of a "
            "language model? It mostly ends in /v1"
        )
    return _reply(_object(answer.body))


def _refused(answer: HttpAnswer, now: float, secret: str | None) -> NoReturn:
    words = f"the server says {answer.status}{_message(answer, secret)}"
    if answer.status in _LATER:
        raise LaterError(words, _wait(answer.headers.get("retry-after"), now))
    if answer.status in _WRONG_KEY:
        raise SettingError(f"{words}; check the key in HARMLEDGER_LLM_KEY")
    if answer.status in _WRONG_PLACE:
        raise SettingError(f"{words}; check the address and the model's name")
    raise GivenUpError(DropReason.NO_ANSWER, words)


def _message(answer: HttpAnswer, secret: str | None) -> str:
    """What the server says about it, short, on one line, without the key."""
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError):
        return ""
    error = value.get("error") if isinstance(value, dict) else None
    words = error.get("message") if isinstance(error, dict) else error
    if not isinstance(words, str) or not words.strip():
        return ""
    if secret:
        words = words.replace(secret, "…")
    clean = re.sub(r"[^\x20-\x7e\u00a0-\u024f]+", " ", words).strip()
    return f" ({clean[:_SHOWN]})"


def _wait(told: str | None, now: float) -> float | None:
    """The seconds of a Retry-After, given as seconds or as a date."""
    if told is None:
        return None
    if told.strip().isascii() and told.strip().isdigit():
        return float(told)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(told).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise LaterError("the server's answer is no valid JSON") from None
    if not isinstance(value, dict):
        raise LaterError("the server's answer is no JSON object")
    return value


def _reply(value: dict[str, Any]) -> Reply:
    choice = _first(value.get("choices"))
    message = choice.get("message")
    if choice.get("finish_reason") == "length":
        raise GivenUpError(DropReason.NO_ANSWER, "the model's answer was cut off: it ran out of room for its tokens")
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise GivenUpError(DropReason.NO_ANSWER, "the model gave no answer; it may have refused this report")
    return Reply(text=text, tokens=_tokens(value.get("usage")))


def _first(choices: object) -> dict[str, Any]:
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise LaterError('the server\'s answer lacks "choices"')
    return choices[0]


def _tokens(usage: object) -> int | None:
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    is_count = isinstance(total, int) and not isinstance(total, bool) and total >= 0
    return total if is_count else None

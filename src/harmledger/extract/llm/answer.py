"""A model's answer to a JSON object: bare, or in the fence that some models put around it."""

import json
import re
from typing import Any

from harmledger.model.errors import GivenUpError
from harmledger.model.outcome import DropReason

Json = dict[str, Any]
_FENCE = re.compile(r"```(?:json)?\s*(.*?)\s*```", re.DOTALL)
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
"""What a reasoning model says before its answer."""


def parse_answer(answer: str) -> Json:
    """The object of an answer.

    Raises:
        GivenUpError: it is none, or lacks its two lists.
    """
    told = _object(_THOUGHT.sub("", answer, count=1).strip())
    missing = [name for name in ("accounts", "tolls") if not isinstance(told.get(name), list)]
    if missing:
        raise GivenUpError(DropReason.NO_ANSWER, f"the model's answer has no list {missing[0]!r}")
    return told


def _object(text: str) -> Json:
    fenced = _FENCE.fullmatch(text)
    try:
        value = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as error:
        raise GivenUpError(DropReason.NO_ANSWER, f"the model's answer is no JSON: {_short(error)}") from None
    if not isinstance(value, dict):
        raise GivenUpError(DropReason.NO_ANSWER, "the model's answer is JSON, but no object")
    return value


def _short(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply or holds a huge number"

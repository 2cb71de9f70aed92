"""Questions put to an OpenAI-compatible server: from the cache where they can be, else asked, and again if it helps."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harmledger.extract.llm.answer import parse_answer
from harmledger.extract.llm.completion import Prompt
from harmledger.extract.llm.schema import NAME
from harmledger.model.errors import GivenUpError, SettingError
from harmledger.model.outcome import DropReason
from harmledger.pipeline.completion.address import Address, parse_address
from harmledger.pipeline.completion.budget import Budget
from harmledger.pipeline.completion.cache import Cache, key_of
from harmledger.pipeline.completion.options import LlmOptions
from harmledger.pipeline.completion.post import HttpAnswer, UnreachableError, post
from harmledger.pipeline.completion.reply import LaterError, Reply, read_reply

ATTEMPTS = 5
"""Times that a server which says "not now" is asked: with the waits between them, some fifteen seconds."""
ATTEMPTS_UNREACHABLE = 3
ATTEMPTS_UNUSABLE = 2
"""At temperature 0 the same question mostly gets the same answer, and each one costs."""
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
"""A server that wants a longer wait is asked again after this one all the same."""
_BYTES_PER_TOKEN = 3
"""Fewer than in English prose (four), so that an estimate of tokens errs to the careful side."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """The clock and the waiting, so that tests need neither."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpCompletion:
    """A server that answers questions. Threads may share one."""

    address: Address
    model: str
    options: LlmOptions
    budget: Budget
    cache: Cache
    runtime: Runtime

    def complete(self, prompt: Prompt) -> str:
        """The model's answer: a JSON object with the lists that were asked for, as text.

        Raises:
            GivenUpError: there is none for this question.
            SettingError: there is none for any question.
        """
        body = json.dumps(self._request(prompt), ensure_ascii=False).encode("utf-8", "replace")
        key = key_of(str(self.address), body)
        kept = self.cache.read(key)
        if kept is not None:
            return kept
        answer = self._ask(body)
        self.cache.write(key, answer)
        return answer

    def _request(self, prompt: Prompt) -> dict[str, Any]:
        return {
            "model": self.model,
            "messages": [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            "temperature": 0,
            "max_tokens": self.options.answer_tokens,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": NAME, "strict": True, "schema": dict(prompt.schema)},
            },
        }

    def _ask(self, body: bytes) -> str:
        """Ask until there is a usable answer, a few times at most, waiting longer each time."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._usable(self._once(body))
            except (LaterError, UnreachableError, _UnusableError) as error:
                if attempt >= _attempts(error):
                    raise self._given_up(error, attempt) from None
                self.runtime.sleep(_wait(attempt, error))
        raise AssertionError(ATTEMPTS)  # the last attempt returns or raises

    @staticmethod
    def _usable(reply: Reply) -> str:
        """The text of a reply that holds a reading: anything else is not kept, and may come out better next time."""
        try:
            parse_answer(reply.text)
        except GivenUpError as error:
            raise _UnusableError(str(error)) from None
        return reply.text

    def _once(self, body: bytes) -> Reply:
        estimate = len(body) // _BYTES_PER_TOKEN + self.options.answer_tokens
        with self.budget.request(estimate) as spent:
            try:
                reply = read_reply(self._post(body), self.runtime.now(), self.options.key)
            except (LaterError, UnreachableError):
                spent.tokens = 0  # nobody charges for an answer that did not come
                raise
            if reply.tokens is not None:
                spent.tokens = reply.tokens
            return reply

    def _post(self, body: bytes) -> HttpAnswer:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.options.key:
            headers["Authorization"] = f"Bearer {self.options.key}"
        return post(self.address, body, headers, self.options.timeout)

    def _given_up(self, trouble: Exception, attempts: int) -> Exception:
        if isinstance(trouble, UnreachableError):
            return SettingError(
                f"the language model at {self.address} cannot be reached ({trouble}), tried {attempts} times; "
                "is the server running? What was read so far stays"
            )
        return GivenUpError(DropReason.NO_ANSWER, f"{trouble}, {attempts} times")


class _UnusableError(Exception):
    """The model answered, but with no reading."""


def _attempts(trouble: Exception) -> int:
    if isinstance(trouble, UnreachableError):
        return ATTEMPTS_UNREACHABLE
    return ATTEMPTS_UNUSABLE if isinstance(trouble, _UnusableError) else ATTEMPTS


def _wait(attempt: int, trouble: Exception) -> float:
    """Seconds before the next attempt: what the server asks for, else twice as long each time."""
    asked = trouble.wait if isinstance(trouble, LaterError) else None
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1) if asked is None else asked)


def open_completion(options: LlmOptions, runtime: Runtime | None = None) -> HttpCompletion:
    """What asks the server that `options` name. Nothing is sent yet.

    Raises:
        SettingError: the address or the model is missing or cannot be, or reports may not go there.
    """
    if not options.url or not options.model:
        raise SettingError(
            "the engine llm needs the address and the name of a language model: give --llm-url and --llm-model, "
            "for instance --llm-url http://127.0.0.1:11434/v1 --llm-model qwen3:8b"
        )
    address = parse_address(options.url)
    if not address.is_local and not options.may_send:
        raise SettingError(
            f"{address.host} is not this machine. The whole text of each report would be sent there, and whoever runs "
            "it can read and keep it. If you may do that with these reports, add --yes-send"
        )
    return HttpCompletion(
        address=address,
        model=options.model,
        options=options,
        budget=Budget(options.most_requests, options.most_tokens),
        cache=Cache(options.cache),
        runtime=runtime or Runtime(),
    )

"""The client against a real server on this machine, well-behaved and not."""

import dataclasses
import http.client
import json
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from harmledger.extract.llm.completion import Prompt
from harmledger.model.errors import GivenUpError, SettingError
from harmledger.model.outcome import DropReason
from harmledger.pipeline.completion.client import (
    ATTEMPTS,
    ATTEMPTS_UNREACHABLE,
    ATTEMPTS_UNUSABLE,
    LONGEST_WAIT,
    HttpCompletion,
    open_completion,
)
from harmledger.pipeline.completion.options import LlmOptions
from harmledger.pipeline.completion.post import MOST_BYTES

Client = Callable[..., HttpCompletion]
NOTHING = {"accounts": [], "tolls": []}
KEY = "sk-secret-0123456789"


def fault(client: HttpCompletion, prompt: Prompt) -> GivenUpError:
    with pytest.raises(GivenUpError) as given_up:
        client.complete(prompt)
    return given_up.value


def test_the_question_is_asked_as_the_interface_has_it(client: Client, server: Any, prompt: Prompt) -> None:
    assert json.loads(client(key=KEY).complete(prompt)) == NOTHING

    (asked,) = server.asked
    assert server.paths == ["/v1/chat/completions"]
    assert server.keys == [f"Bearer {KEY}"]
    assert (asked["model"], asked["temperature"]) == ("m-1", 0)
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert asked["response_format"]["type"] == "json_schema"
    assert asked["response_format"]["json_schema"]["schema"] == prompt.schema
    assert asked["response_format"]["json_schema"]["strict"] is True


def test_no_key_sends_none(client: Client, server: Any, prompt: Prompt) -> None:
    client().complete(prompt)

    assert server.keys == [None]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_a_server_that_says_not_now_is_asked_again_after_longer_and_longer(
    status: int, client: Client, server: Any, waits: Any, prompt: Prompt
) -> None:
    server.acts = [server.act(status=status), server.act(status=status), server.say(NOTHING)]

    client().complete(prompt)

    assert waits.waits == [1.0, 2.0]


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("86400", LONGEST_WAIT),
        ("Tue, 14 Nov 2023 22:13:30 GMT", 10.0),
        ("Tue, 14 Nov 2023 22:13:00 GMT", 0.0),
        ("soon", 1.0),
        ("-5", 1.0),
        ("٣", 1.0),
    ],
)
def test_retry_after_is_heeded_within_reason(
    told: str, wait: float, client: Client, server: Any, waits: Any, prompt: Prompt
) -> None:
    server.acts = [
        server.act(status=429, headers={"Retry-After": told.encode().decode("latin-1")}),
        server.say(NOTHING),
    ]

    client().complete(prompt)

    assert waits.waits == [pytest.approx(wait)]


def test_a_server_that_is_never_ready_is_given_up_after_some_attempts(
    client: Client, server: Any, waits: Any, prompt: Prompt
) -> None:
    server.acts = [server.act(status=503, body=b'{"error": {"message": "loading the model"}}')]

    given_up = fault(client(), prompt)

    assert given_up.reason is DropReason.NO_ANSWER
    assert "503" in str(given_up)
    assert "loading the model" in str(given_up)
    assert len(server.asked) == ATTEMPTS
    assert len(waits.waits) == ATTEMPTS - 1


BAD_BODIES = {
    "no JSON": (b"{", ATTEMPTS),
    "an empty body": (b"", ATTEMPTS),
    "a list": (b"[]", ATTEMPTS),
    "no choices": (b"{}", ATTEMPTS),
    "choices that are none": (b'{"choices": [7]}', ATTEMPTS),
    "no message": (b'{"choices": [{}]}', 1),
    "no words": (b'{"choices": [{"message": {"content": null}}]}', 1),
    "words of blank": (b'{"choices": [{"message": {"content": " "}}]}', 1),
    "a reading that is no JSON": (b'{"choices": [{"message": {"content": "Sorry"}}]}', ATTEMPTS_UNUSABLE),
    "a reading that is cut": (b'{"choices": [{"message": {"content": "{\\"accounts\\": ["}}]}', ATTEMPTS_UNUSABLE),
    "a reading without tolls": (
        b'{"choices": [{"message": {"content": "{\\"accounts\\": []}"}}]}',
        ATTEMPTS_UNUSABLE,
    ),
    "a nest without end": (b'{"choices": ' + b"[" * 100_000, ATTEMPTS),
    "bytes that are no text": (b"\xff\xfe\xff", ATTEMPTS),
}


@pytest.mark.parametrize("case", BAD_BODIES.values(), ids=BAD_BODIES)
def test_an_answer_that_is_none_is_given_up_and_never_kept(
    case: tuple[bytes, int], client: Client, server: Any, prompt: Prompt, tmp_path: Path
) -> None:
    body, attempts = case
    server.acts = [server.act(body=body)]

    given_up = fault(client(cache=tmp_path / "kept"), prompt)

    assert given_up.reason is DropReason.NO_ANSWER
    assert len(server.asked) == attempts
    assert not (tmp_path / "kept").exists()


def test_an_answer_that_ran_out_of_tokens_is_given_up_at_once(client: Client, server: Any, prompt: Prompt) -> None:
    server.acts = [server.say(NOTHING, finish_reason="length")]

    assert "cut off" in str(fault(client(), prompt))
    assert len(server.asked) == 1


@pytest.mark.parametrize("how", ["announced", "is_chunked", "hangs_up"])
def test_a_line_that_breaks_is_tried_again(how: str, client: Client, server: Any, waits: Any, prompt: Prompt) -> None:
    whole = server.say(NOTHING).body
    broken = {
        "announced": server.act(body=whole[:40], announced=len(whole)),
        "is_chunked": server.act(body=whole[:40], is_chunked=True),
        "hangs_up": server.act(hangs_up=True),
    }
    server.acts = [broken[how], server.say(NOTHING)]

    assert json.loads(client().complete(prompt)) == NOTHING
    assert waits.waits == [1.0]


@pytest.mark.parametrize("how", ["hangs", "drips"])
def test_a_server_that_hangs_or_drips_is_left_after_the_limit(
    how: str, client: Client, server: Any, prompt: Prompt
) -> None:
    server.acts = [server.act(**{how: True})]

    given_up = fault(client(timeout=0.3), prompt)

    assert given_up.reason is DropReason.TOO_SLOW
    assert "0.3 seconds" in str(given_up)
    assert len(server.asked) == 1


def test_a_huge_answer_is_not_read_to_its_end(client: Client, server: Any, prompt: Prompt) -> None:
    server.acts = [server.act(body=b" " * (MOST_BYTES + 100_000))]

    assert "MB" in str(fault(client(), prompt))


def test_nobody_at_the_address_stops_the_run_and_says_where(waits: Any, prompt: Prompt) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    client = open_completion(LlmOptions(url=f"http://127.0.0.1:{port}/v1", model="m"), waits.runtime())

    with pytest.raises(SettingError, match=f"127.0.0.1:{port}.*is the server running"):
        client.complete(prompt)
    assert len(waits.waits) == ATTEMPTS_UNREACHABLE - 1


@pytest.mark.parametrize(
    ("status", "words"), [(401, "HARMLEDGER_LLM_KEY"), (403, "HARMLEDGER_LLM_KEY"), (404, "model's name")]
)
def test_what_will_fail_for_every_report_stops_the_run_without_showing_the_key(
    status: int, words: str, client: Client, server: Any, prompt: Prompt
) -> None:
    said = json.dumps({"error": {"message": f"bad key {KEY}\nfor model m-1\x1b[31m"}})
    server.acts = [server.act(status=status, body=said.encode())]

    with pytest.raises(SettingError, match=words) as refused:
        client(key=KEY).complete(prompt)

    assert KEY not in str(refused.value)
    assert "for model m-1" in str(refused.value)
    assert str(refused.value).isprintable()
    assert len(server.asked) == 1


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", None])
def test_another_kind_of_content_is_no_language_model(
    kind: str | None, client: Client, server: Any, prompt: Prompt
) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    server.acts = [server.act(body=server.say(NOTHING).body, headers=headers)]

    with pytest.raises(SettingError, match="is this the address of a language model"):
        client().complete(prompt)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_never_followed(status: int, client: Client, server: Any, prompt: Prompt) -> None:
    server.acts = [server.act(status=status, headers={"Location": f"{server.url}/elsewhere"})]

    assert str(status) in str(fault(client(), prompt))
    assert server.paths == ["/v1/chat/completions"]


def test_a_proxy_of_the_environment_is_not_used(
    client: Client, server: Any, prompt: Prompt, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    client().complete(prompt)

    assert len(server.asked) == 1


def test_a_refused_report_is_given_up_and_the_next_one_is_asked(client: Client, server: Any, prompt: Prompt) -> None:
    server.acts = [server.act(status=400, body=b'{"error": "context length exceeded"}'), server.say(NOTHING)]
    asking = client()

    assert "context length exceeded" in str(fault(asking, prompt))
    assert json.loads(asking.complete(prompt)) == NOTHING


def test_the_same_question_is_asked_once(client: Client, server: Any, prompt: Prompt, tmp_path: Path) -> None:
    first = client(cache=tmp_path).complete(prompt)
    again = client(cache=tmp_path, most_requests=1).complete(prompt)

    assert first == again
    assert len(server.asked) == 1


@pytest.mark.parametrize("change", ["system", "user", "schema", "model"])
def test_another_question_is_asked(change: str, client: Client, server: Any, prompt: Prompt, tmp_path: Path) -> None:
    client(cache=tmp_path).complete(prompt)
    changes: dict[str, Any] = {"system": "other", "user": "other", "schema": {"type": "array"}}
    other = dataclasses.replace(prompt, **({change: changes[change]} if change in changes else {}))
    client(cache=tmp_path, model="m-2" if change == "model" else "m-1").complete(other)

    assert len(server.asked) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 0}', b"\xff", b'{"version": 1, "key": "other"}'])
def test_a_kept_answer_that_was_damaged_is_asked_for_again(
    damage: bytes, client: Client, server: Any, prompt: Prompt, tmp_path: Path
) -> None:
    client(cache=tmp_path).complete(prompt)
    (kept,) = tmp_path.rglob("*.json")
    kept.write_bytes(damage)

    client(cache=tmp_path).complete(prompt)
    client(cache=tmp_path).complete(prompt)

    assert len(server.asked) == 2
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".json"]


def test_the_number_of_questions_is_kept_to_and_every_attempt_counts(
    client: Client, server: Any, prompt: Prompt
) -> None:
    server.acts = [server.act(status=500)]
    asking = client(most_requests=3)

    given_up = fault(asking, prompt)

    assert given_up.reason is DropReason.OVER_BUDGET
    assert len(server.asked) == 3


def test_the_number_of_tokens_is_kept_to(client: Client, server: Any, prompt: Prompt) -> None:
    server.acts = [server.say(NOTHING, tokens=9_000)]
    asking = client(most_tokens=18_500, answer_tokens=1_000)

    asking.complete(prompt)
    asking.complete(prompt)
    given_up = fault(asking, prompt)

    assert given_up.reason is DropReason.OVER_BUDGET
    assert asking.budget.tokens == 18_000
    assert len(server.asked) == 2


def test_a_server_that_does_not_count_is_charged_by_a_careful_estimate(
    client: Client, server: Any, prompt: Prompt
) -> None:
    server.acts = [server.say(NOTHING, tokens=None)]
    asking = client(answer_tokens=1_000)

    asking.complete(prompt)

    assert 1_000 < asking.budget.tokens < 2_000


def test_threads_share_a_budget_and_stay_within_it(client: Client, server: Any, prompt: Prompt) -> None:
    asking = client(most_requests=5)

    def ask(number: int) -> bool:
        try:
            asking.complete(Prompt(system="s", user=str(number), schema=prompt.schema))
        except GivenUpError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        answered = list(pool.map(ask, range(20)))

    assert sum(answered) == len(server.asked) == 5


def test_localhost_that_leads_elsewhere_is_sent_nothing(
    client: Client, server: Any, prompt: Prompt, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Elsewhere:
        """A line whose other end is another machine."""

        def __init__(self, line: socket.socket) -> None:
            self.line = line

        def getpeername(self) -> tuple[str, int]:
            return "192.0.2.7", 80

        def close(self) -> None:
            self.line.close()

    real = http.client.HTTPConnection.connect

    def connect(connection: http.client.HTTPConnection) -> None:
        real(connection)
        connection.sock = Elsewhere(connection.sock)  # type: ignore[assignment]

    monkeypatch.setattr(http.client.HTTPConnection, "connect", connect)

    with pytest.raises(SettingError, match="another machine"):
        client(url=server.url.replace("127.0.0.1", "localhost")).complete(prompt)
    assert server.asked == []

"""A language model's server on this machine, which answers as it is told to, and misbehaves in every way we know."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from harmledger.extract.llm.completion import Prompt
from harmledger.pipeline.completion.client import HttpCompletion, Runtime, open_completion
from harmledger.pipeline.completion.options import LlmOptions

Json = dict[str, Any]
NOTHING: Json = {"accounts": [], "tolls": []}


@dataclass(frozen=True, kw_only=True)
class Act:
    """What the server does with one request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    announced: int | None = None
    """Content-Length, where it lies about it."""
    is_chunked: bool = False
    hangs: bool = False
    """Says nothing at all."""
    drips: bool = False
    """Sends one byte now and then, for ever."""
    hangs_up: bool = False
    """Closes the line without a word."""


def says(told: Json | str, tokens: int | None = 100, **more: Any) -> Act:
    """An answer as a chat completion has it."""
    content = told if isinstance(told, str) else json.dumps(told)
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop", **more}
    usage = {} if tokens is None else {"usage": {"total_tokens": tokens}}
    return Act(body=json.dumps({"choices": [choice], **usage}).encode())


@dataclass
class Server:
    """The server, its acts in the order of the requests (the last one again and again), and what it was asked."""

    port: int
    acts: list[Act | Callable[[Json], Act]] = field(default_factory=lambda: [says(NOTHING)])
    asked: list[Json] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    rest: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @staticmethod
    def act(**how: Any) -> Act:
        return Act(**how)

    @staticmethod
    def say(told: Json | str, **how: Any) -> Act:
        return says(told, **how)

    def next_act(self, handler: BaseHTTPRequestHandler) -> Act:
        asked = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        with self.lock:
            self.asked.append(asked)
            self.keys.append(handler.headers["Authorization"])
            self.paths.append(handler.path)
            act = self.acts[min(len(self.asked), len(self.acts)) - 1]
        return act(asked) if callable(act) else act


class Handler(BaseHTTPRequestHandler):
    """One request. The server that it belongs to says what to do."""

    protocol_version = "HTTP/1.1"
    told: Server

    def do_POST(self) -> None:
        with self.told.lock:
            self.told.at_once += 1
            self.told.most_at_once = max(self.told.most_at_once, self.told.at_once)
        try:
            self._answer(self.told.next_act(self))
        except ConnectionError:
            pass  # whoever asked hung up first: some tests want just that
        finally:
            with self.told.lock:
                self.told.at_once -= 1

    def _answer(self, act: Act) -> None:
        self.close_connection = True
        if act.hangs:
            self.told.rest.wait(30)
        if act.hangs or act.hangs_up:
            return
        self.send_response(act.status)
        for name, value in act.headers.items():
            self.send_header(name, value)
        if act.is_chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif not act.drips:
            self.send_header("Content-Length", str(len(act.body) if act.announced is None else act.announced))
        self.end_headers()
        self._send(act)

    def _send(self, act: Act) -> None:
        if act.is_chunked:  # cut off: the chunk is longer than what comes
            self.wfile.write(f"{len(act.body) + 50:x}\r\n".encode() + act.body)
        elif act.drips:
            for _ in range(600):
                self.wfile.write(b" ")
                if self.told.rest.wait(0.05):
                    return
        else:
            self.wfile.write(act.body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server(port=0)
    http = ThreadingHTTPServer(("127.0.0.1", 0), type("Told", (Handler,), {"told": told}))
    told.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield told
    told.rest.set()
    http.shutdown()
    http.server_close()
    thread.join()


@dataclass
class Waits:
    """A clock that stands still, and the waits that were asked of it."""

    waits: list[float] = field(default_factory=list)

    def runtime(self) -> Runtime:
        return Runtime(now=lambda: 1_700_000_000.0, sleep=self.waits.append)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def client(server: Server, waits: Waits) -> Callable[..., HttpCompletion]:
    """A client of the server, with these options."""

    def make(**more: Any) -> HttpCompletion:
        options = LlmOptions(**{"url": server.url, "model": "m-1", "timeout": 20, **more})
        return open_completion(options, waits.runtime())

    return make


@pytest.fixture
def prompt() -> Prompt:
    return Prompt(system="rules", user="a report", schema={"type": "object"})

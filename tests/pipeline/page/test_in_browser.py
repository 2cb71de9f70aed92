"""What a real browser does with the page: it asks nobody for anything, even where hostile markup got into it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from harmledger.pipeline.change import Changes
from harmledger.pipeline.page import render_page

pytestmark = pytest.mark.browser
OF_THE_BROWSER = ("google.com", "googleapis.com", "gvt1.com")
"""Chromium asks its maker for the time and for updates, whatever it is told. No page can make it ask these."""
HOSTILE = (
    '<img src="http://elsewhere.example/image"><script src="http://elsewhere.example/script"></script>'
    '<script>document.title = "a script ran"</script><link rel="stylesheet" href="http://elsewhere.example/style">'
    '<iframe src="http://elsewhere.example/frame"></iframe></main>'
)


@dataclass
class Proxy:
    """Refuses every request and remembers for which host it was."""

    port: int = 0
    hosts: list[str] = field(default_factory=list)

    def of_the_page(self) -> set[str]:
        return {host for host in self.hosts if not host.endswith(OF_THE_BROWSER)}


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    seen = Proxy()

    class Handler(BaseHTTPRequestHandler):
        def refuse(self) -> None:
            seen.hosts.append(urlsplit(self.path).hostname or self.path.partition(":")[0])
            self.send_error(404)

        do_GET = do_POST = do_CONNECT = do_HEAD = refuse  # noqa: N815 - the names that http.server calls

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    seen.port = server.server_port
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield seen
    server.shutdown()
    server.server_close()
    thread.join()


def _opened(browse: Callable[..., str], proxy: Proxy, page: str, folder: Path) -> str:
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    options = (f"--proxy-server=http://127.0.0.1:{proxy.port}", "--proxy-bypass-list=<-loopback>", "--dump-dom")
    return browse(file.as_uri(), *options)


def test_opening_the_page_asks_no_host(
    browse: Callable[..., str], proxy: Proxy, changes: Changes, tmp_path: Path
) -> None:
    dom = _opened(browse, proxy, render_page(changes), tmp_path)

    assert "What these reports change" in dom
    assert proxy.of_the_page() == set()


def test_markup_that_got_in_all_the_same_loads_and_runs_nothing(
    browse: Callable[..., str], proxy: Proxy, changes: Changes, tmp_path: Path
) -> None:
    dom = _opened(browse, proxy, render_page(changes).replace("</main>", HOSTILE), tmp_path)

    assert "elsewhere.example" in dom
    assert "<title>What these reports change</title>" in dom
    assert proxy.of_the_page() == set()


def test_it_is_the_policy_that_stops_it(
    browse: Callable[..., str], proxy: Proxy, changes: Changes, tmp_path: Path
) -> None:
    without = render_page(changes).replace("</main>", HOSTILE).replace("Content-Security-Policy", "X-Nothing")

    dom = _opened(browse, proxy, without, tmp_path)

    assert "<title>a script ran</title>" in dom
    assert proxy.of_the_page() == {"elsewhere.example"}

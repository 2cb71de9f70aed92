"""How fast the workbench answers on a large book: every page, while twenty people work.

usage:
  workbench.py plant BOOK [--reports N]         a book with planted reports and accounts (`workbench_book.py`)
  workbench.py shelf BOOK                       how long the shelf takes; what was made before a stop stays
  workbench.py measure BOOK [--people N] [--seconds N] [--think N] [--out FILE]

`measure` serves the book with waitress, as `harmledger serve` does, and lets N people open pages over HTTP from another
process, each thinking for a while between two pages. Every address that answers a GET is measured, those of areas that
this file knows nothing of too. Server time is the time that a request spends in the application: `wall` as the clock
sees it, with whatever else the machine does, `cpu` as the processor was used for it.
"""

import argparse
import json
import multiprocessing
import random
import resource
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from workbench_book import plant

PEOPLE, SECONDS, THINK = 20, 60.0, 2.0
REPORTS = 100_000
LIMIT = 0.3
"""Seconds that a page may take at p95."""
ALIAS = "default"
QUERIES = {
    "search:index": [f"?q={words}" for words in ("{town}", "{arabic}", "{victim}", "R-00012", '"a+local+monitor"')]
    + ["?q=market+{town}", "?q=the", "?q=rescue+workers&kind=report&page=3"],
    "overview:index": [
        "",
        "?areas=Province+3",
        "?first=2015-03-01&last=2015-04-30",
        "?text={town}",
        "?killed=5&children=1",
    ],
    "overview:figures": ["", "?areas=Province+3", "?first=2015-03-01&last=2015-04-30"],
    "overview:agreements": ["", "?areas=Province+3"],
    "overview:points": ["", "?areas=Province+3"],
    "overview:basemap": ["?box=36,33,41,36"],
    "start": ["", "?states=new", "?areas=Province+3&killed=3", "?page=40"],
    "queues:pairs": ["", "?page=30"],
}
"""What is asked of some addresses; of all others nothing."""
NOT_PAGES = ("overview:table", "account_logout", "usersessions_list")
"""Files that are taken away whole, and what would log people out."""


def main() -> None:
    from harmledger.web.server import configure

    arguments = _arguments()
    configure()
    {"plant": _plant, "shelf": _shelf, "measure": _measure}[arguments.what](arguments)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("plant", "shelf", "measure"))
    parser.add_argument("book", type=Path)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--think", type=float, default=THINK)
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


def _opened(path: Path, *, create: bool = False) -> Any:  # noqa: ANN401 - a ledger; the module loads nothing of ours before it must
    from harmledger.ledger.book import open_book

    return open_book(path, alias=ALIAS, create=create)


def _plant(arguments: argparse.Namespace) -> None:
    with _opened(arguments.book, create=True) as ledger:
        took, counts = _timed(lambda: plant(ledger, arguments.reports))
        print(f"{counts} in {took:.0f} s")


def _shelf(arguments: argparse.Namespace) -> None:
    from harmledger.web.server import use
    from harmledger.web.shelf.models import Card, Paper
    from harmledger.web.shelf.refresh import refresh

    with _opened(arguments.book) as ledger:
        use(ledger)
        before = Card.objects.count() + Paper.objects.count()
        began = time.process_time()
        took, _ = _timed(lambda: refresh(ledger))
        number = Card.objects.count() + Paper.objects.count() - before
        print(f"{number} cards and papers in {took:.0f} s ({time.process_time() - began:.0f} s of the processor)")
        print(f"memory at most {_memory():.0f} MiB")


def _measure(arguments: argparse.Namespace) -> None:
    from harmledger.web.server import use
    from harmledger.web.shelf.refresh import refresh

    with _opened(arguments.book) as ledger:
        use(ledger)
        refresh(ledger)
        lines = [*_sizes(ledger), *_after_a_decision(ledger)]
        times, statuses = _served(ledger, arguments)
        lines += _table(times, statuses, arguments)
    print("\n".join(lines))
    if arguments.out:
        arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _sizes(ledger: Any) -> Iterator[str]:  # noqa: ANN401 - what Django and the books hand out
    from harmledger.web.shelf.models import Card, CardAccount, Entry, Paper

    counts = {model.__name__: model.objects.count() for model in (Paper, CardAccount, Card, Entry)}
    megabytes = Path(ledger.path).stat().st_size / 2**20
    yield f"{counts['Paper']} reports, {counts['CardAccount']} accounts, {counts['Card']} incidents, "
    yield f"{counts['Entry']} entries of the index; file {megabytes:.0f} MiB"
    yield ""


def _after_a_decision(ledger: Any) -> Iterator[str]:  # noqa: ANN401 - what Django and the books hand out
    """How long until the shelf shows one decision."""
    from harmledger.review.act import Accept, acting
    from harmledger.review.decide import Why
    from harmledger.review.incident import carry_out
    from harmledger.web.shelf.cards import cards
    from harmledger.web.shelf.filters import Filters
    from harmledger.web.shelf.refresh import refresh

    why = Why(person="reviewer-1", reason="as the reports say")
    decided, shown = [], []
    for card in cards(Filters(states=("new",)), size=20).cards:
        decided.append(_timed(lambda name=card.id: carry_out(ledger, acting(ledger, name, Accept(), why), why))[0])
        shown.append(_timed(lambda: refresh(ledger))[0])
    yield f"accepting an incident {_ms(decided)}; the shelf shows it after {_ms(shown)} (median and greatest of 20)"
    yield ""


def _ms(seconds: list[float]) -> str:
    return f"{1000 * statistics.median(seconds):.0f} ms, {1000 * max(seconds):.0f} ms"


class Clock:
    """Wraps the application and keeps, for each address, how long it took."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application
        self.times: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
        self.statuses: dict[str, set[str]] = defaultdict(set)
        self.lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        name = environ.get("HTTP_X_ADDRESS", "")
        said: list[str] = []

        def start(status: str, *more: Any) -> Any:  # noqa: ANN401 - what Django and the books hand out
            said.append(status.partition(" ")[0])
            return start_response(status, *more)

        wall, cpu = time.perf_counter(), time.thread_time()
        answer = self.application(environ, start)
        body = b"".join(answer)
        taken = (time.perf_counter() - wall, time.thread_time() - cpu, len(body))
        getattr(answer, "close", lambda: None)()
        with self.lock:
            self.statuses[name].add(said[0])
            if said[0] == "200":
                self.times[name].append(taken)
        return [body]


def _served(ledger: Any, arguments: argparse.Namespace) -> tuple[dict[str, Any], dict[str, set[str]]]:  # noqa: ANN401 - what Django and the books hand out
    from waitress.server import create_server

    from harmledger.web.server import THREADS, application

    clock = Clock(application())
    server = create_server(clock, host="127.0.0.1", port=0, threads=THREADS)
    threading.Thread(target=server.run, daemon=True).start()
    cookies = [_session(number) for number in range(arguments.people)]
    addresses = list(_addresses(ledger))
    job = (server.effective_port, cookies, addresses, arguments.seconds, arguments.think)
    context = multiprocessing.get_context("spawn")
    warm = context.Process(target=_work, args=(server.effective_port, cookies[:1], addresses, 0.0, 0.0))
    warm.start()
    warm.join()
    clock.times.clear()
    people = context.Process(target=_work, args=job)
    people.start()
    people.join()
    server.close()
    return clock.times, clock.statuses


def _session(number: int) -> str:
    from django.conf import settings
    from django.test import Client

    from harmledger.web.people.models import Person, Role

    key = f"admin-{number}"
    person = Person.objects.filter(username=key).first() or Person.objects.create(username=key, role=Role.ADMIN)
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _addresses(ledger: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - what Django and the books hand out
    """Every named address that can be reversed with what the book holds, with a few questions."""
    from django.urls import NoReverseMatch, get_resolver, reverse

    samples = _samples(ledger)
    for name, names in _named(get_resolver(), ""):
        if name in NOT_PAGES or not all(samples.get(one) for one in names):
            continue
        for turn in range(9 if names else 1):
            given = {one: samples[one][turn % len(samples[one])] for one in names}
            if name == "incidents:decision" and not samples["decision"]:
                continue
            if name == "incidents:decision":
                given = {"name": samples["decision"][turn % len(samples["decision"])]}
            if name.startswith("queues:") and "name" in names:
                given = {"name": samples["queue"][turn % len(samples["queue"])]}
            if name.startswith("reports:"):
                given = {one: samples["report"][turn % len(samples["report"])] for one in names}
            try:
                path = reverse(name, kwargs=given)
            except NoReverseMatch:
                continue
            for query in QUERIES.get(name, [""]):
                yield name, path + _filled(query, samples, turn)


def _filled(query: str, samples: dict[str, list[str]], turn: int) -> str:
    from urllib.parse import quote

    words = {name: quote(samples[name][turn % len(samples[name])]) for name in ("town", "arabic", "victim")}
    return query.format(**words)


def _named(resolver: Any, space: str) -> Iterator[tuple[str, list[str]]]:  # noqa: ANN401 - what Django and the books hand out
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _named(pattern, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}", list(pattern.pattern.converters)


def _samples(ledger: Any) -> dict[str, list[str]]:  # noqa: ANN401 - what Django and the books hand out
    """What stands for the arguments of addresses, by their names; the same book gives the same ones."""
    from harmledger.model.audience import TEAM
    from harmledger.web.shelf.models import Card, Entry, Paper

    draw = random.Random(1)
    cards = draw.sample(list(Card.objects.values_list("id", flat=True)), 50)
    papers = draw.sample(list(Paper.objects.filter(accounts__gt=0).values_list("id", flat=True)), 50)
    towns = draw.sample(list(Card.objects.values_list("place", flat=True).distinct()[:500]), 20)
    victims = list(Entry.objects.filter(kind="victim").values_list("title", flat=True)[:20])
    reports = ledger.reader(frozenset({TEAM})).reports_named(
        Paper.objects.filter(language="ar", accounts__gt=0).values_list("id", flat=True)[:20]
    )
    decisions = [decision.id for decision in ledger.reader(frozenset({TEAM})).decisions()][-20:]
    return {
        **dict.fromkeys(("incident", "name", "incident_id", "one", "other"), cards),
        **dict.fromkeys(("report", "report_id"), papers),
        **dict.fromkeys(("decision", "decision_id"), decisions),
        "town": [town for town in towns if "," not in town],
        "arabic": [report.title.split()[1] for report in reports],
        "victim": victims,
        "key": ["admin-1"],
        "part": ["new", "known", "unread"],
        "queue": list(_queues()),
        "number": ["1"],
    }  # fmt: skip


def _queues() -> list[str]:
    """The names of the queues, as far as there are any."""
    try:
        from harmledger.web.queues import kinds
    except ImportError:
        return ["new"]
    return list(kinds.QUEUES)


def _work(port: int, cookies: list[str], addresses: list[tuple[str, str]], seconds: float, think: float) -> None:
    """People who open pages; with no time given, one of them opens each page once."""
    threads = [
        threading.Thread(target=_person, args=(port, cookie, addresses, seconds, think, turn))
        for turn, cookie in enumerate(cookies)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _person(port: int, cookie: str, addresses: list[tuple[str, str]], seconds: float, think: float, turn: int) -> None:
    draw = random.Random(turn)
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    by_name: dict[str, list[str]] = defaultdict(list)
    for name, path in addresses:
        by_name[name].append(path)
    once = ((name, path) for name, paths in by_name.items() for path in paths[:3])
    end = time.monotonic() + seconds
    for name, path in once if not seconds else _drawn(draw, by_name, end):
        headers = {"Cookie": cookie, "X-Address": name, "Host": "localhost", "Accept-Encoding": "gzip"}
        connection.request("GET", path, headers=headers)
        connection.getresponse().read()
        if think:
            time.sleep(draw.uniform(0, 2 * think))


def _drawn(draw: random.Random, by_name: dict[str, list[str]], end: float) -> Iterator[tuple[str, str]]:
    names = list(by_name)
    while time.monotonic() < end:
        name = draw.choice(names)
        yield name, draw.choice(by_name[name])


def _table(times: dict[str, Any], statuses: dict[str, set[str]], arguments: argparse.Namespace) -> Iterator[str]:
    yield f"{arguments.people} people, {arguments.think:g} s between two pages on average, {arguments.seconds:g} s"
    yield f"memory of the server at most {_memory():.0f} MiB"
    yield ""
    yield "| address | pages | p50 wall | p95 wall | p50 cpu | p95 cpu | kB |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    every: list[tuple[float, float, int]] = []
    for name, taken in sorted(times.items()):
        every += taken
        yield f"| {name} | {_row(taken)} |"
    yield f"| all | {_row(every)} |"
    others = {name: sorted(told) for name, told in sorted(statuses.items()) if name not in times}
    yield ""
    yield f"answered otherwise, so not timed: {json.dumps(others)}"
    slow = [name for name, taken in times.items() if _share([wall for wall, _, _ in taken], 95) > LIMIT]
    yield f"slower than {1000 * LIMIT:.0f} ms at p95: {', '.join(sorted(slow)) or 'none'}"


def _row(taken: list[tuple[float, float, int]]) -> str:
    walls, cpus, sizes = (list(column) for column in zip(*taken, strict=True))
    figures = [_share(walls, 50), _share(walls, 95), _share(cpus, 50), _share(cpus, 95)]
    return " | ".join((str(len(taken)), *(f"{1000 * one:.0f}" for one in figures), f"{max(sizes) / 1000:.0f}"))


def _share(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


if __name__ == "__main__":
    main()

"""The job that brings reports in: look through them, then, when a person said yes, read, link and reconcile."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from harmledger.extract.engine import Engine
from harmledger.intake.options import ReadOptions
from harmledger.intake.upload import read_uploads
from harmledger.model.errors import InputError
from harmledger.model.outcome import Outcome
from harmledger.model.report import Report
from harmledger.pipeline.build import Tools, build_book
from harmledger.pipeline.engines import ENGINES, load_engine
from harmledger.pipeline.settings import Settings, read_settings
from harmledger.web.book import reader_of
from harmledger.web.imports.fetch import Limits, fetch
from harmledger.web.imports.payload import Piece, ReportsGiven
from harmledger.web.imports.preview import Preview, look_through
from harmledger.web.imports.result import Brought, brought, named
from harmledger.web.jobs.desk import kept
from harmledger.web.jobs.kinds import Shown, Work
from harmledger.web.jobs.models import Job, JobState

if TYPE_CHECKING:
    from django.http import HttpRequest

LIMITS = Limits()


def look(work: Work) -> bytes:
    """What would come in. A link is fetched now, once; what it gave is kept for later."""
    from harmledger.web.people.models import Person

    given = ReportsGiven.of(work.payload)
    source = ""
    if given.link is not None:
        work.progress("Fetching the page", 0)
        found = fetch(given.link, LIMITS)
        source = found.url
        given.pieces.append(Piece(name=_page_name(found.url, found.suffix), raw=found.raw, url=found.url))
        given.link = None
        work.payload = given.packed()
    reader = work.ledger.reader(Person.objects.get(username=work.person).sight)
    engine = load_engine(_known(given.engine))
    preview = look_through(_outcomes(given, engine, work), reader, work.progress)
    return msgspec.msgpack.encode(msgspec.structs.replace(preview, source=source))


def do(work: Work) -> bytes:
    """Bring them in. What an earlier, cut off attempt took in is found in the book and not read again."""
    given, told = ReportsGiven.of(work.payload), read_settings(os.environ)
    name = _known(given.engine)
    engine = load_engine(name)
    with _tools(name, engine, told, work) as tools:
        result = build_book(_outcomes(given, engine, work), work.ledger, tools)
    _put_on_the_shelf(work)
    return msgspec.msgpack.encode(brought(result))


def show(request: "HttpRequest", job: Job) -> Shown:
    """The preview as rows, or the sum that adds up."""
    if job.state == JobState.DONE.value:
        result = msgspec.msgpack.decode(kept(job, "result") or b"", type=Brought)
        return Shown(template="imports/brought.html", context={"brought": named(result, reader_of(request))})
    preview = msgspec.msgpack.decode(kept(job, "preview") or b"", type=Preview)
    return Shown(template="imports/preview.html", context={"preview": preview, "is_usable": preview.is_usable})


def _outcomes(given: ReportsGiven, engine: Engine, work: Work) -> Iterator[Outcome[Report]]:
    options = ReadOptions(key=work.ledger.key, captured_at=given.given_at)
    return read_uploads((piece.upload() for piece in given.pieces), options=options, languages=engine.languages)


def _known(name: str) -> str:
    if name not in ENGINES:
        raise InputError(f"there is no engine {name!r} here; there is {', '.join(sorted(ENGINES))}")
    return name


def _page_name(url: str, suffix: str) -> str:
    return f"{url.partition('://')[2].partition('/')[0]}.{suffix}"


@contextmanager
def _tools(name: str, engine: Engine, told: Settings, work: Work) -> Iterator[Tools]:
    """What a build works with; the same as on the command line."""
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.lexicon.actors import load_actors
    from harmledger.lexicon.agreements import load_agreements
    from harmledger.locate.locator import Locator
    from harmledger.monitor.terms import Terms
    from harmledger.pipeline.actors import actor_names
    from harmledger.pipeline.placing import places_by
    from harmledger.pipeline.reading import reading

    with reading(engine, name, told.jobs, told.read_limit or None) as reads, open_gazetteer(told.gazetteer) as places:
        yield Tools(
            engine=engine.name,
            reads=reads,
            places=places_by(Locator(places)),
            actors=actor_names(),
            terms=Terms.of(load_agreements(), load_actors()),
            now=work.ledger.store.clock,
            seconds=time.perf_counter,
            progress=work.progress,
            person=work.person,
        )


def _put_on_the_shelf(work: Work) -> None:
    """Make what came in visible on the pages at once."""
    from harmledger.web.shelf.refresh import refresh

    work.progress("Putting it on the pages", 0)
    refresh(work.ledger)

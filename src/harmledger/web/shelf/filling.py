"""Reading a few incidents, reports or pairs from the book and putting them on the shelf."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from harmledger.ledger import Reader
from harmledger.model.decision import decisions_in_force
from harmledger.model.figure import Figure
from harmledger.model.incident import Link
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, AnchorSource
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.view.material import BookState, Material, ReadReport
from harmledger.pipeline.view.monitor import Monitor
from harmledger.review.book import Book, read_part
from harmledger.review.change import ChangeState, Position, position_of
from harmledger.review.coding_value import CodingKind, codings_of
from harmledger.web.search.entries import Said
from harmledger.web.shelf import card_entries, paper_making
from harmledger.web.shelf.making import Made, make
from harmledger.web.shelf.models import PairCard
from harmledger.web.shelf.paper_making import Text, paper_of, toll_marks
from harmledger.web.shelf.putting import Shelf

if TYPE_CHECKING:
    from harmledger.monitor.terms import Terms


def fill_cards(reader: Reader, shelf: Shelf, ids: Collection[str]) -> list[str]:
    """Make the cards of these incidents anew; merged, erased and sealed ones leave the shelf.

    Returns:
        The pairs that these incidents are part of: what they are called and where they lead may be another now.
    """
    if not ids:
        return []
    book = read_part(reader, ids)
    wanted = [book.incidents[name] for name in ids if name in book.incidents]
    positions = {incident.id: position_of(book, incident) for incident in wanted}
    shown = [one for one in wanted if positions[one.id].state is not ChangeState.SEALED]
    accepted = {one.id: _accepted(positions[one.id]) for one in shown if positions[one.id].accepted is not None}
    material = _material(book, reader.figures_of([one.id for one in shown]), accepted)
    made: list[Made] = []
    entries: list[Said] = []
    for incident in shown:
        one = make(material, incident, positions[incident.id])
        made.append(one)
        entries.extend(card_entries.entries_of(material, incident, one.card))
    shelf.put_cards(ids, made, entries)
    return [key for key, _ in _keyed(material.questions)]


def _material(
    book: Book, figures: Mapping[str, tuple[Figure, ...]], accepted: Mapping[str, tuple[Figure, ...]]
) -> Material:
    """What a view is made from, out of a part of the book that was read already."""
    by_report: dict[str, list[AccountRecord]] = {name: [] for name in sorted(book.reports)}
    for record in book.accounts.values():
        by_report[record.report_id].append(record)
    return Material(
        arrivals=(),
        reports={name: _read(book, name, records) for name, records in by_report.items()},
        before=BookState(incidents={name: book.incidents[name] for name in accepted}, figures=accepted),
        after=BookState(incidents=book.incidents, figures=figures),
        questions=book.questions,
        actors=names_of_actors(),
        monitor=Monitor(terms()),
    )


def _read(book: Book, report_id: str, records: Sequence[AccountRecord]) -> ReadReport:
    anchor = Anchor(day=book.tellers[report_id].said_on, source=AnchorSource.UNKNOWN)
    return ReadReport(report=book.reports[report_id], anchor=anchor, accounts=tuple(records))


@cache
def names_of_actors() -> Mapping[str, str]:
    """What to call each party: read once in a process."""
    return actor_names()


@cache
def terms() -> "Terms":
    """The agreements that ship, made ready once in a process: that takes longer than a page may."""
    from harmledger.lexicon.actors import load_actors
    from harmledger.lexicon.agreements import load_agreements
    from harmledger.monitor.terms import Terms

    return Terms.of(load_agreements(), load_actors())


def _accepted(position: Position) -> tuple[Figure, ...]:
    return () if position.accepted is None else tuple(one.figure for one in position.accepted.figures)


def fill_papers(reader: Reader, shelf: Shelf, ids: Collection[str]) -> None:
    """Make the papers of these reports anew; erased and sealed ones leave the shelf."""
    if not ids:
        return
    texts = list(_texts(reader, ids))
    papers = {text.report.id: paper_of(text) for text in texts}
    shelf.put_papers(
        ids, list(papers.values()), [mark for text in texts for mark in toll_marks(text, papers[text.report.id])]
    )
    shelf.put_entries(ids, [entry for text in texts for entry in paper_making.entries_of(text, papers[text.report.id])])


def _texts(reader: Reader, ids: Collection[str]) -> Iterator[Text]:
    readings = {reading.report_id: reading for reading in reader.readings_named(ids)}
    accounts = reader.accounts_by_report(ids)
    nothing = _telling_nothing(reader, ids)
    tolls: dict[str, list[TollRecord]] = {}
    for toll in reader.tolls_of(ids):
        tolls.setdefault(toll.report_id, []).append(toll)
    for report in reader.reports_named(ids):
        yield Text(
            report=report,
            reading=readings.get(report.id),
            accounts=len(accounts.get(report.id, ())),
            tolls=tolls.get(report.id, ()),
            tells_nothing=report.id in nothing,
        )


def _telling_nothing(reader: Reader, report_ids: Collection[str]) -> frozenset[str]:
    """Those that a person read and found that they tell of no incident."""
    codings = codings_of(decisions_in_force(reader.decisions_on(report_ids)))
    return frozenset(one.report_id for one in codings if one.kind is CodingKind.NOTHING)


def fill_pairs(reader: Reader, shelf: Shelf, keys: Collection[str]) -> None:
    """Make these pairs anew; those that nobody is asked about any more are gone."""
    if not keys:
        return
    wanted = set(keys)
    named = {account for key in keys for account in key.split("/")[:2]}
    links = {key: link for key, link in _keyed(reader.questions_of(sorted(named))) if key in wanted}
    homes = reader.homes_of({name for link in links.values() for name in (link.account_id, link.other_id)})
    titles = dict(shelf.titles(set(homes.values())))
    pairs = [
        _pair(key, link, (homes[link.account_id], homes[link.other_id]), titles)
        for key, link in links.items()
        if link.account_id in homes and link.other_id in homes
    ]
    shelf.put_pairs(
        keys, [pair for pair in pairs if pair.one_id != pair.other_id and pair.one_title and pair.other_title]
    )


def _keyed(links: Collection[Link]) -> Iterator[tuple[str, Link]]:
    """Each question under the key of its row: a pair that is asked about twice is two."""
    asked: dict[str, int] = {}
    for link in links:
        pair = f"{link.account_id}/{link.other_id}"
        asked[pair] = asked.get(pair, 0) + 1
        yield (pair if asked[pair] == 1 else f"{pair}/{asked[pair]}"), link


def _pair(key: str, link: Link, homes: tuple[str, str], titles: dict[str, str]) -> PairCard:
    told = sorted(link.signals, key=lambda signal: -abs(signal.score))
    return PairCard(
        key=key,
        position=-round(link.score * 1000),
        one_account=link.account_id,
        other_account=link.other_id,
        one_id=homes[0],
        other_id=homes[1],
        one_title=titles.get(homes[0], ""),
        other_title=titles.get(homes[1], ""),
        verdict=link.verdict.value,
        reasons=[signal.words for signal in told],
    )

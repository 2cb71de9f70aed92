"""Sealing, looking at what is sealed, and erasing: the decisions of people, with their effect, in one transaction.

What can be sealed or erased: a report, an account, a toll, a claim, a named victim, a source; and an incident, which is
all of its accounts. The words that tell of it are struck out of what stays of its report.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harmledger.ledger import Erased, Ledger, Writer, erase_item, erase_report
from harmledger.ledger.seal.cut import what_stays
from harmledger.ledger.seal.item import Item, find_item, ids_beginning, own_words, rows_of
from harmledger.ledger.seal.mask import RowsOf, Withheld, says_any
from harmledger.ledger.table import CLAIM, REPORT, SEALED
from harmledger.link.score import PAIR_1
from harmledger.model.audience import Audience
from harmledger.model.decision import UNDONE, Decision, DecisionKind, decisions_in_force
from harmledger.model.errors import InputError
from harmledger.review.book import AUDIENCE, MOST_NAMED, PREFIX, read_book
from harmledger.review.decide import Why, made_on
from harmledger.review.settle import settle
from harmledger.text.sentences import split_sentences

if TYPE_CHECKING:
    from harmledger.ledger.seal.reveal import Revealed

_REPORT = "rep-"
_NEED = "need:"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealPreview:
    """What sealing, or erasing, one item takes away."""

    id: str
    kind: str
    report_id: str
    text: str = ""
    """What is left of the report's text for everybody else; empty where the whole report goes."""
    claims: int = 0
    """Claims that go with it."""
    elsewhere: tuple[str, ...] = ()
    """Other reports that say the same words: they are not touched, and may have to go too."""
    decisions: tuple[str, ...] = ()
    """Decisions whose reasons say the same words: a decision is never changed. They name them for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealEffect:
    """What was sealed or unsealed."""

    decisions: tuple[Decision, ...]
    incidents: tuple[str, ...]
    """Incidents, and sums, whose figures were made anew."""


def sealing(ledger: Ledger, subject: str) -> tuple[SealPreview, ...]:
    """What `seal`, and `erase`, would take away; nothing is written.

    Args:
        ledger: the book.
        subject: the id, or the beginning of the id, of a report, account, toll, claim, victim, source or incident.

    Raises:
        InputError: nothing begins so, or several things do.
    """
    with ledger.store.snapshot() as connection:
        items = [find_item(connection, name) for name in _meant(ledger, subject)]
        return tuple(_preview(ledger, item, rows_of(connection, item.report_id)) for item in items)


def erasing(ledger: Ledger, subject: str) -> tuple[SealPreview, ...]:
    """What `erase` would take away, of sealed items too; nothing is written and nothing sealed is told."""
    names = _meant(ledger, subject)
    with ledger.store.snapshot() as connection:
        sealed = {row["id"]: row for row in SEALED.rows_in(connection, "id", names)}
        opened = [find_item(connection, name) for name in names if name not in sealed]
        shown = [_preview(ledger, item, rows_of(connection, item.report_id)) for item in opened]
    closed = (SealPreview(id=name, kind=row["kind"], report_id=row["report_id"]) for name, row in sealed.items())
    return (*shown, *closed)


def seal(ledger: Ledger, subject: str, audience: Audience, why: Why) -> SealEffect:
    """Seal an item for a need-to-know list; for everybody else it is absent from now on.

    Args:
        ledger: the book.
        subject: what, as for `sealing`.
        audience: a need-to-know list (`need:NAME`).
        why: who decides, and why.
    """
    if not audience.name.startswith(_NEED):
        raise InputError(f"{audience} is no need-to-know list; seal for need:NAME, such as need:sources")
    with ledger.writer(why.person) as writer:
        decisions, lost = [], set[str]()
        for name in _meant(ledger, subject):
            lost |= writer.seal(name, audience, words_that_go)
            decision = made_on(ledger, (name, DecisionKind.SEAL, audience.name), _earlier(ledger, name, audience), why)
            writer.add_decision(decision)
            decisions.append(decision)
        _settle(ledger, writer)
    ledger.wipe()
    return SealEffect(decisions=tuple(decisions), incidents=tuple(sorted(lost)))


def unseal(ledger: Ledger, subject: str, audience: frozenset[Audience], why: Why) -> SealEffect:
    """Take a seal back: the item stands where it stood.

    Args:
        ledger: the book.
        subject: the id, or the beginning of the id, of a sealed item.
        audience: the audiences of the person.
        why: who decides, and why.

    Raises:
        InputError: nothing sealed for this person begins so, or several things do.
        LedgerError: something else of the same report was sealed later, or the report was read again since.
    """
    with ledger.writer(why.person) as writer:
        item = next(iter(_sealed(ledger, (subject,), audience)))
        held = {one.id: one for one in ledger.reader(audience).sealed()}[item]
        earlier = _earlier(ledger, item, held.audience)
        writer.unseal(item)
        decision = made_on(ledger, (item, DecisionKind.REJECT, UNDONE), earlier, why)
        writer.add_decision(decision)
        _settle(ledger, writer)
    return SealEffect(decisions=(decision,), incidents=())


def reveal(
    ledger: Ledger, subjects: Collection[str], person: str, audience: frozenset[Audience]
) -> "tuple[Revealed, ...]":
    """What sealed items say, for somebody who may have them. The look is in the log before anything is told.

    Args:
        ledger: the book.
        subjects: ids, or beginnings of ids, of sealed items.
        person: who looks.
        audience: the audiences of the person.

    Raises:
        InputError: nothing sealed for this person begins so, or several things do.
    """
    return ledger.reveal(_sealed(ledger, subjects, audience), person=person, audience=audience)


def erase(ledger: Ledger, subject: str, why: Why) -> tuple[Erased, ...]:
    """Erase an item for good, sealed or not: its words go, its key goes, a tombstone stays.

    Args:
        ledger: the book.
        subject: what, as for `sealing`; also a sealed item.
        why: who decides, and why.
    """
    erased = []
    for name in _meant(ledger, subject):
        who = {"person": why.person, "reason": why.reason}
        is_report = name.startswith(_REPORT) and "/" not in name
        erased.append(
            erase_report(ledger, name, **who) if is_report else erase_item(ledger, name, withhold=words_that_go, **who)
        )
    with ledger.writer(why.person) as writer:
        _settle(ledger, writer)
    ledger.wipe()
    return tuple(erased)


def words_that_go(item: Item, rows: RowsOf) -> Withheld:
    """The words that go with an item: its own, and of an account or toll every sentence that tells of it."""
    own, report = own_words(item, rows), next(iter(rows[REPORT]), None)
    if item.kind not in {"account", "toll"} or report is None:
        return own
    text, title = f"{report['title']}\n{report['body']}", len(report["title"])
    sentences = [*split_sentences(text, 0, title), *split_sentences(text, title + 1)]
    told = [place for place in sentences if any(_overlap(place, one) for one in own.ranges)]
    return Withheld(ranges=(*own.ranges, *told), phrases=own.phrases)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _preview(ledger: Ledger, item: Item, rows: RowsOf) -> SealPreview:
    words = words_that_go(item, rows)
    telling = _telling(words.phrases)
    left = next(iter(what_stays(rows, item, words)[REPORT]), None)
    return SealPreview(
        id=item.id,
        kind=item.kind,
        report_id=item.report_id,
        text="" if left is None else f"{left['title']}\n{left['body']}",
        claims=len(item.taken.get(CLAIM, ())),
        elsewhere=tuple(_elsewhere(ledger, item, telling)),
        decisions=tuple(_repeating(ledger, telling)),
    )


def _elsewhere(ledger: Ledger, item: Item, phrases: Collection[str]) -> Iterator[str]:
    for report in ledger.reader(AUDIENCE).reports() if phrases else ():
        if report.id != item.report_id and says_any(report.text, phrases):
            yield report.id


def _repeating(ledger: Ledger, phrases: Collection[str]) -> Iterator[str]:
    for decision in ledger.reader(AUDIENCE).decisions() if phrases else ():
        if says_any(f"{decision.reason} {decision.value or ''}", phrases):
            yield decision.id


def _telling(phrases: Collection[str]) -> tuple[str, ...]:
    """The phrases that name somebody by themselves: a first name alone stands in half the reports."""
    return tuple(phrase for phrase in phrases if " " in phrase.strip()) or tuple(phrases)


def _settle(ledger: Ledger, writer: Writer) -> None:
    """Make incidents, figures and questions anew from what is left."""
    book = read_book(ledger.reader(AUDIENCE))
    settled = settle(book, book.decisions)
    writer.replace_incidents(settled.incidents, settled.figures)
    writer.replace_questions(settled.linked.questions)
    writer.replace_pairs(PAIR_1.name, settled.linked.pairs)


def _earlier(ledger: Ledger, item: str, audience: Audience) -> Decision | None:
    held = decisions_in_force(ledger.reader(AUDIENCE | {audience}).decisions(item))
    return next((one for one in reversed(held) if one.kind is DecisionKind.SEAL), None)


def _meant(ledger: Ledger, name: str) -> tuple[str, ...]:
    """The ids that are meant: of one item, or of the accounts of an incident."""
    if name.startswith(PREFIX):
        return read_book(ledger.reader(AUDIENCE)).find_incident(name).account_ids
    return (_the_one(name, ids_beginning(ledger.store.connection, name.partition("/")[0])),)


def _sealed(ledger: Ledger, names: Iterable[str], audience: frozenset[Audience]) -> tuple[str, ...]:
    ids = [item.id for item in ledger.reader(audience).sealed()]
    return tuple(_the_one(name, ids) for name in names)


def _the_one(name: str, ids: Iterable[str]) -> str:
    """The id that is meant: one that begins so, up to the first "/", and goes on the same after it."""
    owner, *part = name.split("/", 1)
    ids = sorted({one for one in ids if one.startswith(owner) and one.split("/", 1)[1:] == part})
    if name in ids:
        return name
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise InputError(f"nothing in this book that could be meant begins with {name!r}")
    more = ", ..." if len(ids) > MOST_NAMED else ""
    raise InputError(f"{len(ids)} ids begin with {name!r} ({', '.join(ids[:MOST_NAMED])}{more}): give more of it")

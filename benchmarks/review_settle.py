"""How long one decision takes in a book of many accounts: `python benchmarks/review_settle.py 300000 [BOOK]`.

The accounts are those of linking_synthetic; their rows are written without the log, which no figure here is about.
"""

import datetime as dt
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from harmledger.ledger import Ledger, open_ledger
from harmledger.ledger import table as tables
from harmledger.ledger.incidents import INCIDENT_TABLES
from harmledger.ledger.journal import Journal
from harmledger.ledger.partly import replace_pairs
from harmledger.ledger.rows.incident import figure_rows, incident_rows, question_rows
from harmledger.ledger.rows.reading import reading_rows
from harmledger.ledger.rows.report import reading_row, report_row
from harmledger.link.candidate import Candidate
from harmledger.link.incident import link_accounts
from harmledger.link.score import PAIR_1
from harmledger.model.account import Reading
from harmledger.model.record import AccountRecord
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.reconcile.record import Teller, record_incident
from harmledger.review.act import Accept, acting
from harmledger.review.book import AUDIENCE
from harmledger.review.coding import Change, adding_claim
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, merging, preview, splitting, undoing
from linking_synthetic import planted_accounts

BODY = "strike. " + " ".join(f"word{number}" for number in range(300))
CHUNK = 5000
WHY = Why(person="reviewer-1", reason="measured")
TURNS = 20


def main(count: int, path: Path) -> None:
    with open_ledger(path, secret=bytes(range(32))) as ledger:
        if not list(ledger.reader(AUDIENCE).incident_ids("inc-0")):
            _fill(ledger, count)
        for name, seconds in _measure(ledger).items():
            ranked = sorted(seconds)
            print(f"{name:28} median {ranked[len(ranked) // 2]:.3f} s   worst {ranked[-1]:.3f} s   of {len(ranked)}")


def _fill(ledger: Ledger, count: int) -> None:
    started = time.perf_counter()
    candidates = [candidate for candidate, _ in planted_accounts(count)]
    records = {one.account_id: _record(one) for one in candidates}
    for first in range(0, count, CHUNK):
        _write(ledger, candidates[first : first + CHUNK], records)
    print(f"written: {time.perf_counter() - started:.0f} s", flush=True)
    linked = link_accounts(candidates)
    print(f"linked whole: {time.perf_counter() - started:.0f} s, {len(linked.pairs)} pairs", flush=True)
    tellers = {one.report_id: _teller(one) for one in candidates}
    connection = ledger.store.connection
    with ledger.store.transaction():
        for incident in linked.incidents:
            for table, rows in incident_rows(incident).items():
                assert table in INCIDENT_TABLES
                table.insert(connection, rows)
            held = record_incident(incident, [records[name] for name in incident.account_ids], tellers)
            tables.FIGURE.insert(connection, list(figure_rows(held.figures())))
        tables.QUESTION.insert(connection, list(question_rows(linked.questions)))
        replace_pairs(Journal(ledger.store), PAIR_1.name, linked.pairs)
    print(f"filled: {time.perf_counter() - started:.0f} s, {len(linked.incidents)} incidents", flush=True)


def _record(candidate: Candidate) -> AccountRecord:
    made = AccountRecord.of(candidate.report_id, candidate.account, candidate.places)
    claims = tuple(_owned(one, candidate.account_id) for one in made.claims)
    return AccountRecord(
        id=candidate.account_id,
        report_id=candidate.report_id,
        account=candidate.account,
        claims=claims,
        places=candidate.places,
    )


def _owned(claim: object, owner: str) -> object:
    from dataclasses import replace

    return replace(claim, owner_id=owner)  # type: ignore[type-var]


def _teller(candidate: Candidate) -> Teller:
    name = candidate.report_id
    return Teller(report_id=name, name=name, outlet=candidate.outlet, said_on=candidate.published)


def _write(ledger: Ledger, candidates: list[Candidate], records: dict[str, AccountRecord]) -> None:
    connection = ledger.store.connection
    with ledger.store.transaction():
        tables.REPORT.insert(connection, [report_row(_report(one)) for one in candidates])
        for one in candidates:
            anchor = Anchor(day=one.published, source=AnchorSource.METADATA)
            reading = Reading(report_id=one.report_id, engine="planted", anchor=anchor)
            tables.READING.insert(connection, [reading_row(one.report_id, reading)])
            for table, rows in reading_rows([records[one.account_id]], (), ledger.key).items():
                table.insert(connection, rows)


def _report(candidate: Candidate) -> Report:
    return Report(
        id=candidate.report_id,
        given_id=candidate.report_id,
        content_hash="0" * 64,
        title="",
        body=BODY,
        outlet=candidate.outlet,
        published=candidate.published,
        language="en",
        captured_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )


def _measure(ledger: Ledger) -> dict[str, list[float]]:
    reader = ledger.reader(AUDIENCE)
    ids = reader.incident_ids("inc-")
    step = max(1, len(ids) // (3 * TURNS))
    picked = [name for name in ids[::step] if not reader.redirects_of([name])][: 3 * TURNS]
    found: dict[str, list[float]] = {}
    for one, other, third in zip(picked[::3], picked[1::3], picked[2::3], strict=False):
        with _timing(found, "accept, shown"):
            made = acting(ledger, third, Accept(), WHY)
            preview(ledger, made)
        with _timing(found, "accept, written"):
            carry_out(ledger, made, WHY)
        with _timing(found, "merge, shown"):
            merged = merging(ledger, one, other, WHY)
            preview(ledger, merged)
        with _timing(found, "merge, written"):
            done = carry_out(ledger, merged, WHY)
        out = done.before[-1].account_ids[:1]
        whole = next(sketch for sketch in done.after if out[0] in sketch.account_ids)
        if len(whole.account_ids) > 1:
            with _timing(found, "split, written"):
                split = carry_out(ledger, splitting(ledger, whole.id, out, WHY), WHY)
            with _timing(found, "undo, written"):
                carry_out(ledger, undoing(ledger, split.decision.id, WHY), WHY)
        account = reader.accounts_named(reader.incidents_of([third])[0].account_ids[:1])[0]
        value = {"effect": "injured", "group": "all", "count": {"kind": "exact", "low": 3, "high": 3}}
        with _timing(found, "claim added, written"):
            added = adding_claim(ledger, account.id, "harm", Change(value=value, is_judged=True), WHY)
            carry_out(ledger, added, WHY)
    return found


class _timing:  # noqa: N801 - reads as a verb where it is used
    def __init__(self, found: dict[str, list[float]], name: str) -> None:
        self.seconds = found.setdefault(name, [])

    def __enter__(self) -> None:
        self.started = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds.append(time.perf_counter() - self.started)


if __name__ == "__main__":
    given = sys.argv[1:]
    with TemporaryDirectory() as folder:
        main(int(given[0]), Path(given[1]) if len(given) > 1 else Path(folder) / "book.ledger")

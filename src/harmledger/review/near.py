"""What an account that was coded or corrected may be one with, without comparing it with the whole book.

Linking compares accounts that meet under a key of time, place and kind (`link.key`). Those that can are found by their
days, read, and held against the keys; an account that could meet any other is for linking the whole book.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from harmledger.ledger import Reader
from harmledger.ledger.around import Window
from harmledger.link.candidate import candidate_of
from harmledger.link.key import LOOSE, PRECISE, looking_keys, standing_keys
from harmledger.link.profile import NEWS_DAYS, Profile, profile_of
from harmledger.link.score import PAIR_1, PairModel
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.reconcile.record import Teller
from harmledger.review.book import tellers_of
from harmledger.text.fingerprint import NO_WORDS

MOST_NEAR = 12000
"""Accounts from which comparing with the whole book is not much slower: each has its words read."""
_DAY = dt.timedelta(days=1)
_MONTH = 31

Scored = tuple[str, str, float]


def near_pairs(
    reader: Reader, records: Collection[AccountRecord], apart: Collection[str], model: PairModel = PAIR_1
) -> tuple[Scored, ...] | None:
    """Every pair of one of `records` with an account of the book, or with another of them, that may be one.

    Args:
        reader: the book before.
        records: accounts as they are to be.
        apart: accounts that are not compared with as the book has them: those that `records` take the place of.
        model: how pairs are scored.

    Returns:
        The pairs with their log-odds, or None where it cannot be told without the whole book.
    """
    new = _profiles(reader, records)
    windows = [_window(profile) for profile in new.values()]
    found: set[str] = set()
    for window in windows:
        around = None if window is None else reader.accounts_around(window, MOST_NEAR)
        if around is None:
            return None
        found.update(around)
    others = _profiles(reader, reader.accounts_named(found - set(apart) - new.keys()))
    return tuple(_compared(new, others, model))


def _compared(new: Mapping[str, Profile], others: Mapping[str, Profile], model: PairModel) -> Iterable[Scored]:
    done: set[str] = set()
    for profile in new.values():
        done.add(profile.id)
        rest = (one for one in (*others.values(), *new.values()) if one.id not in done)
        stands, looks = standing_keys(profile), looking_keys(profile)
        for other in rest:
            if stands.isdisjoint(looking_keys(other)) and looks.isdisjoint(standing_keys(other)):
                continue
            first, second = sorted((profile, other), key=lambda one: one.order)
            score = model.pair_score(first, second)
            if score is not None and score >= model.ask_at:
                yield first.id, second.id, score


def _profiles(reader: Reader, records: Collection[AccountRecord]) -> dict[str, Profile]:
    names = {record.report_id for record in records}
    reports = {report.id: report for report in reader.reports_named(names)}
    tellers = tellers_of(reports.values(), reader.readings_named(names))
    return {record.id: _profile(record, reports[record.report_id], tellers[record.report_id]) for record in records}


def _profile(record: AccountRecord, report: Report, teller: Teller) -> Profile:
    """Which text is a copy of which is no part of a pair's score, so no fingerprint is taken."""
    return profile_of(candidate_of(report, record, teller.said_on, NO_WORDS))


def _window(profile: Profile) -> Window | None:
    """The days within which others can meet this account; None where it can meet others of any time."""
    if profile.window is None or profile.window[1] - profile.window[0] >= LOOSE:
        return None
    first, last = (dt.date.fromordinal(day) for day in profile.window)
    month_from, month_to = first.replace(day=1), last.replace(day=1) + dt.timedelta(days=_MONTH)
    is_precise = profile.length is not None and profile.length <= PRECISE
    return Window(
        first=first - _DAY if is_precise else month_from,
        last=last + _DAY if is_precise else month_to,
        year_from=first.replace(month=1, day=1) - _DAY,
        year_to=last.replace(month=12, day=_MONTH) + _DAY,
        said_from=month_from,
        said_to=month_to + dt.timedelta(days=NEWS_DAYS),
    )

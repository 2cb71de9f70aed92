"""Where the place words of each account lie: one question for the whole report, so that its places help each other."""

from collections.abc import Callable, Sequence

from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context, Mention
from harmledger.model.account import Reading
from harmledger.model.place import Place
from harmledger.model.report import Report

Places = Callable[[Report, Reading], Sequence[tuple[Place, ...]]]
"""The resolved places of each account of a reading, in their order; words that nobody could resolve have none."""


def nowhere(_report: Report, reading: Reading) -> Sequence[tuple[Place, ...]]:
    """No places at all: where nobody asks for them."""
    return [() for _ in reading.accounts]


def places_by(locator: Locator) -> Places:
    """What asks `locator` for the places of a report."""

    def find(report: Report, reading: Reading) -> Sequence[tuple[Place, ...]]:
        mentions, ends = _mentions(reading)
        found = locator.resolve(mentions, context=Context(title=report.title)) if mentions else ()
        return [
            tuple(resolution.place for resolution in found[start:end] if resolution.place is not None)
            for start, end in ends
        ]

    return find


def _mentions(reading: Reading) -> tuple[list[Mention], list[tuple[int, int]]]:
    """The place words of all accounts, each said to lie in the next of its account; and where each account's stand."""
    mentions: list[Mention] = []
    ends: list[tuple[int, int]] = []
    for account in reading.accounts:
        first, words = len(mentions), [claim.value for claim in account.places]
        for at, one in enumerate(words, start=first):
            is_last = at + 1 == first + len(words)
            mentions.append(Mention(words=one, within=None if is_last else at + 1))
        ends.append((first, len(mentions)))
    return mentions, ends

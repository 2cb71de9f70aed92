"""What the rules found in one report, laid out for deciding: sentences, accounts, and words that may be values.

A candidate is a value with its exact words and the accounts that the rules gave it to; whoever decides may give it to
another account, or to none. Candidates come from the rules' own accounts and tolls and from the lexicons.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from harmledger.extract.english.counting import find_people
from harmledger.extract.english.people import People
from harmledger.extract.english.places import find_places, place_span
from harmledger.extract.english.read import LaidOut
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.local.propose import proposed_parties, proposed_places, proposed_sources, proposed_targets
from harmledger.extract.local.signs import Signs
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account, Reading
from harmledger.model.claim import Claim, Harm, Perpetrator, Target, Words
from harmledger.model.kinds import Effect
from harmledger.model.report import Report
from harmledger.model.span import Span

_UNLIKELY = -2.0
"""Number before the logistic curve (0.12 behind it) under which counted people are no candidate for a harm."""
SLOTS = ("places", "perpetrators", "targets", "harms", "day", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A value that some account may have, at one place in the text."""

    slot: str
    claim: Claim[Any]
    span: Span
    key: tuple[Any, ...]
    """Candidates with one key say the same."""
    sentence: int
    owners: frozenset[int]
    """Accounts that the rules gave this value to, by these words or others."""
    here: frozenset[int]
    """Accounts that the rules gave it to by these very words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One report, ready for deciding."""

    report: Report
    reading: Reading
    sentences: list[Sentence]
    candidates: dict[str, list[Candidate]]
    homes: list[frozenset[int]]
    """For each account the sentences that its words stand in."""
    starts: list[int] = field(default_factory=list)

    def sentence_at(self, offset: int) -> int:
        """Index into `sentences` of the one that holds the offset, or the one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)


def survey_report(report: Report, reading: Reading, laid: LaidOut, lexicon: EnglishLexicon, signs: Signs) -> Survey:
    """Every candidate for every slot of the accounts that the rules read."""
    text, sentences = report.text, laid.sentences
    starts = [sentence.start for sentence in sentences]
    survey = Survey(report=report, reading=reading, sentences=sentences, candidates={}, homes=[], starts=starts)
    survey.homes.extend(
        frozenset(survey.sentence_at(span.start) for span in account_spans(account)) for account in reading.accounts
    )
    found = {
        "places": [
            *_owned(reading, "places"),
            *_found_places(sentences),
            *_free(proposed_places(text, signs)),
        ],
        "perpetrators": [
            *_owned(reading, "perpetrators"),
            *_found_parties(sentences),
            *_free(proposed_parties(text, signs, lexicon)),
        ],
        "targets": [*_owned(reading, "targets"), *_found_targets(sentences), *_free(proposed_targets(text, signs))],
        "harms": [*_owned(reading, "harms"), *_toll_harms(reading), *_found_harms(sentences, signs)],
        "day": [*_owned_days(reading), *_found_days(laid)],
        "sources": [*_owned_sources(reading), *_free(proposed_sources(text, signs))],
    }
    for slot, claims in found.items():
        survey.candidates[slot] = _candidates(survey, slot, claims)
    return survey


def account_spans(account: Account) -> Iterator[Span]:
    """Where the account's words stand."""
    yield account.trigger
    days = () if account.day is None else (account.day,)
    claims: Iterable[Claim[Any]] = (
        *account.places,
        *account.perpetrators,
        *account.targets,
        *account.harms,
        *account.means,
        *days,
    )
    for claim in claims:
        if claim.span is not None:
            yield claim.span


Owned = tuple[Claim[Any], int | None]
"""A value with the account that the rules gave it to, if any."""


def _free(claims: Iterable[Claim[Any]]) -> Iterator[Owned]:
    """Values that the rules gave to no account."""
    for claim in claims:
        yield claim, None


def _owned(reading: Reading, slot: str) -> Iterator[Owned]:
    for at, account in enumerate(reading.accounts):
        for claim in getattr(account, slot):
            yield claim, at


def _owned_days(reading: Reading) -> Iterator[Owned]:
    for at, account in enumerate(reading.accounts):
        if account.day is not None and account.day.span is not None:
            yield account.day, at


def _owned_sources(reading: Reading) -> Iterator[Owned]:
    for at, account in enumerate(reading.accounts):
        for source in account.sources:
            yield Claim(value=source, basis=Words((source.span,))), at


def _toll_harms(reading: Reading) -> Iterator[Owned]:
    for toll in reading.tolls:
        yield toll.harm, None


def _found_places(sentences: list[Sentence]) -> Iterator[Owned]:
    for sentence in sentences:
        for place in find_places(sentence, []):
            span = place_span(sentence, place)
            yield Claim(value=span.quote, basis=Words((span,))), None


def _found_parties(sentences: list[Sentence]) -> Iterator[Owned]:
    for sentence in sentences:
        for found in sentence.actors:
            span = sentence.span(found.start, found.end)
            value = Perpetrator(text=span.quote, actor=found.value.actor)
            yield Claim(value=value, basis=Words((span,))), None


def _found_targets(sentences: list[Sentence]) -> Iterator[Owned]:
    for sentence in sentences:
        for found in sentence.targets:
            span = sentence.span(found.start, found.end)
            yield Claim(value=Target(text=span.quote, kind=found.value), basis=Words((span,))), None


def _found_harms(sentences: list[Sentence], signs: Signs) -> Iterator[Owned]:
    """Counts of people that the encoder does not hold for something else altogether."""
    for sentence in sentences:
        for people in find_people(sentence, []):
            span = sentence.span(people.start, people.end)
            for effect in (Effect.KILLED, Effect.INJURED):
                if signs.of_role(span, effect.value)[1] < _UNLIKELY:
                    continue
                yield Claim(value=_harm(people, effect), basis=Words((span,))), None


def _harm(people: People, effect: Effect) -> Harm:
    return Harm(
        effect=effect,
        group=people.group,
        status=people.status,
        count=people.count,
        affiliation=people.affiliation,
    )


def _found_days(laid: LaidOut) -> Iterator[Owned]:
    for date in laid.dates:
        if date.refused is None:
            yield Claim(value=date.period, basis=Words((date.span,))), None


def _candidates(survey: Survey, slot: str, owned: Iterable[Owned]) -> list[Candidate]:
    """One candidate for each value and place in the text, with all its owners."""
    claims: dict[tuple[Any, ...], Claim[Any]] = {}
    here: dict[tuple[Any, ...], set[int]] = {}
    owners: dict[tuple[Any, ...], set[int]] = {}
    for claim, account in owned:
        span = claim.span
        if span is None:
            continue
        key = value_key(slot, claim)
        mention = (span.start, span.end, key)
        claims.setdefault(mention, claim)
        here.setdefault(mention, set())
        owners.setdefault(key, set())
        if account is not None:
            here[mention].add(account)
            owners[key].add(account)
    return [
        Candidate(
            slot=slot,
            claim=claim,
            span=claim.basis.head,
            key=mention[2],
            sentence=survey.sentence_at(mention[0]),
            owners=frozenset(owners[mention[2]]),
            here=frozenset(here[mention]),
        )
        for mention, claim in sorted(claims.items(), key=lambda item: item[0][:2])
        if isinstance(claim.basis, Words)
    ]


def value_key(slot: str, claim: Claim[Any]) -> tuple[Any, ...]:
    """What makes two candidates of a slot say the same."""
    value = claim.value
    match slot:
        case "perpetrators":
            return (value.actor or value.text.lower(),)
        case "targets":
            return (value.kind.value,)
        case "harms":
            return (value.effect.value, value.group.value, value.count.low, value.count.high)
        case "day":
            return (value.first, value.last)
        case "sources":
            return (value.span.quote.lower(),)
        case _:
            return (str(value).lower(),)

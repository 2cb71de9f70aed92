"""Who says what within one account: its claims split by the speaker that the report credits them to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from harmledger.model.account import Account
from harmledger.model.claim import Attribution, Claim, Harm, Perpetrator, Target
from harmledger.model.span import Span
from harmledger.text.speaker import is_one_speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One speaker of an account with their claims. No `sources`: the outlet speaks for itself."""

    sources: tuple[Attribution, ...]
    carriers: tuple[Attribution, ...]
    """Who carries them to the outlet, the nearest to the speaker first."""
    span: Span | None
    """The words that name the speaker, where only claims name them."""
    harms: tuple[Claim[Harm], ...]
    perpetrators: tuple[Claim[Perpetrator], ...]
    targets: tuple[Claim[Target], ...]


def speakers(account: Account) -> list[Speaker]:
    """The speakers of an account: first whoever its unassigned claims go back to, then each one named by claims."""
    named = _named(account)
    found = [_speaker(account, sources, _of(account, span), span) for span, sources in named]
    rest = _of(account, None)
    if any(rest) or not found:
        found.insert(0, _speaker(account, _unassigned(account, named), rest, None))
    return found


def _named(account: Account) -> list[tuple[Span, tuple[Attribution, ...]]]:
    """Each distinct name that claims are credited to, with the attributions it stands for."""
    spans: list[Span] = []
    for claim in _claims(account):
        if claim.source is not None and not any(_is_same(claim.source, span) for span in spans):
            spans.append(claim.source)
    return [(span, tuple(s for s in account.sources if _is_named(s, span))) for span in spans]


def _is_same(one: Span, other: Span) -> bool:
    return one.quote.casefold() == other.quote.casefold() or is_one_speaker(one.quote, other.quote)


def _claims(account: Account) -> Iterable[Claim[Any]]:
    yield from account.harms
    yield from account.perpetrators


def _is_named(source: Attribution, span: Span) -> bool:
    """Whether a claim's short name ("Haj Yousuf") is that attribution ("Mustafa Haj Yousuf, head of ...")."""
    return source.span.overlaps(span) or is_one_speaker(source.text, span.quote)


def _unassigned(account: Account, named: list[tuple[Span, tuple[Attribution, ...]]]) -> tuple[Attribution, ...]:
    taken = {source for _, sources in named for source in sources}
    carriers = {account.sources[s.via] for s in account.sources if s.via is not None and s.via < len(account.sources)}
    return tuple(s for s in account.sources if s not in taken and s not in carriers)


def _of(
    account: Account, span: Span | None
) -> tuple[tuple[Claim[Harm], ...], tuple[Claim[Perpetrator], ...], tuple[Claim[Target], ...]]:
    """The claims credited to the name at `span`; None: those credited to nobody in particular."""

    def is_theirs(claim: Claim[Any]) -> bool:
        if span is None or claim.source is None:
            return span is claim.source
        return _is_same(claim.source, span)

    return (
        tuple(filter(is_theirs, account.harms)),
        tuple(filter(is_theirs, account.perpetrators)),
        tuple(filter(is_theirs, account.targets)),
    )


def _speaker(
    account: Account,
    sources: tuple[Attribution, ...],
    claims: tuple[tuple[Claim[Harm], ...], tuple[Claim[Perpetrator], ...], tuple[Claim[Target], ...]],
    span: Span | None,
) -> Speaker:
    harms, perpetrators, targets = claims
    return Speaker(
        sources=sources,
        carriers=_carriers(account, sources),
        span=span,
        harms=harms,
        perpetrators=perpetrators,
        targets=targets,
    )


def _carriers(account: Account, sources: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    for source in sources:
        at = source.via
        while at is not None and at < len(account.sources) and account.sources[at] not in found:
            found.append(account.sources[at])
            at = account.sources[at].via
    return tuple(found)

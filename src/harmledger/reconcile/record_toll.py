"""A claimed toll held against the record: the incidents of the book that lie in its scope.

The book is never complete, so a toll above it says how much of it the book covers, no more. A toll below what the book
has in its scope is news: where the toll closes its number and gives its whole scope, both cannot be true.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.model.figure import TollOutcome
from harmledger.model.kinds import Effect, Status
from harmledger.reconcile.record import RecordedIncident
from harmledger.reconcile.record_scope import Fit, Scope, Share, area_fit, certain_low, fit_of, share_of, total_of
from harmledger.reconcile.record_words import bounds_words
from harmledger.reconcile.toll import TollClaim
from harmledger.text.phrase import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class TollAgainstRecord:
    """How a toll and the record stand to each other."""

    toll_id: str
    outcome: TollOutcome
    low: int
    """Of the record, in the toll's scope: those who certainly belong to it."""
    high: int | None
    shares: tuple[Share, ...]
    """The incidents that lie in the scope or may."""
    words: str

    @property
    def surely(self) -> tuple[Share, ...]:
        """Incidents that lie in the scope."""
        return tuple(share for share in self.shares if share.fit is Fit.YES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a book knows that a toll is held against."""

    incidents: Sequence[RecordedIncident]
    perhaps_one: frozenset[frozenset[str]] = frozenset()
    """Pairs of incidents that may be one: they do not make a record exceed a toll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArea:
    """What is known of a toll's area by its name."""

    pcode: str | None = None
    may_be_town: bool = False


def toll_scope(toll: TollClaim, area: NamedArea | None = None) -> Scope:
    """The scope that a toll gives; parts that it does not give bound nothing."""
    known = area or NamedArea()
    return Scope(
        effect=toll.harm.effect,
        group=toll.harm.group,
        status=toll.harm.status,
        affiliation=toll.harm.affiliation,
        period=toll.period,
        area=toll.area,
        area_pcode=known.pcode,
        may_be_town=known.may_be_town,
        accused=toll.actors,
    )


def hold_against_record(toll: TollClaim, ground: Ground, area: NamedArea | None = None) -> TollAgainstRecord:
    """How `toll` stands to the incidents of the book.

    Args:
        toll: the claimed figure.
        ground: every incident of the book; those that are only recalled as history count too.
        area: what is known of the toll's area.
    """
    scope = toll_scope(toll, area)
    reason = _incomparable(toll, scope, ground.incidents)
    if reason is not None:
        words = f"{_said(toll, ',')} is not comparable with the record: {reason}."
        return _found(toll, TollOutcome.NOT_COMPARABLE, (), words)
    fits = ((incident, fit_of(incident, scope)) for incident in ground.incidents)
    shares = tuple(share_of(incident, scope, fit) for incident, fit in fits if fit is not Fit.NO)
    relevant = tuple(share for share in shares if share.claim_ids)
    return _found(toll, *_judged(toll, relevant, ground.perhaps_one))


def _incomparable(toll: TollClaim, scope: Scope, incidents: Sequence[RecordedIncident]) -> str | None:
    """Why nothing can be summed up in its scope, or None."""
    if not toll.is_number:
        return "it gives no number, only a vague word"
    if toll.area is None:
        return "it gives no area"
    if toll.period is None or toll.period.start is None:
        return "it does not say since when it counts"
    if toll.harm.effect is Effect.DISPLACED:
        return "people who fled are not counted by incident"
    if not any(area_fit(incident, scope) is Fit.YES for incident in incidents):
        return f"no incident of the book is known to lie in {toll.area}"
    return None


def _judged(
    toll: TollClaim, shares: tuple[Share, ...], perhaps_one: frozenset[frozenset[str]]
) -> tuple[TollOutcome, tuple[Share, ...], str]:
    low, has = total_of(shares)[0], _record_words(shares)
    most = toll.floor if toll.ceiling is None else toll.ceiling
    if most is None or certain_low(shares, perhaps_one) <= most:
        twice = "; some of these incidents may be one" if most is not None and low > most else ""
        return TollOutcome.AGREES, shares, f"{_said(toll)}: {has}{_coverage(toll, low)}{twice}."
    missing = _missing(toll)
    if toll.ceiling is not None and not missing:
        why = "both cannot be true: one of the incidents does not belong to it, or the toll counts less than it says"
        return TollOutcome.CONTRADICTION, shares, f"{_said(toll, ',')} contradicts the record: {has}, so {why}."
    why = "it is a floor, so both can be true" if toll.ceiling is None else "both can be true"
    gap = f", and {missing}" if missing else ""
    words = f"{_said(toll, ',')} is hard to reconcile with the record: {why}, but {has}{gap}"
    return TollOutcome.HARD_TO_RECONCILE, shares, f"{words}; it may be older, or count less."


def _coverage(toll: TollClaim, low: int) -> str:
    """How much of the toll the book has."""
    if not toll.floor:
        return ""
    share = 100 * low // toll.floor
    return f", {share} % of it" if low < toll.floor else ", all of it"


def _missing(toll: TollClaim) -> str:
    """What the toll leaves open, so that it may count something narrower than it seems."""
    if toll.harm.status is Status.UNKNOWN:
        return "it does not say whether it counts civilians or everybody"
    return "" if toll.actors else "it does not say whose attacks it counts"


def _record_words(shares: Sequence[Share]) -> str:
    """What the book has in the scope."""
    low, high = total_of(shares)
    surely = [share for share in shares if share.fit is Fit.YES]
    if not surely:
        return f"the book has nothing that surely lies in its scope{_maybe(shares)}"
    told = "no certain number" if not low and high is None else bounds_words(low, high)
    return f"the book has {told} in {counted(len(surely), 'incident')} of its scope{_maybe(shares)}"


def _maybe(shares: Sequence[Share]) -> str:
    perhaps = [share for share in shares if share.fit is Fit.MAYBE]
    blank = [share for share in shares if not share.is_number]
    told = f" ({len(perhaps)} more may belong to it)" if perhaps else ""
    return told + (f", {len(blank)} without a number" if blank else "")


def _said(toll: TollClaim, closing: str = "") -> str:
    teller = toll.speaker or toll.outlet
    words = toll.words if teller is None else f"{toll.words}, according to {teller}{closing}"
    return words[:1].upper() + words[1:]


def _found(toll: TollClaim, outcome: TollOutcome, shares: tuple[Share, ...], words: str) -> TollAgainstRecord:
    low, high = total_of(shares)
    return TollAgainstRecord(toll_id=toll.toll_id, outcome=outcome, low=low, high=high, shares=shares, words=words)

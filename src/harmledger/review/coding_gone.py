"""What was sealed or erased since people decided on it stays away: decisions outlive it, and must not bring it back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from harmledger.ledger import Reader
from harmledger.ledger.seal.mask import MARK
from harmledger.model.account import Account, Toll
from harmledger.model.claim import Claim, Perpetrator, Target, Words
from harmledger.model.errors import InputError
from harmledger.model.identity import canonical
from harmledger.review.coding_part import told_parts
from harmledger.wire.coded_part import Part, span_of

IsGone: TypeAlias = Callable[[str, Part], bool]
"""Whether a part of this slot is not to be in the book any more."""
_Mark: TypeAlias = tuple[str, ...]


def nothing_gone(_slot: str, _part: Part) -> bool:
    """Whether a part is gone, where nothing is."""
    return False


@dataclass(frozen=True, slots=True)
class GoneSince:
    """Parts that stood by what people decided, and that the book has not now; and words that were struck out."""

    here: frozenset[_Mark]
    stood: frozenset[_Mark]

    def __call__(self, slot: str, part: Part) -> bool:
        """Whether a part is gone."""
        mark = _mark(slot, part)
        return mark not in self.here and (mark in self.stood or _is_struck_out(part))


def gone_since(held: Account | Toll | None, stood: Account | Toll | None = None) -> GoneSince:
    """What is gone of an account or toll.

    Args:
        held: as the book has it; None: it has none.
        stood: as it would be by all decisions so far, where that is known.
    """
    return GoneSince(here=frozenset(_marks(held)), stood=frozenset(() if held is None else _marks(stood)))


def check_not_erased(reader: Reader, owner: str, held: Account | Toll | None) -> None:
    """Raise InputError where an account or toll was erased: no decision brings it back."""
    if held is None and any(item.id == owner for item in reader.erased_items()):
        raise InputError(f"{owner} was erased for good: nothing can be decided on it any more")


def _marks(whole: Account | Toll | None) -> Iterable[_Mark]:
    return () if whole is None else (_mark(one.slot, one.part) for one in told_parts("", whole, b""))


def _mark(slot: str, part: Part) -> _Mark:
    """What tells a part from others without any word of the report: words may have been struck out since."""
    if not isinstance(part, Claim):
        span = span_of(part)
        return (slot, "" if span is None else f"{span.start}:{span.end}")
    ends = [f"{one.start}:{one.end}" for one in part.basis.spans] if isinstance(part.basis, Words) else ["no words"]
    return (slot, *ends, _plain(part.value))


def _plain(value: Any) -> str:  # noqa: ANN401 - the value of any slot
    match value:
        case Perpetrator(actor=actor, role=role):
            return f"{actor} {role.value}"
        case Target(kind=kind, effect=effect):
            return f"{kind.value} {effect}"
        case _:
            return "" if type(value) is str else canonical(value)


def _is_struck_out(part: Part) -> bool:
    span = span_of(part)
    return span is not None and set(span.quote) <= {MARK, " "} and MARK in span.quote

"""Which accounts of one incident are one voice: they go back to one text, one agency, or one speaker's one figure.

Two voices are *not shown to depend on each other*; nobody can show more from texts alone. A doubt makes one voice of
two, never two of one: a figure may then rest on more voices than it says, not on fewer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from harmledger.link.candidate import Candidate
from harmledger.link.cluster import connected_groups
from harmledger.model.count import Count
from harmledger.model.incident import Lineage
from harmledger.model.kinds import Effect, SourceKind
from harmledger.text.fingerprint import containment, similarity
from harmledger.text.speaker import is_one_speaker

COPY = 0.5
"""Share of common shingles from which two reports are one text: edited copies of wire stories lie above."""
PASSAGE = 0.5
"""The same for the sentences that tell the account: a wire paragraph inside a longer story."""
_FEW_SHINGLES = 8
"""Passages with fewer shingles ("Four people were killed on Monday") are alike by chance."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What of an account tells where it comes from."""

    candidate: Candidate
    outlet: str
    agencies: tuple[str, ...]
    """Outlets and agencies that it credits."""
    speakers: tuple[str, ...]
    """Everybody else that it credits."""
    figures: frozenset[tuple[Effect, Count]]


def trace_lineages(candidates: Sequence[Candidate]) -> tuple[Lineage, ...]:
    """The voices among the accounts of one incident, in the order of their first accounts."""
    voices = [_voice(candidate) for candidate in candidates]
    reasons: dict[tuple[int, int], str] = {}
    for (i, a), (j, b) in combinations(enumerate(voices), 2):
        reason = one_voice_reason(a, b)
        if reason:
            reasons[i, j] = reason
    lineages = []
    for group in connected_groups(len(voices), list(reasons)):
        said = [reason for (i, _), reason in reasons.items() if i in group]
        lineages.append(_lineage([candidates[i] for i in group], tuple(dict.fromkeys(said))))
    return tuple(lineages)


def one_voice_reason(a: Voice, b: Voice) -> str | None:
    """Why the two are one voice, in words; None where nothing shows that they depend on each other."""
    return next(_reasons(a, b), None)


def _reasons(a: Voice, b: Voice) -> Iterator[str]:
    first, second = a.candidate, b.candidate
    if first.report_id == second.report_id:
        yield "one report"
    if similarity(first.report_print, second.report_print) >= COPY:
        yield f"{_name(first)} and {_name(second)} carry one text with small changes"
    elif _is_one_passage(first, second):
        yield f"{_name(first)} and {_name(second)} tell it in the same words"
    for ours, theirs in ((a, b), (b, a)):
        if _shared((ours.outlet,), theirs.agencies):
            yield f"{_name(theirs.candidate)} has it from {ours.outlet}"
    agency = _shared(a.agencies, b.agencies)
    if agency:
        yield f"both have it from {agency}"
    speaker = _shared(a.speakers, b.speakers)
    if speaker and a.figures & b.figures:
        yield f"both quote {speaker} with the same figures"
    if a.outlet and a.outlet == b.outlet and not (a.speakers and b.speakers):
        yield f"both are {a.outlet}'s own"


def _shared(ours: Iterable[str], theirs: Iterable[str]) -> str | None:
    """The fuller of two names of one speaker, where both credit one."""
    for mine in ours:
        for yours in theirs:
            if is_one_speaker(mine, yours):
                return max(mine, yours, key=len)
    return None


def _is_one_passage(a: Candidate, b: Candidate) -> bool:
    if min(len(a.context), len(b.context)) < _FEW_SHINGLES:
        return False
    return containment(a.context, b.context) >= PASSAGE


def _voice(candidate: Candidate) -> Voice:
    # "local sources" of two reports need not be the same people: an anonymous source joins nothing
    named = [source for source in candidate.account.sources if source.kind is not SourceKind.ANONYMOUS]
    harms = (claim.value for claim in candidate.account.harms)
    return Voice(
        candidate,
        candidate.outlet or "",
        tuple(source.text for source in named if source.kind is SourceKind.MEDIA),
        tuple(source.text for source in named if source.kind is not SourceKind.MEDIA),
        frozenset((harm.effect, harm.count) for harm in harms if harm.count.is_number),
    )


def _name(candidate: Candidate) -> str:
    return candidate.outlet or "a report without an outlet"


def _lineage(members: Sequence[Candidate], reasons: tuple[str, ...]) -> Lineage:
    first = members[0].account_id
    return Lineage(
        id=f"lin-{first.removeprefix('acc-')}",
        account_ids=tuple(member.account_id for member in members),
        reasons=reasons,
    )

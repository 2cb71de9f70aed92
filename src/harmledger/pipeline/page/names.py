"""What the page calls things."""

from harmledger.model.figure import TollOutcome
from harmledger.model.kinds import Effect, Group
from harmledger.pipeline.change import Part, PartKind, RowStatus
from harmledger.pipeline.view.words import GROUP
from harmledger.text.phrase import counted

STATUS = {
    RowStatus.NEW: "new in the book",
    RowStatus.MOVED: "known; changes",
    RowStatus.HEARD_AGAIN: "known; nothing changes",
    RowStatus.MERGED: "known; two become one",
}
OUTCOME = {
    TollOutcome.CONTRADICTION: "Contradict each other",
    TollOutcome.HARD_TO_RECONCILE: "Hard to reconcile",
    TollOutcome.NOT_COMPARABLE: "Cannot be compared",
    TollOutcome.AGREES: "Agree",
}
_PART = {
    PartKind.NOTHING_NEW: "nothing new (copies or same voice)",
    PartKind.TOLLS_ONLY: "with tolls only",
    PartKind.NO_HARM: "no harm",
    PartKind.UNREAD: "unread",
    PartKind.DROPPED: "dropped",
}
PART_HELP = {
    PartKind.NOTHING_NEW: "The book already has what these say: they copy a report, or the same voice says it again.",
    PartKind.KNOWN: "These speak of incidents that the book already had.",
    PartKind.NEW: "These speak of incidents that the book did not have.",
    PartKind.BOTH: "These speak of incidents that the book had, and of others that it had not.",
    PartKind.TOLLS_ONLY: "These give figures over a period or an area, but tell of no single incident.",
    PartKind.NO_HARM: "Nothing in these was read as harm to people. Look them over if that seems wrong.",
    PartKind.UNREAD: "Kept, but not read by the machine. Somebody has to read them: they count as much as the others.",
    PartKind.DROPPED: "Not in the book. The reason stands beside each.",
}


def part_words(part: Part) -> str:
    """The term of the top line without its number: "on 4 known incidents", "unread (5 Arabic, 2 scans)"."""
    if part.kind is PartKind.KNOWN:
        return f"on {_incidents(part.incidents, 'known')}"
    if part.kind is PartKind.NEW:
        return f"on {_incidents(part.incidents, 'new')}"
    if part.kind is PartKind.BOTH:
        return "on known and new incidents"
    detail = ", ".join(f"{count} {kind}" for kind, count in part.detail)
    return f"{_PART[part.kind]} ({detail})" if detail else _PART[part.kind]


def harm_words(effect: Effect, group: Group) -> str:
    """What befell whom: "killed", "killed, children"."""
    return effect.value if group is Group.ALL else f"{effect.value}, {GROUP[group][1]}"


def _incidents(number: int, kind: str) -> str:
    return counted(number, f"{kind} incident")

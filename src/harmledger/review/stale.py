"""What changed under somebody's eyes, in words: who decided what, or which report came in."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from harmledger.model.decision import Decision, is_undoing
from harmledger.model.incident import Incident
from harmledger.review.book import Book
from harmledger.review.change import digest_part, seen_of
from harmledger.text.phrase import listed

_MOST_REPORTS = 12
"""Reports of an incident up to which it is worked out which of them came in since."""
_KEYS = 3
_NEXT = "Nothing was written; look at it again, then decide."


def stale_words(book: Book, incidents: Sequence[Incident], seen: str) -> str:
    """Why a decision on these incidents is refused. `seen` is the digest of what the person saw."""
    named = listed([one.id for one in incidents])
    return f"{named} changed since you looked: {'; '.join(_reasons(book, incidents, seen))}. {_NEXT}"


def _reasons(book: Book, incidents: Sequence[Incident], seen: str) -> Iterator[str]:
    before = seen.removeprefix("see-").split("-")
    now = seen_of(book, *incidents).removeprefix("see-").split("-")
    if len(before) != _KEYS:
        yield "what you saw was told by an older version of this program"
        return
    if before[2] != now[2]:
        yield _decided_words(book, incidents)
    if before[0] != now[0]:
        yield _accounts_words(book, incidents, before[0])
    elif before[1] != now[1]:
        yield "its reports were read anew or corrected, or it was graded, and it gives other values now"


def _decided_words(book: Book, incidents: Iterable[Incident]) -> str:
    """The last decision about any of them."""
    subjects = {name for incident in incidents for name in (incident.id, *book.merged_into(incident.id))}
    decided = [decision for decision in book.decisions if decision.subject_id in subjects]
    return decision_words(decided[-1]) if decided else "a decision on it is gone"


def decision_words(decision: Decision) -> str:
    """Who decided what and when."""
    did = "took a decision back" if is_undoing(decision) else f"decided {decision.kind.value.replace('_', ' ')}"
    return f"{decision.person} {did} on {decision.decided_at:%Y-%m-%d at %H:%M} UTC ({decision.reason})"


def _accounts_words(book: Book, incidents: Sequence[Incident], before: str) -> str:
    """Which reports came in. The digest of the earlier accounts is found again by leaving one or two reports out."""
    accounts = [account for incident in incidents for account in incident.account_ids]
    reports = list(dict.fromkeys(book.accounts[account].report_id for account in accounts))
    most = 2 if len(reports) <= _MOST_REPORTS else 1
    for count in range(1, most + 1):
        for new in combinations(reports, count):
            rest = sorted(account for account in accounts if book.accounts[account].report_id not in new)
            if digest_part(rest) == before:
                return f"{_came(book, new)} came in"
    return "reports came in, or other accounts belong to it now"


def _came(book: Book, report_ids: Iterable[str]) -> str:
    tellers = [book.tellers[one] for one in report_ids]
    named = listed([f"{one.name} ({one.outlet or 'no outlet'})" for one in tellers])
    return f"{'report' if len(tellers) == 1 else 'reports'} {named}"

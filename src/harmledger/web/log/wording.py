"""Entries of the log in words: sorts of deeds by how their actions begin, who did them, what they wrote."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from harmledger.ledger import Reader
from harmledger.ledger.deed import LogEntry
from harmledger.ledger.logged import BEGINNING
from harmledger.text.phrase import counted


class Sort(StrEnum):
    """Sorts of entries that the page can be narrowed to."""

    DECISIONS = "decisions"
    SEALED = "sealed"
    SEARCHES = "searches"
    IMPORTS = "imports"
    EXPORTS = "exports"
    LOGINS = "logins"
    PEOPLE = "people"
    RUNS = "runs"
    BOOK = "book"
    OTHER = "other"


SORT_WORDS = {
    Sort.DECISIONS: _("decisions"),
    Sort.SEALED: _("sealed values: sealed, read, erased"),
    Sort.SEARCHES: _("searches"),
    Sort.IMPORTS: _("imports"),
    Sort.EXPORTS: _("exports"),
    Sort.LOGINS: _("logins"),
    Sort.PEOPLE: _("people and roles"),
    Sort.RUNS: _("linking and figures"),
    Sort.BOOK: _("the book itself"),
    Sort.OTHER: _("other"),
}

_BEGIN: Mapping[Sort, Sequence[str]] = {
    Sort.DECISIONS: ("add decision", "decide", "question", "undo"),
    Sort.SEALED: ("reveal", "read sealed", "seal ", "unseal", "erase"),
    Sort.SEARCHES: ("search",),
    Sort.IMPORTS: ("start run", "add reports", "add readings", "add dropped", "import", "add translation"),
    Sort.EXPORTS: ("export", "release", "publish", "download"),
    Sort.LOGINS: ("log in", "log out", "failed", "end a token", "make a token"),
    Sort.PEOPLE: (
        "invite",
        "role of",
        "reset the",
        "lock ",
        "unlock",
        "policy",
        "remove the",
        "withdraw an",
        "end the",
    ),
    Sort.RUNS: ("replace", "finish run"),
    Sort.BOOK: ("begin", "set passphrase", "verify", "backup", "restore", "note the head"),
}
"""How the actions of each sort begin. What begins otherwise is "other", so that nothing is ever left out."""

_MANY = {
    "report": "report",
    "reading": "reading",
    "account": "account",
    "claim": "claim",
    "toll": "toll",
    "decision": "decision",
    "incident": "incident",
    "figure": "figure",
    "translation": "translation",
    "observation": "observation",
    "victim": "named person",
    "question": "open question",
    "sealed": "sealed item",
    "tombstone": "tombstone",
}
"""Tables whose rows are counted in words; the rest follows from them."""
_ACTIONS = {
    "add decision": _("decided"),
    "add reports": _("took reports in"),
    "add readings": _("read them"),
    "add dropped": _("set aside inputs that cannot be used"),
    "add translation": _("put a translation beside a report"),
    "replace incidents": _("linked reports to incidents and reconciled figures"),
    "replace questions": _("asked which reports are about the same"),
    "start run": _("began to bring reports in"),
    "finish run": _("finished bringing reports in"),
    "begin": _("began the book"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One entry, for a person to read."""

    entry: LogEntry
    who: str
    what: str
    wrote: str
    sort: Sort

    @property
    def sort_words(self) -> str:
        """What its sort is called."""
        return str(SORT_WORDS[self.sort])


def sort_of(action: str) -> Sort:
    """The sort that an action belongs to."""
    return next((sort for sort, begin in _BEGIN.items() if action.startswith(tuple(begin))), Sort.OTHER)


def beginnings_of(sorts: Sequence[Sort], known: Sequence[str]) -> list[str]:
    """Which of the beginnings that the log knows belong to these sorts."""
    return [beginning for beginning in known if _sort_of_beginning(beginning) in sorts]


def told(reader: Reader, entries: Sequence[LogEntry]) -> list[Told]:
    """The entries in words."""
    runs: dict[str, str] = {}
    return [
        Told(
            entry=entry,
            who=_who(reader, entry.actor, runs),
            what=_what(entry.action),
            wrote=_wrote(entry.digest),
            sort=_sort_of_beginning(entry.action[:BEGINNING]),
        )
        for entry in entries
    ]


def _sort_of_beginning(beginning: str) -> Sort:
    """The sort of all actions that begin so. Sorts were chosen so that these few letters tell them apart."""
    for sort, begin in _BEGIN.items():
        if any(one[:BEGINNING] == beginning[: len(one)][:BEGINNING] for one in begin):
            return sort
    return Sort.OTHER


def _who(reader: Reader, actor: str, runs: dict[str, str]) -> str:
    if actor == "harmledger":
        return str(_("the program"))
    if not actor.startswith("run-"):
        return actor
    if actor not in runs:
        run = reader.run(actor)
        person = None if run is None else run.settings.get("person")
        engine = "" if run is None else f"the engine {run.engine}"
        runs[actor] = f"{engine} for {person}" if person else engine or "a run"
    return runs[actor]


def _what(action: str) -> str:
    said = [str(_ACTIONS.get(part, part)) for part in action.split(", ")]
    return "; ".join(dict.fromkeys(said))


def _wrote(digest: Mapping[str, Mapping[str, object]]) -> str:
    """How many rows came and went, of the tables that people know."""
    parts = []
    for table, name in _MANY.items():
        counts = digest.get(table, {})
        added, removed = (int(json.dumps(counts.get(key, 0))) for key in ("added", "removed"))
        if added:
            parts.append(f"{counted(added, name)} written" if removed == 0 else f"{counted(added, name)} written anew")
        elif removed:
            parts.append(f"{counted(removed, name)} removed")
    return ", ".join(parts)

"""Merges and splits that the program alone would not have made. Decisions stand all the same."""

from dataclasses import dataclass

from harmledger.ledger import Reader
from harmledger.link.ruling import ruled_groups
from harmledger.model.decision import decisions_in_force
from harmledger.review.book import read_part
from harmledger.review.decide import ABOUT_LINKS
from harmledger.review.explain import Disagreement, all_disagreements

MOST = 200
"""Decisions that a page looks at, the latest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRow:
    """One decision and what the program would say."""

    disagreement: Disagreement
    incident_id: str


def ruling_rows(reader: Reader) -> tuple[RulingRow, ...]:
    """The disagreements among the latest merges and splits."""
    held = [one for one in decisions_in_force(reader.decisions()) if one.kind in ABOUT_LINKS][-MOST:]
    accounts = {account for one in held for group in ruled_groups(one) for account in group}
    homes = reader.homes_of(accounts)
    book = read_part(reader, set(homes.values()))
    return tuple(RulingRow(disagreement=one, incident_id=_home(homes, one)) for one in all_disagreements(book))


def _home(homes: dict[str, str], one: Disagreement) -> str:
    accounts = (account for group in ruled_groups(one.decision) for account in group)
    return next((homes[account] for account in accounts if account in homes), one.decision.subject_id)

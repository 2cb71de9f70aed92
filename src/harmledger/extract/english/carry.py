"""What a strike leaves to those told before it: its party, and whether "strikes" came from the air."""

from dataclasses import replace

from harmledger.extract.english.assemble import Happening
from harmledger.model.account import Account
from harmledger.model.claim import Claim, Perpetrator
from harmledger.model.kinds import EventType

_CARRIED = frozenset({EventType.AIR_STRIKE, EventType.SHELLING})
"""Kinds that a story tells one after another of the same party. Bombs and clashes have their own doers each time, and
of an attack whose method nobody tells nothing says that it was the same."""
_OPEN_STRIKES = frozenset({"strike", "strikes", "raid", "raids"})


def with_carried(told: list[tuple[Happening, Account]]) -> list[tuple[Happening, Account]]:
    """The accounts in the order of the text; a strike without a party has the one named last for its kind.

    What the report recalls as history, or says to have come before, is left alone: another party may well have done it.
    """
    last: dict[EventType, tuple[Claim[Perpetrator], ...]] = {}
    found: list[tuple[Happening, Account]] = []
    for happening, account in told:
        kind = account.type.value
        if account.perpetrators:
            last[kind] = account.perpetrators
        elif kind in _CARRIED and kind in last and not account.is_background and not happening.first.is_earlier:
            account = replace(account, perpetrators=last[kind])  # noqa: PLW2901
        found.append((happening, account))
    return found


def with_kinds(told: list[tuple[Happening, Account]]) -> list[tuple[Happening, Account]]:
    """The same accounts, where "strikes" and "raids" told behind air strikes are air strikes too."""
    is_air = False
    found: list[tuple[Happening, Account]] = []
    for happening, account in told:
        kind = account.type.value
        if kind is EventType.ATTACK and is_air and account.trigger.quote.lower() in _OPEN_STRIKES:
            kind = EventType.AIR_STRIKE
            account = replace(account, type=replace(account.type, value=kind))  # noqa: PLW2901
        is_air = is_air or kind is EventType.AIR_STRIKE
        found.append((happening, account))
    return found

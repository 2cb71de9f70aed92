"""Blind double coding: two people code one report without seeing each other's work; then somebody reconciles the two.

What they code is kept as decisions on the report, one for each person. It enters the book's readings only when it is
reconciled. How far they agree is told for every variable apart.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from harmledger.ledger import Ledger, Reader
from harmledger.model.account import Account
from harmledger.model.decision import Decision, decisions_in_force
from harmledger.model.errors import EvidenceError, InputError
from harmledger.model.identity import account_id
from harmledger.model.kinds import Effect, Group
from harmledger.model.report import Report
from harmledger.review.book import AUDIENCE, Book
from harmledger.review.coding import Json, coding_account, judged, removing_account
from harmledger.review.coding_rewrite import Places, nowhere
from harmledger.review.coding_value import KINDS, Coding, CodingKind, coding_value, codings_of
from harmledger.review.decide import Why, made_on
from harmledger.review.doublecoding import is_double_coded
from harmledger.review.effect import Effect as Done
from harmledger.review.incident import carry_out_all
from harmledger.review.reliability import Agreement, agreement
from harmledger.text.fold import fold
from harmledger.wire.annotation import account_from_json
from harmledger.wire.coded import decode_account, encode_account

CODERS = 2
_NONE = "none"


def code_blind(ledger: Ledger, report_id: str, accounts: Sequence[Json], why: Why) -> Decision:
    """Keep what one person coded in a report, apart from the book's readings; their own earlier coding is superseded.

    Args:
        ledger: the book.
        report_id: the report.
        accounts: accounts as ANNOTATION JSON; none: the report tells of no incident.
        why: who codes, and why.

    Raises:
        EvidenceError: the report does not say a quote at its place, or two accounts stand on the same words.
        InputError: the report was reconciled already.
    """
    with ledger.writer(why.person) as writer:
        reader = ledger.reader(AUDIENCE)
        report = reader.report(report_id)
        coded = [judged(account_from_json(report.text, one), why) for one in accounts]
        if len({account.trigger for account in coded}) < len(coded):
            raise EvidenceError(f"{report.name}: two accounts stand on the same words; widen those of one of them")
        held = _blind(reader.decisions_on([report_id]))
        if _is_reconciled(reader.decisions_on([report_id])):
            raise InputError(f"{report.name} was reconciled already: correct its accounts instead")
        value = coding_value(CodingKind.BLIND, report_id, new={"accounts": [encode_account(one) for one in coded]})
        earlier = next((one.decision for one in held if one.decision.person == why.person), None)
        decision = made_on(ledger, (report_id, KINDS[CodingKind.BLIND], value), earlier, why)
        writer.add_decision(decision)
    return decision


def blind_codings(report: Report, decisions: Iterable[Decision]) -> dict[str, tuple[Account, ...]]:
    """What each person coded in a report, by person; `decisions` are those on the report."""
    return {
        one.decision.person: tuple(decode_account(report.text, told) for told in (one.new or {})["accounts"])
        for one in _blind(decisions)
    }


def waiting_for(book: Book, key: bytes, person: str) -> tuple[Report, ...]:
    """Reports that this person is to code blind: chosen for two people, and they have not, nor have two others."""
    chosen = (report for report in book.reports.values() if is_double_coded(report.id, key))
    waiting = (report for report in chosen if _is_open_to(book.on(report.id), person))
    return tuple(sorted(waiting, key=lambda report: report.id))


def to_reconcile(book: Book) -> tuple[Report, ...]:
    """Reports that two people coded and nobody has reconciled."""
    found = [name for name in book.reports if len(_blind(book.on(name))) >= CODERS]
    return tuple(book.reports[name] for name in sorted(found) if not _is_reconciled(book.on(name)))


def reconcile(
    ledger: Ledger, report_id: str, accounts: Sequence[Json], why: Why, places: Places = nowhere
) -> tuple[Done, ...]:
    """Put what somebody made of two blind codings into the book, in one transaction.

    Args:
        ledger: the book.
        report_id: the report.
        accounts: its accounts as they are to be, as ANNOTATION JSON. Those that an engine read and that are not
            among them are taken out.
        why: who reconciles, and why.
        places: finds where place words lie.

    Raises:
        EvidenceError: the report does not say a quote at its place.
        InputError: fewer than two people coded it.
    """
    reader = ledger.reader(AUDIENCE)
    report = reader.report(report_id)
    if len(_blind(reader.decisions_on([report_id]))) < CODERS:
        raise InputError(f"{report.name} was not coded by two people yet")
    triggers = [account_from_json(report.text, one).trigger for one in accounts]
    wanted = {account_id(report_id, trigger, key=ledger.key) for trigger in triggers}
    gone = [name for name in reader.account_ids_of([report_id]) if name not in wanted]
    makings: list[Callable[[], Decision]] = [
        *(_later(removing_account, ledger, name, why) for name in gone),
        *(_later(coding_account, ledger, report_id, one, why) for one in accounts),
        lambda: _reconciled(ledger, reader, report_id, why),
    ]
    return carry_out_all(ledger, makings, why, places)


def coder_agreement(pairs: Iterable[Mapping[str, Sequence[Account]]]) -> tuple[Agreement, ...]:
    """Agreement variable by variable; each of `pairs` is what people coded in one report, by person.

    Accounts of two people are one where their words for the happening overlap. Of the first variable, whether an
    account is there at all, alpha says nothing: what neither coded cannot be counted.
    """
    matched = [match for coded in pairs for match in _matches(list(coded.values()))]
    both = [[one for one in match if one is not None] for match in matched]
    held = [accounts for accounts in both if len(accounts) >= CODERS]
    there = [tuple(one is not None for one in match) for match in matched]
    found = agreement("account", there)
    first = Agreement(variable=found.variable, units=found.units, equal=found.equal, alpha=None)
    return (first, *(agreement(name, [list(map(read, one)) for one in held]) for name, read in _VARIABLES.items()))


def _later(making: Callable[..., Decision], *given: object) -> Callable[[], Decision]:
    return lambda: making(*given)


def _reconciled(ledger: Ledger, reader: Reader, report_id: str, why: Why) -> Decision:
    """That it is done: the blind codings stay readable, and nobody adds to them."""
    reader.report(report_id)
    value = coding_value(CodingKind.RECONCILED, report_id)
    return made_on(ledger, (report_id, KINDS[CodingKind.RECONCILED], value), None, why)


def _blind(decisions: Iterable[Decision]) -> list[Coding]:
    return [one for one in codings_of(decisions_in_force(decisions)) if one.kind is CodingKind.BLIND]


def _is_reconciled(decisions: Iterable[Decision]) -> bool:
    return any(one.kind is CodingKind.RECONCILED for one in codings_of(decisions_in_force(decisions)))


def _is_open_to(decisions: Iterable[Decision], person: str) -> bool:
    held = tuple(decisions)
    people = {one.decision.person for one in _blind(held)}
    return person not in people and len(people) < CODERS and not _is_reconciled(held)


def _matches(coded: Sequence[Sequence[Account]]) -> Iterable[tuple[Account | None, Account | None]]:
    """Accounts of each two people side by side; None where one of them has no such account."""
    for one, other in combinations(coded, 2):
        left = list(other)
        for account in one:
            match = next((two for two in left if two.trigger.overlaps(account.trigger)), None)
            if match is not None:
                left.remove(match)
            yield account, match
        yield from ((None, account) for account in left)


def _kind(account: Account) -> str:
    return account.type.value.value


def _day(account: Account) -> str:
    return _NONE if account.day is None else f"{account.day.value.first}..{account.day.value.last}"


def _place(account: Account) -> str:
    return fold(account.places[0].value) if account.places else _NONE


def _whole(effect: Effect) -> Callable[[Account], str]:
    def read(account: Account) -> str:
        told = [one.value for one in account.harms if one.value.effect is effect and one.value.group is Group.ALL]
        return "; ".join(sorted(f"{harm.count} {harm.status.value}" for harm in told)) or _NONE

    return read


def _accused(account: Account) -> str:
    named = {one.value.actor or fold(one.value.text) for one in account.perpetrators}
    return "; ".join(sorted(named)) or _NONE


_VARIABLES: dict[str, Callable[[Account], str]] = {
    "kind": _kind,
    "day": _day,
    "place": _place,
    "killed": _whole(Effect.KILLED),
    "injured": _whole(Effect.INJURED),
    "accused": _accused,
}

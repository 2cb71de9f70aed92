"""Whether what a row asks for was carried out already, so that a second import of a file changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from harmledger.link.ruling import ruled_groups, ruled_incidents
from harmledger.model.count import Count, CountKind
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.figure import Figure, FigureState
from harmledger.review.accepted import accepted_of, question_of
from harmledger.review.act import Accept, Act, Amend, Hold, OutOfScope
from harmledger.review.book import Book, founder_of
from harmledger.review.workbook.asked import Acts, Apart, Asked, PairApart, SameAs, Sealing, Undoing, Wanted
from harmledger.review.workbook.filled import FilledRow


@dataclass(slots=True)
class Known:
    """The decisions of a book by who decided and why."""

    book: Book
    decisions: tuple[Decision, ...]
    """All of the book's, those on items that rows sealed included."""
    by_why: dict[tuple[str, str], list[Decision]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_why = {}
        for decision in self.decisions:
            self.by_why.setdefault((decision.person, decision.reason), []).append(decision)

    def left(self, row: FilledRow, asked: Asked, other: str | None) -> Wanted | None:
        """What of a row is not carried out yet; None where all of it is.

        Args:
            row: the row.
            asked: what it asks for.
            other: the whole id of the other incident, where it names one.
        """
        said = self.by_why.get((asked.why.person, asked.why.reason), [])
        if not isinstance(asked.wanted, Acts):
            return None if any(self._is_it(row, asked.wanted, one, other) for one in said) else asked.wanted
        first = [one for one in said if one.subject_id == row.text("m_incident")]
        if not any(one.subject_digest == row.text("m_seen") for one in first):
            return asked.wanted
        rest = tuple(act for act in asked.wanted.acts if not any(_is_act(act, one) for one in first))
        return Acts(acts=rest) if rest else None

    def _is_it(self, row: FilledRow, wanted: Wanted, decision: Decision, other: str | None) -> bool:
        incident = row.text("m_incident")
        match wanted:
            case SameAs():
                return decision.kind is DecisionKind.SAME and _are(decision, incident, other)
            case PairApart():
                return decision.kind is DecisionKind.DIFFERENT and _are(decision, incident, other)
            case Apart(reports=reports):
                return ruled_incidents(decision) == (incident,) and self._took_out(decision, reports)
            case Sealing(audience=audience):
                is_it = decision.subject_id in (founder_of(incident), incident)
                return decision.kind is DecisionKind.SEAL and is_it and decision.value == audience.name
            case Undoing():
                return decision.supersedes == row.text("m_decision")
            case _:
                return False

    def _took_out(self, decision: Decision, reports: Iterable[str]) -> bool:
        """Whether one group of a split is just the accounts of these reports."""
        wanted = tuple(reports)
        groups = ruled_groups(decision)
        named = {account for group in groups for account in group if self._is_named(account, wanted)}
        return decision.kind is DecisionKind.DIFFERENT and bool(named) and any(set(group) == named for group in groups)

    def _is_named(self, account: str, names: tuple[str, ...]) -> bool:
        record = self.book.accounts.get(account)
        name = "" if record is None else self.book.tellers[record.report_id].name
        return name in names or account.startswith((*names, *(f"acc-{one}" for one in names)))


def _are(decision: Decision, incident: str, other: str | None) -> bool:
    return other is not None and set(ruled_incidents(decision)) == {incident, other}


def _is_act(act: Act, decision: Decision) -> bool:
    match act:
        case Accept():
            return decision.kind is DecisionKind.ACCEPT
        case OutOfScope():
            return decision.kind is DecisionKind.OUT_OF_SCOPE
        case Hold():
            return decision.kind is DecisionKind.HOLD and question_of(decision) == (act.question.strip(), act.due)
        case Amend():
            return decision.kind is DecisionKind.AMEND and _gives(decision, act)


def _gives(decision: Decision, act: Amend) -> bool:
    accepted = accepted_of(decision)
    told = None if accepted is None else accepted.figure(act.effect, act.group)
    return told is not None and told.is_judged and _is_count(told.figure, act.count)


def _is_count(figure: Figure, count: Count) -> bool:
    states = {CountKind.NOT_STATED: FigureState.NOT_STATED, CountKind.NONE: FigureState.NONE_SAID}
    if figure.state is not states.get(count.kind, FigureState.NUMBER):
        return False
    return figure.state is not FigureState.NUMBER or (figure.low, figure.high) == (count.low, count.high)

"""The criteria of a book: written in YAML, adopted by a decision, held against every incident."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import yaml

from harmledger.ledger import Ledger
from harmledger.model.criteria import Criteria, CriteriaRuling
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.model.errors import InputError, ValueRefusedError
from harmledger.model.kinds import Effect, EventType, Status
from harmledger.reconcile.criteria import rule_on
from harmledger.reconcile.record import RecordedIncident
from harmledger.review.book import AUDIENCE, Book, read_book
from harmledger.review.change import about_state
from harmledger.review.decide import Why, decide

SUBJECT = "criteria"
"""What a decision that adopts criteria is about."""
E = TypeVar("E", bound=StrEnum)
_RULES = frozenset("effects kinds areas from to victims accused voices history".split())
_FIELDS = frozenset("id version title why include".split())


def default_criteria() -> Criteria:
    """What holds in a book that has not adopted any."""
    shipped = resources.files("harmledger.resources") / "criteria" / "all-harm.yaml"
    return parse_criteria(shipped.read_text(encoding="utf-8"), "all-harm.yaml")


def read_criteria(path: Path) -> Criteria:
    """The criteria of a YAML file; raises InputError naming it and what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not written in UTF-8; save it as UTF-8 and try again") from None
    return parse_criteria(text, str(path))


def parse_criteria(text: str, origin: str) -> Criteria:
    """The criteria that a YAML text writes; raises InputError naming `origin` and what is wrong with it."""
    try:
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"{origin}: this is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(loaded, dict):
        raise InputError(f"{origin}: criteria have an id, a version, a title and what they include")
    try:
        return _criteria(loaded)
    except ValueRefusedError as error:
        raise InputError(f"{origin}: {error}") from None


def criteria_of(book: Book) -> Criteria:
    """The criteria that the book has adopted, else the default."""
    adopted = [one for one in decisions_in_force(book.decisions) if one.subject_id == SUBJECT]
    if not adopted:
        return default_criteria()
    return stored_criteria(adopted[-1].value or "")


def adopt_criteria(ledger: Ledger, criteria: Criteria, why: Why) -> Decision:
    """Make these the criteria of the book.

    Raises:
        InputError: the book has other criteria under the same id and version: figures carry that name.
    """
    book = read_book(ledger.reader(AUDIENCE))
    for decision in book.decisions:
        if decision.subject_id == SUBJECT and decision.kind is DecisionKind.ACCEPT:
            earlier = stored_criteria(decision.value or "")
            if earlier.name == criteria.name and earlier != criteria:
                raise InputError(f"{criteria.name} is already something else in this book: raise the version")
    return decide(ledger, SUBJECT, DecisionKind.ACCEPT, criteria_text(criteria), why)


def leave_out(ledger: Ledger, incident: str, why: Why) -> Decision:
    """Decide that an incident is out of scope, because."""
    found = read_book(ledger.reader(AUDIENCE)).find_incident(incident)
    return decide(ledger, found.id, DecisionKind.OUT_OF_SCOPE, None, why)


def ruling_by(book: Book, criteria: Criteria) -> Callable[[RecordedIncident], CriteriaRuling]:
    """What `criteria` and the book's decisions say of an incident."""
    return lambda incident: rule_on(incident, criteria, about_state(book, book.incidents[incident.id])[:1])


def criteria_text(criteria: Criteria) -> str:
    """Criteria as the book keeps them, in JSON."""
    include = {
        "effects": [effect.value for effect in criteria.effects],
        "kinds": [kind.value for kind in criteria.kinds],
        "areas": list(criteria.areas),
        "from": None if criteria.first is None else criteria.first.isoformat(),
        "to": None if criteria.last is None else criteria.last.isoformat(),
        "victims": [status.value for status in criteria.victims],
        "accused": list(criteria.accused),
        "voices": criteria.least_voices,
        "history": criteria.takes_history,
    }
    head = {"id": criteria.id, "version": criteria.version, "title": criteria.title, "why": criteria.why}
    return json.dumps({**head, "include": include}, ensure_ascii=False, sort_keys=True)


def stored_criteria(text: str) -> Criteria:
    """The criteria that `criteria_text` wrote."""
    return _criteria(json.loads(text))


def _criteria(loaded: Mapping[str, Any]) -> Criteria:
    include = loaded.get("include") or {}
    _check_names("criteria", loaded, _FIELDS)
    _check_names("include", include, _RULES)
    return Criteria(
        id=str(loaded.get("id", "")),
        version=_number("version", loaded.get("version", 0)),
        title=str(loaded.get("title", "")).strip(),
        why=str(loaded.get("why", "")).strip(),
        effects=_listed(Effect, "effects", include),
        kinds=_listed(EventType, "kinds", include),
        areas=_texts("areas", include),
        first=_day("from", include.get("from")),
        last=_day("to", include.get("to")),
        victims=_listed(Status, "victims", include),
        accused=_texts("accused", include),
        least_voices=_number("voices", include.get("voices", 1)),
        takes_history=_yes_or_no("history", include.get("history", True)),
    )


def _check_names(where: str, given: object, allowed: frozenset[str]) -> None:
    """A rule with a slip in its name would leave nothing out, silently."""
    if not isinstance(given, Mapping):
        raise ValueRefusedError(f"{where} should list rules, one a line")
    unknown = sorted(map(str, set(given) - allowed))
    if unknown:
        raise ValueRefusedError(f"{where} has no {unknown[0]!r}; it may have {', '.join(sorted(allowed))}")


def _listed(kind: type[E], name: str, include: Mapping[str, Any]) -> tuple[E, ...]:
    given: Iterable[object] = _texts(name, include)
    try:
        return tuple(kind(str(item)) for item in given)
    except (ValueError, TypeError):
        raise ValueRefusedError(f"{name}: each of {', '.join(item.value for item in kind)}, as a list") from None


def _texts(name: str, include: Mapping[str, Any]) -> tuple[str, ...]:
    given = include.get(name) or []
    if not isinstance(given, list):
        raise ValueRefusedError(f"{name} should be a list such as [Idlib, Hama], not {given!r}")
    return tuple(map(str, given))


def _yes_or_no(name: str, given: object) -> bool:
    if not isinstance(given, bool):
        raise ValueRefusedError(f"{name} should be true or false, not {given!r}")
    return given


def _number(name: str, given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise ValueRefusedError(f"{name} should be a whole number, not {given!r}")
    return given


def _day(name: str, given: object) -> dt.date | None:
    if given is None or (isinstance(given, dt.date) and not isinstance(given, dt.datetime)):
        return given
    try:
        return dt.date.fromisoformat(str(given))
    except ValueError:
        raise ValueRefusedError(f"{name} should be a day such as 2019-03-10, not {given!r}") from None

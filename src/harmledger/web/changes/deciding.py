"""From a filled form to the decision that it would be, and what that would change. Nothing is written here."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harmledger.ledger import Ledger
from harmledger.link.ruling import ruling_value
from harmledger.model.audience import Audience
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.errors import InputError
from harmledger.review.act import Accept, OutOfScope, acting, check_seen
from harmledger.review.book import AUDIENCE, find_incident_id, read_part
from harmledger.review.change import seen_of
from harmledger.review.decide import Why, made_on
from harmledger.review.effect import Effect
from harmledger.review.incident import carry_out, merging, preview, splitting, undoing
from harmledger.review.seal import SealPreview, seal, sealing
from harmledger.web.changes.forms import ActForm, AmendForm, HoldForm
from harmledger.web.changes.placing import placing

UNSAID = "(not given yet)"
"""The reason of a decision that is only shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A decision as it would be written, and what it would change; or, of a seal, what it would take away."""

    decision: Decision | None
    effect: Effect | None
    taken: tuple[SealPreview, ...] = ()
    mark: str
    """Of the values that it was made from: what is saved has to be what was shown."""


def shown(ledger: Ledger, name: str, incident: str, form: ActForm, person: str) -> Shown:
    """What the act `name` would do with the values of a valid `form`.

    Raises:
        StaleError: the incident is no longer what the person saw.
        InputError: it cannot be decided so.
    """
    data = form.cleaned_data
    if name == "seal":
        _check(ledger, incident, data["seen"] or None)
        return Shown(
            decision=None,
            effect=None,
            taken=sealing(ledger, incident),
            mark=mark_of(form.values(), data["seen"]),
        )
    decision = decided(ledger, name, incident, form, Why(person=person, reason=data["reason"]))
    mark = mark_of(form.values(), decision.subject_digest)
    with placing(decision) as places:
        return Shown(decision=decision, effect=preview(ledger, decision, places), mark=mark)


def carry(ledger: Ledger, made: Shown, incident: str, form: ActForm, person: str) -> Decision | None:
    """Write what was shown; the decision, or None of a seal, which is taken back elsewhere.

    Raises:
        StaleError: somebody was faster. Nothing is written.
    """
    why = Why(person=person, reason=form.cleaned_data["reason"])
    if made.decision is None:
        seal(ledger, incident, Audience(form.cleaned_data["audience"]), why)
        return None
    with placing(made.decision) as places:
        carry_out(ledger, made.decision, why, places)
    return made.decision


def shown_at_once(ledger: Ledger, name: str, incident: str, form: ActForm, person: str) -> Shown | None:
    """What an unfilled form's initial values would do, before a reason is given; None where values are missing.

    Raises as `shown`.
    """
    told = {field: form.get_initial_for_field(form.fields[field], field) for field in form.fields}
    filled = form.like({**{field: value for field, value in told.items() if value is not None}, "reason": UNSAID})
    return shown(ledger, name, incident, filled, person) if filled.is_valid() else None


def decided(ledger: Ledger, name: str, incident: str, form: ActForm, why: Why) -> Decision:
    """The decision that the form comes to. Raises as `shown`."""
    data, seen = form.cleaned_data, form.cleaned_data["seen"] or None
    match name:
        case "accept":
            return acting(ledger, incident, Accept(keeps_judged=data["keeps_judged"]), why, seen)
        case "amend" | "hold":
            assert isinstance(form, AmendForm | HoldForm)
            return acting(ledger, incident, form.act(), why, seen)
        case "scope":
            return acting(ledger, incident, OutOfScope(), why, seen)
        case "split":
            return splitting(ledger, incident, data["accounts"], why, seen)
        case "same":
            _check(ledger, incident, seen)
            return merging(ledger, incident, data["name"], why)
        case "apart":
            _check(ledger, incident, seen)
            return parting(ledger, incident, data["name"], why)
        case _:
            _check(ledger, incident, seen)
            return undoing(ledger, data["decision"], why)


def parting(ledger: Ledger, incident: str, other: str, why: Why) -> Decision:
    """The decision that holds two incidents apart: that they are two, and each of them one."""
    reader = ledger.reader(AUDIENCE)
    names = [find_incident_id(reader, incident), find_incident_id(reader, other)]
    book = read_part(reader, names)
    if len(book.incidents) == 1:
        raise InputError(f"{incident} and {other} are one incident; split it instead")
    one, two = (book.incidents[name] for name in names)
    value = ruling_value((one.account_ids, two.account_ids), (one.id, two.id))
    return made_on(ledger, (one.id, DecisionKind.DIFFERENT, value), None, why, seen=seen_of(book, one, two))


def _check(ledger: Ledger, incident: str, seen: str | None) -> None:
    """Raise StaleError where the incident on the screen has changed; another one is checked when it is shown."""
    reader = ledger.reader(AUDIENCE)
    check_seen(read_part(reader, [incident]), (incident,), seen)


def mark_of(values: Mapping[str, Any], seen: str) -> str:
    """A digest of the values and of what they were held against."""
    told = json.dumps([{name: str(value) for name, value in sorted(values.items())}, seen])
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()

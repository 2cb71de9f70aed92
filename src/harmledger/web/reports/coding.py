"""Acts on what a report says: from what a person filled in to a decision, its effect shown first, then written.

Invariant: nothing is written that was not shown; a person's words come back with every answer that is no success.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from harmledger.ledger import Ledger, Reader
from harmledger.model.decision import Decision
from harmledger.model.errors import InputError
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report
from harmledger.review.coding import (
    Change,
    adding_account,
    adding_claim,
    amending_claim,
    reading_nothing,
    rejecting_claim,
    removing_account,
)
from harmledger.review.coding_making import coded_part
from harmledger.review.coding_part import TOLLS, PartRecord, parts_of, record_of
from harmledger.review.coding_toll import adding_toll, removing_toll
from harmledger.review.coding_value import Coding, CodingKind, codings_of
from harmledger.review.decide import Why
from harmledger.review.effect import Effect
from harmledger.review.incident import carry_out, preview, undoing
from harmledger.review.lock import account_seen
from harmledger.web.reports.forms import AccountForm
from harmledger.web.reports.slot_forms import TOLL_FORMS, forms_of
from harmledger.web.reports.values import KINDS
from harmledger.web.reports.words_form import CodeForm, ReasonForm
from harmledger.wire.coded_part import span_of

if TYPE_CHECKING:
    from harmledger.pipeline.placing import Places


class Act(StrEnum):
    """What somebody can do to what a report says."""

    AMEND = "amend"
    REJECT = "reject"
    ADD = "add"
    REMOVE = "remove"
    ACCOUNT = "account"
    TOLL = "toll"
    NOTHING = "nothing"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which act, on what. `record` and `claim`, or another part, are as the book has them now."""

    act: Act
    report: Report
    record: AccountRecord | TollRecord | None = None
    claim: PartRecord | None = None
    slot: str = ""
    decision: str = ""
    """The decision that is to be taken back."""

    @property
    def words(self) -> str:
        """What the act is called."""
        is_toll = isinstance(self.record, TollRecord)
        kind = _called(self.claim.slot if self.claim else self.slot, is_toll=is_toll)
        remove = _("This toll is none: the report does not say that")
        return {
            Act.AMEND: _("Correct: %s") % kind,
            Act.REJECT: _("Strike out: %s") % kind,
            Act.ADD: _("Add: %s") % kind,
            Act.REMOVE: remove if is_toll else _("This account is none: the report does not say that"),
            Act.ACCOUNT: _("Code a happening by hand"),
            Act.TOLL: _("Code a toll by hand"),
            Act.NOTHING: _("I read it: it tells of no incident"),
            Act.UNDO: _("Take back what was decided"),
        }[self.act]

    @property
    def fields(self) -> dict[str, str]:
        """What the form brings back, hidden."""
        name = self.record.id if self.record else ""
        owner = {"toll": name} if isinstance(self.record, TollRecord) else {"account": name}
        told = {"act": self.act.value, **owner, "claim": self.claim.id if self.claim else ""}
        return {**told, "slot": self.slot, "decision": self.decision}


def asked(reader: Reader, report: Report, given: QueryDict) -> Asked | None:
    """The act that the page's address, or a form, asks for; None where it asks for none, or for what is not there."""
    name = given.get("act", "")
    if name not in set(Act):
        return None
    act, slot = Act(name), given.get("slot", "")
    if act in (Act.ACCOUNT, Act.TOLL, Act.NOTHING):
        return Asked(act=act, report=report)
    if act is Act.UNDO:
        name = given.get("decision", "")
        return Asked(act=act, report=report, decision=name) if _is_about(reader, report, name) else None
    record = record_of(reader, given.get("toll") or given.get("account", ""))
    if record is None or record.report_id != report.id:
        return None
    claim = next((one for one in parts_of(record) if one.id == given.get("claim", "")), None)
    if act in (Act.AMEND, Act.REJECT) and claim is None:
        return None
    if act is Act.ADD and slot not in forms_of(record):
        return None
    return Asked(act=act, report=report, record=record, claim=claim, slot=slot if act is Act.ADD else "")


def form_of(reader: Reader, wanted: Asked, data: QueryDict | None = None) -> CodeForm:
    """The form of an act, with what stands now or with what came back."""
    kind = _form_kind(wanted)
    if data is not None:
        return kind(data, text=wanted.report.text, auto_id="code-%s")
    initial = _initial(wanted)
    if wanted.record is not None:
        initial["seen"] = account_seen(reader, wanted.record.id)
    return kind(initial=initial, text=wanted.report.text, auto_id="code-%s")


def decision_of(ledger: Ledger, wanted: Asked, form: CodeForm, person: str) -> Decision:
    """The decision that a filled form makes; writes nothing. Raises InputError, EvidenceError or StaleError."""
    why, seen = Why(person=person, reason=form.cleaned_data["reason"]), form.cleaned_data["seen"] or None
    owner = wanted.record.id if wanted.record else ""
    claim = wanted.claim.id if wanted.claim else ""
    match wanted.act:
        case Act.AMEND:
            return amending_claim(ledger, owner, claim, _change(wanted, form), why, seen)
        case Act.REJECT:
            return rejecting_claim(ledger, owner, claim, why, seen)
        case Act.ADD:
            return adding_claim(ledger, owner, wanted.slot, _change(wanted, form), why, seen)
        case Act.REMOVE:
            removing = removing_toll if isinstance(wanted.record, TollRecord) else removing_account
            return removing(ledger, owner, why, seen)
        case Act.TOLL:
            return adding_toll(ledger, wanted.report.id, _change(wanted, form), why)
        case Act.ACCOUNT:
            return adding_account(ledger, wanted.report.id, form.value(), why)
        case Act.NOTHING:
            return reading_nothing(ledger, wanted.report.id, why)
        case Act.UNDO:
            return undoing(ledger, wanted.decision, why)


def effect_of(ledger: Ledger, decision: Decision) -> Effect:
    """What a decision would change."""
    with _places() as places:
        return preview(ledger, decision, places)


def write(ledger: Ledger, decision: Decision, person: str) -> None:
    """Write it with its effect; raises StaleError where something changed since it was made."""
    from harmledger.web.shelf.refresh import refresh

    with _places() as places:
        carry_out(ledger, decision, Why(person=person, reason=decision.reason), places)
    refresh(ledger, _AT_ONCE)


_AT_ONCE = 200
"""Incidents that are put on the shelf anew before the page answers; the rest waits for the next one."""


def codings_on(reader: Reader, report_id: str, owners: Iterable[str]) -> tuple[Coding, ...]:
    """What people decided on what a report says, the latest first; what two people coded blind is not among it."""
    found = codings_of(reader.decisions_on([report_id, *owners]))
    return tuple(one for one in reversed(found) if one.kind is not CodingKind.BLIND)


def coding_words(coding: Coding) -> str:
    """What somebody did, in words."""
    kind = _called(coding.slot or "", is_toll=coding.decision.subject_id.startswith(TOLLS))
    return {
        CodingKind.ADD_ACCOUNT: _("coded an account by hand"),
        CodingKind.REMOVE_ACCOUNT: _("said that an account is none"),
        CodingKind.ADD_TOLL: _("coded a toll by hand"),
        CodingKind.REMOVE_TOLL: _("said that a toll is none"),
        CodingKind.ADD_CLAIM: _("added: %s") % kind,
        CodingKind.AMEND_CLAIM: _("corrected: %s") % kind,
        CodingKind.REJECT_CLAIM: _("struck out: %s") % kind,
        CodingKind.NOTHING: _("read it: it tells of no incident"),
        CodingKind.BLIND: "",
        CodingKind.RECONCILED: _("made one of what two people coded"),
    }[coding.kind]


def _called(slot: str, *, is_toll: bool) -> str:
    """What a part is called on the page."""
    return str(KINDS.get("toll" if is_toll and slot == "harm" else slot, ""))


def _is_about(reader: Reader, report: Report, name: str) -> bool:
    codings = codings_of(one for one in reader.decisions_named(name) if one.id == name) if name else ()
    return any(one.report_id == report.id and one.kind is not CodingKind.BLIND for one in codings)


def _form_kind(wanted: Asked) -> type[CodeForm]:
    if wanted.act is Act.ACCOUNT:
        return AccountForm
    if wanted.act is Act.TOLL:
        return TOLL_FORMS["harm"]
    if wanted.record is not None and wanted.act is Act.ADD:
        return forms_of(wanted.record)[wanted.slot]
    if wanted.record is not None and wanted.act is Act.AMEND and wanted.claim is not None:
        return forms_of(wanted.record)[wanted.claim.slot]
    return ReasonForm


def _initial(wanted: Asked) -> dict[str, object]:
    if wanted.act is not Act.AMEND or wanted.claim is None:
        return {}
    span = span_of(wanted.claim.part)
    ends = {} if span is None else {"start": span.start, "end": span.end}
    return {**_form_kind(wanted).initial_of(coded_part(wanted.claim)), **ends, "is_judged": span is None}


def _change(wanted: Asked, form: CodeForm) -> Change:
    """What a part is to become. Words that were left as they are keep all their places, also those apart."""
    if not form.stands_on_words:
        return Change(value=form.value())
    told = form.cleaned_data
    ends = told["ends"]
    span = None if wanted.claim is None else span_of(wanted.claim.part)
    if told.get("is_judged"):
        was_judged = wanted.claim is not None and span is None
        return Change(value=form.value(), is_judged=not was_judged)
    if ends is None:
        raise InputError(_("Select the words that say it, or say that no words do and it is your judgement."))
    is_same = span is not None and (span.start, span.end) == ends
    return Change(value=form.value(), spans=None if is_same else [ends])


@contextmanager
def _places() -> "Iterator[Places]":
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator
    from harmledger.pipeline.placing import places_by
    from harmledger.pipeline.settings import read_settings

    with open_gazetteer(read_settings(os.environ).gazetteer) as gazetteer:
        yield places_by(Locator(gazetteer))

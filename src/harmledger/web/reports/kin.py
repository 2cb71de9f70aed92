"""Which other reports a report has to do with: versions, forwards, answers, and those that are the same voice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harmledger.ledger import Reader
from harmledger.model.incident import Incident
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.web.imports.doubles import spellings

MOST = 30
"""Reports of one voice that are listed; a wire story can have hundreds of copies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Another report, and how it belongs here."""

    report_id: str
    name: str
    words: str


def kin_of(reader: Reader, report: Report, incidents: Iterable[Incident]) -> list[Kin]:
    """The other reports, each once, what is told before what was worked out."""
    told = [*_named(reader, report), *_referring(reader, report), *_same_address(reader, report)]
    voices = _same_voice(reader, report, incidents)
    found: dict[str, Kin] = {}
    for one in (*told, *voices):
        found.setdefault(one.report_id, one)
    found.pop(report.id, None)
    return list(found.values())


def _named(reader: Reader, report: Report) -> Iterable[Kin]:
    """What the report itself says that it comes from, where the book has it by its id."""
    words = {
        report.version_of: _("this report is another version of it"),
        report.forwarded_from: _("this report was forwarded from it"),
        report.reply_to: _("this report answers it"),
    }
    names = [name for name in words if name]
    for other in reader.reports_named(names):
        yield Kin(report_id=other.id, name=_called(other), words=words[other.id])


def _referring(reader: Reader, report: Report) -> Iterable[Kin]:
    names = [name for name in (report.id, report.given_id) if name]
    for other in reader.referring_to(names):
        if other.version_of in names:
            words = _("another version of this report")
        elif other.reply_to in names:
            words = _("an answer to this report")
        else:
            words = _("forwarded from this report")
        yield Kin(report_id=other.id, name=_called(other), words=words)


def _same_address(reader: Reader, report: Report) -> Iterable[Kin]:
    if report.url is not None:
        for other in reader.reports_with("url", spellings(report.url)):
            yield Kin(report_id=other.id, name=_called(other), words=_("the same address: another version of the page"))


def _same_voice(reader: Reader, report: Report, incidents: Iterable[Incident]) -> Iterable[Kin]:
    """Reports whose accounts go back to the same origin as one of this report's."""
    mine = set(reader.account_ids_of([report.id]))
    reasons: dict[str, str] = {}
    for incident in incidents:
        for voice in incident.lineages:
            if not mine.isdisjoint(voice.account_ids):
                reasons.update(dict.fromkeys(voice.account_ids, "; ".join(voice.reasons)))
    others = [account for account in reasons if account not in mine][:MOST]
    return _of_accounts(reader, reader.accounts_named(others), reasons)


def _of_accounts(reader: Reader, records: Sequence[AccountRecord], reasons: Mapping[str, str]) -> Iterable[Kin]:
    told = {record.report_id: reasons[record.id] for record in records}
    for other in reader.reports_named(told):
        because = f": {told[other.id]}" if told[other.id] else ""
        yield Kin(report_id=other.id, name=_called(other), words=_("the same voice") + because)


def _called(report: Report) -> str:
    return report.title or report.outlet or report.name

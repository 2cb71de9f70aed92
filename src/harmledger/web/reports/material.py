"""All that the page of one report shows, read narrowly: nothing of the rest of the book is touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from harmledger.ledger import Reader
from harmledger.model.account import Observation, Reading
from harmledger.model.decision import Decision, decisions_in_force
from harmledger.model.incident import Incident
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report
from harmledger.model.translation import Translation
from harmledger.pipeline.view.title import heading
from harmledger.review.coding_part import free_slots
from harmledger.web.reports.coding import coding_words, codings_on
from harmledger.web.reports.kin import Kin, kin_of
from harmledger.web.reports.values import Value, account_values, observation_value, toll_values


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountShown:
    """An account with its values, and the incident that it stands in."""

    number: int
    record: AccountRecord
    title: str
    values: tuple[Value, ...]
    incident_id: str | None
    incident_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TollShown:
    """A toll with its values."""

    number: int
    record: TollRecord
    values: tuple[Value, ...]
    free: tuple[str, ...]
    """What can be added to it."""
    may_act: bool
    """Whether people decide on it: of two that go by one id, on the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingShown:
    """What somebody decided on what the report says."""

    decision: Decision
    words: str
    stands: bool


@dataclass(frozen=True, kw_only=True)
class ReportMaterial:
    """One report with all that was taken from it."""

    report: Report
    reading: Reading | None
    accounts: tuple[AccountShown, ...]
    tolls: tuple[TollShown, ...]
    observations: tuple[Value, ...]
    translations: tuple[Translation, ...]
    kin: tuple[Kin, ...]
    codings: tuple[CodingShown, ...]

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every value on the page."""
        accounts = (value for account in self.accounts for value in account.values)
        tolls = (value for toll in self.tolls for value in toll.values)
        return (*accounts, *tolls, *self.observations)


def read_material(reader: Reader, report_id: str) -> ReportMaterial:
    """The material of one report; raises LedgerError where there is none for this reader."""
    with reader.at_one_moment():
        report = reader.report(report_id)
        records = reader.accounts_named(reader.account_ids_of([report_id]))
        homes = reader.homes_of([record.id for record in records])
        incidents = {one.id: one for one in reader.incidents_of(set(homes.values()))}
        tolls = reader.tolls_of([report_id])
        return ReportMaterial(
            report=report,
            reading=next(iter(reader.readings_named([report_id])), None),
            accounts=_accounts(reader, _in_order(records), homes, incidents),
            tolls=_tolls(tolls),
            observations=_observations(reader.observations_of([report_id])),
            translations=reader.translations_of([report_id]),
            kin=tuple(kin_of(reader, report, incidents.values())),
            codings=_codings(reader, report_id, [*(record.id for record in records), *(toll.id for toll in tolls)]),
        )


def _codings(reader: Reader, report_id: str, owners: Sequence[str]) -> tuple[CodingShown, ...]:
    found = codings_on(reader, report_id, owners)
    standing = {one.id for one in decisions_in_force(reader.decisions_on([report_id, *owners]))}
    return tuple(
        CodingShown(decision=one.decision, words=coding_words(one), stands=one.decision.id in standing) for one in found
    )


def _in_order(records: Sequence[AccountRecord]) -> list[AccountRecord]:
    return sorted(records, key=lambda record: record.account.trigger.start)


def _accounts(
    reader: Reader, records: Sequence[AccountRecord], homes: dict[str, str], incidents: dict[str, Incident]
) -> tuple[AccountShown, ...]:
    titles = {name: _title(reader, incident) for name, incident in incidents.items()}
    return tuple(
        AccountShown(
            number=number,
            record=record,
            title=heading([record]).title,
            values=tuple(account_values(record, number)),
            incident_id=home if (home := homes.get(record.id)) in incidents else None,
            incident_title=titles.get(homes.get(record.id, ""), ""),
        )
        for number, record in enumerate(records, start=1)
    )


def _title(reader: Reader, incident: Incident) -> str:
    """What an incident is called: as its card says, which was made with all its accounts; else as its founder tells."""
    from harmledger.web.shelf.models import Card

    card = Card.objects.filter(id=incident.id).values_list("title", flat=True).first()
    return card or heading(reader.accounts_named(incident.account_ids[:1])).title


def _tolls(records: Sequence[TollRecord]) -> tuple[TollShown, ...]:
    ids = [record.id for record in records]
    return tuple(
        TollShown(
            number=number,
            record=record,
            values=tuple(toll_values(record, number)),
            free=free_slots(record.toll),
            may_act=record.id not in ids[: number - 1],
        )
        for number, record in enumerate(records, start=1)
    )


def _observations(told: Sequence[tuple[str, Observation]]) -> tuple[Value, ...]:
    return tuple(observation_value(one, number) for number, (_, one) in enumerate(told, start=1))

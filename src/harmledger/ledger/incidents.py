"""Which rows the incidents of the book have to have, those that merged included.

Invariant: an id names one founding account for ever. While that account stands in another incident, the id redirects
there; where a person found that it is no account at all, the id redirects to where the other accounts went. So a link
that was published once still leads to the right happening.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from harmledger.ledger import table as tables
from harmledger.ledger.rows.incident import incident_rows
from harmledger.ledger.table import Row, Table
from harmledger.model.errors import LedgerError
from harmledger.model.incident import Incident

_FEW = 2000
INCIDENT_TABLES = (tables.INCIDENT, tables.MEMBER, tables.LINK, tables.LINEAGE)


def wanted_rows(connection: Any, incidents: Iterable[Incident]) -> dict[Table, list[Row]]:  # noqa: ANN401 - a Django connection
    """The rows of `incidents`, and of those that the book knew before and that redirect now."""
    wanted, home = standing_rows(connection, incidents)
    standing = {row["id"] for row in wanted[tables.INCIDENT]}
    wanted[tables.INCIDENT].extend(gone_rows(connection, tables.INCIDENT.rows(connection), home, standing))
    return wanted


def standing_rows(connection: Any, incidents: Iterable[Incident]) -> tuple[dict[Table, list[Row]], dict[str, str]]:  # noqa: ANN401 - a Django connection
    """The rows of `incidents`, and the incident of each account."""
    wanted: dict[Table, list[Row]] = {table: [] for table in INCIDENT_TABLES}
    home: dict[str, str] = {}
    for incident in incidents:
        _settle(incident, home)
        for table, rows in incident_rows(incident).items():
            wanted[table].extend(rows)
    _check_known(connection, home)
    return wanted, home


def gone_rows(
    connection: Any,  # noqa: ANN401 - a Django connection
    known: Iterable[Row],
    home: Mapping[str, str],
    standing: Collection[str],
) -> list[Row]:
    """The rows of incidents that do not stand any more: each leads to where its accounts went."""
    gone = [row for row in known if row["id"] not in standing]
    leads = ((row, home.get(row["founder_id"]) or _home_of_others(connection, row, home, standing)) for row in gone)
    return [{**row, "merged_into": leads_to} for row, leads_to in leads if leads_to is not None]


def _home_of_others(connection: Any, row: Row, home: Mapping[str, str], standing: Collection[str]) -> str | None:  # noqa: ANN401 - a Django connection
    """Where an incident leads whose founding account is nowhere: to the first of its other accounts that stands."""
    if row["merged_into"] is not None:
        return str(row["merged_into"]) if row["merged_into"] in standing else None
    members = tables.MEMBER.rows(connection, '"incident_id" = %s', [row["id"]], '"position"')
    return next((home[one["account_id"]] for one in members if one["account_id"] in home), None)


def _check_known(connection: Any, home: dict[str, str]) -> None:  # noqa: ANN401 - a Django connection
    known = _known(connection, home)
    for account, incident in home.items():
        if account not in known:
            raise LedgerError(f"incident {incident} names account {account}, which is not in this book")


def _known(connection: Any, home: dict[str, str]) -> set[str]:  # noqa: ANN401 - a Django connection
    """Those of the accounts that the book has: asked for one by one where they are few, else all are read."""
    if len(home) <= _FEW:
        return {row["id"] for row in tables.ACCOUNT.rows_in(connection, "id", home)}
    return {name for (name,) in tables.ACCOUNT.some(connection, ("id",), "1 = 1")}


def _settle(incident: Incident, home: dict[str, str]) -> None:
    if not incident.account_ids:
        raise LedgerError(f"incident {incident.id} has no account, so nothing says that it happened")
    for account in incident.account_ids:
        if home.setdefault(account, incident.id) != incident.id:
            raise LedgerError(f"account {account} cannot be about two incidents: {home[account]} and {incident.id}")

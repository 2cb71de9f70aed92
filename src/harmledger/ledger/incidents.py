"""Which rows the incidents of the book have to have, those that merged included.

Invariant: an id names one founding account for ever. While that account stands in another incident, the id redirects
there; so a link that was published once still leads to the right happening.
"""

from collections.abc import Iterable
from typing import Any

from harmledger.ledger import table as tables
from harmledger.ledger.rows.incident import incident_rows
from harmledger.ledger.table import Row, Table
from harmledger.model.errors import LedgerError
from harmledger.model.incident import Incident

INCIDENT_TABLES = (tables.INCIDENT, tables.MEMBER, tables.LINK, tables.LINEAGE)


def wanted_rows(connection: Any, incidents: Iterable[Incident]) -> dict[Table, list[Row]]:  # noqa: ANN401 - a Django connection
    """The rows of `incidents`, and of those that the book knew before and that redirect now."""
    wanted: dict[Table, list[Row]] = {table: [] for table in INCIDENT_TABLES}
    home: dict[str, str] = {}
    for incident in incidents:
        _settle(incident, home)
        for table, rows in incident_rows(incident).items():
            wanted[table].extend(rows)
    _check_known(connection, home)
    standing = {row["id"] for row in wanted[tables.INCIDENT]}
    for row in tables.INCIDENT.rows(connection):
        if row["id"] not in standing and row["founder_id"] in home:
            wanted[tables.INCIDENT].append({**row, "merged_into": home[row["founder_id"]]})
    return wanted


def _check_known(connection: Any, home: dict[str, str]) -> None:  # noqa: ANN401 - a Django connection
    known = {name for (name,) in tables.ACCOUNT.some(connection, ("id",), "1 = 1")}
    for account, incident in home.items():
        if account not in known:
            raise LedgerError(f"incident {incident} names account {account}, which is not in this book")


def _settle(incident: Incident, home: dict[str, str]) -> None:
    if not incident.account_ids:
        raise LedgerError(f"incident {incident.id} has no account, so nothing says that it happened")
    for account in incident.account_ids:
        if home.setdefault(account, incident.id) != incident.id:
            raise LedgerError(f"account {account} cannot be about two incidents: {home[account]} and {incident.id}")

"""People and what somebody leaves behind, on the terminal."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from harmledger.web.people.departing import Departure
    from harmledger.web.people.leaving import Deed
    from harmledger.web.people.team import Member

COLUMNS = ("key", "role", "lists", "second factor", "last seen", "sessions", "tokens", "")


def print_people(members: "Iterable[Member]", *, as_json: bool) -> None:
    """Everybody, one line each."""
    rows = [_row(member) for member in members]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif rows:
        _print_table([COLUMNS, *(tuple(_cells(row)) for row in rows)])
    else:
        click.echo(
            "Nobody works with this book yet: `harmledger serve BOOK` prints a link for the first administrator."
        )


def print_farewell(departure: "Departure", *, as_json: bool) -> None:
    """What somebody left behind, what was closed, what was taken back."""
    from harmledger.pipeline.view.plain import plain

    if as_json:
        click.echo(json.dumps(plain(departure), ensure_ascii=False, indent=2))
        return
    for line in _farewell(departure):
        click.echo(line)


def _row(member: "Member") -> dict[str, object]:
    person = member.person
    return {
        "key": person.username,
        "role": person.role,
        "lists": list(person.audiences),
        "second_factor": member.has_second_factor,
        "last_seen": None if person.seen_at is None else person.seen_at.isoformat(timespec="minutes"),
        "sessions": member.sessions,
        "tokens": member.tokens,
        "state": _state(member),
    }


def _state(member: "Member") -> str:
    if member.person.left_at is not None:
        return "left"
    if not member.person.is_active:
        return "locked"
    return "closed for a while: wrong passwords" if member.is_shut_out else ""


def _cells(row: dict[str, object]) -> Iterator[str]:
    for name, value in row.items():
        if name == "second_factor":
            yield "yes" if value else "no"
        elif isinstance(value, list):
            yield ", ".join(value)
        else:
            yield "" if value is None else str(value)


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _farewell(departure: "Departure") -> Iterator[str]:
    left, closed = departure.left, departure.closed
    yield from _deeds("What they took out of the book", left.exports)
    yield from _deeds("Sealed values that they looked at", left.seen)
    yield f"Decisions of theirs that stand: {len(left.decisions)}"
    for one in left.decisions:
        yield f"  {one.id[:12]}  {one.decided_at:%Y-%m-%d}  {one.kind.value} {one.subject_id[:12]}: {one.reason}"
    if closed is None:
        yield f"{departure.key}: nothing was closed."
    else:
        lists = f", lists: {', '.join(closed.lists)}" if closed.lists else ""
        yield (
            f"{departure.key} can open nothing here any more. Closed: {closed.sessions} sessions, "
            f"{closed.tokens} tokens, {closed.invitations} open invitations{lists}."
        )
        yield "If they knew the passphrase of the book, choose another: harmledger passphrase change"
    if departure.taken_back or departure.refused:
        yield f"Decisions taken back: {departure.taken_back}"
    yield from (f"  not taken back: {words}" for words in departure.refused)


def _deeds(title: str, deeds: "Iterable[Deed]") -> Iterator[str]:
    found = list(deeds)
    yield f"{title}: {len(found)}"
    yield from (f"  {deed.at[:16]}  {deed.words}  (log {deed.seq})" for deed in found)

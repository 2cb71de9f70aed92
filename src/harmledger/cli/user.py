"""harmledger user: people of a book, from the command line. It works while the workbench runs, and without it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.opened import open_or_begin
from harmledger.cli.options import JSON, LEDGER, book_path
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.ledger import Ledger

HELP = """
Who works with a book: list, invite, change, say goodbye. The same acts are on the People page of the workbench.

\b
  harmledger user list --ledger my.ledger
  harmledger user invite reviewer --ledger my.ledger --list need:sources
  harmledger user leave coder-2 --ledger my.ledger
"""
ROLES = ("viewer", "coder", "reviewer", "publisher", "admin")
ROLE = click.Choice(ROLES)
BY = click.option("--person", metavar="NAME", default="console", help="Who does this, for the log. [default: console]")
LISTS = click.option(
    "--list", "lists", multiple=True, metavar="need:NAME", help="A need-to-know list; can be repeated."
)
AT = click.option("--at", metavar="ADDRESS", default="http://localhost:8640", help="How the workbench is reached.")


@click.group(help=HELP, short_help="People: list, invite, change, leave.")
def user() -> None:
    """The group."""


@user.command("list", short_help="Everybody who works with a book.")
@LEDGER
@JSON
def list_(*, ledger: BookPlace | None, as_json: bool) -> None:
    """Everybody who works or worked with a book: role, lists, second factor, when last seen."""
    from harmledger.cli.render.people import print_people

    with _people(ledger):
        from harmledger.web.people.team import members

        print_people(members(), as_json=as_json)


@user.command(short_help="Make somebody, with a password that they choose here.")
@click.argument("key")
@click.option("--role", type=ROLE, default="coder", show_default=True, help="What they may do.")
@LISTS
@LEDGER
@BY
def add(*, key: str, role: str, lists: tuple[str, ...], ledger: BookPlace | None, person: str) -> None:
    """Make somebody. Their password is asked for; what comes through a pipe is read instead, one line."""
    with _people(ledger):
        from harmledger.web.people.adding import add_person

        add_person(person, key, role, lists, _password())
    click.echo(f"{key} may log in as {role}.")


@user.command(short_help="Print a link that lets one person in.")
@click.argument("role", type=ROLE)
@LISTS
@click.option("--days", type=click.IntRange(1, 30), default=7, show_default=True, help="How long the link is good for.")
@AT
@LEDGER
@BY
def invite(*, role: str, lists: tuple[str, ...], days: int, at: str, ledger: BookPlace | None, person: str) -> None:
    """Print a link by which one person joins with this role. It is shown once; nothing is mailed."""
    with _people(ledger):
        from harmledger.web.people.invitations import invite as made
        from harmledger.web.people.models import Role
        from harmledger.web.people.team import checked_lists

        token = made(person, Role(role), checked_lists(lists), days)
    click.echo(_link(at, token))


@user.command(short_help="Change what somebody may do and see.")
@click.argument("key")
@click.argument("role", type=ROLE)
@LISTS
@LEDGER
@BY
def role(*, key: str, role: str, lists: tuple[str, ...], ledger: BookPlace | None, person: str) -> None:
    """Give somebody this role and these lists, and no others. It holds from their next page on."""
    with _people(ledger):
        from harmledger.web.people.models import Role
        from harmledger.web.people.team import change_role, find_person

        changed = change_role(person, find_person(key), Role(role), lists)
    click.echo(f"{key} is {role} now." if changed else f"{key} was that already; nothing changed.")


@user.command(short_help="Void a password; print a link for a new one.")
@click.argument("key")
@click.option("--second-factor", is_flag=True, help="Remove the second factor too, because it was lost.")
@AT
@LEDGER
@BY
def reset(*, key: str, second_factor: bool, at: str, ledger: BookPlace | None, person: str) -> None:
    """Void somebody's password, end their sessions, and print a link by which they choose a new one."""
    with _people(ledger):
        from harmledger.web.people.invitations import invite_to_reset
        from harmledger.web.people.team import find_person, take_second_factor, unlock

        somebody = find_person(key)
        if second_factor:
            take_second_factor(person, somebody)
        unlock(person, somebody)
        token = invite_to_reset(person, somebody)
    click.echo(_link(at, token))


@user.command(short_help="Close all that somebody could open.")
@click.argument("key")
@click.option("--supersede", is_flag=True, help="Take their decisions back; needs --reason.")
@click.option("--reason", metavar="WORDS", default="", help="Why their decisions are taken back.")
@click.option("--dry-run", is_flag=True, help="Show what they leave behind; close nothing.")
@LEDGER
@BY
@JSON
def leave(*, key: str, ledger: BookPlace | None, as_json: bool, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Close all that somebody could open, and list what they took out, what sealed they saw, and what they decided."""
    from harmledger.cli.render.people import print_farewell

    with _people(ledger) as book:
        from harmledger.web.people.departing import depart

        print_farewell(depart(book, key, given), as_json=as_json)


@contextmanager
def _people(ledger: BookPlace | None) -> "Iterator[Ledger]":
    """The book with its tables of people, open."""
    from harmledger.web.server import ALIAS, configure, use

    configure()
    with open_or_begin(book_path(ledger), alias=ALIAS) as book:
        use(book)
        yield book


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _link(at: str, token: str) -> str:
    return f"{at.rstrip('/')}/people/join/{token}/"

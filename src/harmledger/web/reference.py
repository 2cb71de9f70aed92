"""The reference page of roles, made from the table of URLs and from who may open what.

    python -m harmledger.web.reference docs/reference

writes roles.md; a test fails while it is not current.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MADE_BY = "<!-- Made by `python -m harmledger.web.reference docs/reference`; change the program, not this page. -->"
_ARGUMENT = re.compile(r"<\w+:(\w+)>")
HEAD = """\
# Roles, and what each may open

{made_by}

Every address of the workbench stands here under the least that opens it; what stands nowhere is closed to everybody.
Each role may do all that the ones before it may. **What** somebody sees on a page is decided elsewhere: by the
need-to-know lists that they are on. What is sealed for a list is absent for everybody else, administrators included,
and its address answers as one that does not exist.

Addresses marked with ⚿ ask for the password once more unless it was given in the last five minutes. How to invite
people: [invite your team](../how-to/invite-your-team.md).
"""
THEIRS = {
    "account_login": "Log in with key and password.",
    "account_logout": "Log out.",
    "account_reauthenticate": "Show once more who you are, by the password.",
    "account_change_password": "Change the password.",
    "mfa_authenticate": "Log in, second step: a code, a security key or a recovery code.",
    "mfa_index": "The second factor.",
    "mfa_reauthenticate": "Show once more who you are, by a code.",
    "mfa_activate_totp": "Set up an authenticator app.",
    "mfa_deactivate_totp": "Remove the authenticator app.",
    "mfa_view_recovery_codes": "The recovery codes, shown once.",
    "mfa_generate_recovery_codes": "Make new recovery codes.",
    "mfa_download_recovery_codes": "Closed once the codes were shown.",
    "mfa_list_webauthn": "The security keys.",
    "mfa_add_webauthn": "Add a security key.",
    "mfa_reauthenticate_webauthn": "Show once more who you are, by a security key.",
    "mfa_remove_webauthn": "Remove a security key.",
    "mfa_edit_webauthn": "Rename a security key.",
    "usersessions_list": "The open sessions; end the others.",
}
"""What the login package's addresses are for: its views say nothing that a user could read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One address."""

    name: str
    path: str
    words: str
    is_dangerous: bool


def roles_page() -> str:
    """docs/reference/roles.md."""
    from harmledger.web.access import Open, access_of
    from harmledger.web.people.models import Role, Scope

    entries = list(_entries())
    sections = [HEAD.format(made_by=MADE_BY)]
    for title, needed in _titles(Open, Role, Scope):
        rows = [entry for entry in entries if access_of(entry.name) is needed]
        if rows:
            sections.append(
                "\n".join([f"## {title}", "", "| address | what it is |", "| --- | --- |", *map(_row, rows)]) + "\n"
            )
    return "\n".join(sections)


def _titles(open_: Any, role: Any, scope: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - enums that need Django
    yield "Anybody, logged in or not", open_.ANYBODY
    yield "Whoever is logged in", open_.LOGGED_IN
    yield from ((one.value.capitalize(), one) for one in role)
    yield from ((f"A program with a token to {one.value}", one) for one in scope)


def _entries() -> Iterator[Entry]:
    from django.urls import get_resolver

    yield from sorted(_walk(get_resolver(), "/", ()), key=lambda entry: entry.path)


def _walk(resolver: Any, above: str, spaces: tuple[str, ...]) -> Iterator[Entry]:  # noqa: ANN401 - Django's resolver
    for one in resolver.url_patterns:
        path = above + str(one.pattern).lstrip("^")
        if hasattr(one, "url_patterns"):
            yield from _walk(one, path, (*spaces, *([one.namespace] if one.namespace else [])))
        else:
            name = ":".join((*spaces, one.name or ""))
            yield Entry(name, path, _words(name, one.callback), bool(getattr(one.callback, "is_dangerous", False)))


def _words(name: str, view: Callable[..., object]) -> str:
    return THEIRS.get(name) or (view.__doc__ or "").strip().partition("\n")[0]


def _row(entry: Entry) -> str:
    path = _ARGUMENT.sub(lambda found: found.group(1).upper(), entry.path)
    return f"| `{path}`{' ⚿' if entry.is_dangerous else ''} | {entry.words} |"


def write(folder: Path) -> None:
    """Write the page into `folder`."""
    from harmledger.web.server import configure

    configure()
    (folder / "roles.md").write_text(roles_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

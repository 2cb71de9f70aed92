"""Who may open what. Deny by default: a page that is not listed here is closed to everybody, and a test fails.

Names are those of the URLs (`namespace:name`). What a page then shows is decided by the audience of its reader.
"""

from enum import StrEnum

from harmledger.web.people.models import Role


class Open(StrEnum):
    """Pages that need no role."""

    ANYBODY = "anybody"
    """Also somebody who is not logged in."""
    LOGGED_IN = "logged in"


Access = Role | Open

ACCESS: dict[str, Access] = {
    "health": Open.ANYBODY,
    "start": Role.VIEWER,
}
"""What each URL needs, by its name."""

NAMESPACES: dict[str, Access] = {}
"""What every URL of an included application needs, by its namespace or, for names of one package, by their prefix."""

PREFIXES: dict[str, Access] = {
    "account_": Open.ANYBODY,  # allauth's own pages ask for a login where one is needed
    "mfa_": Open.LOGGED_IN,
    "usersessions_": Open.LOGGED_IN,
}
"""What URLs of other packages need, by how their names begin."""


def access_of(name: str | None) -> Access | None:
    """What the URL called `name` needs; None where nobody said, so that it stays closed."""
    if name is None:
        return None
    if name in ACCESS:
        return ACCESS[name]
    return next((access for prefix, access in PREFIXES.items() if name.startswith(prefix)), None)

"""Who may open what. Deny by default: a page that is not listed here is closed to everybody, and a test fails.

Names are those of the URLs (`namespace:name`). What a page then shows is decided by the audience of its reader.
`docs/reference/roles.md` is made from this.
"""

from enum import StrEnum

from harmledger.web.people.models import Role, Scope


class Open(StrEnum):
    """Pages that need no role."""

    ANYBODY = "anybody"
    """Also somebody who is not logged in."""
    LOGGED_IN = "logged in"
    NOBODY = "nobody"
    """An address that a package brings and this workbench does not use: it answers as if it were not there."""


Access = Role | Open | Scope
"""A scope stands for a program: it shows a token of a person, and no session opens the address."""

ACCESS: dict[str, Access] = {
    "health": Open.ANYBODY,
    "language": Open.ANYBODY,
    "start": Role.VIEWER,
    "search:index": Role.VIEWER,
    "overview:index": Role.VIEWER,
    "overview:figures": Role.VIEWER,
    "overview:agreements": Role.VIEWER,
    "overview:coverage": Role.VIEWER,
    "overview:table": Role.VIEWER,
    "overview:points": Role.VIEWER,
    "overview:basemap": Role.VIEWER,
    "overview:watches": Role.REVIEWER,
    # What these reports change; incidents; queues
    "changes:act": Role.REVIEWER,
    "changes:forget": Role.REVIEWER,
    "changes:list": Role.VIEWER,
    "changes:looked": Role.REVIEWER,
    "changes:sums": Role.VIEWER,
    "incidents:incident": Role.VIEWER,
    "incidents:decision": Role.VIEWER,
    "incidents:review": Role.REVIEWER,
    "queues:index": Role.CODER,
    "queues:queue": Role.CODER,
    "queues:all": Role.REVIEWER,
    "queues:pairs": Role.CODER,
    "queues:rulings": Role.CODER,
    "queues:unread": Role.CODER,
    "queues:agreement": Role.CODER,
    "queues:sheet": Role.CODER,
    "queues:settle": Role.REVIEWER,
    "queues:sealed": Role.CODER,
    "queues:sealed-look": Role.CODER,
    "queues:unseal": Role.REVIEWER,
    "queues:desk": Role.CODER,
    "queues:assign": Role.CODER,
    "queues:keep-search": Role.CODER,
    "queues:drop-search": Role.CODER,
    # One report; what comes in; work in the background; the log
    "reports:report": Role.VIEWER,
    "reports:code": Role.CODER,
    "reports:translate": Role.CODER,
    "imports:index": Role.CODER,
    "imports:files": Role.CODER,
    "imports:text": Role.CODER,
    "imports:check": Role.CODER,
    "imports:link": Role.CODER,
    "imports:incidents": Role.CODER,
    "imports:review": Role.REVIEWER,
    "imports:columns": Role.CODER,
    "jobs:job": Role.CODER,  # of their own; of others for reviewers
    "jobs:state": Role.CODER,
    "jobs:confirm": Role.CODER,
    "jobs:give_up": Role.CODER,
    "log:index": Role.REVIEWER,
    "log:verify": Role.REVIEWER,
    "log:head": Role.REVIEWER,
    "erasing:ask": Role.ADMIN,
    "erasing:erase": Role.ADMIN,
    # Programs: what they read and propose; people decide on proposals
    "api:openapi-json": Scope.READ,
    "api:api-root": Open.NOBODY,
    "api:incidents": Scope.READ,
    "api:incident": Scope.READ,
    "api:report": Scope.READ,
    "api:search": Scope.READ,
    "api:head": Scope.READ,
    "api:proposals": Scope.READ,
    "api:propose": Scope.PROPOSE,
    "proposals:index": Role.CODER,
    "proposals:close": Role.REVIEWER,
    # People
    "people:welcome": Open.ANYBODY,  # asks for the code of the first start
    "people:join": Open.ANYBODY,  # asks for the token of an invitation
    "people:me": Open.LOGGED_IN,
    "people:everywhere": Open.LOGGED_IN,
    "people:tokens": Open.LOGGED_IN,
    "people:token-make": Open.LOGGED_IN,
    "people:token-end": Open.LOGGED_IN,
    "people:index": Role.ADMIN,
    "people:invite": Role.ADMIN,
    "people:withdraw": Role.ADMIN,
    "people:policy": Role.ADMIN,
    "people:person": Role.ADMIN,
    "people:role": Role.ADMIN,
    "people:end": Role.ADMIN,
    "people:factor": Role.ADMIN,
    "people:reset": Role.ADMIN,
    "people:lock": Role.ADMIN,
    "people:unlock": Role.ADMIN,
    "people:leave": Role.ADMIN,
    # The login package. Each name is listed: what a later version of it brings is closed until somebody looks.
    "account_login": Open.ANYBODY,
    "account_logout": Open.ANYBODY,
    "account_reauthenticate": Open.LOGGED_IN,
    "account_change_password": Open.LOGGED_IN,
    "mfa_authenticate": Open.ANYBODY,  # between password and session
    "mfa_index": Open.LOGGED_IN,
    "mfa_reauthenticate": Open.LOGGED_IN,
    "mfa_activate_totp": Open.LOGGED_IN,
    "mfa_deactivate_totp": Open.LOGGED_IN,
    "mfa_view_recovery_codes": Open.LOGGED_IN,
    "mfa_generate_recovery_codes": Open.LOGGED_IN,
    "mfa_download_recovery_codes": Open.LOGGED_IN,
    "mfa_list_webauthn": Open.LOGGED_IN,
    "mfa_add_webauthn": Open.LOGGED_IN,
    "mfa_reauthenticate_webauthn": Open.LOGGED_IN,
    "mfa_remove_webauthn": Open.LOGGED_IN,
    "mfa_edit_webauthn": Open.LOGGED_IN,
    "usersessions_list": Open.LOGGED_IN,
    "account_inactive": Open.NOBODY,  # would tell that a key exists and its password was right
    "account_signup": Open.NOBODY,  # whoever works here was invited
    "account_set_password": Open.NOBODY,
    "account_email": Open.NOBODY,  # nothing is mailed
    "account_email_verification_sent": Open.NOBODY,
    "account_confirm_email": Open.NOBODY,
    "account_confirm_login_code": Open.NOBODY,
    "account_reset_password": Open.NOBODY,
    "account_reset_password_done": Open.NOBODY,
    "account_reset_password_from_key": Open.NOBODY,
    "account_reset_password_from_key_done": Open.NOBODY,
}
"""What each URL needs, by its name."""


def access_of(name: str | None) -> Access | None:
    """What the URL called `name` needs; None where nobody said, so that it stays closed."""
    return None if name is None else ACCESS.get(name)

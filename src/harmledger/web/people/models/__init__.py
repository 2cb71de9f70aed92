"""The tables of people: who works here, who was invited, what the team agreed on, tokens, counted guesses."""

from harmledger.web.people.models.guard import Guess, Kept
from harmledger.web.people.models.invitation import Invitation, InvitationKind
from harmledger.web.people.models.person import KEY_FORM, Person, Role
from harmledger.web.people.models.policy import Policy
from harmledger.web.people.models.token import Scope, Token

__all__ = [
    "KEY_FORM",
    "Guess",
    "Invitation",
    "InvitationKind",
    "Kept",
    "Person",
    "Policy",
    "Role",
    "Scope",
    "Token",
]

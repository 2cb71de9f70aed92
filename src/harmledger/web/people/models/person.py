"""Accounts of people. The book itself names a person by `username`, their stable key, and refers to no row here."""

from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from harmledger.model.audience import TEAM, Audience


class Role(StrEnum):
    """What somebody may do. Each may do all that the ones before may."""

    VIEWER = "viewer"
    CODER = "coder"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Its place in the order, from 0."""
        return list(Role).index(self)

    def may_act_as(self, needed: "Role") -> bool:
        """Whether somebody with this role may do what `needed` may."""
        return self.rank >= needed.rank


KEY_FORM = RegexValidator(
    r"^[a-z0-9][a-z0-9-]{0,38}\Z",
    _("Use small letters, digits and hyphens: this key stands beside decisions for ever."),
)
NOBODY = "nobody"
"""What the log calls somebody who is not known to the book."""
CONSOLE = "console"
"""What the log calls a person at the machine's command line who gave no key."""
RESERVED = frozenset({NOBODY, CONSOLE, "harmledger", "system", "machine"})


def check_key(key: str) -> None:
    """Raise ValidationError where the log uses this key for something that is no person."""
    if key in RESERVED:
        raise ValidationError(gettext("The log uses this key for something else; choose another."))


class Person(AbstractUser):
    """Somebody who works with this book."""

    username: "models.CharField[Any, Any]" = models.CharField(
        _("key"), max_length=39, unique=True, validators=[KEY_FORM, check_key]
    )
    role: "models.CharField[Any, Any]" = models.CharField(_("role"), max_length=10, default=Role.VIEWER.value)
    audiences: "models.JSONField[Any, Any]" = models.JSONField(_("need-to-know lists"), default=list, blank=True)
    language: "models.CharField[Any, Any]" = models.CharField(_("language"), max_length=5, default="en")
    left_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(_("left"), null=True, blank=True)
    seen_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(_("last seen"), null=True, blank=True)
    epoch: "models.PositiveIntegerField[Any, Any]" = models.PositiveIntegerField(default=0)
    """Goes up when all sessions are ended: those that were begun before it fit no more."""

    class Meta(AbstractUser.Meta):
        """How the table is called."""

        db_table = "people_person"

    def may_act_as(self, needed: Role) -> bool:
        """Whether this person may do what the role `needed` may."""
        return self.is_active and Role(self.role).may_act_as(needed)

    @property
    def sight(self) -> frozenset[Audience]:
        """The audiences that they read the book with: the team, and the lists that they are on."""
        return frozenset({TEAM, *map(Audience, self.audiences)})

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Django compares it on every request: with the epoch in it, one number ends every session of a person.
        salt = "harmledger.web.people.Person.get_session_auth_hash"
        return salted_hmac(salt, f"{self.password}:{self.epoch}", secret=secret, algorithm="sha256").hexdigest()

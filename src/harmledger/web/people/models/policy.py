"""What the team agreed on: one row."""

from typing import Any

from django.db import models

from harmledger.web.people.models.person import Role

NO_ROLE = ""


class Policy(models.Model):
    """What holds for everybody. Each change of it stands in the book's log."""

    second_factor_from: "models.CharField[Any, Any]" = models.CharField(max_length=10, default=NO_ROLE, blank=True)
    """The lowest role that needs a second factor; empty: nobody has to."""
    one_session: "models.BooleanField[Any, Any]" = models.BooleanField(default=False)
    """Whether logging in ends the other sessions of the same person."""
    team_of_two: "models.BooleanField[Any, Any]" = models.BooleanField(default=False)
    """Whether somebody may confirm what they coded themselves, visibly marked."""
    idle_minutes: "models.PositiveIntegerField[Any, Any]" = models.PositiveIntegerField(default=60)
    """After so long without a page a session is over."""

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "people_policy"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="policy_is_one"),)

    def __str__(self) -> str:
        return "what the team agreed on"

    @classmethod
    def current(cls) -> "Policy":
        """What holds now; where nobody decided anything yet, the defaults."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    def needs_second_factor(self, role: Role) -> bool:
        """Whether somebody of this role has to have a second factor."""
        return self.second_factor_from != NO_ROLE and role.may_act_as(Role(self.second_factor_from))

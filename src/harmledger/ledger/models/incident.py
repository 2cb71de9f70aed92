"""The happenings that accounts are held to be about, and the figures that follow."""

from django.db import models

from harmledger.ledger.models.fields import (
    JsonField,
    Row,
    in_order,
    maybe_day,
    maybe_number,
    maybe_text,
    number,
    one_of,
    part_of,
    real,
    text,
)
from harmledger.model.figure import FigureState
from harmledger.model.incident import Verdict
from harmledger.model.kinds import Effect, Group


class IncidentRow(Row):
    """One happening. Its id is that of its founding account and is never used for another."""

    id = text("Stable id.", primary_key=True)
    founder_id = text("The account that founded it.")
    merged_into = part_of(
        "IncidentRow",
        "The incident that its founder now belongs to. Nothing: it stands.",
        null=True,
        db_column="merged_into",
    )

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "incident"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="incident_not_merged_into_itself"
            ),
        )


class MemberRow(Row):
    """That an account is held to be about an incident. An account is about one."""

    account = part_of("AccountRow", "The account.", primary_key=True)
    incident = part_of("IncidentRow", "The incident.", db_index=False)
    position = number("Its place among the accounts of the incident; 0 is the founder.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "member"
        constraints = (models.UniqueConstraint(fields=["incident", "position"], name="member_place_taken_once"),)


class LinkRow(Row):
    """Why an account was put to an incident: the account it was compared with, and the signals."""

    key = text("The incident and its place there.", primary_key=True)
    incident = part_of("IncidentRow", "The incident.")
    position = number("Its place among the links of the incident, from 0.")
    account_id = text("The account that was put there.")
    other_id = text("The account that it was compared with.")
    verdict = text("What the comparison said: same, ask or different.")
    score = real("Evidence in log-odds, all signals together.")
    signals = JsonField(help_text="The signals: a list of {name, score, words}.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "link"
        constraints = (one_of("link", "verdict", Verdict),)
        indexes = (models.Index(fields=["account_id"], name="link_account"),)


class LineageRow(Row):
    """One voice of an incident: the accounts that go back to one origin."""

    key = text("The incident and its place there.", primary_key=True)
    id = text("Id of the voice.")
    incident = part_of("IncidentRow", "The incident.")
    position = number("Its place among the voices of the incident, from 0.")
    account_ids = JsonField(help_text="The accounts that are one voice: a list of ids.")
    reasons = JsonField(help_text="Why they are one voice, in words: a list.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "lineage"


class FigureRow(Row):
    """A number that follows from claims by a named rule. No column of it may be read without `state`."""

    key = text("The subject and its place there.", primary_key=True)
    subject_id = text("The incident, or the scope, that it is about.", db_index=True)
    position = number("Its place among the figures of the subject, from 0.")
    effect = text("Killed, injured, missing, abducted, detained or displaced.")
    group = text("All, or the part of the people that is singled out.")
    state = text("Whether there is a number: number, vague, none_said or not_stated.")
    low = maybe_number("How many at least. Nothing: open, or no number.")
    high = maybe_number("How many at most. Nothing: open, or no number.")
    best = maybe_number("The one number that the rule would give, if it gives one.")
    rule = text("Name and version of the rule.")
    claim_ids = JsonField(help_text="The claims that it follows from: a list of ids.")
    voices = number("How many voices stand behind it.")
    as_of = maybe_day("The day that it is told as of.")
    trace = JsonField(help_text="The steps in words: a list.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "figure"
        constraints = (
            in_order("figure", "low", "high", touching=True),
            one_of("figure", "effect", Effect),
            one_of("figure", "group", Group),
            one_of("figure", "state", FigureState),
        )


class PairRow(Row):
    """Two accounts that may be about one incident, as comparing them said: an index, worked out by linking.

    It stands outside the log: every build makes it anew from what is in the log, and no figure rests on it.
    """

    key = text("The two accounts, or what the index was made by.", primary_key=True)
    account_id = text("The account whose id comes first.", db_index=True)
    other_id = text("The other account.", db_index=True)
    score = real("Evidence in log-odds, decisions left aside.")

    class Meta:
        """How the table is called."""

        db_table = "pair"


class QuestionRow(Row):
    """A question that only a person can answer: are these two accounts about one incident?"""

    key = text("The two accounts.", primary_key=True)
    position = number("Its place among the questions, from 0.")
    account_id = text("The account that it is about.")
    other_id = maybe_text("The other account.")
    verdict = text("What the comparison said.")
    score = real("Evidence in log-odds, all signals together.")
    signals = JsonField(help_text="The signals: a list of {name, score, words}.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "question"
        constraints = (one_of("question", "verdict", Verdict),)
        indexes = (
            models.Index(fields=["account_id"], name="question_account"),
            models.Index(fields=["other_id"], name="question_other"),
        )

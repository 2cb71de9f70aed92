"""Who did what when, and what proves that the rows are those that were written."""

from typing import Any

from django.db import models

from harmledger.ledger.models.fields import (
    JsonField,
    Row,
    filled,
    instant,
    key_bytes,
    maybe_instant,
    maybe_text,
    number,
    one_of,
    part_of,
    text,
)
from harmledger.model.decision import DecisionKind
from harmledger.model.outcome import DropReason


class BookRow(Row):
    """The book itself: one row."""

    id = number("Always 1.", primary_key=True)
    secret = key_bytes("The key that ids and commitments are made with.")
    created_at = instant("When the book was begun.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "book"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="book_is_one"),)


class RunRow(Row):
    """One run of an engine over inputs."""

    id = text("Id of the run.", primary_key=True)
    engine = text("Name and version of the engine.")
    settings = JsonField(help_text="What it was asked to do: an object.")
    started_at = instant("When it began.")
    finished_at = maybe_instant("When it ended. Nothing: it was cut off, or goes on.")
    counts = JsonField(null=True, help_text="What became of the inputs, counted: an object.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "run"
        constraints = (filled("run", "engine"),)


class DroppedRow(Row):
    """An input that is not in the book: which, why, and what a person can do about it."""

    key = text("Derived from the three columns that follow.", primary_key=True)
    subject = text("Which input.")
    reason = text("Why, as one of the listed reasons.")
    detail = text("In one line, what a person can do about it.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "dropped"
        constraints = (one_of("dropped", "reason", DropReason),)


class RunDroppedRow(Row):
    """That a run dropped an input. The same input dropped by a later run is the same row of `dropped`."""

    key = text("The run and its place there.", primary_key=True)
    run = part_of("RunRow", "The run.")
    position = number("Its place among what the run dropped, from 0.")
    dropped = part_of("DroppedRow", "The input.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "run_dropped"


class DecisionRow(Row):
    """What a person decided, with a reason. Never changed, never deleted: superseded."""

    id = text("Id of the decision.", primary_key=True)
    subject_id = text("What it is about.", db_index=True)
    subject_digest = text("What the person was looking at; if that has changed since, the decision is stale, not lost.")
    kind = text("Accept, amend, reject, hold, out_of_scope, same, different or seal.")
    value = maybe_text("The value that was decided on, if one was.")
    reason = text("Why.")
    person = text("Who, by their stable key.")
    decided_at = instant("When.")
    supersedes: "models.OneToOneField[Any, Any]" = models.OneToOneField(
        "DecisionRow",
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_column="supersedes",
        help_text="The earlier decision that this one takes the place of. Each is superseded once.",
    )

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "decision"
        constraints = (
            one_of("decision", "kind", DecisionKind),
            filled("decision", "reason"),
            filled("decision", "person"),
            models.CheckConstraint(
                condition=~models.Q(supersedes=models.F("id")), name="decision_does_not_supersede_itself"
            ),
        )


class LogRow(Row):
    """One transaction: who did what when, and commitments to the rows. Chained: each row carries the hash before it."""

    seq = number("1, 2, 3 … without a gap.", primary_key=True)
    at = instant("When, in UTC.")
    actor = text("The run or the person.")
    action = text("What was done.")
    digest = JsonField(help_text="Per table: rows added, rows removed, and the root of their commitments.")
    prev_hash = text("Hash of the row before; empty in the first.")
    hash = text("Hash over the five columns before and the sequence number.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "log"
        constraints = (filled("log", "actor"), filled("log", "action"))
        indexes = (
            models.Index(
                models.Func(models.F("action"), models.Value(1), models.Value(6), function="SUBSTR"),
                models.F("seq"),
                name="log_action",
            ),
            models.Index(fields=["actor", "seq"], name="log_actor"),
            models.Index(fields=["at", "seq"], name="log_at"),
            models.Index(fields=["hash"], name="log_hash"),
        )


class LogEntryRow(Row):
    """The commitments that one log row stands for: for each row added or removed its key and digest, no contents."""

    key = text("Sequence number and table.", primary_key=True)
    seq = part_of("LogRow", "The log row.", db_column="seq")
    table = text("The table that the rows belong to.", db_index=True)
    commitments = JsonField(help_text="Added and removed rows: {added: {key: digest}, removed: {key: digest}}.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "log_entry"


class LogKeyRow(Row):
    """The key of the commitments of one report, incident or subject. Once it is gone, nobody can test a guess."""

    scope = text("The report, incident or subject.", primary_key=True)
    key = key_bytes("32 random bytes.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "log_key"

"""Columns and constraints that our tables share."""

import datetime as dt
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models.functions import Length, Trim

from harmledger.ledger.canonical import json_text


class Row(models.Model):
    """Any row: in messages it is called by its table and its key."""

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.db_table} {self.pk}"


class JsonField(models.TextField):  # type: ignore[type-arg]  # generic for mypy only, not when it runs
    """A structured value as canonical JSON text: the same bytes in every database, so that digests hold in each."""

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> object:
        """The value behind the text."""
        return None if value is None else json.loads(value)

    def get_prep_value(self, value: object) -> str | None:
        """The text of the value."""
        return None if value is None else json_text(value)

    def db_check(self, connection: Any) -> str | None:  # noqa: ANN401 - Django's own signature
        """The column refuses what is no JSON."""
        is_json = (
            f'JSON_VALID("{self.column}")' if connection.vendor == "sqlite" else f'"{self.column}"::json IS NOT NULL'
        )
        return f'("{self.column}" IS NULL OR {is_json})'


class DayField(models.TextField):  # type: ignore[type-arg]  # generic for mypy only, not when it runs
    """A day as YYYY-MM-DD: the same text in every database."""

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> dt.date | None:
        """The day behind the text."""
        return None if value is None else dt.date.fromisoformat(value)

    def get_prep_value(self, value: object) -> str | None:
        """The text of the day."""
        if isinstance(value, dt.date):
            return value.isoformat()
        return None if value is None else str(value)


class InstantField(models.TextField):  # type: ignore[type-arg]  # generic for mypy only, not when it runs
    """A moment in UTC, or without a zone where none was told: the same text in every database."""

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> dt.datetime | None:
        """The moment behind the text."""
        return None if value is None else dt.datetime.fromisoformat(value)

    def get_prep_value(self, value: object) -> str | None:
        """The text of the moment."""
        if not isinstance(value, dt.datetime):
            return None if value is None else str(value)
        return (value if value.tzinfo is None else value.astimezone(dt.UTC)).isoformat(timespec="microseconds")


class FlagField(models.BigIntegerField):  # type: ignore[type-arg]  # generic for mypy only, not when it runs
    """Yes or no as 1 or 0: the same number in every database."""

    def from_db_value(self, value: int | None, _expression: object, _connection: object) -> bool | None:
        """The answer behind the number."""
        return None if value is None else bool(value)


def text(help_text: str, **options: Any) -> "models.TextField[Any, Any]":  # noqa: ANN401 - Django's field options
    """Text that has to be there."""
    return models.TextField(help_text=help_text, **options)


def maybe_text(help_text: str) -> "models.TextField[Any, Any]":
    """Text that may be absent. Absent is NULL: an empty text is a different thing here."""
    return models.TextField(help_text=help_text, null=True)


def maybe_number(help_text: str) -> "models.BigIntegerField[Any, Any]":
    """A whole number or nothing."""
    return models.BigIntegerField(help_text=help_text, null=True)


def number(help_text: str, **options: Any) -> "models.BigIntegerField[Any, Any]":  # noqa: ANN401 - Django's field options
    """A whole number."""
    return models.BigIntegerField(help_text=help_text, **options)


def real(help_text: str) -> "models.FloatField[Any, Any]":
    """A number with a fraction."""
    return models.FloatField(help_text=help_text)


def flag(help_text: str) -> FlagField:
    """Yes or no: 1 or 0."""
    return FlagField(help_text=help_text)


def instant(help_text: str) -> InstantField:
    """A moment."""
    return InstantField(help_text=help_text)


def maybe_instant(help_text: str) -> InstantField:
    """A moment or nothing."""
    return InstantField(help_text=help_text, null=True)


def key_bytes(help_text: str) -> "models.BinaryField[Any, Any]":
    """Secret bytes."""
    return models.BinaryField(help_text=help_text)


def maybe_day(help_text: str) -> DayField:
    """A day or nothing."""
    return DayField(help_text=help_text, null=True)


def chance(help_text: str) -> "models.FloatField[Any, Any]":
    """A probability or nothing."""
    return models.FloatField(help_text=help_text, null=True)


def part_of(row: str, help_text: str, **options: Any) -> "models.ForeignKey[Any, Any]":  # noqa: ANN401 - Django's
    """A reference to the row that this one belongs to. What goes when that goes is for the writer to say."""
    return models.ForeignKey(row, models.DO_NOTHING, related_name="+", help_text=help_text, **options)


def one_of(table: str, column: str, values: Iterable[str]) -> models.CheckConstraint:
    """`column` holds one of a closed list, or nothing where it may be absent."""
    listed = [value.value if isinstance(value, StrEnum) else value for value in values]
    return models.CheckConstraint(condition=models.Q(**{f"{column}__in": listed}), name=f"{table}_{column}_known")


def in_order(table: str, first: str, second: str, *, touching: bool = False) -> models.CheckConstraint:
    """`first` lies before `second` (or on it, where `touching`); an open end lies nowhere."""
    rule = "lte" if touching else "lt"
    return models.CheckConstraint(
        condition=models.Q(**{f"{first}__{rule}": models.F(second)}), name=f"{table}_{first}_{second}_in_order"
    )


def filled(table: str, column: str) -> models.CheckConstraint:
    """`column` says something: blanks alone do not count."""
    return models.CheckConstraint(
        condition=models.Q(models.lookups.GreaterThan(Length(Trim(column)), 0)), name=f"{table}_{column}_filled"
    )


def at_least(table: str, column: str, floor: int) -> models.CheckConstraint:
    """`column` is `floor` or more."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__gte": floor}), name=f"{table}_{column}_from_{floor}"
    )


SHORT = 600
"""Characters up to which a text of anybody's is in an index: PostgreSQL refuses entries of more than 2,704 bytes."""


def short(table: str, column: str) -> models.Index:
    """An index over the short values of `column`. A question has to say that it means those: see `ledger.kin`."""
    condition = models.Q(models.lookups.LessThan(Length(column), SHORT))
    return models.Index(fields=[column], name=f"{table}_{column}_short", condition=condition)

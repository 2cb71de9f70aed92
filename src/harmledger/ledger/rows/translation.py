"""Translations."""

from harmledger.ledger.rows.plain import instant_text, sure_instant
from harmledger.ledger.table import Row
from harmledger.model.translation import Translation, TranslationKind

_AS_THEY_ARE = ("id", "report_id", "language", "text", "maker", "person")


def translation_row(translation: Translation) -> Row:
    """The row of a translation."""
    return {
        **{name: getattr(translation, name) for name in _AS_THEY_ARE},
        "kind": translation.kind.value,
        "added_at": instant_text(translation.added_at),
    }


def translation_of(row: Row) -> Translation:
    """The translation of a row."""
    return Translation(
        **{name: row[name] for name in _AS_THEY_ARE},
        kind=TranslationKind(row["kind"]),
        added_at=sure_instant(row["added_at"]),
    )

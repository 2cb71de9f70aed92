"""Reports and what was read from them as a whole."""

from django.db import models

from harmledger.ledger.models.fields import (
    JsonField,
    Row,
    filled,
    flag,
    instant,
    maybe_day,
    maybe_instant,
    maybe_text,
    one_of,
    part_of,
    short,
    text,
)
from harmledger.model.outcome import UnreadKind
from harmledger.model.report import AnchorSource
from harmledger.model.translation import TranslationKind


class ReportRow(Row):
    """A text we hold, with where it came from. Never changed: an edited page is a new report with `version_of`."""

    id = text("Derived from outlet, URL or given id, and the hash of the bytes.", primary_key=True)
    given_id = maybe_text("The id that the input carried.")
    content_hash = text("SHA-256 of the raw bytes, in hexadecimal.")
    outlet = maybe_text("Who publishes, as the input named them.")
    published = maybe_day("The day of publication that the metadata gives.")
    language = maybe_text("ISO 639-1 code, or nothing where it could not be told.")
    url = maybe_text("Where it was published.")
    archive_url = maybe_text("Where a copy is kept.")
    origin = maybe_text("File and line that it was read from. For the team only.")
    captured_at = maybe_instant("When it was captured.")
    unread = maybe_text("Why no machine reads it: language, scan or picture. Nothing where one does.")
    version_of = maybe_text("The report that this one is another version of.")
    forwarded_from = maybe_text("Where a channel had it from.")
    reply_to = maybe_text("The message that it answers.")
    is_published = flag("Whether it was published by its outlet; if not, it is sealed.")
    audience = text("Who may have it: public, partner:NAME, team or need:NAME.")
    notes = JsonField(help_text="What was mended on the way in, in words: a list.")
    title = text("Its headline, verbatim; may be empty. The text is title, newline, body.")
    body = text("Its text below the headline, verbatim. For the team only.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "report"
        constraints = (one_of("report", "unread", UnreadKind), filled("report", "content_hash"))
        indexes = (
            models.Index(fields=["published"], name="report_published"),
            models.Index(fields=["content_hash"], name="report_content"),
            *(short("report", column) for column in ("outlet", "url", "version_of", "forwarded_from", "reply_to")),
            models.Index(
                fields=["audience"], name="report_sealed", condition=~models.Q(audience__in=["team", "public"])
            ),
        )


class ReadingRow(Row):
    """That a report was read, by which engine, with which day as anchor, and what no claim covers."""

    report = part_of("ReportRow", "The report that was read.", primary_key=True)
    engine = maybe_text("Name and version of the engine, where it was told.")
    anchor_day = maybe_day("The day that relative dates were resolved from.")
    anchor_source = maybe_text("Where that day came from: printed, metadata or unknown.")
    uncovered = JsonField(help_text="Sentences with harm that no claim covers: a list of [start, end, words].")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "reading"
        constraints = (one_of("reading", "anchor_source", AnchorSource),)


class TranslationRow(Row):
    """What a report says in another language: a layer beside its text. No span points into it."""

    id = text("Derived from the report, the language, who made it, and its words.", primary_key=True)
    report = part_of("ReportRow", "The report that it translates.")
    language = text("ISO 639-1 code of the translation.")
    kind = text("Who made it: human or machine.")
    maker = text("Who translated, as the team calls them, or which program.")
    person = text("Who put it into the book, by their stable key.")
    added_at = instant("When.")
    text = text("The translation. For whoever may have the report's text.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "translation"
        constraints = (
            one_of("translation", "kind", TranslationKind),
            filled("translation", "text"),
            filled("translation", "maker"),
            filled("translation", "person"),
        )


class TombstoneRow(Row):
    """That a report was erased, by whom and why. It keeps the id, so that nobody takes the report in again."""

    report_id = text("The id that the erased report had.", primary_key=True)
    person = text("Who erased it, by their stable key.")
    reason = text("Why.")
    erased_at = instant("When.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "tombstone"
        constraints = (filled("tombstone", "person"), filled("tombstone", "reason"))

"""Translations beside reports, and indexes by which a report or a row of the log is found."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import harmledger.ledger.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_sealed"),
    ]

    operations = [
        migrations.CreateModel(
            name="TranslationRow",
            fields=[
                (
                    "id",
                    models.TextField(
                        help_text="Derived from the report, the language, who made it, and its words.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        help_text="The report that it translates.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                ("language", models.TextField(help_text="ISO 639-1 code of the translation.")),
                ("kind", models.TextField(help_text="Who made it: human or machine.")),
                ("maker", models.TextField(help_text="Who translated, as the team calls them, or which program.")),
                ("person", models.TextField(help_text="Who put it into the book, by their stable key.")),
                ("added_at", harmledger.ledger.models.fields.InstantField(help_text="When.")),
                ("text", models.TextField(help_text="The translation. For whoever may have the report's text.")),
            ],
            options={
                "db_table": "translation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["human", "machine"])), name="translation_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("text")), 0
                            )
                        ),
                        name="translation_text_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("maker")), 0
                            )
                        ),
                        name="translation_maker_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("person")),
                                0,
                            )
                        ),
                        name="translation_person_filled",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="logrow",
            index=models.Index(
                models.Func(models.F("action"), models.Value(1), models.Value(6), function="SUBSTR"),
                models.F("seq"),
                name="log_action",
            ),
        ),
        migrations.AddIndex(
            model_name="logrow",
            index=models.Index(fields=["actor", "seq"], name="log_actor"),
        ),
        migrations.AddIndex(
            model_name="logrow",
            index=models.Index(fields=["at", "seq"], name="log_at"),
        ),
        migrations.AddIndex(
            model_name="logrow",
            index=models.Index(fields=["hash"], name="log_hash"),
        ),
        migrations.AddIndex(
            model_name="reportrow",
            index=models.Index(fields=["content_hash"], name="report_content"),
        ),
        migrations.AddIndex(
            model_name="reportrow",
            index=models.Index(
                condition=models.Q(
                    django.db.models.lookups.LessThan(django.db.models.functions.text.Length("url"), 600)
                ),
                fields=["url"],
                name="report_url_short",
            ),
        ),
        migrations.AddIndex(
            model_name="reportrow",
            index=models.Index(
                condition=models.Q(
                    django.db.models.lookups.LessThan(django.db.models.functions.text.Length("version_of"), 600)
                ),
                fields=["version_of"],
                name="report_version_of_short",
            ),
        ),
        migrations.AddIndex(
            model_name="reportrow",
            index=models.Index(
                condition=models.Q(
                    django.db.models.lookups.LessThan(django.db.models.functions.text.Length("forwarded_from"), 600)
                ),
                fields=["forwarded_from"],
                name="report_forwarded_from_short",
            ),
        ),
        migrations.AddIndex(
            model_name="reportrow",
            index=models.Index(
                condition=models.Q(
                    django.db.models.lookups.LessThan(django.db.models.functions.text.Length("reply_to"), 600)
                ),
                fields=["reply_to"],
                name="report_reply_to_short",
            ),
        ),
    ]

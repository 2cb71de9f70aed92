"""Tables of what is sealed or erased."""

import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import harmledger.ledger.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasedItemRow",
            fields=[
                (
                    "id",
                    models.TextField(help_text="The id that the erased item had.", primary_key=True, serialize=False),
                ),
                ("kind", models.TextField(help_text="Account, toll, claim, victim or attribution.")),
                ("report_id", models.TextField(help_text="The report that it belonged to.")),
                ("person", models.TextField(help_text="Who erased it, by their stable key.")),
                ("reason", models.TextField(help_text="Why.")),
                ("erased_at", harmledger.ledger.models.fields.InstantField(help_text="When.")),
            ],
            options={
                "db_table": "erased_item",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["report", "account", "toll", "claim", "victim", "attribution"])
                        ),
                        name="erased_item_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("person")),
                                0,
                            )
                        ),
                        name="erased_item_person_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("reason")),
                                0,
                            )
                        ),
                        name="erased_item_reason_filled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedRow",
            fields=[
                ("id", models.TextField(help_text="The id that the item has.", primary_key=True, serialize=False)),
                ("kind", models.TextField(help_text="Report, account, toll, claim, victim or attribution.")),
                ("audience", models.TextField(help_text="Who may have it.")),
                ("report_id", models.TextField(db_index=True, help_text="The report that it belongs to.")),
                (
                    "number",
                    models.BigIntegerField(
                        help_text="1, 2, 3 … in the order in which items of this report were sealed."
                    ),
                ),
                (
                    "covers",
                    harmledger.ledger.models.fields.JsonField(help_text="Ids of all that was sealed with it: a list."),
                ),
                (
                    "key",
                    models.BinaryField(
                        help_text="The key of this item alone, wrapped. Once it is gone, nobody can read the item."
                    ),
                ),
                (
                    "content",
                    models.BinaryField(
                        help_text="Its rows, and those of its report as they were before (AES-256-GCM)."
                    ),
                ),
                ("sealed_at", harmledger.ledger.models.fields.InstantField(help_text="When.")),
            ],
            options={
                "db_table": "sealed",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["report", "account", "toll", "claim", "victim", "attribution"])
                        ),
                        name="sealed_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(
                                    django.db.models.functions.text.Trim("audience")
                                ),
                                0,
                            )
                        ),
                        name="sealed_audience_filled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealRootRow",
            fields=[
                ("id", models.BigIntegerField(help_text="Always 1.", primary_key=True, serialize=False)),
                (
                    "salt",
                    models.BinaryField(
                        help_text="Salt of the passphrase that wraps it. Nothing: the book has no passphrase and its secret wraps it.",
                        null=True,
                    ),
                ),
                ("key", models.BinaryField(help_text="The wrapped key (AES-256-GCM).")),
            ],
            options={
                "db_table": "seal_root",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="seal_root_is_one")],
            },
        ),
    ]

"""The index of accounts that may be about one incident, and questions found by their accounts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_lookups"),
    ]

    operations = [
        migrations.CreateModel(
            name="PairRow",
            fields=[
                (
                    "key",
                    models.TextField(
                        help_text="The two accounts, or what the index was made by.", primary_key=True, serialize=False
                    ),
                ),
                ("account_id", models.TextField(db_index=True, help_text="The account whose id comes first.")),
                ("other_id", models.TextField(db_index=True, help_text="The other account.")),
                ("score", models.FloatField(help_text="Evidence in log-odds, decisions left aside.")),
            ],
            options={"db_table": "pair"},
        ),
        migrations.AddIndex(
            model_name="questionrow",
            index=models.Index(fields=["account_id"], name="question_account"),
        ),
        migrations.AddIndex(
            model_name="questionrow",
            index=models.Index(fields=["other_id"], name="question_other"),
        ),
    ]

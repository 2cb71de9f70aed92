"""The first tables, whole: on SQLite a constraint added later would rebuild its table."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import harmledger.ledger.models.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="BookRow",
            fields=[
                ("id", models.BigIntegerField(help_text="Always 1.", primary_key=True, serialize=False)),
                ("secret", models.BinaryField(help_text="The key that ids and commitments are made with.")),
                ("created_at", harmledger.ledger.models.fields.InstantField(help_text="When the book was begun.")),
            ],
            options={
                "db_table": "book",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="book_is_one")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ReportRow",
            fields=[
                (
                    "id",
                    models.TextField(
                        help_text="Derived from outlet, URL or given id, and the hash of the bytes.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("given_id", models.TextField(help_text="The id that the input carried.", null=True)),
                ("content_hash", models.TextField(help_text="SHA-256 of the raw bytes, in hexadecimal.")),
                ("outlet", models.TextField(help_text="Who publishes, as the input named them.", null=True)),
                (
                    "published",
                    harmledger.ledger.models.fields.DayField(
                        help_text="The day of publication that the metadata gives.", null=True
                    ),
                ),
                (
                    "language",
                    models.TextField(help_text="ISO 639-1 code, or nothing where it could not be told.", null=True),
                ),
                ("url", models.TextField(help_text="Where it was published.", null=True)),
                ("archive_url", models.TextField(help_text="Where a copy is kept.", null=True)),
                (
                    "origin",
                    models.TextField(help_text="File and line that it was read from. For the team only.", null=True),
                ),
                (
                    "captured_at",
                    harmledger.ledger.models.fields.InstantField(help_text="When it was captured.", null=True),
                ),
                (
                    "unread",
                    models.TextField(
                        help_text="Why no machine reads it: language, scan or picture. Nothing where one does.",
                        null=True,
                    ),
                ),
                (
                    "version_of",
                    models.TextField(help_text="The report that this one is another version of.", null=True),
                ),
                ("forwarded_from", models.TextField(help_text="Where a channel had it from.", null=True)),
                ("reply_to", models.TextField(help_text="The message that it answers.", null=True)),
                (
                    "is_published",
                    harmledger.ledger.models.fields.FlagField(
                        help_text="Whether it was published by its outlet; if not, it is sealed."
                    ),
                ),
                ("audience", models.TextField(help_text="Who may have it: public, partner:NAME, team or need:NAME.")),
                (
                    "notes",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="What was mended on the way in, in words: a list."
                    ),
                ),
                (
                    "title",
                    models.TextField(
                        help_text="Its headline, verbatim; may be empty. The text is title, newline, body."
                    ),
                ),
                ("body", models.TextField(help_text="Its text below the headline, verbatim. For the team only.")),
            ],
            options={
                "db_table": "report",
                "indexes": [
                    models.Index(fields=["published"], name="report_published"),
                    models.Index(
                        condition=models.Q(
                            django.db.models.lookups.LessThan(django.db.models.functions.text.Length("outlet"), 600)
                        ),
                        fields=["outlet"],
                        name="report_outlet_short",
                    ),
                    models.Index(
                        condition=models.Q(("audience__in", ["team", "public"]), _negated=True),
                        fields=["audience"],
                        name="report_sealed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unread__in", ["language", "scan", "picture"])), name="report_unread_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(
                                    django.db.models.functions.text.Trim("content_hash")
                                ),
                                0,
                            )
                        ),
                        name="report_content_hash_filled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadingRow",
            fields=[
                (
                    "report",
                    models.ForeignKey(
                        help_text="The report that was read.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="ledger.reportrow",
                    ),
                ),
                ("engine", models.TextField(help_text="Name and version of the engine, where it was told.", null=True)),
                (
                    "anchor_day",
                    harmledger.ledger.models.fields.DayField(
                        help_text="The day that relative dates were resolved from.", null=True
                    ),
                ),
                (
                    "anchor_source",
                    models.TextField(help_text="Where that day came from: printed, metadata or unknown.", null=True),
                ),
                (
                    "uncovered",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="Sentences with harm that no claim covers: a list of [start, end, words]."
                    ),
                ),
            ],
            options={
                "db_table": "reading",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("anchor_source__in", ["printed", "metadata", "unknown"])),
                        name="reading_anchor_source_known",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="TombstoneRow",
            fields=[
                (
                    "report_id",
                    models.TextField(help_text="The id that the erased report had.", primary_key=True, serialize=False),
                ),
                ("person", models.TextField(help_text="Who erased it, by their stable key.")),
                ("reason", models.TextField(help_text="Why.")),
                ("erased_at", harmledger.ledger.models.fields.InstantField(help_text="When.")),
            ],
            options={
                "db_table": "tombstone",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("person")),
                                0,
                            )
                        ),
                        name="tombstone_person_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("reason")),
                                0,
                            )
                        ),
                        name="tombstone_reason_filled",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="AccountRow",
            fields=[
                (
                    "id",
                    models.TextField(
                        help_text="Derived from the report and the place of the trigger.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The report that tells it.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place among the accounts of the report, from 0.")),
                ("trigger_start", models.BigIntegerField(help_text="Where the words that name the happening begin.")),
                ("trigger_end", models.BigIntegerField(help_text="Where they end (the character after the last).")),
                ("trigger_quote", models.TextField(help_text="Those words.")),
                ("stance", models.TextField(help_text="How it is told: stated, alleged or denied.")),
                (
                    "is_background",
                    harmledger.ledger.models.fields.FlagField(help_text="Whether the report recalls it as history."),
                ),
                (
                    "follows",
                    models.BigIntegerField(
                        help_text="Position of the earlier account of the report whose site was hit again.", null=True
                    ),
                ),
                (
                    "confidence",
                    models.FloatField(help_text="How likely the words say so, where the engine tells.", null=True),
                ),
            ],
            options={
                "db_table": "account",
                "indexes": [models.Index(fields=["report", "position"], name="account_report_position")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("trigger_start__lt", models.F("trigger_end"))),
                        name="account_trigger_start_trigger_end_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trigger_start__gte", 0)), name="account_trigger_start_from_0"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["stated", "alleged", "denied"])), name="account_stance_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TollRow",
            fields=[
                (
                    "key",
                    models.TextField(
                        help_text="The report and the toll's place among its tolls.", primary_key=True, serialize=False
                    ),
                ),
                ("id", models.TextField(db_index=True, help_text="Derived from the report, the words and the value.")),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The report that tells it.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place among the tolls of the report, from 0.")),
                (
                    "day_from",
                    harmledger.ledger.models.fields.DayField(
                        help_text="The first day that it covers. Nothing: open.", null=True
                    ),
                ),
                (
                    "day_to",
                    harmledger.ledger.models.fields.DayField(
                        help_text="The day after the last that it covers. Nothing: open.", null=True
                    ),
                ),
                (
                    "precision",
                    models.TextField(
                        help_text="How fine the words were that gave the period. Nothing: no period was told.",
                        null=True,
                    ),
                ),
                ("clock", models.TextField(help_text="Clock time as told.", null=True)),
                ("zone", models.TextField(help_text="Time zone as told.", null=True)),
                (
                    "part_of_day",
                    models.TextField(help_text="Dawn, morning, noon, afternoon, evening or night, as told.", null=True),
                ),
                ("area_start", models.BigIntegerField(help_text="Where the words for the area begin.", null=True)),
                (
                    "area_end",
                    models.BigIntegerField(help_text="Where they end (the character after the last).", null=True),
                ),
                ("area_quote", models.TextField(help_text="Those words.", null=True)),
            ],
            options={
                "db_table": "toll",
                "indexes": [models.Index(fields=["report", "position"], name="toll_report_position")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("day_from__lt", models.F("day_to"))), name="toll_day_from_day_to_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("area_start__lt", models.F("area_end"))),
                        name="toll_area_start_area_end_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "precision__in",
                                [
                                    "minute",
                                    "hour",
                                    "part_of_day",
                                    "day",
                                    "days",
                                    "week",
                                    "month",
                                    "season",
                                    "year",
                                    "open",
                                ],
                            )
                        ),
                        name="toll_precision_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimRow",
            fields=[
                (
                    "key",
                    models.TextField(
                        help_text="What it belongs to, its slot, its place in the slot.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "id",
                    models.TextField(
                        db_index=True, help_text="Derived from owner, slot, words and value; decisions name it."
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        help_text="The report that says it.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        help_text="The account that it belongs to, if to one.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.accountrow",
                    ),
                ),
                (
                    "toll",
                    models.ForeignKey(
                        help_text="The toll that it belongs to, if to one.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.tollrow",
                    ),
                ),
                (
                    "slot",
                    models.TextField(
                        help_text="What it is about: type, day, place, perpetrator, means, target or harm."
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place in the slot, from 0.")),
                ("basis", models.TextField(help_text="What it stands on: words, implied or judgement.")),
                (
                    "span_start",
                    models.BigIntegerField(
                        help_text="Where the words that carry it begin, in characters of the report's text.", null=True
                    ),
                ),
                (
                    "span_end",
                    models.BigIntegerField(help_text="Where they end (the character after the last).", null=True),
                ),
                ("quote", models.TextField(help_text="Those words.", null=True)),
                (
                    "more_spans",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="Further words it was made of: a list of [start, end, words].", null=True
                    ),
                ),
                ("implied_by", models.TextField(help_text="What it follows from, where no words say it.", null=True)),
                ("judged_by", models.TextField(help_text="Who judged so, where a person did.", null=True)),
                ("judged_because", models.TextField(help_text="Why they judged so.", null=True)),
                (
                    "source_start",
                    models.BigIntegerField(help_text="Where the words begin that name whose claim it is.", null=True),
                ),
                (
                    "source_end",
                    models.BigIntegerField(help_text="Where they end (the character after the last).", null=True),
                ),
                ("source_quote", models.TextField(help_text="Those words.", null=True)),
                ("stance", models.TextField(help_text="How it is told: stated, alleged or denied.")),
                (
                    "as_of",
                    harmledger.ledger.models.fields.DayField(
                        help_text="The day that the speaker's knowledge is of.", null=True
                    ),
                ),
                (
                    "confidence",
                    models.FloatField(help_text="How likely the words say so, where the engine tells.", null=True),
                ),
                ("event_type", models.TextField(help_text="Slot type: the kind of happening.", null=True)),
                (
                    "day_from",
                    harmledger.ledger.models.fields.DayField(
                        help_text="Slot day: the first day. Nothing: open.", null=True
                    ),
                ),
                (
                    "day_to",
                    harmledger.ledger.models.fields.DayField(
                        help_text="Slot day: the day after the last. Nothing: open.", null=True
                    ),
                ),
                ("precision", models.TextField(help_text="Slot day: how fine the words were.", null=True)),
                ("clock", models.TextField(help_text="Slot day: clock time as told.", null=True)),
                ("zone", models.TextField(help_text="Slot day: time zone as told.", null=True)),
                (
                    "part_of_day",
                    models.TextField(
                        help_text="Slot day: dawn, morning, noon, afternoon, evening or night, as told.", null=True
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="Slots place, means, perpetrator and target: the value in words.", null=True
                    ),
                ),
                ("actor", models.TextField(help_text="Slot perpetrator: the party's id, where one fits.", null=True)),
                ("role", models.TextField(help_text="Slot perpetrator: accused, claimed or participant.", null=True)),
                ("target_kind", models.TextField(help_text="Slot target: what was hit.", null=True)),
                ("target_effect", models.TextField(help_text="Slot target: what became of it.", null=True)),
                (
                    "effect",
                    models.TextField(
                        help_text="Slot harm: killed, injured, missing, abducted, detained or displaced.", null=True
                    ),
                ),
                (
                    "group",
                    models.TextField(
                        help_text="Slot harm: all, or the part of the people that is singled out.", null=True
                    ),
                ),
                (
                    "status",
                    models.TextField(
                        help_text="Slot harm: civilian, combatant, mixed or unknown, by the text's own words.",
                        null=True,
                    ),
                ),
                (
                    "kind",
                    models.TextField(
                        help_text="Slot harm: how the words bound the number. With `some`, `low` is a code for scoring, no number.",
                        null=True,
                    ),
                ),
                (
                    "low",
                    models.BigIntegerField(help_text="Slot harm: how many at least. Nothing: not said.", null=True),
                ),
                (
                    "high",
                    models.BigIntegerField(help_text="Slot harm: how many at most. Nothing: not said.", null=True),
                ),
                (
                    "affiliation",
                    models.TextField(help_text="Slot harm: the side of combatants, as a party's id.", null=True),
                ),
                ("sex", models.TextField(help_text="Slot harm: sex, as told.", null=True)),
                ("age", models.TextField(help_text="Slot harm: age, as told.", null=True)),
            ],
            options={
                "db_table": "claim",
                "indexes": [
                    models.Index(
                        condition=models.Q(("effect__isnull", False)), fields=["effect", "group"], name="claim_effect"
                    ),
                    models.Index(condition=models.Q(("slot", "day")), fields=["day_from", "day_to"], name="claim_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("account__isnull", True), ("toll__isnull", True), _connector="XOR"),
                        name="claim_has_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("basis", "words"),
                                ("quote__isnull", False),
                                ("span_end__isnull", False),
                                ("span_start__isnull", False),
                            ),
                            models.Q(("basis", "implied"), ("implied_by__isnull", False), ("quote__isnull", True)),
                            models.Q(
                                ("basis", "judgement"),
                                ("judged_because__isnull", False),
                                ("judged_by__isnull", False),
                                ("quote__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="claim_stands_on_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("span_start__lt", models.F("span_end"))),
                        name="claim_span_start_span_end_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source_start__lt", models.F("source_end"))),
                        name="claim_source_start_source_end_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("day_from__lt", models.F("day_to"))), name="claim_day_from_day_to_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("low__lte", models.F("high"))), name="claim_low_high_in_order"
                    ),
                    models.CheckConstraint(condition=models.Q(("span_start__gte", 0)), name="claim_span_start_from_0"),
                    models.CheckConstraint(condition=models.Q(("low__gte", 0)), name="claim_low_from_0"),
                    models.CheckConstraint(condition=models.Q(("high__gte", 0)), name="claim_high_from_0"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("slot__in", ["type", "day", "place", "perpetrator", "means", "target", "harm"])
                        ),
                        name="claim_slot_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["words", "implied", "judgement"])), name="claim_basis_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["stated", "alleged", "denied"])), name="claim_stance_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "event_type__in",
                                [
                                    "air_strike",
                                    "shelling",
                                    "explosive_device",
                                    "suicide_bombing",
                                    "chemical_attack",
                                    "armed_clash",
                                    "shooting",
                                    "execution",
                                    "abduction",
                                    "detention",
                                    "destruction",
                                    "territory_change",
                                    "attack",
                                    "other",
                                ],
                            )
                        ),
                        name="claim_event_type_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "precision__in",
                                [
                                    "minute",
                                    "hour",
                                    "part_of_day",
                                    "day",
                                    "days",
                                    "week",
                                    "month",
                                    "season",
                                    "year",
                                    "open",
                                ],
                            )
                        ),
                        name="claim_precision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["accused", "claimed", "participant"])), name="claim_role_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "target_kind__in",
                                [
                                    "residential",
                                    "medical",
                                    "civil_defence",
                                    "school",
                                    "worship",
                                    "market",
                                    "displacement_camp",
                                    "aid",
                                    "infrastructure",
                                    "vehicle",
                                    "gathering",
                                    "media",
                                    "government",
                                    "military",
                                    "other",
                                ],
                            )
                        ),
                        name="claim_target_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("target_effect__in", ["damaged", "destroyed", "out_of_service", "captured"])
                        ),
                        name="claim_target_effect_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effect__in", ["killed", "injured", "missing", "abducted", "detained", "displaced"])
                        ),
                        name="claim_effect_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "group__in",
                                [
                                    "all",
                                    "children",
                                    "women",
                                    "men",
                                    "elderly",
                                    "rescue_workers",
                                    "medical_workers",
                                    "aid_workers",
                                    "journalists",
                                    "security_forces",
                                ],
                            )
                        ),
                        name="claim_group_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["civilian", "combatant", "mixed", "unknown"])),
                        name="claim_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["exact", "at_least", "up_to", "about", "range", "some", "none", "not_stated"])
                        ),
                        name="claim_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttributionRow",
            fields=[
                (
                    "key",
                    models.TextField(
                        help_text="What it belongs to and its place there.", primary_key=True, serialize=False
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        help_text="The report that credits them.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        help_text="The account, if one is credited.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.accountrow",
                    ),
                ),
                (
                    "toll",
                    models.ForeignKey(
                        help_text="The toll, if one is credited.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.tollrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place among the sources, from 0.")),
                ("span_start", models.BigIntegerField(help_text="Where the words that name the source begin.")),
                ("span_end", models.BigIntegerField(help_text="Where they end (the character after the last).")),
                ("quote", models.TextField(help_text="Those words.")),
                ("kind", models.TextField(help_text="What kind of source: anonymous, witness, official, monitor …")),
                ("via", models.BigIntegerField(help_text="Position of the source that carries this one.", null=True)),
            ],
            options={
                "db_table": "attribution",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("account__isnull", True), ("toll__isnull", True), _connector="XOR"),
                        name="attribution_has_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("span_start__lt", models.F("span_end"))),
                        name="attribution_span_start_span_end_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "anonymous",
                                    "witness",
                                    "official",
                                    "military",
                                    "armed_group",
                                    "monitor",
                                    "rescue_service",
                                    "medical",
                                    "un",
                                    "ngo",
                                    "media",
                                    "activist",
                                    "other",
                                ],
                            )
                        ),
                        name="attribution_kind_known",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ResponseRow",
            fields=[
                (
                    "key",
                    models.TextField(help_text="The account and its place there.", primary_key=True, serialize=False),
                ),
                (
                    "report",
                    models.ForeignKey(
                        help_text="The report that tells the answer.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        help_text="The account that is answered.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.accountrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place among the answers, from 0.")),
                ("span_start", models.BigIntegerField(help_text="Where the words of the answer begin.")),
                ("span_end", models.BigIntegerField(help_text="Where they end (the character after the last).")),
                ("quote", models.TextField(help_text="Those words.")),
                ("by", models.TextField(help_text="Who answers.", null=True)),
                ("to", models.TextField(help_text="Whom or what they answer.", null=True)),
                (
                    "kind",
                    models.TextField(help_text="What they say: acknowledges, denies_event, denies_responsibility …"),
                ),
            ],
            options={
                "db_table": "response",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("span_start__lt", models.F("span_end"))),
                        name="response_span_start_span_end_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "acknowledges",
                                    "denies_event",
                                    "denies_responsibility",
                                    "denies_civilian_status",
                                    "says_military",
                                    "other_explanation",
                                ],
                            )
                        ),
                        name="response_kind_known",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="VictimRow",
            fields=[
                (
                    "key",
                    models.TextField(help_text="The account and its place there.", primary_key=True, serialize=False),
                ),
                (
                    "report",
                    models.ForeignKey(
                        help_text="The report that names them.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        help_text="The account that they belong to.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.accountrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Their place among the victims, from 0.")),
                ("span_start", models.BigIntegerField(help_text="Where the words that name them begin.")),
                ("span_end", models.BigIntegerField(help_text="Where they end (the character after the last).")),
                ("quote", models.TextField(help_text="Those words.")),
                ("name", models.TextField(help_text="Their name.")),
                ("effect", models.TextField(help_text="What befell them.")),
                ("age", models.TextField(help_text="Age, as told.", null=True)),
                ("sex", models.TextField(help_text="Sex, as told.", null=True)),
                ("role", models.TextField(help_text="What they did or were, as told.", null=True)),
                ("status", models.TextField(help_text="Civilian, combatant, mixed or unknown.")),
                ("audience", models.TextField(help_text="Who may have the name.")),
            ],
            options={
                "db_table": "victim",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("span_start__lt", models.F("span_end"))),
                        name="victim_span_start_span_end_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effect__in", ["killed", "injured", "missing", "abducted", "detained", "displaced"])
                        ),
                        name="victim_effect_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["civilian", "combatant", "mixed", "unknown"])),
                        name="victim_status_known",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PlaceRow",
            fields=[
                (
                    "key",
                    models.TextField(help_text="The account and its place there.", primary_key=True, serialize=False),
                ),
                (
                    "report",
                    models.ForeignKey(
                        help_text="The report that uses the words.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        help_text="The account that uses the words.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.accountrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place among the resolved places, from 0.")),
                ("words", models.TextField(help_text="The words that were resolved.")),
                ("name", models.TextField(help_text="The gazetteer's name.")),
                ("lat", models.FloatField(help_text="Latitude in degrees.")),
                ("lon", models.FloatField(help_text="Longitude in degrees.")),
                ("precision", models.TextField(help_text="How fine the point is: site, community, … country.")),
                (
                    "radius_km",
                    models.FloatField(help_text="How far the true point may lie from this one, in kilometres."),
                ),
                ("country", models.TextField(help_text="ISO 3166-1 alpha-2 code.", null=True)),
                ("geoname_id", models.BigIntegerField(help_text="GeoNames id.", null=True)),
                ("pcode", models.TextField(help_text="OCHA p-code of the entry.", null=True)),
                (
                    "pcode_chain",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="P-codes from the entry up to the country: a list."
                    ),
                ),
                (
                    "parents",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="Names from the nearest containing area up to the country: a list."
                    ),
                ),
                (
                    "reasons",
                    harmledger.ledger.models.fields.JsonField(help_text="Why this entry was chosen, in words: a list."),
                ),
                (
                    "probability",
                    models.FloatField(
                        help_text="How likely it is the right entry, where the resolver tells.", null=True
                    ),
                ),
            ],
            options={
                "db_table": "place",
                "indexes": [models.Index(fields=["pcode"], name="place_pcode")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("precision__in", ["site", "community", "subdistrict", "district", "province", "country"])
                        ),
                        name="place_precision_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("radius_km__gte", 0)), name="place_radius_km_from_0"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObservationRow",
            fields=[
                (
                    "key",
                    models.TextField(help_text="The report and its place there.", primary_key=True, serialize=False),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The report that tells it.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.reportrow",
                    ),
                ),
                (
                    "position",
                    models.BigIntegerField(help_text="Its place among the observations of the report, from 0."),
                ),
                ("span_start", models.BigIntegerField(help_text="Where the words begin.")),
                ("span_end", models.BigIntegerField(help_text="Where they end (the character after the last).")),
                ("quote", models.TextField(help_text="Those words.")),
                ("kind", models.TextField(help_text="What was observed: take_off, overflight, explosion …")),
                (
                    "places",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="The place words: a list of [start, end, words]."
                    ),
                ),
                ("actor", models.TextField(help_text="Whose it was, as a party's id.", null=True)),
                (
                    "told_with",
                    models.BigIntegerField(
                        help_text="Position of the account it is told together with: a possible association, no more.",
                        null=True,
                    ),
                ),
            ],
            options={
                "db_table": "observation",
                "indexes": [models.Index(fields=["report", "position"], name="observation_report_position")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("span_start__lt", models.F("span_end"))),
                        name="observation_span_start_span_end_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "take_off",
                                    "overflight",
                                    "explosion",
                                    "siren",
                                    "movement",
                                    "weapons",
                                    "access_denied",
                                ],
                            )
                        ),
                        name="observation_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionRow",
            fields=[
                ("id", models.TextField(help_text="Id of the decision.", primary_key=True, serialize=False)),
                ("subject_id", models.TextField(db_index=True, help_text="What it is about.")),
                (
                    "subject_digest",
                    models.TextField(
                        help_text="What the person was looking at; if that has changed since, the decision is stale, not lost."
                    ),
                ),
                (
                    "kind",
                    models.TextField(help_text="Accept, amend, reject, hold, out_of_scope, same, different or seal."),
                ),
                ("value", models.TextField(help_text="The value that was decided on, if one was.", null=True)),
                ("reason", models.TextField(help_text="Why.")),
                ("person", models.TextField(help_text="Who, by their stable key.")),
                ("decided_at", harmledger.ledger.models.fields.InstantField(help_text="When.")),
                (
                    "supersedes",
                    models.OneToOneField(
                        db_column="supersedes",
                        help_text="The earlier decision that this one takes the place of. Each is superseded once.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.decisionrow",
                    ),
                ),
            ],
            options={
                "db_table": "decision",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["accept", "amend", "reject", "hold", "out_of_scope", "same", "different", "seal"],
                            )
                        ),
                        name="decision_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("reason")),
                                0,
                            )
                        ),
                        name="decision_reason_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("person")),
                                0,
                            )
                        ),
                        name="decision_person_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("supersedes", models.F("id")), _negated=True),
                        name="decision_does_not_supersede_itself",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="DroppedRow",
            fields=[
                (
                    "key",
                    models.TextField(
                        help_text="Derived from the three columns that follow.", primary_key=True, serialize=False
                    ),
                ),
                ("subject", models.TextField(help_text="Which input.")),
                ("reason", models.TextField(help_text="Why, as one of the listed reasons.")),
                ("detail", models.TextField(help_text="In one line, what a person can do about it.")),
            ],
            options={
                "db_table": "dropped",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "reason__in",
                                [
                                    "empty",
                                    "binary",
                                    "too_large",
                                    "bad_json",
                                    "bad_record",
                                    "bad_encoding",
                                    "bad_archive",
                                    "bad_date",
                                    "no_text",
                                    "duplicate_id",
                                    "not_found",
                                    "unsupported",
                                    "too_slow",
                                    "not_sent",
                                    "no_answer",
                                    "over_budget",
                                ],
                            )
                        ),
                        name="dropped_reason_known",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="FigureRow",
            fields=[
                (
                    "key",
                    models.TextField(help_text="The subject and its place there.", primary_key=True, serialize=False),
                ),
                (
                    "subject_id",
                    models.TextField(db_index=True, help_text="The incident, or the scope, that it is about."),
                ),
                ("position", models.BigIntegerField(help_text="Its place among the figures of the subject, from 0.")),
                ("effect", models.TextField(help_text="Killed, injured, missing, abducted, detained or displaced.")),
                ("group", models.TextField(help_text="All, or the part of the people that is singled out.")),
                (
                    "state",
                    models.TextField(help_text="Whether there is a number: number, vague, none_said or not_stated."),
                ),
                ("low", models.BigIntegerField(help_text="How many at least. Nothing: open, or no number.", null=True)),
                ("high", models.BigIntegerField(help_text="How many at most. Nothing: open, or no number.", null=True)),
                (
                    "best",
                    models.BigIntegerField(
                        help_text="The one number that the rule would give, if it gives one.", null=True
                    ),
                ),
                ("rule", models.TextField(help_text="Name and version of the rule.")),
                (
                    "claim_ids",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="The claims that it follows from: a list of ids."
                    ),
                ),
                ("voices", models.BigIntegerField(help_text="How many voices stand behind it.")),
                (
                    "as_of",
                    harmledger.ledger.models.fields.DayField(help_text="The day that it is told as of.", null=True),
                ),
                ("trace", harmledger.ledger.models.fields.JsonField(help_text="The steps in words: a list.")),
            ],
            options={
                "db_table": "figure",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("low__lte", models.F("high"))), name="figure_low_high_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effect__in", ["killed", "injured", "missing", "abducted", "detained", "displaced"])
                        ),
                        name="figure_effect_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "group__in",
                                [
                                    "all",
                                    "children",
                                    "women",
                                    "men",
                                    "elderly",
                                    "rescue_workers",
                                    "medical_workers",
                                    "aid_workers",
                                    "journalists",
                                    "security_forces",
                                ],
                            )
                        ),
                        name="figure_group_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["number", "vague", "none_said", "not_stated"])),
                        name="figure_state_known",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="IncidentRow",
            fields=[
                ("id", models.TextField(help_text="Stable id.", primary_key=True, serialize=False)),
                ("founder_id", models.TextField(help_text="The account that founded it.")),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_column="merged_into",
                        help_text="The incident that its founder now belongs to. Nothing: it stands.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.incidentrow",
                    ),
                ),
            ],
            options={
                "db_table": "incident",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("merged_into", models.F("id")), _negated=True),
                        name="incident_not_merged_into_itself",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="LineageRow",
            fields=[
                (
                    "key",
                    models.TextField(help_text="The incident and its place there.", primary_key=True, serialize=False),
                ),
                ("id", models.TextField(help_text="Id of the voice.")),
                (
                    "incident",
                    models.ForeignKey(
                        help_text="The incident.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.incidentrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place among the voices of the incident, from 0.")),
                (
                    "account_ids",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="The accounts that are one voice: a list of ids."
                    ),
                ),
                (
                    "reasons",
                    harmledger.ledger.models.fields.JsonField(help_text="Why they are one voice, in words: a list."),
                ),
            ],
            options={
                "db_table": "lineage",
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                (
                    "key",
                    models.TextField(help_text="The incident and its place there.", primary_key=True, serialize=False),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        help_text="The incident.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.incidentrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place among the links of the incident, from 0.")),
                ("account_id", models.TextField(help_text="The account that was put there.")),
                ("other_id", models.TextField(help_text="The account that it was compared with.")),
                ("verdict", models.TextField(help_text="What the comparison said: same, ask or different.")),
                ("score", models.FloatField(help_text="Evidence in log-odds, all signals together.")),
                (
                    "signals",
                    harmledger.ledger.models.fields.JsonField(help_text="The signals: a list of {name, score, words}."),
                ),
            ],
            options={
                "db_table": "link",
                "indexes": [models.Index(fields=["account_id"], name="link_account")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["same", "ask", "different"])), name="link_verdict_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LogRow",
            fields=[
                (
                    "seq",
                    models.BigIntegerField(help_text="1, 2, 3 … without a gap.", primary_key=True, serialize=False),
                ),
                ("at", harmledger.ledger.models.fields.InstantField(help_text="When, in UTC.")),
                ("actor", models.TextField(help_text="The run or the person.")),
                ("action", models.TextField(help_text="What was done.")),
                (
                    "digest",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="Per table: rows added, rows removed, and the root of their commitments."
                    ),
                ),
                ("prev_hash", models.TextField(help_text="Hash of the row before; empty in the first.")),
                ("hash", models.TextField(help_text="Hash over the five columns before and the sequence number.")),
            ],
            options={
                "db_table": "log",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("actor")), 0
                            )
                        ),
                        name="log_actor_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("action")),
                                0,
                            )
                        ),
                        name="log_action_filled",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="LogEntryRow",
            fields=[
                ("key", models.TextField(help_text="Sequence number and table.", primary_key=True, serialize=False)),
                (
                    "seq",
                    models.ForeignKey(
                        db_column="seq",
                        help_text="The log row.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.logrow",
                    ),
                ),
                ("table", models.TextField(db_index=True, help_text="The table that the rows belong to.")),
                (
                    "commitments",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="Added and removed rows: {added: {key: digest}, removed: {key: digest}}."
                    ),
                ),
            ],
            options={
                "db_table": "log_entry",
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="LogKeyRow",
            fields=[
                (
                    "scope",
                    models.TextField(help_text="The report, incident or subject.", primary_key=True, serialize=False),
                ),
                ("key", models.BinaryField(help_text="32 random bytes.")),
            ],
            options={
                "db_table": "log_key",
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="MemberRow",
            fields=[
                (
                    "account",
                    models.ForeignKey(
                        help_text="The account.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="ledger.accountrow",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        db_index=False,
                        help_text="The incident.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.incidentrow",
                    ),
                ),
                (
                    "position",
                    models.BigIntegerField(help_text="Its place among the accounts of the incident; 0 is the founder."),
                ),
            ],
            options={
                "db_table": "member",
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "position"), name="member_place_taken_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="QuestionRow",
            fields=[
                ("key", models.TextField(help_text="The two accounts.", primary_key=True, serialize=False)),
                ("position", models.BigIntegerField(help_text="Its place among the questions, from 0.")),
                ("account_id", models.TextField(help_text="The account that it is about.")),
                ("other_id", models.TextField(help_text="The other account.", null=True)),
                ("verdict", models.TextField(help_text="What the comparison said.")),
                ("score", models.FloatField(help_text="Evidence in log-odds, all signals together.")),
                (
                    "signals",
                    harmledger.ledger.models.fields.JsonField(help_text="The signals: a list of {name, score, words}."),
                ),
            ],
            options={
                "db_table": "question",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["same", "ask", "different"])), name="question_verdict_known"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="RunRow",
            fields=[
                ("id", models.TextField(help_text="Id of the run.", primary_key=True, serialize=False)),
                ("engine", models.TextField(help_text="Name and version of the engine.")),
                (
                    "settings",
                    harmledger.ledger.models.fields.JsonField(help_text="What it was asked to do: an object."),
                ),
                ("started_at", harmledger.ledger.models.fields.InstantField(help_text="When it began.")),
                (
                    "finished_at",
                    harmledger.ledger.models.fields.InstantField(
                        help_text="When it ended. Nothing: it was cut off, or goes on.", null=True
                    ),
                ),
                (
                    "counts",
                    harmledger.ledger.models.fields.JsonField(
                        help_text="What became of the inputs, counted: an object.", null=True
                    ),
                ),
            ],
            options={
                "db_table": "run",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThan(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("engine")),
                                0,
                            )
                        ),
                        name="run_engine_filled",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="RunDroppedRow",
            fields=[
                ("key", models.TextField(help_text="The run and its place there.", primary_key=True, serialize=False)),
                (
                    "run",
                    models.ForeignKey(
                        help_text="The run.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.runrow",
                    ),
                ),
                ("position", models.BigIntegerField(help_text="Its place among what the run dropped, from 0.")),
                (
                    "dropped",
                    models.ForeignKey(
                        help_text="The input.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ledger.droppedrow",
                    ),
                ),
            ],
            options={
                "db_table": "run_dropped",
                "indexes": [],
                "constraints": [],
            },
        ),
    ]

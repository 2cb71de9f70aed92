"""What reports say: accounts, tolls, their claims, what hangs on them. A row is never changed, only replaced."""

from django.db import models

from harmledger.ledger.models.fields import (
    JsonField,
    Row,
    at_least,
    chance,
    flag,
    in_order,
    maybe_day,
    maybe_number,
    maybe_text,
    number,
    one_of,
    part_of,
    text,
)
from harmledger.model.count import CountKind
from harmledger.model.kinds import (
    Effect,
    EventType,
    Group,
    Role,
    Stance,
    Status,
    TargetEffect,
    TargetKind,
)
from harmledger.model.period import Precision

SLOTS = ("type", "day", "place", "perpetrator", "means", "target", "harm")
BASES = ("words", "implied", "judgement")


class AccountRow(Row):
    """What one report says about one incident."""

    id = text("Derived from the report and the place of the trigger.", primary_key=True)
    report = part_of("ReportRow", "The report that tells it.", db_index=False)
    position = number("Its place among the accounts of the report, from 0.")
    trigger_start = number("Where the words that name the happening begin.")
    trigger_end = number("Where they end (the character after the last).")
    trigger_quote = text("Those words.")
    stance = text("How it is told: stated, alleged or denied.")
    is_background = flag("Whether the report recalls it as history.")
    follows = maybe_number("Position of the earlier account of the report whose site was hit again.")
    confidence = chance("How likely the words say so, where the engine tells.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "account"
        constraints = (
            in_order("account", "trigger_start", "trigger_end"),
            at_least("account", "trigger_start", 0),
            one_of("account", "stance", Stance),
        )
        indexes = (models.Index(fields=["report", "position"], name="account_report_position"),)


class TollRow(Row):
    """A claimed figure over a period or several incidents; its number is the claim with slot "harm"."""

    key = text("The report and the toll's place among its tolls.", primary_key=True)
    id = text("Derived from the report, the words and the value.", db_index=True)
    report = part_of("ReportRow", "The report that tells it.", db_index=False)
    position = number("Its place among the tolls of the report, from 0.")
    day_from = maybe_day("The first day that it covers. Nothing: open.")
    day_to = maybe_day("The day after the last that it covers. Nothing: open.")
    precision = maybe_text("How fine the words were that gave the period. Nothing: no period was told.")
    clock = maybe_text("Clock time as told.")
    zone = maybe_text("Time zone as told.")
    part_of_day = maybe_text("Dawn, morning, noon, afternoon, evening or night, as told.")
    area_start = maybe_number("Where the words for the area begin.")
    area_end = maybe_number("Where they end (the character after the last).")
    area_quote = maybe_text("Those words.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "toll"
        constraints = (
            in_order("toll", "day_from", "day_to"),
            in_order("toll", "area_start", "area_end"),
            one_of("toll", "precision", Precision),
        )
        indexes = (models.Index(fields=["report", "position"], name="toll_report_position"),)


class ClaimRow(Row):
    """One value of an account or a toll, with the words that say so. Which columns are filled depends on `slot`."""

    key = text("What it belongs to, its slot, its place in the slot.", primary_key=True)
    id = text("Derived from owner, slot, words and value; decisions name it.", db_index=True)
    report = part_of("ReportRow", "The report that says it.")
    account = part_of("AccountRow", "The account that it belongs to, if to one.", null=True)
    toll = part_of("TollRow", "The toll that it belongs to, if to one.", null=True)
    slot = text("What it is about: type, day, place, perpetrator, means, target or harm.")
    position = number("Its place in the slot, from 0.")
    basis = text("What it stands on: words, implied or judgement.")
    span_start = maybe_number("Where the words that carry it begin, in characters of the report's text.")
    span_end = maybe_number("Where they end (the character after the last).")
    quote = maybe_text("Those words.")
    more_spans = JsonField(null=True, help_text="Further words it was made of: a list of [start, end, words].")
    implied_by = maybe_text("What it follows from, where no words say it.")
    judged_by = maybe_text("Who judged so, where a person did.")
    judged_because = maybe_text("Why they judged so.")
    source_start = maybe_number("Where the words begin that name whose claim it is.")
    source_end = maybe_number("Where they end (the character after the last).")
    source_quote = maybe_text("Those words.")
    stance = text("How it is told: stated, alleged or denied.")
    as_of = maybe_day("The day that the speaker's knowledge is of.")
    confidence = chance("How likely the words say so, where the engine tells.")
    event_type = maybe_text("Slot type: the kind of happening.")
    day_from = maybe_day("Slot day: the first day. Nothing: open.")
    day_to = maybe_day("Slot day: the day after the last. Nothing: open.")
    precision = maybe_text("Slot day: how fine the words were.")
    clock = maybe_text("Slot day: clock time as told.")
    zone = maybe_text("Slot day: time zone as told.")
    part_of_day = maybe_text("Slot day: dawn, morning, noon, afternoon, evening or night, as told.")
    text = maybe_text("Slots place, means, perpetrator and target: the value in words.")
    actor = maybe_text("Slot perpetrator: the party's id, where one fits.")
    role = maybe_text("Slot perpetrator: accused, claimed or participant.")
    target_kind = maybe_text("Slot target: what was hit.")
    target_effect = maybe_text("Slot target: what became of it.")
    effect = maybe_text("Slot harm: killed, injured, missing, abducted, detained or displaced.")
    group = maybe_text("Slot harm: all, or the part of the people that is singled out.")
    status = maybe_text("Slot harm: civilian, combatant, mixed or unknown, by the text's own words.")
    kind = maybe_text("Slot harm: how the words bound the number. With `some`, `low` is a code for scoring, no number.")
    low = maybe_number("Slot harm: how many at least. Nothing: not said.")
    high = maybe_number("Slot harm: how many at most. Nothing: not said.")
    affiliation = maybe_text("Slot harm: the side of combatants, as a party's id.")
    sex = maybe_text("Slot harm: sex, as told.")
    age = maybe_text("Slot harm: age, as told.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "claim"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(account__isnull=True) ^ models.Q(toll__isnull=True), name="claim_has_one_owner"
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(basis="words", quote__isnull=False, span_start__isnull=False, span_end__isnull=False)
                    | models.Q(basis="implied", implied_by__isnull=False, quote__isnull=True)
                    | models.Q(
                        basis="judgement", judged_by__isnull=False, judged_because__isnull=False, quote__isnull=True
                    )
                ),
                name="claim_stands_on_something",
            ),
            in_order("claim", "span_start", "span_end"),
            in_order("claim", "source_start", "source_end"),
            in_order("claim", "day_from", "day_to"),
            in_order("claim", "low", "high", touching=True),
            at_least("claim", "span_start", 0),
            at_least("claim", "low", 0),
            at_least("claim", "high", 0),
            one_of("claim", "slot", SLOTS),
            one_of("claim", "basis", BASES),
            one_of("claim", "stance", Stance),
            one_of("claim", "event_type", EventType),
            one_of("claim", "precision", Precision),
            one_of("claim", "role", Role),
            one_of("claim", "target_kind", TargetKind),
            one_of("claim", "target_effect", TargetEffect),
            one_of("claim", "effect", Effect),
            one_of("claim", "group", Group),
            one_of("claim", "status", Status),
            one_of("claim", "kind", CountKind),
        )
        indexes = (
            models.Index(fields=["effect", "group"], name="claim_effect", condition=models.Q(effect__isnull=False)),
            models.Index(fields=["day_from", "day_to"], name="claim_day", condition=models.Q(slot="day")),
        )

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
    real,
    text,
)
from harmledger.model.count import CountKind
from harmledger.model.kinds import (
    Effect,
    EventType,
    Group,
    ObservationKind,
    ResponseKind,
    Role,
    SourceKind,
    Stance,
    Status,
    TargetEffect,
    TargetKind,
)
from harmledger.model.period import Precision
from harmledger.model.place import PlacePrecision

SLOTS = ("type", "day", "place", "perpetrator", "means", "target", "harm")
BASES = ("words", "implied", "judgement")


class AccountRow(Row):
    """What one report says about one incident."""

    id = text("Derived from the report and the place of the trigger.", primary_key=True)
    report = part_of("ReportRow", "The report that tells it.")
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
    report = part_of("ReportRow", "The report that tells it.")
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
            models.Index(fields=["report"], name="claim_report"),
            models.Index(fields=["effect", "group"], name="claim_effect", condition=models.Q(effect__isnull=False)),
            models.Index(fields=["day_from", "day_to"], name="claim_day", condition=models.Q(slot="day")),
        )


class AttributionRow(Row):
    """Whom a report credits for an account or a toll."""

    key = text("What it belongs to and its place there.", primary_key=True)
    report = part_of("ReportRow", "The report that credits them.")
    account = part_of("AccountRow", "The account, if one is credited.", null=True)
    toll = part_of("TollRow", "The toll, if one is credited.", null=True)
    position = number("Its place among the sources, from 0.")
    span_start = number("Where the words that name the source begin.")
    span_end = number("Where they end (the character after the last).")
    quote = text("Those words.")
    kind = text("What kind of source: anonymous, witness, official, monitor …")
    via = maybe_number("Position of the source that carries this one.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "attribution"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(account__isnull=True) ^ models.Q(toll__isnull=True), name="attribution_has_one_owner"
            ),
            in_order("attribution", "span_start", "span_end"),
            one_of("attribution", "kind", SourceKind),
        )
        indexes = (models.Index(fields=["report"], name="attribution_report"),)


class ResponseRow(Row):
    """What the accused answer."""

    key = text("The account and its place there.", primary_key=True)
    report = part_of("ReportRow", "The report that tells the answer.")
    account = part_of("AccountRow", "The account that is answered.")
    position = number("Its place among the answers, from 0.")
    span_start = number("Where the words of the answer begin.")
    span_end = number("Where they end (the character after the last).")
    quote = text("Those words.")
    by = maybe_text("Who answers.")
    to = maybe_text("Whom or what they answer.")
    kind = text("What they say: acknowledges, denies_event, denies_responsibility …")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "response"
        constraints = (in_order("response", "span_start", "span_end"), one_of("response", "kind", ResponseKind))
        indexes = (models.Index(fields=["report"], name="response_report"),)


class VictimRow(Row):
    """A person killed, injured, missing or taken, as a report names them."""

    key = text("The account and its place there.", primary_key=True)
    report = part_of("ReportRow", "The report that names them.")
    account = part_of("AccountRow", "The account that they belong to.")
    position = number("Their place among the victims, from 0.")
    span_start = number("Where the words that name them begin.")
    span_end = number("Where they end (the character after the last).")
    quote = text("Those words.")
    name = text("Their name.")
    effect = text("What befell them.")
    age = maybe_text("Age, as told.")
    sex = maybe_text("Sex, as told.")
    role = maybe_text("What they did or were, as told.")
    status = text("Civilian, combatant, mixed or unknown.")
    audience = text("Who may have the name.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "victim"
        constraints = (
            in_order("victim", "span_start", "span_end"),
            one_of("victim", "effect", Effect),
            one_of("victim", "status", Status),
        )
        indexes = (models.Index(fields=["report"], name="victim_report"),)


class PlaceRow(Row):
    """Where place words of an account point to, and why."""

    key = text("The account and its place there.", primary_key=True)
    report = part_of("ReportRow", "The report that uses the words.")
    account = part_of("AccountRow", "The account that uses the words.")
    position = number("Its place among the resolved places, from 0.")
    words = text("The words that were resolved.")
    name = text("The gazetteer's name.")
    lat = real("Latitude in degrees.")
    lon = real("Longitude in degrees.")
    precision = text("How fine the point is: site, community, … country.")
    radius_km = real("How far the true point may lie from this one, in kilometres.")
    country = maybe_text("ISO 3166-1 alpha-2 code.")
    geoname_id = maybe_number("GeoNames id.")
    pcode = maybe_text("OCHA p-code of the entry.")
    pcode_chain = JsonField(help_text="P-codes from the entry up to the country: a list.")
    parents = JsonField(help_text="Names from the nearest containing area up to the country: a list.")
    reasons = JsonField(help_text="Why this entry was chosen, in words: a list.")
    probability = chance("How likely it is the right entry, where the resolver tells.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "place"
        constraints = (one_of("place", "precision", PlacePrecision), at_least("place", "radius_km", 0))
        indexes = (
            models.Index(fields=["report"], name="place_report"),
            models.Index(fields=["pcode"], name="place_pcode"),
        )


class ObservationRow(Row):
    """Something seen or heard that is no incident."""

    key = text("The report and its place there.", primary_key=True)
    report = part_of("ReportRow", "The report that tells it.")
    position = number("Its place among the observations of the report, from 0.")
    span_start = number("Where the words begin.")
    span_end = number("Where they end (the character after the last).")
    quote = text("Those words.")
    kind = text("What was observed: take_off, overflight, explosion …")
    places = JsonField(help_text="The place words: a list of [start, end, words].")
    actor = maybe_text("Whose it was, as a party's id.")
    told_with = maybe_number("Position of the account it is told together with: a possible association, no more.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "observation"
        constraints = (
            in_order("observation", "span_start", "span_end"),
            one_of("observation", "kind", ObservationKind),
        )
        indexes = (models.Index(fields=["report", "position"], name="observation_report_position"),)

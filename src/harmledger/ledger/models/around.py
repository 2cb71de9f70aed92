"""What stands around the claims: sources, answers, victims, resolved places, observations."""

from django.db import models

from harmledger.ledger.models.fields import (
    JsonField,
    Row,
    at_least,
    chance,
    in_order,
    maybe_number,
    maybe_text,
    number,
    one_of,
    part_of,
    real,
    text,
)
from harmledger.model.kinds import (
    Effect,
    ObservationKind,
    ResponseKind,
    SourceKind,
    Status,
)
from harmledger.model.place import PlacePrecision


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
        indexes = (models.Index(fields=["pcode"], name="place_pcode"),)


class ObservationRow(Row):
    """Something seen or heard that is no incident."""

    key = text("The report and its place there.", primary_key=True)
    report = part_of("ReportRow", "The report that tells it.", db_index=False)
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

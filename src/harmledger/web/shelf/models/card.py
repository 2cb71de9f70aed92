"""Incidents as lists show, order and filter them."""

from typing import Any

from django.db import models

from harmledger.ledger.models.fields import DayField, InstantField, JsonField, Row, flag, maybe_number, number, text


def _none_or_point(help_text: str) -> "models.FloatField[Any, Any]":
    return models.FloatField(help_text=help_text, null=True)


_NARROWED = ("kind", "is_contested", "has_children", "is_alleged", "is_background", "standing")
"""Columns that most filters ask for: an index that holds them too answers without a look at the rows."""


class Card(Row):
    """One incident at a glance. An empty text or nothing means *not stated*."""

    id = text("The incident.", primary_key=True)
    title = text("What to call it.")
    kind = text("Kind of happening.")
    day_first = DayField(help_text="The first day. Nothing: open or not stated.", null=True)
    day_last = DayField(help_text="The last day, inclusive.", null=True)
    day_words = text("The day as a person writes it.")
    place = text("The finest place, by name or in the words of a report.")
    lat = _none_or_point("Latitude in degrees of the finest place.")
    lon = _none_or_point("Longitude in degrees.")
    radius_km = _none_or_point("How far the true point may lie from it.")
    precision = text("How fine the place is.")
    cell = maybe_number("Where on a map: the number of a square of the earth; nothing where no map can show it.")
    is_point = flag("Whether the place is as fine as a town.")
    state = text("Where it stands in review: new, moved, held, settled, out_of_scope.")
    review = text("Whether a second person looked: unreviewed, one_person, confirmed, contested.")
    is_one_person = flag("Whether one person did both.")
    grade = text("How well the harm is established.")
    voices = number("How many voices tell of it.")
    reports = number("How many reports.")
    is_contested = flag("Whether rival parties are accused.")
    is_background = flag("Whether every report only recalls it.")
    has_children = flag("Whether children are told to be among those who were hurt.")
    is_alleged = flag("Whether somebody says that a promise was broken.")
    standing = text("The strongest of its findings.")
    person = text("Who took the decision in force.")
    decided_at = InstantField(help_text="When.", null=True)
    due = DayField(help_text="The day by which the question of a hold should be answered.", null=True)
    question = text("The question of a hold.")
    seen = text("Digest of what somebody who looks at it sees.")
    said_last = DayField(help_text="The day of the last report.", null=True)
    effect = number("The size of the change in what is accepted; the start page shows the greatest first.")
    has_moved = flag("Whether the claims give something else than was accepted.")
    killed_low = maybe_number("Killed at least, as the claims give it now.")
    killed_high = maybe_number("Killed at most. Nothing: open, or no number.")
    killed_words = text("The same in words.")
    killed_was = text("The accepted figure in words; empty where nothing was accepted.")
    injured_low = maybe_number("Injured at least.")
    injured_high = maybe_number("Injured at most.")
    injured_words = text("The same in words.")
    injured_was = text("The accepted figure in words.")
    named = number("How many of the killed are named, spellings of one name taken for one person.")
    row = JsonField(help_text="What the row of a list shows beyond these columns.")

    class Meta:
        """How the table is called and what finds rows in it."""

        db_table = "shelf_card"
        indexes = (
            models.Index(fields=["state", "-effect", "id"], name="shelf_card_state"),
            models.Index(fields=["-effect", "id"], name="shelf_card_effect"),
            models.Index(fields=["-day_last", "id"], name="shelf_card_day"),
            models.Index(fields=["kind", "state"], name="shelf_card_kind"),
            models.Index(fields=["-killed_low", "id"], name="shelf_card_killed"),
            models.Index(fields=["due"], name="shelf_card_due", condition=models.Q(due__isnull=False)),
            models.Index(fields=["review", "state"], name="shelf_card_review"),
            models.Index(fields=["standing"], name="shelf_card_standing", condition=~models.Q(standing="")),
            models.Index(fields=["lat", "lon"], name="shelf_card_point", condition=models.Q(lat__isnull=False)),
            models.Index(
                fields=["cell", "is_point", "state", "day_first", "day_last", "killed_low", *_NARROWED],
                name="shelf_card_cell",
                condition=models.Q(cell__isnull=False),
            ),
            models.Index(
                fields=[
                    *("day_first", "day_last", "state", "killed_low", "killed_high", "injured_low", "injured_high"),
                    *("named", *_NARROWED, "lat", "lon"),
                ],
                name="shelf_card_figures",
            ),
        )


class CardFacet(Row):
    """One thing that cards are filtered by."""

    id: "models.BigAutoField[Any, Any]" = models.BigAutoField(primary_key=True, help_text="Its number.")
    card: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        Card, models.CASCADE, related_name="facets", help_text="The card."
    )
    name = text("What it is: area, accused, outlet, agreement, code, coder, language.")
    value = text("Its value: a p-code or folded name, a party's id, an outlet ...")

    class Meta:
        """How the table is called and what finds rows in it."""

        db_table = "shelf_card_facet"
        indexes = (models.Index(fields=["name", "value", "card"], name="shelf_facet_value"),)


class CardAccount(Row):
    """Which card an account stands on, and the report that tells it."""

    account_id = text("The account.", primary_key=True)
    card: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        Card, models.CASCADE, related_name="accounts", help_text="The card."
    )
    paper_id = text("The report.", db_index=True)

    class Meta:
        """How the table is called."""

        db_table = "shelf_card_account"


class PairCard(Row):
    """Two accounts about which a person is asked: the same happening, or two?"""

    key = text("The two accounts.", primary_key=True)
    position = number("What they are ordered by: pairs that are likeliest to be one come first.", db_index=True)
    one_account = text("An account.", db_index=True)
    other_account = text("The other.", db_index=True)
    one_id = text("The incident of the one.", db_index=True)
    other_id = text("The incident of the other.", db_index=True)
    one_title = text("What to call the one incident.")
    other_title = text("What to call the other.")
    verdict = text("What the comparison says.")
    reasons = JsonField(help_text="The signals in words.")

    class Meta:
        """How the table is called."""

        db_table = "shelf_pair"

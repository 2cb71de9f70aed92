"""What is sealed: ciphertext, the keys that open it, and that an item was erased."""

from django.db import models

from harmledger.ledger.models.fields import JsonField, Row, filled, instant, key_bytes, number, one_of, text

ITEM_KINDS = ("report", "account", "toll", "claim", "victim", "attribution")


class SealRootRow(Row):
    """The key that wraps the keys of all sealed items, itself wrapped: one row, once anything was sealed."""

    id = number("Always 1.", primary_key=True)
    salt: "models.BinaryField[bytes | None, bytes | None]" = models.BinaryField(
        null=True,
        help_text="Salt of the passphrase that wraps it. Nothing: the book has no passphrase and its secret wraps it.",
    )
    key = key_bytes("The wrapped key (AES-256-GCM).")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "seal_root"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="seal_root_is_one"),)


class SealedRow(Row):
    """An item that was sealed: its rows stand in no other table, and its words are struck out of its report."""

    id = text("The id that the item has.", primary_key=True)
    kind = text("Report, account, toll, claim, victim or attribution.")
    audience = text("Who may have it.")
    report_id = text("The report that it belongs to.", db_index=True)
    number = number("1, 2, 3 … in the order in which items of this report were sealed.")
    covers = JsonField(help_text="Ids of all that was sealed with it: a list.")
    key = key_bytes("The key of this item alone, wrapped. Once it is gone, nobody can read the item.")
    content = key_bytes("Its rows, and those of its report as they were before (AES-256-GCM).")
    sealed_at = instant("When.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "sealed"
        constraints = (one_of("sealed", "kind", ITEM_KINDS), filled("sealed", "audience"))


class ErasedItemRow(Row):
    """That an item of a report was erased, by whom and why."""

    id = text("The id that the erased item had.", primary_key=True)
    kind = text("Account, toll, claim, victim or attribution.")
    report_id = text("The report that it belonged to.")
    person = text("Who erased it, by their stable key.")
    reason = text("Why.")
    erased_at = instant("When.")

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "erased_item"
        constraints = (
            one_of("erased_item", "kind", ITEM_KINDS),
            filled("erased_item", "person"),
            filled("erased_item", "reason"),
        )

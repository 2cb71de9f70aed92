"""The book as a Django application."""

from django.apps import AppConfig


class LedgerApp(AppConfig):
    """Registered under the label `ledger`; its tables carry plain names ("claim", not "ledger_claim")."""

    name = "harmledger.ledger"
    label = "ledger"
    verbose_name = "The book"
    default_auto_field = "django.db.models.BigAutoField"

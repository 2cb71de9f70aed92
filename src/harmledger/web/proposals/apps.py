"""Proposals as a Django application."""

from django.apps import AppConfig


class ProposalsApp(AppConfig):
    """Registered under the label `proposals`; outside the log until a person decides."""

    name = "harmledger.web.proposals"
    label = "proposals"
    verbose_name = "Proposals"
    default_auto_field = "django.db.models.BigAutoField"

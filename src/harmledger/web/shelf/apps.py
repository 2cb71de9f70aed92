"""The shelf as a Django application."""

from django.apps import AppConfig


class ShelfApp(AppConfig):
    """Registered under the label `shelf`; nothing in it is evidence, so it stands outside the log."""

    name = "harmledger.web.shelf"
    label = "shelf"
    verbose_name = "The shelf"
    default_auto_field = "django.db.models.BigAutoField"

"""The desk as a Django application."""

from django.apps import AppConfig


class DeskApp(AppConfig):
    """Registered under the label `desk`."""

    name = "harmledger.web.desk"
    label = "desk"
    verbose_name = "The desk"
    default_auto_field = "django.db.models.BigAutoField"

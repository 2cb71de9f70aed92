"""People as a Django application."""

from django.apps import AppConfig


class PeopleApp(AppConfig):
    """Registered under the label `people`."""

    name = "harmledger.web.people"
    label = "people"
    verbose_name = "People"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Called once by Django."""
        from harmledger.web.people.signals import connect

        connect()

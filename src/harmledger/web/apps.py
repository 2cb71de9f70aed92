"""The workbench as a Django application: its templates, its static files, what is checked when it starts."""

from django.apps import AppConfig


class WebApp(AppConfig):
    """Pages, without tables of their own; those stand in `people`, `shelf` and `desk`."""

    name = "harmledger.web"
    label = "web"
    verbose_name = "The workbench"

    def ready(self) -> None:
        """Called once by Django."""
        from harmledger.web.errors import quiet

        quiet()

"""Jobs as a Django application."""

from django.apps import AppConfig


class JobsApp(AppConfig):
    """Registered under the label `jobs`."""

    name = "harmledger.web.jobs"
    label = "jobs"
    verbose_name = "Jobs"
    default_auto_field = "django.db.models.BigAutoField"

"""Where the pages of an incident and of a report are."""

from django.urls import NoReverseMatch, reverse


def incident_url(incident_id: str) -> str:
    """The page of an incident."""
    return _url("incidents:incident", incident_id)


def report_url(report_id: str) -> str:
    """The page of a report."""
    return _url("reports:report", report_id)


def _url(name: str, key: str) -> str:
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""

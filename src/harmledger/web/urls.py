"""Every address of the workbench. Who may open which stands in `access`."""

from importlib.util import find_spec

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver
from django.views.i18n import set_language

from harmledger.web import views
from harmledger.web.changes.views import start

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", views.health, name="health"),
    path("language/", set_language, name="language"),
    path("account/", include("allauth.urls")),
    path("", start, name="start"),
    path("changes/", include("harmledger.web.changes.urls")),
    path("", include("harmledger.web.incidents.urls")),
    path("queue/", include("harmledger.web.queues.urls")),
    path("report/", include("harmledger.web.reports.urls")),
    path("import/", include("harmledger.web.imports.urls")),
    path("jobs/", include("harmledger.web.jobs.urls")),
    path("log/", include("harmledger.web.log.urls")),
    path("people/", include("harmledger.web.people.urls")),
    path("search/", include("harmledger.web.search.urls")),
    path("overview/", include("harmledger.web.overview.urls")),
    path("erase/", include("harmledger.web.erasing.urls")),
    path("proposals/", include("harmledger.web.proposals.urls")),
]

if find_spec("ninja") is not None:  # the extra `api`
    urlpatterns.append(path("api/v1/", include("harmledger.web.api.urls")))

handler400 = "harmledger.web.errors.bad_request"
handler403 = "harmledger.web.views.forbidden"
handler404 = "harmledger.web.views.missing"
handler429 = "harmledger.web.errors.too_many"
handler500 = "harmledger.web.errors.failed"

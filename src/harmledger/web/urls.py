"""Every address of the workbench. Who may open which stands in `access`."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from harmledger.web import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", views.health, name="health"),
    path("account/", include("allauth.urls")),
]

handler403 = "harmledger.web.views.forbidden"
handler404 = "harmledger.web.views.missing"

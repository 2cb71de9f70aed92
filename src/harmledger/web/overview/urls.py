"""The addresses of the overview."""

from django.urls import path

from harmledger.web.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.index, name="index"),
    path("figures/", views.figures, name="figures"),
    path("agreements/", views.agreements, name="agreements"),
    path("coverage/", views.coverage, name="coverage"),
    path("watches/", views.watches, name="watches"),
    path("table/<slug:name>.csv", views.table, name="table"),
    path("points.json", views.points, name="points"),
    path("basemap.json", views.basemap, name="basemap"),
]

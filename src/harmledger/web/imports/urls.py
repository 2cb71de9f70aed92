"""Addresses of bringing things in."""

from django.urls import path

from harmledger.web.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("files/", views.files, name="files"),
    path("text/", views.text, name="text"),
    path("text/check/", views.check, name="check"),
    path("link/", views.link, name="link"),
    path("incidents/", views.incidents, name="incidents"),
    path("review/", views.review, name="review"),
    path("columns/<slug:job>/", views.columns, name="columns"),
]

"""Addresses of the incident page and of single decisions."""

from django.urls import path

from harmledger.web.incidents import views

app_name = "incidents"
urlpatterns = [
    path("incident/<str:name>/", views.incident, name="incident"),
    path("decision/<str:name>/", views.decision, name="decision"),
    path("decision/<str:name>/review/", views.review, name="review"),
]

"""Addresses of the report page."""

from django.urls import path

from harmledger.web.reports import views

app_name = "reports"
urlpatterns = [
    path("<str:report>/", views.report, name="report"),
    path("<str:report>/code/", views.code, name="code"),
    path("<str:report>/translate/", views.translate, name="translate"),
]

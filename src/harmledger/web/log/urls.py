"""Addresses of the log."""

from django.urls import path

from harmledger.web.log import views

app_name = "log"
urlpatterns = [
    path("", views.index, name="index"),
    path("verify/", views.verify, name="verify"),
    path("head/", views.head, name="head"),
]

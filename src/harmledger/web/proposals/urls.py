"""Addresses of the proposals."""

from django.urls import path

from harmledger.web.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:proposal>/close/", views.close, name="close"),
]

"""Addresses of erasing."""

from django.urls import path

from harmledger.web.erasing import views

app_name = "erasing"
urlpatterns = [
    path("<str:item>/", views.ask, name="ask"),
    path("<str:item>/for-good/", views.erase, name="erase"),
]

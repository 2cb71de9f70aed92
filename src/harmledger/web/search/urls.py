"""The address of search."""

from django.urls import path

from harmledger.web.search import views

app_name = "search"
urlpatterns = [path("", views.index, name="index")]

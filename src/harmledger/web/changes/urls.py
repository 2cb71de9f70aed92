"""Addresses of the acts, of the lists behind the top line, and of the sums that would move. The page itself is "/"."""

from django.urls import path

from harmledger.web.changes import views

app_name = "changes"
urlpatterns = [
    path("act/<str:name>/<str:incident>/", views.act, name="act"),
    path("draft/<str:name>/<str:incident>/", views.forget, name="forget"),
    path("list/<str:part>/", views.part, name="list"),
    path("looked/", views.look_done, name="looked"),
    path("sums/", views.sums, name="sums"),
]

"""Addresses of jobs."""

from django.urls import path

from harmledger.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<slug:job>/", views.page, name="job"),
    path("<slug:job>/state/", views.state, name="state"),
    path("<slug:job>/confirm/", views.confirm_job, name="confirm"),
    path("<slug:job>/give-up/", views.give_up_job, name="give_up"),
]

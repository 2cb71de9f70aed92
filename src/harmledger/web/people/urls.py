"""The addresses of people. Who may open which stands in `web.access`."""

from django.urls import path

from harmledger.web.people import entering, farewell, mine, views

app_name = "people"
urlpatterns = [
    path("", views.index, name="index"),
    path("invite/", views.invite_somebody, name="invite"),
    path("invitations/<int:number>/withdraw/", views.withdraw_invitation, name="withdraw"),
    path("policy/", views.policy, name="policy"),
    path("welcome/", entering.welcome, name="welcome"),
    path("join/<str:token>/", entering.join, name="join"),
    path("me/", mine.me, name="me"),
    path("me/log-out-everywhere/", mine.everywhere, name="everywhere"),
    path("me/tokens/", mine.tokens, name="tokens"),
    path("me/tokens/make/", mine.token_make, name="token-make"),
    path("me/tokens/<int:number>/end/", mine.token_end, name="token-end"),
    path("of/<slug:key>/", views.person, name="person"),
    path("of/<slug:key>/role/", views.role, name="role"),
    path("of/<slug:key>/end-sessions/", views.end, name="end"),
    path("of/<slug:key>/second-factor/", views.factor, name="factor"),
    path("of/<slug:key>/reset/", views.reset, name="reset"),
    path("of/<slug:key>/lock/", views.lock, name="lock"),
    path("of/<slug:key>/unlock/", views.unlock, name="unlock"),
    path("of/<slug:key>/leave/", farewell.leave, name="leave"),
]

"""Addresses of the queues."""

from django.urls import path

from harmledger.web.queues import desk, doubles, sealed, views

app_name = "queues"
urlpatterns = [
    path("", views.index, name="index"),
    path("pairs/", views.pairs, name="pairs"),
    path("rulings/", views.rulings, name="rulings"),
    path("unread/", views.unread, name="unread"),
    path("agreement/", doubles.agreement, name="agreement"),
    path("agreement/<str:report>/", doubles.sheet, name="sheet"),
    path("agreement/<str:report>/settle/", doubles.settle, name="settle"),
    path("sealed/", sealed.sealed, name="sealed"),
    path("sealed/look/", sealed.look, name="sealed-look"),
    path("sealed/unseal/", sealed.take_back, name="unseal"),
    path("desk/", desk.mine, name="desk"),
    path("desk/assign/", desk.assign, name="assign"),
    path("searches/keep/", desk.keep_search, name="keep-search"),
    path("searches/drop/", desk.drop_search, name="drop-search"),
    path("<str:name>/", views.queue, name="queue"),
    path("<str:name>/all/", views.whole_list, name="all"),
]

"""Addresses of the notices domain."""

from django.urls import path

from luwes.notices.web import feeds, views

app_name = "notices"
urlpatterns = [
    path("pengumuman/", views.inbox, name="inbox"),
    path("pengumuman/dibaca/", views.mark_all_read, name="mark-all-read"),
    path("pengumuman/<uuid:notice_id>/dibaca/", views.mark_read, name="mark-read"),
    path("kalender/", feeds.show, name="feeds"),
    path("kalender/buka/", feeds.open_one, name="feed-open"),
    path("kalender/<uuid:feed_id>/cabut/", feeds.revoke, name="feed-revoke"),
    path("kalender/<str:secret>.ics", feeds.read, name="feed"),
]

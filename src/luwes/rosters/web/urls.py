"""Addresses of the rosters domain."""

from django.urls import path

from luwes.rosters.web import mine

app_name = "rosters"
urlpatterns = [
    path("jadwal-saya/", mine.mine, name="mine"),
    path("jadwal-saya/<slug:day>/mengapa/", mine.mine_why, name="mine-why"),
    path("jadwal/orang/<uuid:person_id>/", mine.of_person, name="person"),
    path("jadwal/orang/<uuid:person_id>/<slug:day>/mengapa/", mine.person_why, name="person-why"),
]

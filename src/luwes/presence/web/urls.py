"""Addresses of the presence domain."""

from django.urls import path

from luwes.presence.web import absences, inbox, leave_card, team

app_name = "presence"
urlpatterns = [
    path("cuti/", absences.mine, name="absences"),
    path("cuti/ajukan/", absences.ask, name="ask-absence"),
    path("cuti/hitung/", absences.look, name="look-absence"),
    path("cuti/<uuid:pk>/", absences.absence, name="absence"),
    path("cuti/<uuid:pk>/putuskan/", absences.decide, name="decide-absence"),
    path("cuti/<uuid:pk>/tarik/", absences.withdraw, name="withdraw-absence"),
    path("cuti/pos/<uuid:pk>/", inbox.settle, name="settle-hole"),
    path("cuti/pegawai/<uuid:pk>/", leave_card.card, name="leave-card"),
    path("cuti/catatan/<uuid:pk>/cabut/", leave_card.withdraw_fact, name="withdraw-leave-fact"),
    path("keputusan/", inbox.inbox, name="inbox"),
    path("tim/", team.team, name="team"),
]

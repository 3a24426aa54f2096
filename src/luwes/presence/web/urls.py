"""Addresses of the presence domain."""

from django.urls import path

from luwes.presence.web import (
    absences,
    areas,
    devices,
    doubts,
    hours,
    inbox,
    leave_card,
    month,
    shell,
    team,
    today,
)

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
    path("presensi/", today.today, name="today"),
    path("presensi/catat/", today.plain_tap, name="tap"),
    path("presensi/aplikasi.webmanifest", shell.manifest, name="manifest"),
    path("presensi/layanan.js", shell.worker, name="worker"),
    path("presensi/bulan/", month.mine, name="month"),
    path("presensi/koreksi/", month.correct, name="correct"),
    path("presensi/perangkat/", devices.devices, name="devices"),
    path("presensi/perangkat/<uuid:device_id>/cabut/", devices.revoke, name="revoke-device"),
    path("presensi/orang/<uuid:person_id>/", month.of_person, name="person"),
    path("jam-kerja/", hours.mine, name="hours"),
    path("jam-kerja/<str:day>/mengapa/", hours.why_mine, name="hours-why"),
    path("jam-kerja/orang/<uuid:person_id>/", hours.of_person, name="person-hours"),
    path(
        "jam-kerja/orang/<uuid:person_id>/<str:day>/mengapa/",
        hours.why_of_person,
        name="person-hours-why",
    ),
    path("periksa-presensi/", doubts.doubts, name="doubts"),
    path("area-kantor/", areas.areas, name="areas"),
    path("area-kantor/<uuid:office_id>/", areas.area, name="area"),
]

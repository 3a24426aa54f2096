"""Addresses of the webinars domain."""

from django.urls import path

from luwes.webinars.web import (
    agenda,
    attending,
    catalogue,
    desk,
    live,
    manage,
    news,
    registering,
    speaker,
    statistics,
)

app_name = "webinars"
urlpatterns = [
    path("webinar/", catalogue.catalogue, name="catalogue"),
    path("webinar/<uuid:pk>/", catalogue.webinar, name="webinar"),
    path("webinar/<uuid:pk>/poster", catalogue.poster, name="poster"),
    path("webinar/<uuid:pk>/kalender.ics", catalogue.calendar, name="calendar"),
    path("webinar/materi/<uuid:pk>/", catalogue.material, name="material"),
    path("webinar/<uuid:pk>/daftar/", registering.register, name="register"),
    path("webinar/<uuid:pk>/daftar-umum/", registering.sign_up, name="sign-up"),
    path("webinar/pendaftaran/<str:token>/", registering.registration, name="registration"),
    path("webinar/pendaftaran/<str:token>/batal/", registering.cancel, name="cancel"),
    path("webinar/narasumber/<str:token>/", speaker.speaker, name="speaker"),
    path("webinar/<uuid:pk>/siaran/", live.show, name="live"),
    path("webinar/<uuid:pk>/siaran/keadaan/", live.state, name="live-state"),
    path("webinar/<uuid:pk>/siaran/masuk/<str:token>/", live.come_in, name="come-in"),
    *(
        path(f"webinar/<uuid:pk>/siaran/{what}/", live.act, {"what": what}, name=f"live-{what}")
        for what in live.COMMANDS
    ),
    path("ikut-siaran/<str:ticket>/", live.tap, name="tap"),
    path("webinar/<uuid:pk>/hasil/", attending.result, name="result"),
    path("webinar/<uuid:pk>/sertifikat.pdf", attending.own_certificate, name="own-certificate"),
    path("sertifikat/", attending.look_up, name="look-up"),
    path("sertifikat/<str:code>/", attending.certificate, name="certificate"),
    path("sertifikat/<str:code>/cabut/", attending.revoke, name="revoke"),
    path("pembelajaran/", attending.learning, name="learning"),
    path("kelola-webinar/<uuid:pk>/kehadiran/", attending.settle, name="settle"),
    path("berita/", news.listed, name="news"),
    path("berita/umpan.xml", news.feed, name="news-feed"),
    path("berita/<uuid:pk>/", news.release, name="release"),
    path("kelola-webinar/<uuid:pk>/berita/", news.write, name="write-release"),
    path("kelola-webinar/<uuid:pk>/kutipan/", news.ask_for_quote, name="ask-quote"),
    path("webinar/narasumber/<str:token>/kutipan/", news.answer_quote, name="answer-quote"),
    path("webinar/<uuid:pk>/meja/", desk.desk, name="desk"),
    path("webinar/<uuid:pk>/kendali/", desk.console, name="console"),
    *(
        path(f"webinar/<uuid:pk>/meja/{what}/", desk.act, {"what": what}, name=f"desk-{what}")
        for what in desk.COMMANDS
    ),
    path("kelola-webinar/", manage.listed, name="manage"),
    path("kelola-webinar/baru/", manage.plan, name="plan"),
    path("kelola-webinar/<uuid:pk>/", manage.show, name="organise"),
    path("kelola-webinar/<uuid:pk>/ubah/", manage.change, name="change"),
    path("kelola-webinar/<uuid:pk>/umumkan/", manage.announce, name="announce"),
    path("kelola-webinar/<uuid:pk>/batalkan/", manage.cancel, name="call-off"),
    path("kelola-webinar/<uuid:pk>/undang/", manage.invite, name="invite"),
    path("kelola-webinar/<uuid:pk>/pendaftar/", manage.registrations, name="registrations"),
    path("kelola-webinar/<uuid:pk>/pendaftar.csv", manage.sheet, name="registrations-sheet"),
    path("kelola-webinar/<uuid:pk>/statistik/", statistics.statistics, name="statistics"),
    path("kelola-webinar/<uuid:pk>/laporan.pdf", statistics.report, name="report"),
    path("kelola-webinar/<uuid:pk>/peran/", agenda.add_part, name="add-part"),
    path("kelola-webinar/peran/<uuid:pk>/", agenda.edit_part, name="edit-part"),
    path("kelola-webinar/peran/<uuid:pk>/hapus/", agenda.remove_part, name="remove-part"),
    path("kelola-webinar/peran/<uuid:pk>/tautan/", agenda.send_link, name="send-link"),
    path("kelola-webinar/<uuid:pk>/acara/", agenda.add_item, name="add-item"),
    path("kelola-webinar/acara/<uuid:pk>/", agenda.edit_item, name="edit-item"),
    path("kelola-webinar/acara/<uuid:pk>/pindah/", agenda.move_item, name="move-item"),
    path("kelola-webinar/acara/<uuid:pk>/hapus/", agenda.remove_item, name="remove-item"),
]

"""Addresses of the front desk: those of everybody first, then those of officers."""

from django.urls import path

from luwes.frontdesk.web import booking, cases, desk, filing, keeping, public, status, survey

app_name = "frontdesk"
urlpatterns = [
    path("layanan/", public.catalogue, name="catalogue"),
    path("layanan/<slug:slug>/", public.service, name="service"),
    path("layanan/<slug:slug>/ajukan/", filing.file, name="file"),
    path("layanan/<slug:slug>/kepuasan/", survey.badge, name="badge"),
    path("survei/<uuid:pk>/", survey.campaign, name="campaign"),
    path("permohonan/", status.enter, name="enter"),
    path("permohonan/<str:code>/", status.status, name="status"),
    path("permohonan/<str:code>/pesan/", status.write, name="write"),
    path("permohonan/<str:code>/tanda-terima.pdf", status.receipt, name="receipt"),
    path("permohonan/<str:code>/dokumen/<uuid:pk>/", status.document, name="document"),
    path("permohonan/<str:code>/janji/", booking.book, name="book"),
    path("permohonan/<str:code>/janji/batal/", booking.give_back, name="give-back"),
    path("permohonan/<str:code>/janji.ics", booking.as_calendar, name="booking-ics"),
    path("permohonan/<str:code>/nilai/", survey.rate, name="rate"),
    path("meja-layanan/", desk.desk, name="desk"),
    path("meja-layanan/janji/", booking.bookings, name="bookings"),
    path("meja-layanan/janji/<uuid:pk>/", booking.settle, name="settle"),
    path("meja-layanan/berikutnya/", desk.take_next, name="next"),
    path("meja-layanan/kepentingan/", desk.declare, name="declare"),
    path("meja-layanan/catat/<slug:slug>/", desk.write_down, name="write-down"),
    path("meja-layanan/kasus/<uuid:pk>/", cases.case, name="case"),
    path("meja-layanan/kasus/<uuid:pk>/tanda-terima.pdf", cases.receipt, name="case-receipt"),
    path(
        "meja-layanan/kasus/<uuid:pk>/dokumen/<uuid:document_id>/",
        cases.document,
        name="case-document",
    ),
    path("meja-layanan/kasus/<uuid:pk>/serahkan/", cases.hand_over, name="hand-over"),
    path("meja-layanan/kasus/<uuid:pk>/teruskan/", cases.forward, name="forward"),
    path("meja-layanan/kasus/<uuid:pk>/<slug:what>/", cases.act, name="act"),
    path("survei-kepuasan/", survey.report, name="survey"),
    path("kelola-layanan/survei/", survey.campaigns, name="campaigns"),
    path("kelola-layanan/", keeping.services, name="services"),
    path("kelola-layanan/baru/", keeping.add, name="add-service"),
    path("kelola-layanan/hari/", keeping.days, name="days"),
    path("kelola-layanan/hari/<uuid:pk>/cabut/", keeping.withdraw_day, name="withdraw-day"),
    path("kelola-layanan/<slug:slug>/", keeping.edit, name="edit-service"),
    path("kelola-layanan/<slug:slug>/cabut/", keeping.withdraw, name="withdraw-service"),
]

"""Addresses of the rosters domain."""

from django.urls import path

from luwes.rosters.web import (
    board,
    compare,
    constraints,
    downloads,
    edit,
    fairness,
    meetings,
    mine,
    mine_why,
    overview,
    run,
    shift_board,
    shift_patterns,
    shift_wishes,
    stand_ins,
    trials,
)

app_name = "rosters"
urlpatterns = [
    path("jadwal-saya/", mine.mine, name="mine"),
    path("jadwal-saya/keinginan/", shift_wishes.ask, name="ask-shift"),
    path(
        "jadwal-saya/keinginan/<uuid:wish>/tarik/",
        shift_wishes.withdraw,
        name="withdraw-shift-wish",
    ),
    path("jadwal-saya/<slug:day>/mengapa/", mine_why.mine_why, name="mine-why"),
    path("jadwal/orang/<uuid:person_id>/", mine.of_person, name="person"),
    path(
        "jadwal/orang/<uuid:person_id>/<slug:day>/mengapa/", mine_why.person_why, name="person-why"
    ),
    path("jadwal/", overview.overview, name="overview"),
    path("jadwal/susun/", overview.ask_for_run, name="ask"),
    path("jadwal/coba/", trials.simulate, name="simulate"),
    path("jadwal/<int:number>/hapus-percobaan/", trials.remove, name="remove-trial"),
    path("jadwal/batasan/", constraints.constraints, name="constraints"),
    path("jadwal/batasan/<uuid:constraint>/akhiri/", constraints.end, name="end_constraint"),
    path("jadwal/hari-temu/", meetings.meetings, name="meetings"),
    path("jadwal/hari-temu/<uuid:unit_id>/", meetings.of_unit, name="unit-meetings"),
    path("jadwal/sif/", shift_patterns.patterns, name="shift-patterns"),
    path("jadwal/sif/<uuid:unit_id>/", shift_patterns.pattern, name="shift-pattern"),
    path("jadwal/sif/<uuid:unit_id>/akhiri/", shift_patterns.end, name="end-shift-pattern"),
    path("jadwal/<int:number>/hentikan/", run.stop, name="stop"),
    path("jadwal/<int:number>/sif/", shift_board.board, name="shift-board"),
    path("jadwal/<int:number>/sif/<int:row>/<int:offset>/", shift_board.cell, name="shift-cell"),
    path("jadwal/<int:number>/", run.run, name="run"),
    path("jadwal/<int:number>/kemajuan/", run.progress, name="progress"),
    path("jadwal/<int:number>/terbitkan/", run.publish_run, name="publish"),
    path("jadwal/<int:number>/tinggalkan/", run.discard, name="discard"),
    path("jadwal/<int:number>/konflik/<uuid:conflict>/", run.settle, name="settle"),
    path("jadwal/<int:number>/papan/", board.board, name="board"),
    path("jadwal/<int:number>/papan/<int:row>/<int:position>/", edit.cell, name="change"),
    path("jadwal/<int:number>/bandingkan/", compare.compare, name="compare"),
    path("jadwal/<int:number>/pemerataan/", fairness.fairness, name="fairness"),
    path("jadwal/<int:number>/pemerataan.csv", fairness.fairness_csv, name="fairness-csv"),
    path(
        "jadwal/<int:number>/pengganti/<uuid:post>/<slug:day>/",
        stand_ins.stand_ins,
        name="stand-ins",
    ),
    path("jadwal/<int:number>/unduh/", downloads.ask, name="ask-file"),
    path("jadwal/<int:number>/unduh/<str:kind>/", downloads.download, name="download"),
    path("unduhan/<uuid:pk>/", downloads.file, name="file"),
    path("unduhan/<uuid:pk>/kemajuan/", downloads.file_progress, name="file-progress"),
    path("unduhan/<uuid:pk>/ambil/", downloads.fetch, name="fetch"),
]

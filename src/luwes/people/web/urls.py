"""Addresses of the people domain."""

from django.urls import path

from luwes.people.web import (
    account,
    closing,
    delegations,
    directory,
    grants,
    imports,
    organisation,
    tree,
)

app_name = "people"
urlpatterns = [
    path("akun-saya/", account.account, name="account"),
    path("pegawai/", directory.directory, name="directory"),
    path("pegawai/<uuid:pk>/", directory.person, name="person"),
    path("pegawai/<uuid:pk>/ubah/", directory.edit_person, name="edit-person"),
    path("unit/", organisation.units, name="units"),
    path("unit/<uuid:pk>/", organisation.unit, name="unit"),
    path("unit/<uuid:pk>/ubah/", organisation.edit_unit, name="edit-unit"),
    path("unit/<uuid:pk>/pindah/", tree.move, name="move-unit"),
    path("unit/<uuid:pk>/tutup/", closing.close, name="close-unit"),
    path("unit/<uuid:pk>/buka/", closing.reopen, name="reopen-unit"),
    path("unit/<uuid:pk>/hapus/", tree.remove, name="remove-unit"),
    path("unit/<uuid:pk>/tambah-unit/", organisation.add_unit, name="add-unit"),
    path("unit/<uuid:pk>/tambah-pos/", organisation.add_post, name="add-post"),
    path("pos/<uuid:pk>/ubah/", organisation.edit_post, name="edit-post"),
    path("kantor/", organisation.offices, name="offices"),
    path("kantor/tambah/", organisation.add_office, name="add-office"),
    path("kantor/<uuid:pk>/ubah/", organisation.edit_office, name="edit-office"),
    path("wilayah/<uuid:pk>/ubah/", organisation.edit_region, name="edit-region"),
    path("wewenang/", grants.listed, name="grants"),
    path("wewenang/beri/", grants.give, name="give-grant"),
    path("wewenang/<uuid:pk>/akhiri/", grants.end, name="end-grant"),
    path("pelaksana-harian/", delegations.delegations, name="delegations"),
    path("pelaksana-harian/<uuid:pk>/akhiri/", delegations.end, name="end-delegation"),
    path("impor/", imports.listed, name="imports"),
    path("impor/templat/<slug:kind>.xlsx", imports.template, name="template"),
    path("impor/<uuid:pk>/", imports.batch, name="import"),
    path("impor/<uuid:pk>/status/", imports.status, name="import-status"),
    path("impor/<uuid:pk>/<slug:what>/", imports.act, name="import-act"),
    path("impor/baris/<int:pk>/perbaiki/", imports.repair, name="repair"),
]

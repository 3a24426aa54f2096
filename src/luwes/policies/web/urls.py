"""Addresses of the policies domain."""

from django.urls import path

from luwes.policies.web import (
    arrangements,
    circumstances,
    decisions,
    marks,
    own_rules,
    packs,
    rules,
    simulation,
)

app_name = "policies"
urlpatterns = [
    path("keadaan/", circumstances.circumstances, name="circumstances"),
    path("keadaan/catat/", circumstances.record, name="record"),
    path("keadaan/akibat/", circumstances.consequence, name="consequence"),
    path("keadaan/<uuid:pk>/cabut/", circumstances.withdraw, name="withdraw"),
    path("pengaturan/ajukan/", arrangements.ask, name="ask-arrangement"),
    path("pengaturan/kelayakan/", arrangements.check, name="eligibility"),
    path("pengaturan/catatan/", marks.marks, name="marks"),
    path("pengaturan/catatan/<uuid:pk>/cabut/", marks.withdraw, name="withdraw-mark"),
    path("pengaturan/<uuid:pk>/", arrangements.arrangement, name="arrangement"),
    path("pengaturan/<uuid:pk>/putuskan/", arrangements.decide, name="decide-arrangement"),
    path("pengaturan/<uuid:pk>/tarik/", arrangements.withdraw, name="withdraw-arrangement"),
    path("pengaturan/<uuid:pk>/keberatan/", arrangements.appeal, name="appeal-arrangement"),
    path("pengaturan/<uuid:pk>/akhiri/", arrangements.end, name="end-arrangement"),
    path("aturan/", rules.rules, name="rules"),
    path("aturan/hitungan/", decisions.cap_measure, name="cap-measure"),
    path("aturan/paket/", packs.packs, name="packs"),
    path("aturan/paket/ikuti/", decisions.adopt, name="adopt"),
    path("aturan/paket/<uuid:pk>/akhiri/", decisions.end_adoption, name="end-adoption"),
    path("aturan/paket/<str:pack_id>/<str:edition>/", packs.pack, name="pack"),
    path(
        "aturan/sesuaikan/<str:pack>/<str:edition>/<str:rule>/", own_rules.override, name="override"
    ),
    path(
        "aturan/sesuaikan/<str:pack>/<str:edition>/<str:rule>/akibat/",
        own_rules.override_consequence,
        name="override-consequence",
    ),
    path(
        "aturan/penyesuaian/<uuid:pk>/cabut/", own_rules.withdraw_override, name="withdraw-override"
    ),
    path("aturan/simulasi/", simulation.simulation, name="simulation"),
    path(
        "aturan/simulasi/<str:pack>/<str:edition>/<str:rule>/",
        simulation.rule_trial,
        name="rule-trial",
    ),
]

"""Addresses of the policies domain."""

from django.urls import path

from luwes.policies.web import circumstances, decisions, own_rules, packs, rules, simulation

app_name = "policies"
urlpatterns = [
    path("keadaan/", circumstances.circumstances, name="circumstances"),
    path("keadaan/catat/", circumstances.record, name="record"),
    path("keadaan/akibat/", circumstances.consequence, name="consequence"),
    path("keadaan/<uuid:pk>/cabut/", circumstances.withdraw, name="withdraw"),
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

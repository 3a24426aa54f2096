"""Every address of the site; each domain keeps its own in its web room."""

from django.urls import include, path

from luwes.site import api
from luwes.site.web import api_page, following, health, views

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", views.home, name="home"),
    path("beranda/aturan/", views.home_rules, name="home-rules"),
    path("tindak-lanjut/<uuid:event_id>/", following.follow, name="follow"),
    path("bahasa/", views.switch_language, name="language"),
    path("peragaan/", include("luwes.site.web.demonstration_urls")),
    path("api/", api_page.show, name="api-page"),
    path("api/", api.urls()),
    path("akun/", include("allauth.urls")),
    path("", include("luwes.people.web.urls")),
    path("", include("luwes.policies.web.urls")),
    path("", include("luwes.rosters.web.urls")),
    path("", include("luwes.presence.web.urls")),
    path("", include("luwes.notices.web.urls")),
    path("", include("luwes.webinars.web.urls")),
    path("", include("luwes.frontdesk.web.urls")),
]

"""What makes the page an app: the manifest, and the service worker with what it keeps."""

import hashlib
import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

FILES = (
    "luwes/luwes.css",
    "luwes/tokens.css",
    "luwes/presence/presence.css",
    "luwes/luwes.js",
    "luwes/presence/check-in.js",
    "luwes/presence/database.js",
    "luwes/presence/notes.js",
    "luwes/presence/protocol.js",
    "luwes/presence/results.js",
    "luwes/presence/sending.js",
    "luwes/presence/store.js",
    "luwes/presence/tapping.js",
    "luwes/icons/mark.svg",
    "luwes/vendor/plus-jakarta-sans-latin-wght-normal.woff2",
)
"""What the pages load: kept on the phone, so that they open without a network."""
PAGES = ("presence:today", "presence:results")
"""The pages that open without a network."""
ICONS = (
    ("luwes/icons/app-192.png", "192x192", "any"),
    ("luwes/icons/app-512.png", "512x512", "any"),
    ("luwes/icons/app-maskable-512.png", "512x512", "maskable"),
)
PAPER, NILA = "#fbfaf7", "#1f3a68"


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Tell the phone what it installs."""
    told = {
        "name": _("Luwes: presensi"),
        "short_name": "Luwes",
        "id": reverse("presence:today"),
        "start_url": reverse("presence:today"),
        "scope": reverse("presence:today"),
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": NILA,
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Give the service worker: two lines that name what it serves; a new edition has new names."""
    files = [static(name) for name in FILES]
    told = {
        "pages": [reverse(name) for name in PAGES],
        "files": files,
        "version": hashlib.sha256("\n".join(files).encode()).hexdigest()[:12],
    }
    module = static("luwes/presence/worker.js")
    text = f'import {{ serve }} from "{module}";\nserve({json.dumps(told)});\n'
    answer = HttpResponse(text, content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer

"""Everything in one process and on one port: the hot application, and the pages beside it."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from luwes.hot.application import Application, Asgi
from luwes.hot.asgi import setting
from luwes.site.wsgi import application as pages

THREADS_FOR_PAGES = 4

application = Application(
    setting(), pages=cast("Asgi", WSGIMiddleware(cast("Any", pages), workers=THREADS_FOR_PAGES))
)

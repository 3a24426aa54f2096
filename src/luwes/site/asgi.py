"""Everything in one process and on one port: the hot application, and the pages beside it."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from luwes.hot.application import Application, Asgi, Message, Receive, Scope, Send
from luwes.hot.asgi import setting
from luwes.site.wsgi import application as pages

THREADS_FOR_PAGES = 4


def beside(application: Asgi) -> Asgi:
    """Let an application that wants coroutines be served by a server that gives futures.

    The pages read a form through `run_coroutine_threadsafe`, which takes no future.
    """

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        async def received() -> Message:
            return await receive()

        await application(scope, received, send)

    return served


application = Application(
    setting(),
    pages=beside(
        cast("Asgi", WSGIMiddleware(cast("Any", pages), workers=THREADS_FOR_PAGES)),
    ),
)

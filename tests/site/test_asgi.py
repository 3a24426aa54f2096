"""The pages beside the hot application, as a server serves them that gives futures."""

import asyncio
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from luwes.site.asgi import beside

SCOPE = {
    "type": "http",
    "http_version": "1.1",
    "method": "POST",
    "path": "/",
    "query_string": b"",
    "headers": [(b"content-length", b"9")],
}


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    body = environ["wsgi.input"].read(9)
    start_response("200 OK", [])
    return [body]


def test_a_form_is_read_from_futures():
    async def visit() -> bytes:
        loop = asyncio.get_running_loop()
        parts = [b"nama=", b"Sari"]
        said = bytearray()

        def receive() -> asyncio.Future[Any]:
            future = loop.create_future()
            body = parts.pop(0)
            future.set_result({"type": "http.request", "body": body, "more_body": bool(parts)})
            return future

        async def send(message: Any) -> None:
            said.extend(message.get("body", b""))

        await beside(cast("Any", WSGIMiddleware(echo)))(SCOPE, receive, send)
        return bytes(said)

    assert asyncio.run(visit()) == b"nama=Sari"

"""The page that lists what the API answers, for those who write programs against it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luwes.site.api import api

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Route:
    """One thing the API answers."""

    method: str
    path: str
    summary: str
    parameters: tuple[str, ...]


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """List every route."""
    return render(request, "site/api.html", {"routes": routes(api.get_openapi_schema())})


def routes(schema: dict[str, Any]) -> list[Route]:
    """Return the routes of an OpenAPI schema, in its order."""
    return [
        Route(
            method=method.upper(),
            path=path,
            summary=operation.get("description", ""),
            parameters=tuple(each["name"] for each in operation.get("parameters", ())),
        )
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
        if method in METHODS
    ]

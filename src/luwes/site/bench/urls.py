"""The site's addresses and one more: a page with nothing on it, the least that any page costs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

EMPTY = "/halaman-kosong/"


def empty(request: HttpRequest) -> HttpResponse:
    """Show the frame of every page: menu, messages and language."""
    return render(request, "base.html")


urlpatterns = [path(EMPTY[1:], empty), path("", include("luwes.site.urls"))]

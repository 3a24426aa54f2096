"""Addresses of the demonstration."""

from django.urls import path

from luwes.site.web import demonstration

urlpatterns = [
    path("", demonstration.show, name="demonstration"),
    path("hari/", demonstration.set_day, name="demonstration-day"),
    path("masuk/", demonstration.come_in, name="demonstration-come-in"),
]

"""The domain of webinars as Django knows it."""

from django.apps import AppConfig


class WebinarsConfig(AppConfig):
    name = "luwes.webinars"
    label = "webinars"
    default_auto_field = "django.db.models.BigAutoField"

"""The foundation as Django knows it."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "luwes.foundation"
    label = "foundation"
    default_auto_field = "django.db.models.BigAutoField"

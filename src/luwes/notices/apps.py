"""The domain of notices as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "luwes.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

"""The domain of presence as Django knows it."""

from django.apps import AppConfig


class PresenceConfig(AppConfig):
    name = "luwes.presence"
    label = "presence"
    default_auto_field = "django.db.models.BigAutoField"

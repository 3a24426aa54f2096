"""The domain of rosters as Django knows it."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "luwes.rosters"
    label = "rosters"
    default_auto_field = "django.db.models.BigAutoField"

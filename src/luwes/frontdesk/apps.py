"""The front desk as Django knows it."""

from django.apps import AppConfig


class FrontdeskConfig(AppConfig):
    name = "luwes.frontdesk"
    label = "frontdesk"
    default_auto_field = "django.db.models.BigAutoField"

"""The domain of policies as Django knows it."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "luwes.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"

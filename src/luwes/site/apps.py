"""The site as Django knows it: where the domains are wired together."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "luwes.site"
    label = "luwes_site"

    def ready(self) -> None:
        """Connect events to the actions that follow them."""
        from luwes.site import wiring

        wiring.connect()

"""The hot application alone, as granian opens it for the role `hot`."""

import os
from ipaddress import ip_network

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luwes.site.settings")
django.setup()

from django.conf import settings  # noqa: E402  settings come first

from luwes.hot.address import address  # noqa: E402
from luwes.hot.application import Application, Setting  # noqa: E402
from luwes.presence.rules.tokens import keys_of  # noqa: E402


def setting() -> Setting:
    """Return what the deployment tells the hot application."""
    return Setting(
        address=address(),
        keys=keys_of(settings.SECRET_KEY),
        proxies=tuple(ip_network(network) for network in settings.PROXIES),
    )


application = Application(setting())

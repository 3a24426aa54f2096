"""The hot application without its commits: what it would do if the disk cost nothing."""

from dataclasses import replace

from luwes.hot.application import Application
from luwes.hot.asgi import setting

application = Application(replace(setting(), durable=False))

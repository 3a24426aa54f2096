"""Where the database is, for the connections that are not Django's."""

from django.conf import settings
from psycopg.conninfo import make_conninfo


def address() -> str:
    """Return the database of the settings as libpq writes it."""
    given = settings.DATABASES["default"]
    parts = {
        "dbname": given["NAME"],
        "user": given["USER"],
        "password": given["PASSWORD"],
        "host": given["HOST"],
        "port": given["PORT"],
        **given["OPTIONS"],
    }
    return make_conninfo("", **{name: value for name, value in parts.items() if value})

"""What every test stands on. The database is started by `luwes.site.for_tests`."""

from django.conf import settings


def pytest_configure():
    """Serve static files as they are: no test needs their hashed copies."""
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )

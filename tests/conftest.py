"""What every test stands on. The database is started by `luwes.site.for_tests`."""

from django.conf import settings


def pytest_configure():
    """Serve static files as they are, and hash passwords fast: no test needs more."""
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

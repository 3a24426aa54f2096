"""`python -m tests.people.provider PORT CALLBACK`: the provider as a process of its own."""

import os
import sys

import django
from django.core.management import call_command
from tests.people.provider.people import CLIENT_ID, CLIENT_SECRET, PASSWORD, PEOPLE


def main(port, callback):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.people.provider.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    for username in PEOPLE:
        User.objects.create_user(username=username, password=PASSWORD)
    Application.objects.create(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=callback,
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
    )
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, skip_checks=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

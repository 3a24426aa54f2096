"""`luwes manage found_agency`: a real agency begins with its name and its first HR officer."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from luwes.foundation.clock import read_clock
from luwes.people.actions.founding import AlreadyFoundedError, found_agency


class Command(BaseCommand):
    """Found the agency that this deployment serves."""

    help = "Founds the agency and opens the login of its first HR officer, who imports the rest."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the names; the password is asked for without showing it."""
        parser.add_argument("name", help="full name of the agency")
        parser.add_argument("short_name", help="its abbreviation")
        parser.add_argument("username", help="login of the first HR officer")
        parser.add_argument(
            "--single-sign-on",
            action="store_true",
            help="no password: the officer comes in by the agency's single sign-on or a passkey",
        )

    def handle(self, *, name: str, short_name: str, username: str, **options: Any) -> None:
        """Found it once; a second time is refused."""
        at = read_clock()
        try:
            found_agency(
                name=name,
                short_name=short_name,
                username=username,
                password=None if options["single_sign_on"] else asked_password(),
                since=timezone.localdate(at),
                at=at,
            )
        except AlreadyFoundedError as known:
            raise CommandError(f"This deployment serves {known.name} already.") from known
        self.stdout.write(self.style.SUCCESS(f"{name} is founded; {username} may sign in."))


def asked_password() -> str:
    """Return the password typed twice alike and strong enough."""
    password = getpass.getpass("Password of the first HR officer: ")
    if password != getpass.getpass("The same again: "):
        raise CommandError("The two passwords differ.")
    try:
        validate_password(password)
    except ValidationError as weak:
        raise CommandError("\n".join(weak.messages)) from weak
    return password

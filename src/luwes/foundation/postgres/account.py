"""The operating-system user PostgreSQL runs as. PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

STAND_INS = ("postgres", "nobody")
"""Users that exist without us, in the order in which root lends them the database."""


class NoAccount(Exception):
    """The operating system has no user that could run PostgreSQL in the place of `uid`."""

    def __init__(self, uid: int) -> None:
        self.uid = uid


class Credentials(TypedDict, total=False):
    """The arguments of `subprocess` that change the user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    @property
    def credentials(self) -> Credentials:
        """What `subprocess` needs to become this user; nothing when we are it already."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can(self, *command: str | Path) -> bool:
        """Return whether the command succeeds when this user runs it."""
        try:
            done = subprocess.run(  # noqa: S603  fixed programs, our own paths
                command, cwd="/", capture_output=True, check=False, **self.credentials
            )
        except (PermissionError, FileNotFoundError):
            return False
        return done.returncode == 0

    def can_write(self, folder: Path) -> bool:
        return self.can("/bin/sh", "-c", 'test -w "$1" && cd "$1"', "sh", folder)

    def give(self, path: Path) -> None:
        """Make this user the owner of the path, if that is not so already."""
        if path.stat().st_uid != self.uid:
            os.chown(path, self.uid, self.gid)


def account_for(home: Path) -> Account:
    """Return the user for the database in `home`: ourselves, or one that root lends.

    A folder that exists keeps its owner, whatever users were added to the system since.

    Raises: NoAccount.
    """
    if os.geteuid() != 0:
        return _account(os.geteuid())
    if home.exists() and home.stat().st_uid != 0:
        return _account(home.stat().st_uid)
    for name in STAND_INS:
        try:
            return _account(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise NoAccount(0)


def own_name() -> str:
    """Return the name under which the operating system introduces us to PostgreSQL."""
    return _account(os.geteuid()).name


def _account(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise NoAccount(uid) from None
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)

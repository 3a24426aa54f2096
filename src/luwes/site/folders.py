"""Where things lie on this machine. Known before settings are read."""

import os
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1]
"""The package `luwes` itself."""


def data_folder() -> Path:
    """Return the one folder of data: LUWES_DATA, else `var/` of the checkout."""
    return Path(os.environ.get("LUWES_DATA") or SOURCES.parents[1] / "var").absolute()

"""Where the offices of the demonstration agency stand."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any


def sample_areas() -> Mapping[str, Mapping[str, Any]]:
    """Return name of an office → latitude, longitude and radius in metres."""
    return tomllib.loads(files(__package__).joinpath("areas.toml").read_text("utf-8"))

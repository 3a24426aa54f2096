"""The services of the demonstration agency, and what people asked of them lately."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def sample() -> Mapping[str, Any]:
    """Return `service`, `case`, `rated` and `appointment`, as they stand in the file."""
    return tomllib.loads(files(__package__).joinpath("services.toml").read_text("utf-8"))

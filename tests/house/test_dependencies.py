"""What the house stands on: each dependency with its licence and its reason, no registry."""

import re
import tomllib

import pytest
from tests.house.sources import ROOT, name_of

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
WITH_A_REASON = re.compile(r'^\s*"(?P<need>[a-z0-9][^"]*)",?\s*# [A-Za-z0-9.-]+: \S', re.MULTILINE)
KEPT_OUT = {".git", ".venv", "var", "node_modules", "__pycache__"}
REGISTRIES = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.|--(?:extra-)?index-url")
READ = {".py", ".toml", ".lock", ".md", ".txt", ".html", ".css", ".js"}
ALSO_READ = {"Makefile", "run"}


def needs():
    project = tomllib.loads(PYPROJECT)
    yield from project["project"]["dependencies"]
    for extra in project["project"]["optional-dependencies"].values():
        yield from extra
    for group in project["dependency-groups"].values():
        yield from group


def texts():
    """Return every text of the checkout that a reader gets."""
    return sorted(
        path
        for path in ROOT.rglob("*")
        if (path.suffix in READ or path.name in ALSO_READ)
        and not KEPT_OUT & set(path.relative_to(ROOT).parts)
        and path.is_file()
    )


@pytest.mark.parametrize("need", sorted(needs()))
def test_dependency_has_its_licence_and_its_reason(need):
    assert need in {match["need"] for match in WITH_A_REASON.finditer(PYPROJECT)}


def test_no_text_names_a_registry():
    naming = [
        name_of(path)
        for path in texts()
        if REGISTRIES.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert naming == []

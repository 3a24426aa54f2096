"""A command whose extra is not installed says which one it needs."""

import sys

import click
import pytest

from luwes.site.cli.lazy import load


def test_missing_extra_is_named(monkeypatch):
    monkeypatch.delitem(sys.modules, "luwes.site.cli.roster_nrp", raising=False)
    for name in [one for one in sys.modules if one.startswith("luwes_roster.shifts")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numba", None)
    with pytest.raises(click.ClickException) as refused:
        load("luwes.site.cli.roster_nrp:roster")
    assert "luwes[shifts]" in refused.value.message


def test_other_missing_modules_are_not_hidden():
    with pytest.raises(ModuleNotFoundError):
        load("luwes.site.cli.nowhere:command")

"""Every page is measured by the budgets, or left out with its reason."""

import re

import pytest
from django.urls import resolve
from tests.house.access_table import TABLE
from tests.house.visitors import MISSING

from luwes.site.bench.pages import PAGES

WHOLE_ROOMS = {
    "account_": "the sign-in library's pages ask about one account",
    "mfa_": "the sign-in library's pages ask about one account",
    "socialaccount_": "the sign-in library's pages ask about one account",
    "openid_connect_": "leads to the provider, and back",
    "/akun/": "leads elsewhere",
    "api": "answers programs; pages of rows are bounded by the schema",
}
"""How a name begins → why none of these is measured."""
NO_PAGE = "a file, a feed or a part, and no page"
ONE_THING = "shows or changes one thing, whose size does not grow with the agency"
ONE_WEBINAR = ("webinars:", "shows one webinar; its own tests bound what grows with its audience")
LEFT_OUT = {
    **dict.fromkeys(
        (
            *("healthz", "follow", "notices:feed", "people:import-status", "people:template"),
            *("frontdesk:badge-svg", "frontdesk:booking-ics", "frontdesk:case-document"),
            *("frontdesk:case-receipt", "frontdesk:document", "frontdesk:receipt"),
            *("frontdesk:screen-state", "frontdesk:standing-atom", "frontdesk:standing-json"),
            *("frontdesk:survey-pdf", "presence:manifest", "presence:worker"),
            *("presence:recap-fetch", "presence:recap-file-progress", "presence:recap-progress"),
            *("rosters:download", "rosters:fairness-csv", "rosters:fetch", "rosters:progress"),
            *("rosters:file-progress",),
        ),
        NO_PAGE,
    ),
    **dict.fromkeys(
        (
            *("frontdesk:add-service", "frontdesk:badge", "frontdesk:book", "frontdesk:campaign"),
            *("frontdesk:forward", "frontdesk:partner", "frontdesk:rate", "frontdesk:settle"),
            *("frontdesk:status", "frontdesk:write-down", "people:add-office"),
            *("people:edit-office", "people:edit-post", "people:edit-region"),
            *("policies:arrangement", "presence:absence", "presence:appraisal", "presence:area"),
            *("presence:closing", "presence:proposal", "presence:recap-file", "presence:result"),
            *("rosters:file", "rosters:shift-cell"),
        ),
        ONE_THING,
    ),
    "rosters:shift-board": "shows the units that never close, a few whatever the agency's size",
}


def measured():
    """Return the names of the addresses that the budgets visit."""
    paths = {page.path.partition("?")[0] for pages in PAGES.values() for page in pages}
    filled = {re.sub(r"\{(newest|row)\}", "1", path) for path in paths}
    return {resolve(re.sub(r"\{\w+\}", str(MISSING), path)).view_name for path in filled}


def left_out(name):
    whole = any(name.startswith(begin) for begin in WHOLE_ROOMS)
    return whole or name in LEFT_OUT or name.startswith(ONE_WEBINAR[0])


def test_every_page_is_measured_or_left_out_with_a_reason():
    shown = {line.name for line in TABLE if line.method == "get"}
    assert {name for name in shown - measured() if not left_out(name)} == set()


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_what_is_left_out_is_there_and_not_measured(name):
    assert name in {line.name for line in TABLE}
    assert name not in measured()

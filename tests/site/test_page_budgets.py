"""What a page may cost at 1 000 people, whoever looks at it; `luwes bench pages` asks for more."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from luwes.foundation.models import DemonstrationDay
from luwes.presence.actions.recaps import count_month
from luwes.site.bench.pages import MOST_BYTES, MOST_QUERIES, PAGES, names_in_paths
from luwes.site.bench.visiting import client_of, visit

PEOPLE = 1000


@pytest.mark.django_db
def test_pages_keep_their_budget_at_a_thousand_people(settings):
    settings.DEMO = True
    call_command("demo", people=PEOPLE, verbosity=0)
    DemonstrationDay.objects.create(day="2020-10-05")
    count_month(month=date(2020, 10, 1), at=datetime(2020, 11, 1, tzinfo=UTC))
    names = names_in_paths()
    costs = {
        (role, page.path): visit(client, page, names)
        for role, pages in PAGES.items()
        for client in [client_of(role)]
        for page in pages
    }
    assert {page: cost.status for page, cost in costs.items() if cost.status != 200} == {}
    assert {page: cost.queries for page, cost in costs.items() if cost.queries > MOST_QUERIES} == {}
    assert {page: cost.packed for page, cost in costs.items() if cost.packed > MOST_BYTES} == {}

"""The circumstances of the demonstration, as its story begins."""

from tests import factories
from tests.policies.conftest import NOW, TODAY

from luwes.people.models import Region
from luwes.policies.actions.demonstration import found_demonstration
from luwes.policies.models import Adoption, Circumstance
from luwes.policies.queries.circumstances import facts_by_region
from luwes.policies.queries.in_force import rules_for


def test_story_begins_with_the_risks_it_tells(db):
    small = factories.small_agency()
    names = ("Jakarta", "Yogyakarta", "Manokwari")
    regions = [factories.region(name=name) for name in names]
    small.jakarta.region = regions[0]
    small.jakarta.save()

    found_demonstration(by=small.hr_officer, at=NOW)

    facts = facts_by_region(on=TODAY)
    assert [facts[region.pk]["risk"] for region in regions] == ["moderate", "low", "none"]
    small.bureau.refresh_from_db()
    assert rules_for(small.bureau, on=TODAY).found.require("wfo.cap").number == 50


def test_founding_again_adds_nothing(db):
    small = factories.small_agency()
    Region.objects.filter(pk=small.jakarta.region_id).update(name="Jakarta")
    found_demonstration(by=small.hr_officer, at=NOW)
    before = (Circumstance.objects.count(), Adoption.objects.count())
    found_demonstration(by=small.hr_officer, at=NOW)
    assert (Circumstance.objects.count(), Adoption.objects.count()) == before
    assert before[0] == 1

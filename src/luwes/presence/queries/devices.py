"""A person's devices, and the office that they are posted to."""

from luwes.people.models import Office, Person
from luwes.presence.models import DeviceKey
from luwes.presence.models.devices import DeviceKeyQuerySet


def devices_of_person(person: Person) -> DeviceKeyQuerySet:
    """Return a person's device keys, the newest first."""
    return DeviceKey.objects.filter(person=person)


def posted_office(person: Person) -> Office:
    """Return the office a person is posted to, with its region (one query)."""
    return Office.objects.select_related("region").get(pk=person.office_id)

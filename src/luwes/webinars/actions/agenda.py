"""Verbs about who does what in a webinar, and in which order."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from luwes.foundation import events, outbox
from luwes.people.models import User
from luwes.webinars.models import Item, Material, Part, Webinar
from luwes.webinars.queries.letters import speaker_letter
from luwes.webinars.rules.timetable import moved

Actor = User | Literal["speaker"]


@transaction.atomic
def give_part(*, webinar: Webinar, facts: Mapping[str, Any], by: User, at: datetime) -> Part:
    """Give somebody a role in a webinar (peran)."""
    last = webinar.parts.aggregate(last=Max("order"))["last"] or 0
    part = Part.objects.create(webinar=webinar, order=last + 1, **facts)
    webinar.index_words()
    _tell("webinars.part_given", webinar, by=by, at=at, told=_named(part))
    return part


@transaction.atomic
def change_part(*, part_id: UUID, facts: Mapping[str, Any], by: User, at: datetime) -> Part:
    """Change what is said of somebody in a webinar."""
    part = Part.objects.select_for_update().select_related("webinar").get(pk=part_id)
    for name, value in facts.items():
        setattr(part, name, value)
    part.save()
    part.webinar.index_words()
    _tell("webinars.part_changed", part.webinar, by=by, at=at, told=_named(part))
    return part


@transaction.atomic
def take_part_away(*, part_id: UUID, by: User, at: datetime) -> Webinar:
    """Take somebody out of a webinar; items keep their place without a name."""
    part = Part.objects.select_related("webinar").get(pk=part_id)
    _tell("webinars.part_taken", part.webinar, by=by, at=at, told=_named(part))
    part.delete()
    part.webinar.index_words()
    return part.webinar


@transaction.atomic
def send_link(*, part_id: UUID, by: User, at: datetime) -> Part:
    """Send somebody the personal link; a link sent before no longer opens."""
    part = Part.objects.select_for_update().get(pk=part_id)
    part.edition += 1
    part.save(update_fields=["edition"])
    letter = speaker_letter(part, key=f"webinar-part:{part.pk.hex}:{part.edition}")
    outbox.post([letter], at=at)
    _tell("webinars.link_sent", part.webinar, by=by, at=at, told=_named(part))
    return part


@transaction.atomic
def answer_link(
    *, part_id: UUID, consents: bool, biography: str, position: str, at: datetime
) -> Part:
    """Note what a speaker answers by the personal link: consent to the recording, and words."""
    part = Part.objects.select_for_update().select_related("webinar").get(pk=part_id)
    part.consents, part.answered_at = consents, at
    part.biography, part.position = biography, position
    part.save(update_fields=["consents", "answered_at", "biography", "position"])
    told = {**_named(part), "consents": consents}
    _tell("webinars.part_answered", part.webinar, by="speaker", at=at, told=told)
    return part


@transaction.atomic
def give_material(
    *, part: Part, filename: str, content: bytes, by: Actor, at: datetime
) -> Material:
    """Keep a file that belongs to a talk (materi)."""
    material = Material.objects.create(
        part=part, filename=filename, size=len(content), content=content, given_at=at
    )
    told = {**_named(part), "file": filename, "size": len(content)}
    _tell("webinars.material_given", part.webinar, by=by, at=at, told=told)
    return material


@transaction.atomic
def add_item(*, webinar: Webinar, facts: Mapping[str, Any], by: User, at: datetime) -> Item:
    """Put an item at the end of the run-of-show (susunan acara)."""
    Webinar.objects.select_for_update().only("pk").get(pk=webinar.pk)  # one place each
    last = webinar.items.aggregate(last=Max("order"))["last"] or 0
    item = Item.objects.create(webinar=webinar, order=last + 1, **facts)
    _tell("webinars.item_added", webinar, by=by, at=at, told={"item": item.title})
    return item


@transaction.atomic
def change_item(*, item_id: UUID, facts: Mapping[str, Any], by: User, at: datetime) -> Item:
    """Change an item of the run-of-show."""
    item = Item.objects.select_for_update(of=("self",)).select_related("webinar").get(pk=item_id)
    for name, value in facts.items():
        setattr(item, name, value)
    item.save()
    _tell("webinars.item_changed", item.webinar, by=by, at=at, told={"item": item.title})
    return item


@transaction.atomic
def move_item(*, item_id: UUID, to: int, by: User, at: datetime) -> Item:
    """Move an item to another place, counted from 0; places past an end are the end."""
    item = Item.objects.select_related("webinar").get(pk=item_id)
    items = list(Item.objects.select_for_update().filter(webinar=item.webinar_id))
    by_id = {each.pk: each for each in items}
    for place, pk in enumerate(moved(list(by_id), item.pk, to=to), start=1):
        by_id[pk].order = place
    Item.objects.bulk_update(items, ["order"])
    _tell("webinars.item_moved", item.webinar, by=by, at=at, told={"item": item.title, "to": to})
    return item


@transaction.atomic
def remove_item(*, item_id: UUID, by: User, at: datetime) -> Webinar:
    """Take an item out of the run-of-show."""
    item = Item.objects.select_related("webinar").get(pk=item_id)
    _tell("webinars.item_removed", item.webinar, by=by, at=at, told={"item": item.title})
    item.delete()
    return item.webinar


def _named(part: Part) -> dict[str, Any]:
    return {"part": part.pk, "role": part.role}


def _tell(verb: str, webinar: Webinar, *, by: Actor, at: datetime, told: Mapping[str, Any]) -> None:
    events.record(verb=verb, subject=webinar, actor=by, at=at, payload=told)

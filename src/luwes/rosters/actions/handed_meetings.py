"""Teams, pairs and whole weeks that came in with sheets, handed over and taken back."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.people.models import ImportRow, Person, RowAction, SheetKind
from luwes.people.queries.known import unit_paths
from luwes.rosters.models import MeetingPair, MeetingTeam, Replaced, WholeWeeks
from luwes.rosters.rules.meetings import in_order

IMPORTED = "rosters.meetings_imported"
TAKEN_BACK = "rosters.meetings_taken_back"
KINDS = (SheetKind.TEAMS, SheetKind.PAIRS, SheetKind.WHOLE_WEEKS)

Said = dict[str, Any]


def take_over_meetings(*, event: Event) -> int:
    """Note the teams, pairs and whole weeks of an applied import; return how many are new.

    A team of the same unit and name, and a pair of the same people, become what the sheet
    says; what they were comes back when the import is undone.
    """
    rows = ImportRow.objects.filter(
        batch=UUID(event.subject), kind__in=KINDS, action=RowAction.HAND_OVER
    )
    said: dict[str, list[Said]] = defaultdict(list)
    for row in rows.order_by("kind", "number").only("kind", "values"):
        said[row.kind].append(row.said)
    if not said:
        return 0
    batch, people = UUID(event.subject), _people(said)
    told = {
        "teams": _teams(said[SheetKind.TEAMS], people, batch=batch),
        "pairs": _pairs(said[SheetKind.PAIRS], people, batch=batch),
        "whole_weeks": _whole(said[SheetKind.WHOLE_WEEKS], people, batch=batch),
    }
    total = sum(told.values())
    if total:
        events.record(
            verb=IMPORTED, subject=event.subject, actor=event.actor, at=event.at, payload=told
        )
    return total


def take_back_meetings(*, event: Event) -> int:
    """Undo the same, in the transaction that undoes the import; what was changed since stays."""
    batch = UUID(event.subject)
    gone, _ = WholeWeeks.objects.filter(batch=batch).delete()
    kinds = (Replaced.Kind.TEAM, Replaced.Kind.PAIR)
    replaced = Replaced.objects.filter(batch=batch, kind__in=kinds)
    for each in replaced:
        model = MeetingTeam if each.kind == Replaced.Kind.TEAM else MeetingPair
        found = model.objects.filter(pk=each.subject, batch=batch).first()
        if found is None:
            continue
        gone += 1
        if each.before is None:
            found.delete()
        elif isinstance(found, MeetingTeam):
            _restore_team(found, each.before)
        else:
            found.together, found.batch = each.before["together"], None
            found.save(update_fields=["together", "batch"])
    replaced.delete()
    if gone:
        payload = {"meetings": gone}
        events.record(
            verb=TAKEN_BACK, subject=event.subject, actor=event.actor, at=event.at, payload=payload
        )
    return gone


def _people(said: dict[str, list[Said]]) -> dict[str, UUID]:
    nips = {nip for row in said[SheetKind.TEAMS] for nip in row["members"]}
    nips |= {row[name] for row in said[SheetKind.PAIRS] for name in ("nip", "other")}
    nips |= {row["nip"] for row in said[SheetKind.WHOLE_WEEKS]}
    return dict(Person.objects.filter(nip__in=nips).values_list("nip", "pk"))


def _teams(said: Collection[Said], people: dict[str, UUID], *, batch: UUID) -> int:
    units = {tuple(path): unit for unit, path in unit_paths().items()}
    new = 0
    for row in said:
        unit = units.get(tuple(row["unit"]))
        if unit is None:
            continue
        members = {people[nip] for nip in row["members"] if nip in people}
        known = MeetingTeam.objects.filter(unit=unit, name__iexact=row["team"]).first()
        before = _team_as_data(known) if known else None
        wanted = {"weekday": row["weekday"], "share": row["share"]}
        if before is not None and before == wanted | {"members": sorted(map(str, members))}:
            continue
        if known is None:
            known = MeetingTeam(unit_id=unit, name=row["team"])
        known.weekday, known.share, known.batch_id = row["weekday"], row["share"], batch
        known.save()
        known.put(members)
        _kept(Replaced.Kind.TEAM, known.pk, before, batch=batch)
        new += 1
    return new


def _pairs(said: Collection[Said], people: dict[str, UUID], *, batch: UUID) -> int:
    new = 0
    for row in said:
        if not {row["nip"], row["other"]} <= people.keys():
            continue
        first, second = in_order(people[row["nip"]], people[row["other"]])
        known = MeetingPair.objects.filter(first=first, second=second).first()
        if known is not None and known.together == row["together"]:
            continue
        before = None if known is None else {"together": known.together}
        pair = known or MeetingPair(first_id=first, second_id=second)
        pair.together, pair.batch_id = row["together"], batch
        pair.save()
        _kept(Replaced.Kind.PAIR, pair.pk, before, batch=batch)
        new += 1
    return new


def _whole(said: Collection[Said], people: dict[str, UUID], *, batch: UUID) -> int:
    asked = {people[row["nip"]] for row in said if row["nip"] in people}
    known = set(WholeWeeks.objects.filter(person__in=asked).values_list("person", flat=True))
    new = sorted(asked - known, key=str)
    WholeWeeks.objects.bulk_create(WholeWeeks(person_id=each, batch_id=batch) for each in new)
    return len(new)


def _team_as_data(team: MeetingTeam) -> Said:
    members = team.members.values_list("person", flat=True)
    return {
        "weekday": team.weekday,
        "share": team.share,
        "members": sorted(map(str, members)),
    }


def _restore_team(team: MeetingTeam, before: Said) -> None:
    """Make a team what it was, without people who are gone."""
    team.weekday, team.share, team.batch = before["weekday"], before["share"], None
    team.save()
    people = Person.objects.filter(pk__in=before["members"], unit=team.unit_id)
    team.put(list(people.values_list("pk", flat=True)))


def _kept(kind: Replaced.Kind, subject: UUID, before: Said | None, *, batch: UUID) -> None:
    Replaced.objects.create(batch_id=batch, kind=kind, subject=subject, before=before)

"""Values of rows to tables: set by set, a few queries however many rows there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from luwes.foundation.ids import new_id
from luwes.people.models import Agency, Office, Person, Position, Post, Region, SheetKind, Unit
from luwes.people.queries.known import unit_paths
from luwes.people.rules.columns import plain
from luwes.people.rules.intake.islands import island_of
from luwes.people.rules.intake.known import Values
from luwes.people.rules.intake.tree import Path

ROWS_AT_ONCE = 2000
PERSON_COLUMNS = (
    "kind",
    "name",
    "title_before",
    "title_after",
    "unit",
    "office",
    "position",
    "grade",
    "email",
    "skills",
)
POST_COLUMNS = ("weekdays", "minimum", "target")


class Writer:
    """Writes rows of one batch and remembers what it made on the way.

    wrote: told after each statement how many rows are written so far.
    """

    def __init__(self, *, wrote: Callable[[int], None] = lambda _rows: None) -> None:
        self._wrote, self._done = wrote, 0
        self.created: dict[str, list[str]] = {}
        """Table → ids of units, offices, regions and positions."""

    def rows(self, rows: Iterable[tuple[str, Any, Values]]) -> None:
        """Write rows (kind, key, values): offices before people before posts."""
        sorted_out: dict[str, list[tuple[Any, Values]]] = defaultdict(list)
        for kind, key, values in rows:
            sorted_out[kind].append((key, values))
        if offices := sorted_out[SheetKind.OFFICES]:
            self.offices([values for _key, values in offices])
        if people := sorted_out[SheetKind.PEOPLE]:
            self.people(dict(people))
        if posts := sorted_out[SheetKind.POSTS]:
            self.posts([values for _key, values in posts])

    def offices(self, values: Sequence[Values]) -> None:
        """Write offices, and the regions that they stand in."""
        regions = {plain(region.name): region for region in Region.objects.all()}
        fresh: dict[str, Region] = {}
        for office in values:
            name = plain(office["region"])
            if name not in regions:
                fresh[name] = Region(
                    name=office["region"], zone=office["zone"], island=island_of(office["region"])
                )
                regions[name] = fresh[name]
        Region.objects.bulk_create(fresh.values())
        known = {plain(office.name): office for office in Office.objects.all()}
        rows = []
        for office in values:
            before = known.get(plain(office["office"]))
            row = Office(
                name=before.name if before else office["office"],
                region=regions[plain(office["region"])],
                desks=office["desks"],
            )
            rows.append(row)
            if before is None:
                self.created.setdefault("office", []).append(str(row.pk))
            else:
                row.pk = before.pk
        self.created.setdefault("region", []).extend(str(region.pk) for region in fresh.values())
        self._put(Office, rows, unique=["name"], columns=["region", "desks"])

    def units(self, paths: Iterable[Path]) -> dict[Path, UUID]:
        """Return the id of every unit, those made on the way included; level by level."""
        ids = {path: pk for pk, path in unit_paths().items()}
        wanted = {path[:depth] for path in paths for depth in range(1, len(path) + 1)} - ids.keys()
        if not wanted:
            return ids
        agency = Agency.objects.get()
        tree = dict(Unit.objects.values_list("pk", "path"))
        for depth in range(1, max(map(len, wanted)) + 1):
            level = [
                _unit(path, agency=agency, parent=ids[path[:-1]], tree=tree)
                for path in sorted(wanted)
                if len(path) == depth
            ]
            Unit.objects.bulk_create(unit for _path, unit in level)
            ids |= {path: unit.pk for path, unit in level}
            self.created.setdefault("unit", []).extend(str(unit.pk) for _path, unit in level)
        return ids

    def positions(self, titles: Iterable[str]) -> dict[str, UUID]:
        """Return the id of every title, those made on the way included."""
        ids = dict(Position.objects.values_list("title", "pk"))
        fresh = [Position(title=title) for title in sorted({*titles} - ids.keys() - {""})]
        Position.objects.bulk_create(fresh, batch_size=ROWS_AT_ONCE)
        self.created.setdefault("position", []).extend(str(position.pk) for position in fresh)
        return ids | {position.title: position.pk for position in fresh}

    def people(self, people: dict[str, Values]) -> None:
        """Write people by NIP; units and titles are made where they are missing."""
        units = self.units(tuple(person["unit"]) for person in people.values())
        titles = self.positions(person["position"] for person in people.values())
        offices = dict(Office.objects.values_list("name", "pk"))
        ids = dict(Person.objects.order_by().values_list("nip", "pk"))
        rows = [
            Person(
                pk=ids.get(nip) or new_id(),
                nip=nip,
                unit_id=units[tuple(person["unit"])],
                office_id=offices[person["office"]],
                position_id=titles.get(person["position"]),
                **{
                    name: person[name]
                    for name in PERSON_COLUMNS
                    if name not in ("unit", "office", "position")
                },
            )
            for nip, person in people.items()
        ]
        self._put(Person, rows, unique=["nip"], columns=list(PERSON_COLUMNS))

    def posts(self, posts: Sequence[Values]) -> None:
        """Write posts and who may fill them."""
        units = self.units(tuple(post["unit"]) for post in posts)
        offices = dict(Office.objects.values_list("name", "pk"))
        ids = {
            (unit, office, plain(name)): (pk, name)
            for pk, unit, office, name in Post.objects.values_list(
                "pk", "unit_id", "office_id", "name"
            )
        }
        rows: list[Post] = []
        for post in posts:
            unit, office = units[tuple(post["unit"])], offices[post["office"]]
            pk, name = ids.get((unit, office, plain(post["post"]))) or (new_id(), post["post"])
            columns = {column: post[column] for column in POST_COLUMNS}
            rows.append(Post(pk=pk, unit_id=unit, office_id=office, name=name, **columns))
        self._put(
            Post, rows, unique=["unit", "office", "name"], columns=["weekdays", "minimum", "target"]
        )
        _write_qualified(dict(zip([row.pk for row in rows], posts, strict=True)))

    def _put(self, model: Any, rows: list[Any], *, unique: list[str], columns: list[str]) -> None:
        """Insert rows, or update those that exist (one statement for ROWS_AT_ONCE)."""
        for start in range(0, len(rows), ROWS_AT_ONCE):
            model.objects.bulk_create(
                rows[start : start + ROWS_AT_ONCE],
                update_conflicts=True,
                unique_fields=unique,
                update_fields=columns,
            )
            self._done += len(rows[start : start + ROWS_AT_ONCE])
            self._wrote(self._done)


def _unit(path: Path, *, agency: Agency, parent: UUID, tree: dict[UUID, str]) -> tuple[Path, Unit]:
    unit = Unit(agency=agency, parent_id=parent, name=path[-1])
    unit.path = tree[unit.pk] = f"{tree[parent]}{unit.pk.hex}/"
    return path, unit


def _write_qualified(posts: dict[UUID, Values]) -> None:
    through = Post.qualified.through
    nips = {nip for post in posts.values() for nip in post["qualified"]}
    ids = dict(Person.objects.filter(nip__in=nips).values_list("nip", "pk"))
    through.objects.filter(post__in=posts.keys()).delete()
    through.objects.bulk_create(
        [
            through(post_id=pk, person_id=ids[nip])
            for pk, post in posts.items()
            for nip in post["qualified"]
        ],
        batch_size=ROWS_AT_ONCE,
    )

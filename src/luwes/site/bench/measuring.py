"""One agency after the other in a database of its own, filled and visited."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.test import override_settings

from luwes.site import preparation
from luwes.site.bench.filling import Filled, Tell, fill
from luwes.site.bench.pages import MOST_BYTES, MOST_QUERIES, PAGES, Page, names_in_paths
from luwes.site.bench.urls import EMPTY
from luwes.site.bench.visiting import Cost, client_of, cost_of

OK = 200


@dataclass(frozen=True, slots=True)
class Measured:
    """One page at one size of the agency."""

    role: str
    page: str
    cost: Cost
    empty: float
    """Milliseconds of the empty page as the same role: the least that any page costs."""

    @property
    def breaks(self) -> tuple[str, ...]:
        """What of the budget it breaks: `status`, `queries`, `bytes`."""
        broken = {
            "status": self.cost.status != OK,
            "queries": self.cost.queries > MOST_QUERIES,
            "bytes": self.cost.packed > MOST_BYTES,
        }
        return tuple(name for name, is_broken in broken.items() if is_broken)


def in_new_database(*, people: int, seed: int, tell: Tell) -> Filled:
    """Make a database beside the one at hand, fill it, and stay there."""
    move_to_new_database(f"pages_{people}")
    filled = fill(people=people, seed=seed, tell=tell)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return filled


def move_to_new_database(name: str) -> None:
    """Make an empty, migrated database beside the one at hand, and stay there."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    connection.close()
    connection.settings_dict["NAME"] = name
    preparation.migrate()


def chosen_pages(only: Sequence[str]) -> list[tuple[str, Page]]:
    """Return the pages whose role or address contains one of the words; all without words."""
    every = [(role, page) for role, pages in PAGES.items() for page in pages]
    return [
        (role, page)
        for role, page in every
        if not only or any(word in f"{role} {page.name}" for word in only)
    ]


def measured(
    chosen: Sequence[tuple[str, Page]], *, requests: int, seen: Callable[[], None]
) -> Iterator[Measured]:
    """Visit the chosen pages, role by role. seen: called after each page."""
    names = names_in_paths()
    with override_settings(ROOT_URLCONF="luwes.site.bench.urls"):
        for role in dict.fromkeys(role for role, _page in chosen):
            client = client_of(role)
            empty = cost_of(client, Page(EMPTY), names, requests=requests)
            yield Measured(role, EMPTY, empty, empty.p50)
            for page in (page for held, page in chosen if held == role):
                cost = cost_of(client, page, names, requests=requests)
                yield Measured(role, page.name, cost, empty.p50)
                seen()

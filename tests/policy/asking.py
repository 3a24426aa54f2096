"""Ways to ask the shipped law, shared by the tests of this room."""

from datetime import date

from luwes_policy.answers import InForce
from luwes_policy.caps import office_cap
from luwes_policy.facts import Facts
from luwes_policy.in_force import rules_in_force
from luwes_policy.library import Library, shipped
from luwes_policy.model import Pack
from luwes_policy.reading import read_pack

JAVA = {"island": "java-bali", "sector": "non-essential"}
OUTSIDE = {"island": "outside", "sector": "non-essential"}

AGENCY = """
[pack]
id = "id.test.agency"
edition = "1"
layer = "agency"
rank = "agency"
from = 2020-09-04
{more}
[source.decision]
cite = "Keputusan Kepala 1/2020"
proof = "primary"
[[rule]]
source = "decision"
{rule}
"""


def ask(
    on: str, /, *, library: Library | None = None, known_on: str | None = None, **facts
) -> InForce:
    return rules_in_force(
        library or shipped(),
        on=date.fromisoformat(on),
        facts=Facts(**facts),
        known_on=date.fromisoformat(known_on) if known_on else None,
    )


def cap(on: str, /, *, staff: int, library: Library | None = None, **facts) -> int:
    return office_cap(ask(on, library=library, **facts), staff=staff).value


def agency(rule: str, *, more: str = "") -> Pack:
    return read_pack(AGENCY.format(rule=rule, more=more), name="agency.toml")

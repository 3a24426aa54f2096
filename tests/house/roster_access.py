"""Addresses of rosters, and what everyone gets to see there (see `access_table`)."""

from tests.house.visitors import Line, everyone, only

OVERSEERS = ("head", "outsider", "hr", "auditor")
"""They look at people's days, each in the own part of the agency."""
ABOVE = ("head", "hr", "auditor")
"""Those of them who answer for the unit that the addresses speak of."""
PEOPLE = ("employee", "head", "hr")
"""Logins with a person behind them."""
MISSING = {"pk": "missing"}
PUBLISHED = {"number": "published"}
PROPOSAL = {"number": "proposal"}
TRIAL = {"number": "trial"}
CELL = {**PROPOSAL, "row": "person-row"}
GAP = {**PROPOSAL, "post": "post", "day": "2020-10-13"}
FILE = {"pk": "download"}
"""A file that the HR officer asked for; to everybody else it is not there."""
NOT_THEIRS = dict.fromkeys(("head", "outsider", "auditor"), 404)
"""A trial is there for whoever plans, and for nobody else."""

ROSTERS = (
    Line("rosters:mine", everyone()),
    Line("rosters:ask-shift", everyone(404), "post"),
    Line(
        "rosters:withdraw-shift-wish",
        only(*PEOPLE, sees=302, others=404),
        "post",
        parts={"wish": "missing"},
    ),
    Line("rosters:mine-why", only(*PEOPLE, others=404), parts={"day": "2020-10-05"}),
    Line("rosters:person", only(*ABOVE, others=404), parts={"person_id": "person"}),
    Line(
        "rosters:person-why",
        only(*ABOVE, others=404),
        parts={"person_id": "person", "day": "2020-10-05"},
    ),
    Line("rosters:overview", only(*OVERSEERS)),
    Line("rosters:ask", only("hr", sees=422), "post"),
    Line("rosters:simulate", only("hr")),
    Line("rosters:simulate", only("hr", sees=422), "post"),
    Line("rosters:remove-trial", only("hr", sees=302) | NOT_THEIRS, "post", parts=TRIAL),
    Line("rosters:remove-trial", only("hr", sees=404), "post", parts=PROPOSAL),
    Line("rosters:constraints", only(*OVERSEERS)),
    Line("rosters:constraints", only("head", "outsider", "hr", sees=422), "post"),
    Line(
        "rosters:end_constraint",
        only("head", "outsider", "hr", sees=404),
        "post",
        parts={"constraint": "missing"},
    ),
    Line("rosters:meetings", only(*OVERSEERS)),
    Line("rosters:unit-meetings", {**only(*ABOVE), "outsider": 404}, parts={"unit_id": "unit"}),
    Line(
        "rosters:unit-meetings",
        {**only("head", "hr", sees=422), "outsider": 404},
        "post",
        parts={"unit_id": "unit"},
    ),
    Line("rosters:shift-patterns", only(*OVERSEERS)),
    Line("rosters:shift-pattern", {**only(*ABOVE), "outsider": 404}, parts={"unit_id": "unit"}),
    Line(
        "rosters:shift-pattern",
        {**only("head", "hr", sees=422), "outsider": 404},
        "post",
        parts={"unit_id": "unit"},
    ),
    Line(
        "rosters:end-shift-pattern",
        {**only("head", "hr", sees=302), "outsider": 404},
        "post",
        parts={"unit_id": "unit"},
    ),
    Line("rosters:stop", only("hr", sees=302), "post", parts=PROPOSAL),
    Line("rosters:shift-board", only(*OVERSEERS, sees=404), parts=PUBLISHED),
    Line("rosters:shift-cell", only(*OVERSEERS, sees=404), parts={**CELL, "offset": 0}),
    Line("rosters:shift-cell", only(*OVERSEERS, sees=404), "post", parts={**CELL, "offset": 0}),
    *(
        Line(f"rosters:{page}", only(*OVERSEERS), parts=run)
        for page in ("run", "progress", "board", "compare", "fairness", "fairness-csv")
        for run in (PUBLISHED, PROPOSAL)
    ),
    *(
        Line(f"rosters:{page}", only("hr") | NOT_THEIRS, parts=TRIAL)
        for page in ("run", "board", "compare", "fairness")
    ),
    Line("rosters:publish", only("hr", sees=302), "post", parts=PROPOSAL, data={"note": "Uji"}),
    Line("rosters:publish", only("hr", sees=409), "post", parts=PUBLISHED),
    Line("rosters:discard", only("hr", sees=302), "post", parts=PROPOSAL),
    Line(
        "rosters:settle",
        only(*OVERSEERS, sees=404),
        "post",
        parts={**PROPOSAL, "conflict": "missing"},
    ),
    Line("rosters:change", only(*ABOVE) | {"outsider": 404}, parts={**CELL, "position": 1}),
    Line(
        "rosters:change",
        only("hr", sees=422) | {"outsider": 404},
        "post",
        parts={**CELL, "position": 1},
    ),
    Line("rosters:stand-ins", only(*ABOVE) | {"outsider": 404}, parts=GAP),
    Line("rosters:stand-ins", only("hr", sees=422) | {"outsider": 404}, "post", parts=GAP),
    Line(
        "rosters:ask-file",
        only(*OVERSEERS, sees=302),
        "post",
        parts=PUBLISHED,
        data={"kind": "csv"},
    ),
    *(
        Line("rosters:download", only(*OVERSEERS), parts={**PUBLISHED, "kind": kind})
        for kind in ("xlsx", "csv")
    ),
    Line("rosters:file", only("hr", others=404), parts=FILE),
    Line("rosters:file-progress", only("hr", others=404), parts=FILE),
    Line("rosters:fetch", only("hr", sees=302, others=404), parts=FILE),
)

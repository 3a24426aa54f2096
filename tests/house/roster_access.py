"""Addresses of rosters, and what everyone gets to see there (see `access_table`)."""

from tests.house.visitors import Line, everyone, only

OVERSEERS = ("head", "outsider", "hr", "auditor")
"""They look at people's days, each in the own part of the agency."""
ABOVE = ("head", "hr", "auditor")
"""Those of them who answer for the unit that the addresses speak of."""
PEOPLE = ("employee", "head", "hr")
"""Logins with a person behind them."""
MISSING = {"pk": "missing"}
RUN = {"number": 1}

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
    Line("rosters:remove-trial", only(*OVERSEERS, sees=404), "post", parts=RUN),
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
    Line("rosters:stop", only(*OVERSEERS, sees=404), "post", parts=RUN),
    Line("rosters:shift-board", only(*OVERSEERS, sees=404), parts=RUN),
    Line(
        "rosters:shift-cell",
        only(*OVERSEERS, sees=404),
        parts={**RUN, "row": 0, "offset": 0},
    ),
    Line(
        "rosters:shift-cell",
        only(*OVERSEERS, sees=404),
        "post",
        parts={**RUN, "row": 0, "offset": 0},
    ),
    Line("rosters:run", only(*OVERSEERS, sees=404), parts=RUN),
    Line("rosters:progress", only(*OVERSEERS, sees=404), parts=RUN),
    Line("rosters:publish", only(*OVERSEERS, sees=404), "post", parts=RUN),
    Line("rosters:discard", only(*OVERSEERS, sees=404), "post", parts=RUN),
    Line(
        "rosters:settle",
        only(*OVERSEERS, sees=404),
        "post",
        parts={**RUN, "conflict": "missing"},
    ),
    Line("rosters:board", only(*OVERSEERS, sees=404), parts=RUN),
    Line(
        "rosters:change",
        only(*OVERSEERS, sees=404),
        "post",
        parts={**RUN, "row": 1, "position": 1},
    ),
    Line("rosters:compare", only(*OVERSEERS, sees=404), parts=RUN),
    Line("rosters:fairness", only(*OVERSEERS, sees=404), parts=RUN),
    Line("rosters:fairness-csv", only(*OVERSEERS, sees=404), parts=RUN),
    Line(
        "rosters:stand-ins",
        only(*OVERSEERS, sees=404),
        parts={**RUN, "post": "missing", "day": "2020-10-05"},
    ),
    Line(
        "rosters:stand-ins",
        only(*OVERSEERS, sees=404),
        "post",
        parts={**RUN, "post": "missing", "day": "2020-10-05"},
    ),
    Line("rosters:ask-file", only(*OVERSEERS, sees=404), "post", parts=RUN),
    Line("rosters:download", only(*OVERSEERS, sees=404), parts={**RUN, "kind": "xlsx"}),
    Line("rosters:file", everyone(404), parts=MISSING),
    Line("rosters:file-progress", everyone(404), parts=MISSING),
    Line("rosters:fetch", everyone(404), parts=MISSING),
)

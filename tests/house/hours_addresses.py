"""Addresses of hours, recaps and discipline, and what everyone gets to see there."""

from tests.house.roster_access import ABOVE, OVERSEERS, PEOPLE
from tests.house.visitors import Line, everyone, only

MISSING = {"pk": "missing"}

HOURS = (
    Line("presence:hours", everyone()),
    Line("presence:hours-why", only(*PEOPLE, others=404), parts={"day": "2020-10-05"}),
    Line("presence:person-hours", only(*ABOVE, others=404), parts={"person_id": "person"}),
    Line(
        "presence:person-hours-why",
        only(*ABOVE, others=404),
        parts={"person_id": "person", "day": "2020-10-05"},
    ),
    Line("presence:recap", only(*OVERSEERS)),
    Line("presence:recap-people", only(*OVERSEERS)),
    Line("presence:charts", only(*OVERSEERS)),
    Line("presence:discipline", only(*OVERSEERS)),
    Line("presence:proposal", everyone(404), parts=MISSING),
    Line(
        "presence:decide-proposal", only("head", "outsider", "hr", sees=404), "post", parts=MISSING
    ),
    Line("presence:recap-report", only("hr", "auditor"), "post"),
    Line("presence:recap-count", only("head", "outsider", "hr", sees=302), "post"),
    Line("presence:recap-progress", only(*OVERSEERS), parts={"month": "2020-10"}),
    Line("presence:closing", only(*OVERSEERS)),
    Line("presence:close-month", only("hr", sees=302), "post"),
    Line("presence:reopen-month", only("hr", sees=422), "post"),
    Line("presence:recap-take", only(*OVERSEERS, sees=404), "post"),
    Line("presence:recap-file", everyone(404), parts=MISSING),
    Line("presence:recap-file-progress", everyone(404), parts=MISSING),
    Line("presence:recap-fetch", everyone(404), parts=MISSING),
    Line("api:recap_sums", only(*OVERSEERS, anonymous=401), parts={"month": "2020-10"}),
    Line("api:recap_units", only(*OVERSEERS, anonymous=401), parts={"month": "2020-10"}),
    Line("api:recap_people", only(*OVERSEERS, anonymous=401), parts={"month": "2020-10"}),
)

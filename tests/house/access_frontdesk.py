"""The addresses of the front desk: those of everybody first, then those of officers."""

from tests.house.visitors import Line, everyone, only

PEOPLE = ("employee", "head", "hr")
"""Logins with a person behind them."""
MISSING = {"pk": "missing"}
CASE = {"pk": "case"}
CODE = {"code": "code"}
SERVICE = {"slug": "layanan-contoh"}
FRONTDESK = (
    Line("frontdesk:catalogue", everyone(anonymous=200)),
    Line("frontdesk:service", everyone(anonymous=200), parts=SERVICE),
    Line("frontdesk:file", everyone(anonymous=200), parts=SERVICE),
    Line("frontdesk:file", everyone(422, anonymous=422), "post", parts=SERVICE),
    Line("frontdesk:enter", everyone(anonymous=200)),
    Line("frontdesk:enter", everyone(422, anonymous=422), "post"),
    Line("frontdesk:status", everyone(anonymous=200), parts=CODE),
    Line("frontdesk:status", everyone(404, anonymous=404), parts={"code": "0000"}),
    Line("frontdesk:write", everyone(422, anonymous=422), "post", parts=CODE),
    Line("frontdesk:receipt", everyone(anonymous=200), parts=CODE),
    Line("frontdesk:document", everyone(404, anonymous=404), parts={**CODE, **MISSING}),
    Line("frontdesk:desk", everyone()),
    Line(
        "frontdesk:next", everyone(302) | {"outsider": 404, "auditor": 404, "operator": 404}, "post"
    ),
    Line(
        "frontdesk:declare",
        only(*PEOPLE, sees=422, others=404),
        "post",
    ),
    Line(
        "frontdesk:write-down",
        only("employee", others=404) | {"head": 403, "hr": 403},
        parts=SERVICE,
    ),
    Line(
        "frontdesk:write-down",
        only("employee", sees=422, others=404) | {"head": 403, "hr": 403},
        "post",
        parts=SERVICE,
    ),
    Line("frontdesk:case", only("employee", "head", others=404), parts=CASE),
    Line("frontdesk:case-receipt", only(others=404) | {"employee": 403, "head": 403}, parts=CASE),
    Line("frontdesk:case-document", everyone(404), parts={**CASE, "document_id": "missing"}),
    Line(
        "frontdesk:act",
        only("employee", sees=302, others=404) | {"head": 409},
        "post",
        parts={**CASE, "what": "ambil"},
    ),
    Line(
        "frontdesk:act",
        only("head", sees=422, others=404) | {"employee": 403},
        "post",
        parts={**CASE, "what": "jenis"},
    ),
    Line("frontdesk:hand-over", only("head", others=404) | {"employee": 403}, parts=CASE),
    Line(
        "frontdesk:hand-over",
        only("head", sees=422, others=404) | {"employee": 403},
        "post",
        parts=CASE,
    ),
    Line("frontdesk:forward", only("head", others=404) | {"employee": 403}, parts=CASE),
    Line(
        "frontdesk:forward",
        only("head", sees=422, others=404) | {"employee": 403},
        "post",
        parts=CASE,
    ),
    Line("frontdesk:badge", everyone(anonymous=200), parts=SERVICE),
    Line("frontdesk:campaign", everyone(404, anonymous=404), parts=MISSING),
    Line("frontdesk:campaign", everyone(404, anonymous=404), "post", parts=MISSING),
    Line("frontdesk:rate", everyone(302), parts=CODE),
    Line("frontdesk:rate", everyone(302), "post", parts=CODE),
    Line("frontdesk:standing", everyone(anonymous=200)),
    Line("frontdesk:standing-json", everyone(anonymous=200)),
    Line("frontdesk:standing-atom", everyone(anonymous=200)),
    Line("frontdesk:disturbances", only("head", "outsider", "hr")),
    Line("frontdesk:disturbances", only("head", "outsider", "hr", sees=422), "post"),
    Line(
        "frontdesk:end-disturbance",
        only("head", "outsider", "hr", sees=404),
        "post",
        parts=MISSING,
    ),
    Line("frontdesk:book", everyone(302), parts=CODE),
    Line("frontdesk:book", everyone(302), "post", parts=CODE),
    Line("frontdesk:give-back", everyone(302), "post", parts=CODE),
    Line("frontdesk:booking-ics", everyone(404, anonymous=404), parts=CODE),
    Line("frontdesk:bookings", only("head", "outsider")),
    Line("frontdesk:settle", only("head", "outsider", sees=404), parts=MISSING),
    Line("frontdesk:settle", only("head", "outsider", sees=404), "post", parts=MISSING),
    Line("frontdesk:survey", only("head", "outsider", "hr", "auditor")),
    Line("frontdesk:campaigns", only("head", "outsider", "hr")),
    Line("frontdesk:campaigns", only("head", "outsider", "hr", sees=422), "post"),
    Line("frontdesk:services", only("head", "outsider", "hr")),
    Line("frontdesk:add-service", only("head", "outsider", "hr")),
    Line("frontdesk:add-service", only("head", "outsider", "hr", sees=422), "post"),
    Line("frontdesk:edit-service", only("head", "hr") | {"outsider": 404}, parts=SERVICE),
    Line(
        "frontdesk:edit-service",
        only("head", "hr", sees=422) | {"outsider": 404},
        "post",
        parts=SERVICE,
    ),
    Line(
        "frontdesk:withdraw-service",
        only("head", "hr", sees=302) | {"outsider": 404},
        "post",
        parts=SERVICE,
    ),
    Line("frontdesk:days", only("head", "outsider", "hr")),
    Line("frontdesk:days", only("head", "outsider", "hr", sees=422), "post"),
    Line("frontdesk:withdraw-day", only("head", "outsider", "hr", sees=404), "post", parts=MISSING),
)

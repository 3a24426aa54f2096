"""Every address of the site, and what everyone gets to see there.

An address that is not here fails the test: add a line when you add a page. Numbers are
HTTP's: 200 shown, 302 sent elsewhere (an anonymous visitor to the sign-in), 403 not yours,
404 not there for you, 405 only the other method, 422 a form that was refused as it should.
"""

from tests.house.access_desk import DESK
from tests.house.access_frontdesk import FRONTDESK
from tests.house.access_results import RESULTS
from tests.house.hours_addresses import HOURS
from tests.house.roster_access import ABOVE, OVERSEERS, PEOPLE, PROPOSAL, PUBLISHED, ROSTERS
from tests.house.sign_in_table import SIGN_IN
from tests.house.visitors import Line, everyone, only
from tests.house.webinar_table import WEBINARS

MISSING = {"pk": "missing"}
RULE = {"pack": "id.asn.se-67-2020", "edition": "1.0.0", "rule": "wfo.cap"}
NO_RULE = {**RULE, "rule": "y"}
DAYS = {"start": "2020-10-19", "end": "2020-10-23"}
RISK = {"region_id": "region", "kind": "risk", "value": "high", "since": "2020-10-12"}
POINT = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"
"""A public key: the generator of P-256."""
ARRANGEMENT = {"pk": "arrangement"}
HIDDEN = {"outsider": 404, "operator": 404}
"""Things of people whom these two do not answer for are not there for them."""

SITE = (
    Line("healthz", everyone(anonymous=200)),
    Line("home", everyone(anonymous=200)),
    Line("home-rules", everyone(302)),
    Line("follow", everyone(302), parts={"event_id": "missing"}),
    Line("language", everyone(302), "post"),
    Line("demonstration", everyone(anonymous=200)),
    Line("demonstration-day", everyone(302), "post"),
    Line("demonstration-come-in", everyone(404, anonymous=404), "post"),
    Line("api-page", everyone()),
)
API = (
    Line("api:openapi-json", everyone(anonymous=200)),
    Line("api:api-root", everyone()),
    Line("api:me", everyone(anonymous=401)),
    Line("api:units", everyone(anonymous=401)),
    Line("api:people", everyone(anonymous=401)),
    Line(
        "api:rules",
        only("employee", *ABOVE, others=404, anonymous=401),
        parts={"unit_id": "unit"},
    ),
    Line("api:circumstances", only(*OVERSEERS, anonymous=401)),
    Line("api:record", only("hr", sees=201, anonymous=401), "post", data=RISK),
    Line("api:record", everyone(422, anonymous=401), "post"),
    Line("api:my_days", only(*PEOPLE, others=404, anonymous=401)),
    Line(
        "api:persons_days",
        only(*ABOVE, others=404, anonymous=401),
        parts={"person_id": "person"},
    ),
    Line("api:runs", only(*OVERSEERS, anonymous=401)),
    Line("api:ask_for_run", only("hr", sees=201, anonymous=401), "post", data=DAYS),
    Line("api:ask_for_run", everyone(422, anonymous=401), "post"),
    Line("api:one_run", only(*OVERSEERS, anonymous=401), parts=PROPOSAL),
    Line("api:conflicts", only(*OVERSEERS, anonymous=401), parts=PROPOSAL),
    Line("api:rosters", only(*OVERSEERS, anonymous=401)),
    Line("api:cells", only(*OVERSEERS, anonymous=401), parts=PUBLISHED),
    Line("api:cells", only(*OVERSEERS, sees=404, anonymous=401), parts=PROPOSAL),
    Line("api:cells_as_csv", only(*OVERSEERS, anonymous=401), parts=PUBLISHED),
    Line("api:my_hours", only(*PEOPLE, others=404, anonymous=401)),
    Line(
        "api:persons_hours",
        only(*ABOVE, others=404, anonymous=401),
        parts={"person_id": "person"},
    ),
    Line("api:open_session", only(*PEOPLE, others=404, anonymous=401), "post"),
    Line(
        "api:register",
        only(*PEOPLE, others=404, anonymous=401),
        "post",
        data={"public_key": POINT, "label": "Telepon"},
    ),
    Line("api:devices", only(*PEOPLE, others=404, anonymous=401)),
    Line(
        "api:revoke",
        everyone(404, anonymous=401),
        "delete",
        parts={"device_id": "missing"},
    ),
    Line("api:check_ins", everyone(401, anonymous=401), "post"),
    Line("api:notices", only(*PEOPLE, others=404, anonymous=401)),
    Line(
        "api:mark_read",
        only("employee", others=404, anonymous=401),
        "post",
        parts={"notice_id": "notice"},
    ),
)
AGENCY = (
    Line("people:account", everyone()),
    Line("people:directory", only(*OVERSEERS)),
    Line("people:person", only(*ABOVE, others=404), parts={"pk": "person"}),
    Line("people:edit-person", only("hr"), parts={"pk": "person"}),
    Line("people:edit-person", only("hr", sees=422), "post", parts={"pk": "person"}),
    Line("people:units", only(*OVERSEERS)),
    Line("people:unit", only(*ABOVE) | {"outsider": 404}, parts={"pk": "unit"}),
    Line("people:edit-unit", only("hr"), parts={"pk": "unit"}),
    Line("people:edit-unit", only("hr", sees=422), "post", parts={"pk": "unit"}),
    Line("people:move-unit", only("hr"), parts={"pk": "unit"}),
    Line("people:move-unit", only("hr", sees=422), "post", parts={"pk": "unit"}),
    Line("people:close-unit", only("hr"), parts={"pk": "unit"}),
    Line("people:close-unit", only("hr", sees=422), "post", parts={"pk": "unit"}),
    Line("people:reopen-unit", only("hr", sees=302), "post", parts={"pk": "unit"}),
    Line("people:remove-unit", only("hr", sees=302), "post", parts={"pk": "unit"}),
    Line("people:add-unit", only("hr"), parts={"pk": "unit"}),
    Line("people:add-unit", only("hr", sees=422), "post", parts={"pk": "unit"}),
    Line("people:add-post", only("hr"), parts={"pk": "unit"}),
    Line("people:add-post", only("hr", sees=422), "post", parts={"pk": "unit"}),
    Line("people:edit-post", only("hr"), parts={"pk": "post"}),
    Line("people:edit-post", only("hr", sees=422), "post", parts={"pk": "post"}),
    Line("people:offices", only(*OVERSEERS)),
    Line("people:add-office", only("hr")),
    Line("people:add-office", only("hr", sees=422), "post"),
    Line("people:edit-office", only("hr"), parts={"pk": "office"}),
    Line("people:edit-office", only("hr", sees=422), "post", parts={"pk": "office"}),
    Line("people:edit-region", only("hr"), parts={"pk": "region"}),
    Line("people:edit-region", only("hr", sees=422), "post", parts={"pk": "region"}),
    Line("people:grants", only("hr", "operator", "auditor")),
    Line("people:give-grant", only("hr", "operator")),
    Line("people:give-grant", only("hr", "operator", sees=422), "post"),
    Line("people:end-grant", only("hr", "operator", sees=302), "post", parts={"pk": "grant"}),
    Line("people:delegations", only("head", "outsider")),
    Line("people:delegations", only("head", "outsider", sees=422), "post"),
    Line(
        "people:end-delegation",
        only("head", "outsider", sees=404),
        "post",
        parts=MISSING,
    ),
    Line("people:imports", only("hr")),
    Line("people:imports", only("hr", sees=422), "post"),
    Line("people:template", only("hr"), parts={"kind": "people"}),
    Line("people:import", only("hr"), parts={"pk": "batch"}),
    Line("people:import-status", only("hr"), parts={"pk": "batch"}),
    Line(
        "people:import-act",
        only("hr", sees=302),
        "post",
        parts={"pk": "batch", "what": "terapkan"},
    ),
    Line(
        "people:repair",
        only("hr", sees=302),
        "post",
        parts={"pk": "row"},
        data={"kolom": "nip", "nilai": "198001012005031001"},
    ),
)
POLICIES = (
    Line("policies:circumstances", only(*OVERSEERS)),
    Line("policies:record", only("hr")),
    Line("policies:record", only("hr", sees=422), "post"),
    Line("policies:consequence", only("hr"), "post"),
    Line("policies:withdraw", only("hr", sees=404), "post", parts=MISSING),
    Line("policies:rules", only("employee", *OVERSEERS)),
    Line("policies:cap-measure", only("hr", sees=422), "post"),
    Line("policies:packs", everyone()),
    Line("policies:adopt", only("hr", sees=422), "post"),
    Line("policies:end-adoption", only("hr", sees=404), "post", parts=MISSING),
    Line("policies:pack", everyone(), parts={"pack_id": RULE["pack"], "edition": "1.0.0"}),
    Line("policies:override", only("hr"), parts=RULE),
    Line("policies:override", only("hr", sees=404), parts=NO_RULE),
    Line("policies:override", only("hr", sees=422), "post", parts=RULE),
    Line("policies:override-consequence", only("hr"), "post", parts=RULE),
    Line("policies:withdraw-override", everyone(404), "post", parts=MISSING),
    Line("policies:ask-arrangement", only(*PEOPLE, others=404)),
    Line("policies:ask-arrangement", only(*PEOPLE, sees=422, others=404), "post"),
    Line("policies:eligibility", only(*PEOPLE, others=404), "post"),
    Line("policies:marks", only("hr")),
    Line("policies:marks", only("hr", sees=422), "post"),
    Line("policies:withdraw-mark", only("hr", sees=404), "post", parts=MISSING),
    Line("policies:arrangement", only(*PEOPLE, "auditor", others=404), parts=ARRANGEMENT),
    Line(
        "policies:decide-arrangement",
        only("head", sees=422) | HIDDEN,
        "post",
        parts=ARRANGEMENT,
    ),
    Line(
        "policies:withdraw-arrangement",
        only("employee", sees=302) | HIDDEN,
        "post",
        parts=ARRANGEMENT,
    ),
    Line(
        "policies:appeal-arrangement",
        only("employee", sees=422) | HIDDEN,
        "post",
        parts=ARRANGEMENT,
    ),
    Line("policies:end-arrangement", only() | HIDDEN, "post", parts=ARRANGEMENT),
    Line("policies:simulation", only(*OVERSEERS)),
    Line("policies:rule-trial", only(*OVERSEERS), parts=RULE),
)
ABSENCE = {"pk": "absence"}
PRESENCE = (
    Line("presence:absences", only(*PEOPLE, others=404)),
    Line("presence:ask-absence", only(*PEOPLE, others=404)),
    Line("presence:ask-absence", only(*PEOPLE, sees=422, others=404), "post"),
    Line("presence:look-absence", only(*PEOPLE, others=404), "post"),
    Line("presence:absence", only(*PEOPLE, others=404), parts=ABSENCE),
    Line(
        "presence:decide-absence",
        only("head", sees=422, others=404) | {"employee": 403, "hr": 403},
        "post",
        parts=ABSENCE,
    ),
    Line(
        "presence:withdraw-absence",
        only("employee", sees=422, others=404) | {"head": 403, "hr": 403},
        "post",
        parts=ABSENCE,
    ),
    Line("presence:settle-hole", only("head", "outsider", "hr", sees=404), "post", parts=MISSING),
    Line("presence:leave-card", only("head", "hr", others=404), parts={"pk": "person"}),
    Line(
        "presence:leave-card",
        only("hr", sees=422, others=404) | {"head": 403},
        "post",
        parts={"pk": "person"},
    ),
    Line("presence:withdraw-leave-fact", everyone(404), "post", parts=MISSING),
    Line("presence:inbox", only("head", "outsider", "hr")),
    Line("presence:team", everyone()),
    Line("presence:today", everyone()),
    Line("presence:tap", only(*PEOPLE, sees=422, others=404), "post"),
    Line("presence:manifest", everyone(anonymous=200)),
    Line("presence:worker", everyone(anonymous=200)),
    Line("presence:month", everyone()),
    Line("presence:correct", only(*PEOPLE, others=404)),
    Line("presence:correct", only(*PEOPLE, sees=422, others=404), "post"),
    Line("presence:devices", everyone()),
    Line(
        "presence:revoke-device",
        everyone(404),
        "post",
        parts={"device_id": "missing"},
    ),
    Line("presence:person", only(*ABOVE, others=404), parts={"person_id": "person"}),
    Line("presence:doubts", only(*OVERSEERS)),
    Line("presence:doubts", only(*OVERSEERS, sees=422), "post"),
    Line("presence:areas", only(*OVERSEERS)),
    Line("presence:area", only("hr"), parts={"office_id": "office"}),
    Line("presence:area", only("hr", sees=422), "post", parts={"office_id": "office"}),
)
NOTICES = (
    Line("notices:inbox", everyone()),
    Line("notices:mark-all-read", only(*PEOPLE, sees=302, others=404), "post"),
    Line(
        "notices:mark-read",
        only("employee", sees=302, others=404),
        "post",
        parts={"notice_id": "notice"},
    ),
    Line("notices:feeds", only(*PEOPLE, others=404)),
    Line("notices:feed-open", only(*PEOPLE, sees=302, others=404), "post"),
    Line(
        "notices:feed-revoke",
        only("employee", sees=302, others=404),
        "post",
        parts={"feed_id": "feed"},
    ),
    Line("notices:feed", everyone(anonymous=200), parts={"secret": "feed-secret"}),
    Line("notices:feed", everyone(404, anonymous=404), parts={"secret": "tidak-ada"}),
)

TABLE = (
    *(*SITE, *API, *SIGN_IN, *AGENCY, *POLICIES, *ROSTERS),
    *(*PRESENCE, *HOURS, *RESULTS, *NOTICES, *WEBINARS, *FRONTDESK, *DESK),
)
NOT_TRIED = {"readyz": "asks the database to wait, which no test can from inside one"}
"""Addresses that the table leaves out, each with its reason."""

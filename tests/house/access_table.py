"""Every address of the site, and what everyone gets to see there.

An address that is not here fails the test: add a line when you add a page. Numbers are
HTTP's: 200 shown, 302 sent elsewhere (an anonymous visitor to the sign-in), 403 not yours,
404 not there for you, 405 only the other method, 422 a form that was refused as it should.
"""

from tests.house.visitors import Line, everyone, only

OVERSEERS = ("head", "outsider", "hr", "auditor")
"""They look at people's days, each in the own part of the agency."""
ABOVE = ("head", "hr", "auditor")
"""Those of them who answer for the unit that the addresses speak of."""
PEOPLE = ("employee", "head", "hr")
"""Logins with a person behind them."""
MISSING = {"pk": "missing"}
RULE = {"pack": "id.asn.se-67-2020", "edition": "x", "rule": "y"}
RUN = {"number": 1}
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
    Line("api:record", everyone(400, anonymous=401), "post"),
    Line("api:my_days", only(*PEOPLE, others=404, anonymous=401)),
    Line(
        "api:persons_days",
        only(*ABOVE, others=404, anonymous=401),
        parts={"person_id": "person"},
    ),
    Line("api:runs", only(*OVERSEERS, anonymous=401)),
    Line("api:ask_for_run", everyone(400, anonymous=401), "post"),
    Line("api:one_run", only(*OVERSEERS, sees=404, anonymous=401), parts=RUN),
    Line("api:conflicts", only(*OVERSEERS, sees=404, anonymous=401), parts=RUN),
    Line("api:rosters", only(*OVERSEERS, anonymous=401)),
    Line("api:cells", only(*OVERSEERS, sees=404, anonymous=401), parts=RUN),
    Line("api:cells_as_csv", only(*OVERSEERS, sees=404, anonymous=401), parts=RUN),
    Line("api:notices", only(*PEOPLE, others=404, anonymous=401)),
    Line(
        "api:mark_read",
        everyone(404, anonymous=401),
        "post",
        parts={"notice_id": "missing"},
    ),
)
SIGN_IN = (
    Line("account_login", everyone(302, anonymous=200)),
    Line("account_logout", everyone()),
    Line("account_inactive", everyone(anonymous=200)),
    Line("account_signup", everyone(302, anonymous=200)),
    Line("account_reauthenticate", everyone()),
    Line("account_email", everyone()),
    Line("account_email_verification_sent", everyone(anonymous=200)),
    Line("account_change_password", everyone()),
    Line("account_set_password", everyone(302)),
    Line("account_reset_password", everyone(anonymous=200)),
    Line("account_confirm_login_code", everyone(302)),
    Line("account_confirm_email", everyone(anonymous=200), parts={"key": "k"}),
    Line("account_reset_password_from_key_done", everyone(anonymous=200)),
    Line(
        "account_reset_password_from_key",
        everyone(anonymous=200),
        parts={"uidb36": "a", "key": "k"},
    ),
    Line("account_reset_password_done", everyone(anonymous=200)),
    Line("mfa_index", everyone()),
    Line("mfa_authenticate", everyone(302)),
    Line("mfa_reauthenticate", everyone(302)),
    Line("mfa_activate_totp", everyone(302)),
    Line("mfa_deactivate_totp", everyone(404)),
    Line("mfa_view_recovery_codes", everyone(404)),
    Line("mfa_generate_recovery_codes", everyone(302)),
    Line("mfa_download_recovery_codes", everyone(404)),
    Line("mfa_list_webauthn", everyone()),
    Line("mfa_add_webauthn", everyone(302)),
    Line("mfa_reauthenticate_webauthn", everyone(302)),
    Line("mfa_remove_webauthn", everyone(302), parts={"pk": 1}),
    Line("mfa_edit_webauthn", everyone(302), parts={"pk": 1}),
    Line("mfa_login_webauthn", everyone(302)),
    Line("socialaccount_login_cancelled", everyone(anonymous=200)),
    Line("socialaccount_login_error", everyone(401)),
    Line("socialaccount_signup", everyone(302)),
    Line("socialaccount_connections", everyone()),
    Line("/akun/social/login/cancelled/", everyone(301)),
    Line("/akun/social/login/error/", everyone(301)),
    Line("/akun/social/signup/", everyone(301)),
    Line("/akun/social/connections/", everyone(301)),
    Line("openid_connect_login", everyone(404, anonymous=404), parts={"provider_id": "sso"}),
    Line("openid_connect_callback", everyone(404, anonymous=404), parts={"provider_id": "sso"}),
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
    Line("policies:pack", everyone(404), parts={"pack_id": "id.asn.se-67-2020", "edition": "x"}),
    Line("policies:override", only("hr", sees=404), parts=RULE),
    Line("policies:override", only("hr", sees=404), "post", parts=RULE),
    Line("policies:override-consequence", only("hr", sees=404), "post", parts=RULE),
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
    Line("policies:rule-trial", only(*OVERSEERS, sees=404), parts=RULE),
)
ROSTERS = (
    Line("rosters:mine", everyone()),
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
    Line("rosters:download", only(*OVERSEERS, sees=404), parts={**RUN, "kind": "xlsx"}),
)
NOTICES = (
    Line("notices:inbox", everyone()),
    Line("notices:mark-all-read", only(*PEOPLE, sees=302, others=404), "post"),
    Line("notices:mark-read", everyone(404), "post", parts={"notice_id": "missing"}),
    Line("notices:feeds", only(*PEOPLE, others=404)),
    Line("notices:feed-open", only(*PEOPLE, sees=302, others=404), "post"),
    Line("notices:feed-revoke", everyone(404), "post", parts={"feed_id": "missing"}),
    Line("notices:feed", everyone(404, anonymous=404), parts={"secret": "tidak-ada"}),
)

TABLE = (*SITE, *API, *SIGN_IN, *AGENCY, *POLICIES, *ROSTERS, *NOTICES)
NOT_TRIED = {"readyz": "asks the database to wait, which no test can from inside one"}
"""Addresses that the table leaves out, each with its reason."""

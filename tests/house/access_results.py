"""The addresses of results of work in the table of every page and every visitor."""

from tests.house.visitors import Line, everyone, only

OVERSEERS = ("head", "outsider", "hr", "auditor")
ABOVE = ("head", "hr", "auditor")
PEOPLE = ("employee", "head", "hr")
RESULT = {"pk": "result"}
ABSENCE = {"absence_id": "absence"}
ARRANGEMENT = {"pk": "arrangement"}
APPRAISAL = {"pk": "appraisal"}
WEEK = {"start": "2020-10-05", "end": "2020-10-09"}

RESULTS = (
    Line("presence:results", everyone()),
    Line("presence:note", only(*PEOPLE, sees=422, others=404), "post"),
    Line("presence:plan-result", only(*PEOPLE, others=404)),
    Line("presence:plan-result", only(*PEOPLE, sees=422, others=404), "post"),
    Line("presence:result", only("employee", *ABOVE, others=404), parts=RESULT),
    Line(
        "presence:result-step",
        only("employee", *ABOVE, sees=422, others=404),
        "post",
        parts=RESULT,
    ),
    Line(
        "presence:result-step",
        {**only("head", sees=302, others=404), "employee": 403, "hr": 403, "auditor": 403},
        "post",
        parts=RESULT,
        data={"kind": "feedback", "words": "Bagus."},
    ),
    Line("presence:week", everyone()),
    Line("presence:team-results", only(*OVERSEERS)),
    Line("presence:targets", only(*OVERSEERS)),
    Line("presence:targets", only("head", "outsider", sees=422), "post"),
    Line(
        "presence:withdraw-target",
        only("head", sees=302) | {"outsider": 404},
        "post",
        parts={"pk": "target"},
    ),
    Line("presence:appraisals", only(*OVERSEERS)),
    Line("presence:my-appraisals", only(*PEOPLE, others=404)),
    Line("presence:appraise", only(*ABOVE, others=404), parts={"pk": "person"}),
    Line(
        "presence:appraise",
        {**only("head", sees=422, others=404), "hr": 403, "auditor": 403},
        "post",
        parts={"pk": "person"},
    ),
    Line("presence:appraisal", only("employee", *ABOVE, others=404), parts=APPRAISAL),
    Line(
        "presence:answer-appraisal",
        {**only("employee", sees=422, others=404), "head": 403, "hr": 403, "auditor": 403},
        "post",
        parts=APPRAISAL,
    ),
    Line(
        "presence:settle-appeal",
        only("employee", *ABOVE, sees=403, others=404),
        "post",
        parts=APPRAISAL,
    ),
    Line("api:my_leave", only(*PEOPLE, others=404, anonymous=401)),
    Line("api:leave_waiting", only("head", "outsider", "hr", anonymous=401)),
    Line("api:ask_for_leave", everyone(422, anonymous=401), "post"),
    Line("api:one_leave", only(*PEOPLE, others=404, anonymous=401), parts=ABSENCE),
    Line(
        "api:decide_leave",
        {**only("head", others=404, anonymous=401), "employee": 403, "hr": 403},
        "post",
        parts=ABSENCE,
        data={"outcome": "refused", "reason": "Loket kosong"},
    ),
    Line(
        "api:withdraw_leave",
        {**only("employee", others=404, anonymous=401), "head": 403, "hr": 403},
        "post",
        parts=ABSENCE,
        data={"reason": "Batal"},
    ),
    Line("api:my_arrangements", only(*PEOPLE, others=404, anonymous=401)),
    Line("api:arrangements_waiting", only("head", "outsider", "hr", anonymous=401)),
    Line("api:ask_for_arrangement", everyone(422, anonymous=401), "post"),
    Line(
        "api:one_arrangement",
        only(*PEOPLE, "auditor", others=404, anonymous=401),
        parts=ARRANGEMENT,
    ),
    Line("api:decide_arrangement", everyone(422, anonymous=401), "post", parts=ARRANGEMENT),
    Line("api:appeal_arrangement", everyone(422, anonymous=401), "post", parts=ARRANGEMENT),
    Line(
        "api:withdraw_arrangement",
        {
            **only("employee", others=404, anonymous=401),
            **dict.fromkeys(ABOVE, 403),
        },
        "post",
        parts=ARRANGEMENT,
    ),
    Line("api:send_notes", everyone(422, anonymous=401), "post"),
    Line("api:my_notes", only(*PEOPLE, others=404, anonymous=401), data=WEEK),
    Line("api:my_results", only(*PEOPLE, others=404, anonymous=401)),
    Line("api:plan", everyone(422, anonymous=401), "post"),
    Line("api:team_results", only(*OVERSEERS, anonymous=401), data=WEEK),
    Line(
        "api:one_result",
        only("employee", *ABOVE, others=404, anonymous=401),
        parts={"result_id": "result"},
    ),
    Line(
        "api:take_step",
        {
            **only("head", sees=201, others=404, anonymous=401),
            **dict.fromkeys(("employee", "hr", "auditor"), 403),
        },
        "post",
        parts={"result_id": "result"},
        data={"kind": "feedback", "words": "Bagus."},
    ),
    Line("api:targets", everyone(anonymous=401) | {"operator": 404}, data=WEEK),
    Line("api:set_target", everyone(422, anonymous=401), "post"),
    Line("api:my_appraisals", only(*PEOPLE, others=404, anonymous=401)),
    Line(
        "api:one_appraisal",
        only("employee", *ABOVE, others=404, anonymous=401),
        parts={"appraisal_id": "appraisal"},
    ),
    Line("api:judge_period", everyone(422, anonymous=401), "post", parts={"person_id": "person"}),
    Line(
        "api:reply_to_appraisal",
        everyone(422, anonymous=401),
        "post",
        parts={"appraisal_id": "appraisal"},
    ),
)

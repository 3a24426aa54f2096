"""The addresses of webinars, and what everyone gets to see there; part of the access table."""

from tests.house.visitors import Line, everyone, only

OVERSEERS = ("head", "outsider", "hr", "auditor")
ABOVE = ("head", "hr", "auditor")
PEOPLE = ("employee", "head", "hr")
MISSING = {"pk": "missing"}
WEBINAR = {"pk": "webinar"}
API_WEBINAR = {"webinar_id": "webinar"}
API_QUESTION = {"webinar_id": "webinar", "question_id": "missing"}
PART = {"pk": "webinar-part"}
ITEM = {"pk": "webinar-item"}
ELSEWHERE = {"outsider": 404}
"""Organises webinars, but not this one."""


def organisers(sees: int = 200) -> dict[str, int]:
    """Return the answers of what only the organisers of the webinar do."""
    return only("head", "hr", sees=sees) | ELSEWHERE


def at_the_desk(sees: int = 200) -> dict[str, int]:
    """Return the answers of what moderators and hosts do; a link may lead a stranger there."""
    return only("head", "hr", sees=sees, anonymous=403)


DESK = at_the_desk()
WEBINARS = (
    Line("webinars:catalogue", everyone(anonymous=200)),
    Line("webinars:webinar", everyone(anonymous=200), parts=WEBINAR),
    Line("webinars:poster", everyone(404, anonymous=404), parts=WEBINAR),
    Line("webinars:calendar", everyone(anonymous=200), parts=WEBINAR),
    Line("webinars:material", everyone(404, anonymous=404), parts=MISSING),
    Line("webinars:register", only(*PEOPLE, sees=302, others=404), "post", parts=WEBINAR),
    Line("webinars:sign-up", everyone(422, anonymous=422), "post", parts=WEBINAR),
    Line("webinars:registration", everyone(404, anonymous=404), parts={"token": "x"}),
    Line("webinars:registration", everyone(404, anonymous=404), "post", parts={"token": "x"}),
    Line("webinars:cancel", everyone(404, anonymous=404), "post", parts={"token": "x"}),
    Line("webinars:speaker", everyone(404, anonymous=404), parts={"token": "x"}),
    Line("webinars:speaker", everyone(404, anonymous=404), "post", parts={"token": "x"}),
    Line("webinars:live", everyone(anonymous=200), parts=WEBINAR),
    Line("webinars:transcript", everyone(anonymous=200), parts=WEBINAR),
    Line("webinars:live-state", everyone(anonymous=200), parts=WEBINAR),
    Line("webinars:come-in", everyone(404, anonymous=404), parts={**WEBINAR, "token": "x"}),
    *(
        Line(f"webinars:live-{what}", everyone(302), "post", parts=WEBINAR)
        for what in ("tanya", "obrolan", "dukung", "suara", "reaksi", "tangan")
    ),
    Line("webinars:desk", DESK, parts=WEBINAR),
    Line("webinars:console", DESK, parts=WEBINAR),
    *(
        Line(f"webinars:desk-{what}", at_the_desk(404), "post", parts=WEBINAR)
        for what in (
            *("pertanyaan", "obrolan", "tangan", "tahap", "acara", "waktu", "jajak-tahap"),
        )
    ),
    *(
        Line(f"webinars:desk-{what}", at_the_desk(302), "post", parts=WEBINAR)
        for what in ("papan", "pengumuman", "takarir", "jajak", "contoh")
    ),
    Line("webinars:tap", everyone(404, anonymous=404), "post", parts={"ticket": "x"}),
    Line("webinars:result", everyone(404, anonymous=404), parts=WEBINAR),
    Line("webinars:result", everyone(404, anonymous=404), "post", parts=WEBINAR),
    Line("webinars:own-certificate", everyone(404, anonymous=404), parts=WEBINAR),
    Line("webinars:badge", everyone(404, anonymous=404), parts=WEBINAR),
    Line("webinars:manifest", everyone(404, anonymous=404), parts=WEBINAR),
    Line("webinars:manifest", everyone(404, anonymous=404), "post", parts=WEBINAR),
    Line("webinars:manifest-pdf", everyone(404, anonymous=404), parts=WEBINAR),
    Line("webinars:manifest-listing", everyone(404, anonymous=404), parts=WEBINAR),
    Line("webinars:sign-manifest", organisers(404), "post", parts=WEBINAR),
    Line("webinars:seals", only(*OVERSEERS)),
    Line("webinars:seal-root", everyone(anonymous=200)),
    Line("webinars:badge-issuer", everyone(anonymous=200)),
    Line("webinars:badge-key", everyone(anonymous=200)),
    Line("webinars:badge-status", everyone(404, anonymous=404), parts={"code": "X"}),
    Line("webinars:look-up", everyone(anonymous=200)),
    Line("webinars:certificate", everyone(404, anonymous=404), parts={"code": "X"}),
    Line("webinars:certificate", everyone(404, anonymous=404), "post", parts={"code": "X"}),
    Line("webinars:revoke", only("head", "outsider", "hr", sees=404), "post", parts={"code": "X"}),
    Line("webinars:learning", only(*PEOPLE, others=404)),
    Line("webinars:settle", organisers(302), "post", parts=WEBINAR),
    Line("webinars:news", everyone(anonymous=200)),
    Line("webinars:news-feed", everyone(anonymous=200)),
    Line("webinars:release", everyone(404, anonymous=404), parts=WEBINAR),
    Line("webinars:write-release", organisers(), parts=WEBINAR),
    Line("webinars:write-release", organisers(422), "post", parts=WEBINAR),
    Line("webinars:ask-quote", organisers(404), "post", parts=WEBINAR),
    Line("webinars:answer-quote", everyone(404, anonymous=404), "post", parts={"token": "x"}),
    Line("api:webinars", everyone(anonymous=200)),
    Line("api:one_webinar", everyone(anonymous=200), parts=API_WEBINAR),
    Line("api:my_webinars", only(*PEOPLE, others=404, anonymous=401)),
    Line(
        "api:take_seat",
        only(*PEOPLE, sees=409, others=404, anonymous=401),
        "post",
        parts=API_WEBINAR,
    ),
    Line(
        "api:give_seat_up",
        everyone(404, anonymous=401),
        "delete",
        parts=API_WEBINAR,
    ),
    Line("api:my_learning", only(*PEOPLE, others=404, anonymous=401)),
    Line("api:questions_asked", only("head", "hr", anonymous=401), parts=API_WEBINAR),
    Line(
        "api:decide_question",
        only("head", "hr", sees=404, anonymous=401),
        "post",
        parts=API_QUESTION,
        data={"act": "approve"},
    ),
    Line("webinars:manage", only(*OVERSEERS)),
    Line("webinars:plan", only("head", "outsider", "hr")),
    Line("webinars:plan", only("head", "outsider", "hr", sees=422), "post"),
    Line("webinars:organise", only(*ABOVE) | ELSEWHERE, parts=WEBINAR),
    Line("webinars:registrations", only(*ABOVE) | ELSEWHERE, parts=WEBINAR),
    Line("webinars:registrations-sheet", only(*ABOVE) | ELSEWHERE, parts=WEBINAR),
    Line("webinars:statistics", only(*ABOVE) | ELSEWHERE, parts=WEBINAR),
    Line("webinars:report", only(*ABOVE) | ELSEWHERE, parts=WEBINAR),
    Line("webinars:change", organisers(), parts=WEBINAR),
    Line("webinars:change", organisers(422), "post", parts=WEBINAR),
    Line("webinars:announce", organisers(302), "post", parts=WEBINAR),
    Line("webinars:call-off", organisers(422), "post", parts=WEBINAR),
    Line("webinars:invite", organisers(422), "post", parts=WEBINAR),
    Line("webinars:add-part", organisers(), parts=WEBINAR),
    Line("webinars:add-part", organisers(422), "post", parts=WEBINAR),
    Line("webinars:edit-part", organisers(), parts=PART),
    Line("webinars:edit-part", organisers(422), "post", parts=PART),
    Line("webinars:remove-part", organisers(302), "post", parts=PART),
    Line("webinars:send-link", organisers(302), "post", parts=PART),
    Line("webinars:add-item", organisers(), parts=WEBINAR),
    Line("webinars:add-item", organisers(422), "post", parts=WEBINAR),
    Line("webinars:edit-item", organisers(), parts=ITEM),
    Line("webinars:edit-item", organisers(422), "post", parts=ITEM),
    Line("webinars:move-item", organisers(302), "post", parts=ITEM, data={"to": "0"}),
    Line("webinars:remove-item", organisers(302), "post", parts=ITEM),
)

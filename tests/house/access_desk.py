"""The service desk in the API: officers, heads and keepers, as on the pages."""

from tests.house.visitors import Line, everyone

CASE, MISSING_CASE = {"case_id": "case"}, {"case_id": "missing"}
BOOKING = {"booking_id": "missing"}
API = {"anonymous": 401}
NO_PERSON = {"outsider": 404, "auditor": 404, "operator": 404}
DESK = (
    Line("api:desk_queue", everyone() | API | NO_PERSON),
    Line("api:desk_next", everyone(404) | API | {"employee": 200}, "post"),
    Line("api:desk_case", everyone(404) | API, parts=MISSING_CASE),
    Line("api:desk_take", everyone(404) | API, "post", parts=MISSING_CASE),
    Line("api:desk_hand_over", everyone(422) | API, "post", parts=MISSING_CASE),
    Line("api:desk_hold", everyone(422) | API, "post", parts=MISSING_CASE),
    Line("api:desk_take_up", everyone(404) | API, "post", parts=MISSING_CASE),
    Line("api:desk_write", everyone(422) | API, "post", parts=MISSING_CASE),
    Line("api:desk_close", everyone(422) | API, "post", parts=MISSING_CASE),
    Line("api:desk_appointments", everyone() | API),
    Line("api:desk_appointment", everyone(404) | API, parts=BOOKING),
    Line("api:desk_move", everyone(422) | API, "post", parts=BOOKING),
    Line("api:desk_settle", everyone(422) | API, "post", parts=BOOKING),
    Line("api:desk_special_day", everyone(422) | API, "post"),
)

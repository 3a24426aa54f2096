"""Identifiers sort in the order of their making, also within a millisecond and on a still clock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from luwes.foundation import ids
from luwes.foundation.ids import new_id


def test_ids_made_one_after_another_sort_in_that_order():
    made = [new_id() for _ in range(20_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_carry_their_version_and_the_time_of_their_making():
    made = new_id()

    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    told = datetime.fromtimestamp((made.int >> 80) / 1000, UTC)
    assert abs((datetime.now(UTC) - told).total_seconds()) < 10


def test_ids_go_on_in_order_when_the_clock_is_set_back(monkeypatch):
    before = new_id()
    monkeypatch.setattr(ids.time, "time_ns", lambda: 0)

    assert before < new_id() < new_id()


def test_threads_never_make_the_same_fraction_twice():
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_id().int >> 64, range(5_000)))

    assert len(set(made)) == len(made)

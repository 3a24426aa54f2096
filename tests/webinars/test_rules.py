"""What is decided about webinars without tables: zones, times, order, addresses, sheets."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luwes.webinars.rules.broadcast import NotAVideo, broadcast_of
from luwes.webinars.rules.pictures import kind_of_picture
from luwes.webinars.rules.rates import Bucket
from luwes.webinars.rules.reminding import lead_due
from luwes.webinars.rules.sheets import harmless
from luwes.webinars.rules.timetable import due_times, moved
from luwes.webinars.rules.zones import clocks

START = datetime(2020, 10, 9, 2, 0, tzinfo=UTC)


def test_an_instant_is_shown_in_the_three_zones():
    assert [(each.zone, f"{each.at:%H.%M}") for each in clocks(START)] == [
        ("WIB", "09.00"),
        ("WITA", "10.00"),
        ("WIT", "11.00"),
    ]


@given(st.lists(st.integers(1, 600), max_size=8))
def test_items_follow_one_another_without_a_gap(minutes):
    spans = due_times(START, minutes)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    last = spans[-1][1] if spans else START
    assert last - START == timedelta(minutes=sum(minutes))


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=9), st.data())
def test_moving_an_item_keeps_the_others_in_order(order, data):
    key = data.draw(st.sampled_from(order))
    to = data.draw(st.integers(-3, 12))
    after = moved(order, key, to=to)
    assert after[max(0, min(to, len(order) - 1))] == key
    assert [each for each in after if each != key] == [each for each in order if each != key]


def test_an_item_that_is_not_there_cannot_be_moved():
    with pytest.raises(ValueError, match="x"):
        moved(["a"], "x", to=0)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://youtu.be/abcdefghijk",
        "https://www.youtube.com/live/abcdefghijk?feature=share",
        "https://www.youtube.com/embed/abcdefghijk",
    ],
)
def test_every_address_of_a_video_leads_to_its_frame(address):
    player = broadcast_of("youtube", address).player()
    assert player.source == "https://www.youtube-nocookie.com/embed/abcdefghijk"


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("youtube", "https://example.org/watch?v=abcdefghijk"),
        ("youtube", 'https://youtu.be/"><script>'),
        ("hls", "https://example.org/film.mp4"),
        ("hls", "ftp://example.org/a.m3u8"),
    ],
)
def test_an_address_of_another_kind_is_refused(kind, address):
    with pytest.raises(NotAVideo):
        broadcast_of(kind, address).player()


def test_a_playlist_names_the_origin_of_its_media():
    player = broadcast_of("hls", "https://siaran.contoh.go.id/a/b.m3u8").player()
    assert (player.kind, player.media) == ("hls", ("https://siaran.contoh.go.id",))


def test_without_an_address_there_is_no_picture():
    assert broadcast_of("", "").player().kind == ""


@pytest.mark.parametrize(
    ("hours_ahead", "lead"),
    [(24 * 8, None), (24 * 7, "week"), (25, "week"), (24, "day"), (2, "day"), (0.5, "hour")],
)
def test_the_shortest_reminder_counts(hours_ahead, lead):
    due = lead_due(START, at=START - timedelta(hours=hours_ahead))
    assert (due and due[0]) == lead


def test_nobody_is_reminded_of_what_has_begun():
    assert lead_due(START, at=START) is None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_text_becomes_a_formula(text):
    assert harmless(text) == f"'{text}"


def test_other_texts_stay_as_they_are():
    assert harmless("Dewi = Anggraini") == "Dewi = Anggraini"


def test_a_picture_is_known_by_its_bytes():
    assert kind_of_picture(b"\x89PNG\r\n\x1a\n...") == "image/png"
    assert kind_of_picture(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert kind_of_picture(b"RIFF....WEBPVP8 ") == "image/webp"
    assert kind_of_picture(b"<svg onload=x>") is None


def test_a_bucket_fills_again():
    bucket = Bucket(burst=2, per_minute=60)
    assert [bucket.allow("a", at=0), bucket.allow("a", at=0), bucket.allow("a", at=0)] == [
        True,
        True,
        False,
    ]
    assert bucket.allow("b", at=0)
    assert bucket.allow("a", at=1)

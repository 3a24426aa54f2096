"""Who plays in the story of the front desk, as the published roster of the month has them."""

from dataclasses import dataclass
from datetime import date
from itertools import product

import psycopg
from django.contrib.auth.hashers import PBKDF2PasswordHasher

SERVICE = "sertifikat-elektronik"
PASSWORD = "Sandi-peragaan-2026"
"""Of somebody who does not exist."""
LETTER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
FARTHEST = 14
"""Days from the evening at home to the day at the counter, at most."""
PLANNED = """
    SELECT run.days, planned.person_id, planned.places, planned.posts
      FROM rosters_roster roster
      JOIN rosters_run run ON run.id = roster.run_id
      JOIN rosters_assignment planned ON planned.run_id = run.id
     WHERE roster.number = (SELECT max(number) FROM rosters_roster)
"""
POST = """
    SELECT chosen.post_id FROM frontdesk_service_posts chosen
      JOIN frontdesk_service service ON service.id = chosen.service_id WHERE service.slug = %s
"""
AWAY = "SELECT person_id, first_day, last_day FROM presence_absence WHERE state = 'approved'"


@dataclass(frozen=True)
class Cast:
    """A day on which the sign-in works at home, and a later one of somebody at the counter."""

    home_day: date
    counter_day: date
    username: str
    """How whoever sits at the counter signs in."""


def as_upload() -> dict[str, object]:
    """Return the letter as a file that a phone sends."""
    return {"name": "surat rekomendasi.pdf", "mimeType": "application/pdf", "buffer": LETTER}


def cast_of(database: str) -> Cast:
    """Find the days, and give whoever sits at the counter then a password of their own."""
    with psycopg.connect(database, autocommit=True) as connection:
        home, counter, person = _days(connection)
        found = connection.execute(
            "UPDATE people_user SET password = %s WHERE person_id = %s RETURNING username",
            [PBKDF2PasswordHasher().encode(PASSWORD, "peragaan", iterations=1000), person],
        ).fetchone()
    return Cast(home, counter, found[0])


def _days(connection: psycopg.Connection) -> tuple[date, date, object]:
    rows = connection.execute(PLANNED).fetchall()
    days = [date.fromisoformat(text) for text in rows[0][0]]
    (staff,) = connection.execute(
        "SELECT person_id FROM people_user WHERE username = 'pegawai'"
    ).fetchone()
    (post,) = connection.execute(POST, [SERVICE]).fetchone()
    away = connection.execute(AWAY).fetchall()
    special = {day for (day,) in connection.execute("SELECT day FROM frontdesk_specialday")}
    places = next(places for _days, person, places, _posts in rows if person == staff)
    at_home = [day for day, place in zip(days, places, strict=True) if place == "R"]
    at_post = [
        (days[index], person)
        for _days, person, _places, posts in rows
        for index, filled in enumerate(posts or ())
        if filled == post and person != staff and days[index] not in special
    ]

    def is_away(person: object, day: date) -> bool:
        return any(who == person and first <= day <= last for who, first, last in away)

    for home, (counter, person) in product(at_home, sorted(at_post, key=lambda each: each[0])):
        near = 0 < (counter - home).days <= FARTHEST
        if near and not is_away(staff, home) and not is_away(person, counter):
            return home, counter, person
    raise AssertionError("the published roster has no such days")

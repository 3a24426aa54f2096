"""The canonical bytes, by vectors that the browser's tests read too."""

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace
from tests.presence.make_vectors import VECTORS, vectors

from luwes.presence.rules.canonical import (
    NotBase64Url,
    Said,
    canonical,
    digest_of_evidence,
    from_base64url,
    hash_of,
    to_base64url,
)
from luwes.presence.rules.signatures import NoPublicKey, is_signed_by, read_public_key

GIVEN = json.loads(VECTORS.read_text(encoding="utf-8"))
KEY = read_public_key(from_base64url(GIVEN["public_key"]))


def said(event, digest):
    return Said(
        id=UUID(event["id"]),
        person=UUID(event["person"]),
        direction=event["direction"],
        place=event["place"],
        office=event["office"] and UUID(event["office"]),
        zone=event["zone"],
        claimed_at=event["claimed_at"],
        time_at=event["time_at"],
        elapsed=event["elapsed"],
        elapsed_by=event["elapsed_by"],
        device=event["device"] and UUID(event["device"]),
        sequence=event["sequence"],
        previous=from_base64url(event["previous"]),
        evidence_digest=digest,
    )


def read(vector):
    event = vector["event"]
    salt = from_base64url(event["salt"])
    return said(event, digest_of_evidence(salt=salt, evidence=event["evidence"]))


@pytest.mark.parametrize("vector", GIVEN["vectors"], ids=lambda vector: vector["name"])
def test_bytes_are_those_of_the_vector(vector):
    content = canonical(read(vector))

    assert content.decode() == vector["canonical"]
    assert to_base64url(hash_of(content)) == vector["hash"]


def test_vectors_are_those_that_are_written():
    assert vectors() == GIVEN


@pytest.mark.parametrize("vector", GIVEN["vectors"][:2], ids=lambda vector: vector["name"])
def test_signature_is_the_devices(vector):
    content, signature = vector["canonical"].encode(), from_base64url(vector["signature"])

    assert is_signed_by(KEY, content=content, signature=signature)
    assert not is_signed_by(KEY, content=content + b" ", signature=signature)
    assert not is_signed_by(KEY, content=content, signature=signature[:-1])
    assert not is_signed_by(KEY, content=content, signature=signature[::-1])


def test_each_names_the_one_before():
    first, second = GIVEN["vectors"][:2]
    assert second["event"]["previous"] == first["hash"]


OTHER = {
    "id": UUID(int=9),
    "person": UUID(int=9),
    "direction": "out",
    "place": "elsewhere",
    "office": UUID(int=9),
    "zone": "Asia/Makassar",
    "claimed_at": 9,
    "time_at": 9,
    "elapsed": 9,
    "elapsed_by": "wall",
    "device": UUID(int=9),
    "sequence": 9,
    "previous": b"9",
    "evidence_digest": b"9",
}


@pytest.mark.parametrize("field", [field.name for field in fields(Said)])
def test_nothing_said_can_change_unnoticed(field):
    before = read(GIVEN["vectors"][0])
    assert canonical(replace(before, **{field: OTHER[field]})) != canonical(before)


@given(st.binary(max_size=80))
def test_base64url_comes_back(content):
    assert from_base64url(to_base64url(content)) == content


@pytest.mark.parametrize("text", ["a", "ab+/", "ab==", "a b", "ü", "\n"])
def test_what_is_no_base64url_is_refused(text):
    with pytest.raises(NotBase64Url):
        from_base64url(text)


@pytest.mark.parametrize("point", [b"", bytes(65), b"\x04" + bytes(64), b"\x04" * 66])
def test_what_is_no_key_is_refused(point):
    with pytest.raises(NoPublicKey):
        read_public_key(point)

"""Refusals of a sending as a whole, said by the hot application and by the pages' own route.

The hot application speaks without Django around it, so it has them made once, as bytes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

LANGUAGES = ("id", "en")
Text = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with a request as a whole, and the way out."""

    status: int
    title: Text
    way_out: Text
    retry_after: int | None = None


REFUSALS: Mapping[str, Refusal] = {
    "unreadable": Refusal(
        400,
        lambda: _("Kiriman tidak dapat dibaca"),
        lambda: _("Kirim JSON yang sah menurut docs/presence-protocol.md."),
    ),
    "count": Refusal(
        422,
        lambda: _("Jumlah presensi dalam satu kiriman 1 sampai 500"),
        lambda: _("Bagi kiriman itu, lalu kirim bagian demi bagian."),
    ),
    "too_large": Refusal(
        413,
        lambda: _("Kiriman terlalu besar"),
        lambda: _("Kirim paling banyak 500 presensi dan 1 MB sekaligus."),
    ),
    "stranger": Refusal(
        401,
        lambda: _("Belum dikenal"),
        lambda: _("Masuklah, ambil token baru, lalu kirim lagi; presensi Anda tetap tersimpan."),
    ),
    "method": Refusal(
        405,
        lambda: _("Alamat ini hanya menerima POST"),
        lambda: _("Kirim presensi dengan POST."),
    ),
    "too_many": Refusal(
        429,
        lambda: _("Terlalu banyak presensi dari satu orang"),
        lambda: _("Tunggu, lalu kirim lagi; presensi Anda tetap tersimpan di perangkat."),
        retry_after=30,
    ),
    "full": Refusal(
        503,
        lambda: _("Terlalu banyak presensi sedang menunggu"),
        lambda: _("Perangkat akan mengirim lagi sendiri; presensi Anda tetap tersimpan."),
        retry_after=1,
    ),
    "late": Refusal(
        503,
        lambda: _("Presensi belum dapat disimpan"),
        lambda: _("Perangkat akan mengirim lagi sendiri; tidak ada yang terhitung dua kali."),
        retry_after=2,
    ),
}

Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
"""Status, headers, body."""


def all_refusals() -> Mapping[tuple[str, str], Answer]:
    """Return every refusal as bytes, by its name and language."""
    made: dict[tuple[str, str], Answer] = {}
    for language in LANGUAGES:
        with override(language):
            for name, refusal in REFUSALS.items():
                made[name, language] = _answer(refusal, language)
    return made


def _answer(refusal: Refusal, language: str) -> Answer:
    said: dict[str, Any] = {
        "title": refusal.title(),
        "status": refusal.status,
        "way_out": refusal.way_out(),
        "faults": [],
    }
    body = json.dumps(said, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"content-language", language.encode()),
        (b"cache-control", b"no-store"),
    ]
    if refusal.retry_after is not None:
        headers.append((b"retry-after", str(refusal.retry_after).encode()))
    if refusal.status == 405:  # noqa: PLR2004  HTTP's method not allowed
        headers.append((b"allow", b"POST"))
    return refusal.status, headers, body


def language_of(accepted: bytes) -> str:
    """Return the language of a refusal: English where it is asked for before Indonesian."""
    for part in accepted.decode("latin-1").lower().split(","):
        tag = part.strip()[:2]
        if tag in LANGUAGES:
            return tag
    return LANGUAGES[0]

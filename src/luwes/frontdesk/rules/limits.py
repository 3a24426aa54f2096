"""The limits of the front desk: shipped with their reasons."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).with_name("limits.toml")


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes, seconds, bytes and counts; what each means stands in `limits.toml`."""

    break_starts: int
    friday_break_starts: int
    wrong_codes: int
    wrong_code_window: int
    filings: int
    filing_window: int
    document_bytes: int
    documents: int
    in_hand: int
    smallest_group: int
    confidence: int
    tickets: int
    ticket_window: int
    minutes_unknown: int
    recent_servings: int
    fewest_servings: int
    waiting_confidence: int


@cache
def limits() -> Limits:
    """Return the limits as shipped."""
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return Limits(**{name: said["value"] for name, said in told.items()})

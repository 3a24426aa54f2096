"""Whether two names speak of the same party."""

import re
import unicodedata

FORMS = frozenset({"pt", "cv", "ud", "tbk", "persero", "dr", "ir", "drs", "h", "hj", "sdr", "bpk"})
"""Legal forms and titles that say nothing about who it is."""


def key_of(name: str) -> str:
    """Return a name in the form in which names are compared; empty says nothing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(word for word in re.findall(r"[a-z0-9]+", plain) if word not in FORMS)


def is_same_party(declared: str, *others: str) -> bool:
    """Say whether a declared party is one of these names."""
    key = key_of(declared)
    return bool(key) and key in {key_of(other) for other in others}

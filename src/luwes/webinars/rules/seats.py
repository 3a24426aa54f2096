"""Whether there is a seat left."""


def has_seat(*, limit: int | None, taken: int) -> bool:
    """Say whether one more fits; without a limit, always (kuota)."""
    return limit is None or taken < limit

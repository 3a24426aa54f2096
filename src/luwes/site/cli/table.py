"""Figures in aligned columns, for a terminal."""

from collections.abc import Mapping, Sequence

from luwes.people.rules.sentences import Language


def table(
    rows: Sequence[Mapping[str, str]],
    headings: Mapping[str, tuple[str, str]],
    *,
    language: Language,
) -> str:
    """Return rows under their headings, aligned to the right."""
    spoken = 0 if language == "id" else 1
    lines = [{name: headings[name][spoken] for name in rows[0]}, *rows]
    widths = {name: max(len(line[name]) for line in lines) for name in rows[0]}
    return "\n".join(
        "  ".join(line[name].rjust(width) for name, width in widths.items()) for line in lines
    )

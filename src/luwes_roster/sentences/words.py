"""A sentence in both languages, with places for what it is said about."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Both:
    """The same sentence in Indonesian and in English."""

    id: str
    en: str

    def say(self, language: Language, **data: object) -> str:
        """Return the sentence with its places filled in."""
        return (self.id if language == "id" else self.en).format(**data)

"""Taking in a file: looked at by its content, given a neutral name, kept in the database."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from luwes.frontdesk.models import Case, Document
from luwes.frontdesk.rules.documents import UnusableFile, neutral_name, type_of
from luwes.frontdesk.rules.limits import limits
from luwes.people.models import User


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came whole; one that broke off never gets here."""

    content: bytes


def attach(
    *, case: Case, upload: Upload, key: str, label: str, by: User | None, at: datetime
) -> Document:
    """Keep a file with a case; whoever calls records the event. Raises: UnusableFile."""
    place = case.documents.count() + 1
    if place > limits().documents:
        raise UnusableFile(reason="too_many")
    media_type = type_of(upload.content, most_bytes=limits().document_bytes)
    return Document.objects.create(
        case=case,
        key=key,
        label=label,
        name=neutral_name(case=case.number, place=place, media_type=media_type),
        media_type=media_type,
        size=len(upload.content),
        digest=hashlib.sha256(upload.content).hexdigest(),
        content=upload.content,
        at=at,
        by=by,
    )

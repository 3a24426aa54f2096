"""Codes of cases, by the key of this deployment; and cases by their code."""

import hashlib

from django.conf import settings

from luwes.frontdesk.models import Case
from luwes.frontdesk.rules.codes import code_of, hash_of, read_code


def _key() -> bytes:
    return hashlib.sha256(b"luwes.frontdesk.code:" + settings.SECRET_KEY.encode()).digest()


def code_for(case: Case) -> str:
    """Return the code of a case, to be printed again."""
    return code_of(_key(), case.pk)


def case_by_code(text: str) -> Case | None:
    """Return the case that a code opens (one query), or None."""
    code = read_code(text)
    if code is None:
        return None
    rows = Case.objects.select_related("service__office__region", "version", "unit", "owner")
    return rows.filter(code_hash=hash_of(code)).first()


def address_key(address: str) -> str:
    """Return what is kept of a visitor's address while knocks are counted."""
    return hashlib.blake2b(address.encode(), key=_key(), digest_size=24).hexdigest()

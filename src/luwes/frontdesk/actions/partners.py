"""Letting kiosks and partner systems in: made, revoked, counted; and what they file, once a key."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Value, When

from luwes.foundation import events
from luwes.frontdesk.actions.filing import Filing, file_case
from luwes.frontdesk.models import Channel, Partner, PartnerFiling, PartnerToken, Scope, Service
from luwes.frontdesk.queries.partners import hash_of_secret, partner_of_token
from luwes.people.models import Unit, User

TOKEN_LASTS = timedelta(hours=1)
SECRET_BYTES, ID_BYTES = 32, 12


@dataclass
class TooManyCallsError(Exception):
    """A partner called more often than was agreed; seconds until it may call again."""

    seconds: int


@dataclass
class OtherContentError(Exception):
    """The same key came with something else before."""

    key: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a partner is let in for."""

    name: str
    unit: Unit
    scopes: Sequence[str]
    channel: str
    last_day: date
    calls_a_minute: int


@transaction.atomic
def admit_partner(*, terms: Terms, by: User, at: datetime) -> tuple[Partner, str]:
    """Let a partner in; its secret is returned here and can never be read again."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    partner = Partner.objects.create(
        client_id=secrets.token_hex(ID_BYTES),
        name=terms.name,
        unit=terms.unit,
        secret_hash=hash_of_secret(secret),
        scopes=list(terms.scopes),
        channel=Channel(terms.channel),
        last_day=terms.last_day,
        calls_a_minute=terms.calls_a_minute,
        made_at=at,
        made_by=by,
    )
    _tell(
        "frontdesk.partner_admitted",
        partner,
        by=by,
        at=at,
        client=partner.client_id,
        scopes=partner.scopes,
        last_day=partner.last_day,
    )
    return partner, secret


@transaction.atomic
def revoke_partner(*, partner: Partner, by: User, at: datetime) -> Partner:
    """Keep a partner out from now on, with every token and webhook it has; twice is once."""
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if partner.revoked_at is None:
        partner.revoked_at = at
        partner.save(update_fields=["revoked_at"])
        partner.tokens.all().delete()
        partner.webhooks.filter(ended_at__isnull=True).update(ended_at=at)
        _tell("frontdesk.partner_revoked", partner, by=by, at=at, client=partner.client_id)
    return partner


@transaction.atomic
def issue_token(*, partner: Partner, token: str, scopes: Sequence[str], at: datetime) -> None:
    """Keep the hash of a token that a partner was given."""
    PartnerToken.objects.create(
        partner=partner,
        token_hash=hash_of_secret(token),
        scopes=[Scope(scope) for scope in scopes],
        expires_at=at + TOKEN_LASTS,
    )
    _tell("frontdesk.token_issued", partner, by=partner.actor, at=at, scopes=list(scopes))


def call_in(*, token: str, at: datetime) -> PartnerToken | None:
    """Count a call and return the token it came with; None where it opens nothing (2 queries).

    Calls are counted in the row itself, so that several processes count as one.
    Raises: TooManyCallsError.
    """
    found = partner_of_token(token, at=at)
    if found is None:
        return None
    minute = at.replace(second=0, microsecond=0)
    counted = models.Case(When(minute=minute, then=F("calls") + 1), default=Value(1))
    rows = Partner.objects.filter(pk=found.partner_id).exclude(
        minute=minute, calls__gte=F("calls_a_minute")
    )
    if not rows.update(calls=counted, minute=minute):
        raise TooManyCallsError(60 - at.second)
    return found


@transaction.atomic
def file_for_partner(
    *, partner: Partner, key: str, service: Service, filing: Filing, at: datetime
) -> tuple[PartnerFiling, bool]:
    """File a case once a key; return it, and whether it is new.

    Of two that come at once with the same key, the second waits and gets the case of the first.
    Raises: OtherContentError, and what `file_case` raises.
    """
    Partner.objects.select_for_update().only("pk").get(pk=partner.pk)
    digest = _digest_of(service, filing)
    held = PartnerFiling.objects.filter(partner=partner, key=key).select_related("case").first()
    if held is not None:
        if held.digest != digest:
            raise OtherContentError(key)
        return held, False
    receipt = file_case(service=service, filing=filing, by=None, actor=partner.actor, at=at)
    row = PartnerFiling.objects.create(partner=partner, key=key, digest=digest, case=receipt.case)
    return row, True


def forget_tokens(*, at: datetime) -> int:
    """Throw away the tokens whose hour is over; return how many there were."""
    return PartnerToken.objects.filter(expires_at__lt=at).delete()[0]


def _digest_of(service: Service, filing: Filing) -> str:
    papers = [(key, hashlib.sha256(each.content).hexdigest()) for key, each in filing.uploads]
    told = {
        "service": service.slug,
        "kind": filing.kind,
        "requester": asdict(filing.requester),
        "answers": dict(filing.answers),
        "documents": papers,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _tell(verb: str, partner: Partner, *, by: User | str, at: datetime, **told: object) -> None:
    events.record(verb=verb, subject=partner, actor=by, at=at, payload=told)

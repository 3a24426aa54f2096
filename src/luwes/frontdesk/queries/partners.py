"""Partners by their secrets and tokens, and as those see them who keep the catalogue."""

import hashlib
import hmac
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from luwes.frontdesk.models import Delivery, Partner, PartnerToken, Webhook
from luwes.people.access import Reach
from luwes.people.models import Role, Unit

KEEPERS = (Role.HR_OFFICER,)


def hash_of_secret(secret: str) -> str:
    """Return what is kept of a secret or token; both are random enough for a plain hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def partner_by_secret(client_id: str, secret: str, *, on: date) -> Partner | None:
    """Return the partner that shows its secret, if it may come in (one query)."""
    found = Partner.objects.standing(on=on).filter(client_id=client_id).first()
    kept = found.secret_hash if found else hash_of_secret("")
    same = hmac.compare_digest(kept, hash_of_secret(secret))
    return found if same and found else None


def partner_of_token(token: str, *, at: datetime) -> PartnerToken | None:
    """Return a token that still opens, with its partner (one query)."""
    rows = PartnerToken.objects.select_related("partner")
    found = rows.filter(token_hash=hash_of_secret(token), expires_at__gt=at).first()
    return found if found and found.partner.stands(on=timezone.localdate(at)) else None


def kept_by(reach: Reach) -> QuerySet[Partner]:
    """Return the partners for whom units answer that whoever asks looks after."""
    rows = Partner.objects.filter(reach.within("unit__path", roles=KEEPERS))
    dead = Count("webhooks__deliveries", filter=Q(webhooks__deliveries__given_up_at__isnull=False))
    return rows.select_related("unit").annotate(dead=dead)


def find_partner(pk: UUID, reach: Reach) -> Partner | None:
    """Return one of them (one query)."""
    return kept_by(reach).select_related("made_by__person").filter(pk=pk).first()


def webhooks_of(partner: Partner) -> QuerySet[Webhook]:
    """Return where a partner wants to hear of its cases, with how much is delivered and waits."""
    done = Count("deliveries", filter=Q(deliveries__delivered_at__isnull=False))
    waiting = Count(
        "deliveries",
        filter=Q(deliveries__delivered_at__isnull=True, deliveries__given_up_at__isnull=True),
    )
    rows = partner.webhooks.filter(ended_at__isnull=True)
    return rows.annotate(done=done, waiting=waiting)


def keepable_units(reach: Reach) -> QuerySet[Unit]:
    """Return the units for which whoever asks lets partners in."""
    return Unit.objects.filter(reach.within(roles=KEEPERS))


def dead_letter(pk: UUID, *, partner: Partner) -> Delivery | None:
    """Return one message of a partner that was given up (one query)."""
    return Delivery.objects.dead().filter(pk=pk, webhook__partner=partner).first()


def dead_letters(partner: Partner, *, limit: int = 50) -> list[Delivery]:
    """Return what was given up, the latest first."""
    rows = Delivery.objects.dead().filter(webhook__partner=partner)
    return list(rows.select_related("webhook", "case")[:limit])

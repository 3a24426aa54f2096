"""A certificate as an Open Badge 3.0: a verifiable credential, signed as a JWT (VC-JWT).

The payload is the credential itself; `kid` names where the issuer's key is published. RS256
is the one algorithm that every reader of Open Badges must know.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
ALGORITHM = "RS256"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues, and where it says so."""

    id: str
    key_id: str
    name: str
    home: str


@dataclass(frozen=True, slots=True)
class Award:
    """What was earned, by whom."""

    id: str
    status: str
    """Address that tells whether it was revoked."""
    achievement: str
    name: str
    theme: str
    series: str
    threshold: int
    hours: int
    held_on: date
    issued_at: datetime


def profile(issuer: Issuer) -> dict[str, Any]:
    """Return the issuer as readers of badges know it."""
    return {"id": issuer.id, "type": ["Profile"], "name": issuer.name, "url": issuer.home}


def credential(award: Award, issuer: Issuer) -> dict[str, Any]:
    """Return the credential; its holder is known by name, as on the certificate."""
    stayed = f"Mengikuti sekurangnya {award.threshold} % siaran; {award.hours} jam pelajaran (JP)."
    return {
        "@context": list(CONTEXTS),
        "id": award.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": award.theme,
        "issuer": profile(issuer),
        "validFrom": f"{award.issued_at:%Y-%m-%dT%H:%M:%S}Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": award.name,
                    "identityType": "name",
                }
            ],
            "achievement": {
                "id": award.achievement,
                "type": ["Achievement"],
                "name": award.theme,
                "description": f"{award.series}, {award.held_on.isoformat()}",
                "criteria": {"narrative": stayed},
            },
        },
        "credentialStatus": {"id": award.status, "type": "1EdTechRevocationList"},
    }


def signed(told: dict[str, Any], *, issuer: Issuer, key: bytes) -> str:
    """Return a credential as a compact JWS, by an RSA key (PEM)."""
    import jwt

    begins = int(datetime.fromisoformat(told["validFrom"]).timestamp())
    claims = {**told, "iss": issuer.id, "jti": told["id"], "nbf": begins}
    return jwt.encode(claims, key, algorithm=ALGORITHM, headers={"kid": issuer.key_id})


def public_key(key: bytes, *, issuer: Issuer) -> dict[str, Any]:
    """Return the public half of a key as a JWK."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from jwt.algorithms import RSAAlgorithm

    loaded: Any = load_pem_private_key(key, password=None)
    told = RSAAlgorithm.to_jwk(loaded.public_key(), as_dict=True)
    return {"kty": told["kty"], "n": told["n"], "e": told["e"], "alg": ALGORITHM} | {
        "kid": issuer.key_id,
        "use": "sig",
    }


def revocations(told_at: str, *, award: str, reason: str | None) -> dict[str, Any]:
    """Return the list of revoked credentials of one award: itself or nobody."""
    gone = [] if reason is None else [{"id": award, "revoked": True, "revocationReason": reason}]
    return {"id": told_at, "revokedCredential": gone}

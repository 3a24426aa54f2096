"""Signatures of devices: ECDSA over P-256 with SHA-256, as WebCrypto makes them."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

POINT = 65
"""Bytes of an uncompressed point: 4, x, y."""
SIGNATURE = 64
"""Bytes of a signature: r, s."""
_BY = ECDSA(SHA256())


class NoPublicKey(ValueError):
    """The bytes are no point of P-256."""


def read_public_key(point: bytes) -> EllipticCurvePublicKey:
    """Return the key of a point as WebCrypto exports `raw`. Raises: NoPublicKey."""
    if len(point) != POINT:
        raise NoPublicKey(len(point))
    try:
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    except ValueError:
        raise NoPublicKey(len(point)) from None


def is_signed_by(key: EllipticCurvePublicKey, *, content: bytes, signature: bytes) -> bool:
    """Return whether the holder of the key signed exactly this."""
    if len(signature) != SIGNATURE:
        return False
    half = SIGNATURE // 2
    r, s = int.from_bytes(signature[:half]), int.from_bytes(signature[half:])
    try:
        key.verify(encode_dss_signature(r, s), content, _BY)
    except InvalidSignature:
        return False
    return True

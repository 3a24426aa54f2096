"""The development authority: a root of our own and a sealing certificate under it.

It shows that everything works, to whoever has its root; it is no recognised provider, and its
names say so. An agency replaces it by its own key before a seal is to have force in law.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.x509 import CertificateBuilder, Name

ROOT_NAME = "Akar Pengembangan Luwes (bukan CA resmi)"
SEAL_NAME = "Segel elektronik (pengembangan)"
ROOT_YEARS, SEAL_YEARS = 20, 2
YEAR = timedelta(days=365)
LONGEST = 64
"""Characters of a name that X.509 allows."""
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Pair:
    """A private key and its certificate, both PEM."""

    key: bytes
    certificate: bytes


def new_root(*, agency: str, at: datetime) -> Pair:
    """Return a root that may sign sealing certificates, and nothing below them."""
    from cryptography.x509 import BasicConstraints

    key, name = _new_key(), _name(ROOT_NAME, agency)
    told = _told(name, issuer=name, key=key, above=key, at=at, years=ROOT_YEARS)
    told = told.add_extension(BasicConstraints(ca=True, path_length=0), critical=True)
    told = told.add_extension(_usage(signs_certificates=True), critical=True)
    return _signed(told, key=key, by=key)


def new_seal(root: Pair, *, agency: str, at: datetime) -> Pair:
    """Return a sealing certificate under a root."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import BasicConstraints, load_pem_x509_certificate

    above: Any = load_pem_private_key(root.key, password=None)
    issuer = load_pem_x509_certificate(root.certificate).subject
    key = _new_key()
    told = _told(
        _name(SEAL_NAME, agency), issuer=issuer, key=key, above=above, at=at, years=SEAL_YEARS
    )
    told = told.add_extension(BasicConstraints(ca=False, path_length=None), critical=True)
    told = told.add_extension(_usage(signs_certificates=False), critical=True)
    return _signed(told, key=key, by=above)


def new_badge_key() -> bytes:
    """Return an RSA key as PEM: RS256 is what every reader of Open Badges must know."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    return _pem(rsa.generate_private_key(public_exponent=65537, key_size=2048))


def _new_key() -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


def _pem(key: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    pem: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem


def _name(common: str, agency: str) -> "Name":
    from cryptography.x509 import Name, NameAttribute
    from cryptography.x509.oid import NameOID

    return Name(
        [
            NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            NameAttribute(NameOID.ORGANIZATION_NAME, agency[:LONGEST] or "Luwes"),
            NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _told(
    name: "Name", *, issuer: "Name", key: Any, above: Any, at: datetime, years: int
) -> "CertificateBuilder":
    from cryptography.x509 import (
        AuthorityKeyIdentifier,
        CertificateBuilder,
        SubjectKeyIdentifier,
        random_serial_number,
    )

    own, issuing = key.public_key(), above.public_key()
    return (
        CertificateBuilder(subject_name=name, issuer_name=issuer)
        .public_key(own)
        .serial_number(random_serial_number())
        .not_valid_before(at - CLOCKS_DIFFER)
        .not_valid_after(at + years * YEAR)
        .add_extension(SubjectKeyIdentifier.from_public_key(own), critical=False)
        .add_extension(AuthorityKeyIdentifier.from_issuer_public_key(issuing), critical=False)
    )


def _usage(*, signs_certificates: bool) -> Any:
    from cryptography.x509 import KeyUsage

    return KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(told: "CertificateBuilder", *, key: Any, by: Any) -> Pair:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    certificate = told.sign(by, SHA256())
    return Pair(_pem(key), certificate.public_bytes(Encoding.PEM))

"""A key in a file of this machine: the development authority's, or one that was bought."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luwes.webinars.rules.seals.pades import Pades, for_pyhanko
from luwes.webinars.rules.seals.signer import CannotSealError, Sealer, certificates_in

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

ROOM = 512
"""What pyHanko is told when it asks how large a signature is: an RSA key of 4096 bits."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One PEM file: the private key, its certificate, those above it, the root last."""

    file: Path

    @property
    def certificates(self) -> Path:
        return self.file

    def open(self) -> Sealer:
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        try:
            pem = self.file.read_bytes()
            key = load_pem_private_key(pem, password=None)
        except (OSError, ValueError, TypeError) as error:
            raise CannotSealError(str(error)) from error
        chain = certificates_in(pem)
        return Pades(_signer(signature_by(key), chain), chain)


def signature_by(key: Any) -> Callable[[bytes], bytes]:
    """Return what signs bytes by a private key that is loaded once. Raises: CannotSealError."""
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from cryptography.hazmat.primitives.hashes import SHA256

    if isinstance(key, ec.EllipticCurvePrivateKey):
        return lambda data: key.sign(data, ec.ECDSA(SHA256()))
    if isinstance(key, rsa.RSAPrivateKey):
        return lambda data: key.sign(data, padding.PKCS1v15(), SHA256())
    raise CannotSealError(type(key).__name__)


def _signer(sign: Callable[[bytes], bytes], chain: "Sequence[Certificate]") -> Any:
    """Return a signer of pyHanko's; its stock one reads and checks the key at every call."""
    from pyhanko.sign.signers import Signer
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class KeptKeySigner(Signer):  # type: ignore[misc, unused-ignore]  # typed by pyHanko, loaded late
        async def async_sign_raw(
            self,
            data: bytes,
            digest_algorithm: str,  # noqa: ARG002  always SHA-256 here
            dry_run: bool = False,  # noqa: FBT001, FBT002  pyHanko's signature
        ) -> bytes:
            return bytes(ROOM) if dry_run else sign(data)

    known = for_pyhanko(chain)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(known[1:])
    return KeptKeySigner(signing_cert=known[0], cert_registry=store, embed_roots=False)

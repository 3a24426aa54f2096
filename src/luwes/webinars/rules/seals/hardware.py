"""A key that never leaves its hardware: any module that speaks PKCS#11."""

from dataclasses import dataclass
from pathlib import Path

from luwes.webinars.rules.seals.pades import Pades, for_pyhanko
from luwes.webinars.rules.seals.signer import CannotSealError, Sealer, certificates_in


@dataclass(frozen=True, slots=True)
class HardwareKey:
    """A key of a token; its PIN and its certificates are files of this machine."""

    module: Path
    token: str
    label: str
    pin_file: Path
    certificates: Path

    def open(self) -> Sealer:
        """Return the opened key. Elliptic keys sign a hash made here: few tokens make it too."""
        from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
        from pkcs11.exceptions import PKCS11Error as TokenError
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.general import SigningError
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

        try:
            chain = certificates_in(self.certificates.read_bytes())
            session = open_pkcs11_session(
                str(self.module),
                token_criteria=TokenCriteria(label=self.token),
                user_pin=self.pin_file.read_text().strip(),
            )
        except (OSError, TokenError, SigningError) as error:
            raise CannotSealError(f"{type(error).__name__}: {error}") from error
        known = for_pyhanko(chain)
        signer = PKCS11Signer(
            session,
            signing_cert=known[0],
            ca_chain=known[1:],
            key_label=self.label,
            embed_roots=False,
            use_raw_mechanism=isinstance(chain[0].public_key(), EllipticCurvePublicKey),
        )
        return Pades(signer, chain)

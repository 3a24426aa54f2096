"""The seal itself: PAdES baseline B-B in a field that no eye sees, by pyHanko.

The field is hidden and has a readable name, so that a PDF/UA stays one. Reserving the room
for the signature spares pyHanko a signature made only to learn its size: half of its time.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

FIELD = "Segel"
TOLD = "Segel elektronik"
DIGEST = "sha256"
SPARE = 3072
"""Bytes beside the certificates: attributes, and the largest signature of an RSA key."""


class Pades:
    """Seals by any signer of pyHanko."""

    def __init__(self, signer: Any, chain: "Sequence[Certificate]") -> None:
        from cryptography.hazmat.primitives.serialization import Encoding

        self._signer = signer
        held = sum(len(each.public_bytes(Encoding.DER)) for each in chain)
        self._reserved = 2 * (held + SPARE)

    def seal(self, pdf: bytes) -> bytes:
        """Return the PDF with a seal."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers

        meta = signers.PdfSignatureMetadata(
            field_name=FIELD, md_algorithm=DIGEST, subfilter=fields.SigSeedSubFilter.PADES
        )
        hidden = fields.InvisSigSettings(set_print_flag=False, set_hidden_flag=True)
        field = fields.SigFieldSpec(FIELD, readable_field_name=TOLD, invis_sig_settings=hidden)
        signer = signers.PdfSigner(meta, self._signer, new_field_spec=field)
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        sealed: bytes = signer.sign_pdf(writer, bytes_reserved=self._reserved).getvalue()
        return sealed


def for_pyhanko(chain: "Sequence[Certificate]") -> list[Any]:
    """Return certificates as pyHanko takes them."""
    from asn1crypto.x509 import Certificate as Asn1Certificate
    from cryptography.hazmat.primitives.serialization import Encoding

    return [Asn1Certificate.load(each.public_bytes(Encoding.DER)) for each in chain]

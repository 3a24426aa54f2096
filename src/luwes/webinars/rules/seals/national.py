"""The national e-signature service (BSrE): an adapter, never tried against the service itself.

The contract is "API Esign Client Service" 2.x as the code of agencies that call it shows it:
`POST /api/v2/sign/pdf` with Basic authentication and JSON
`{"nik", "passphrase", "signatureProperties": [{"tampilan": "INVISIBLE", …}], "file": [base64]}`,
answered by `{"file": [base64]}`. An agency tries it in the service's own test environment
before it relies on it. Whose seal it is stands in the certificates file, which the service
gives out; what comes back is taken only if it is our PDF with something added behind it.
"""

import base64
import json
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from luwes.webinars.rules.seals.signer import CannotSealError, Sealer

PATH = "/api/v2/sign/pdf"
SECONDS = 60
SAID = 300
"""Characters kept of what a service says when it refuses."""


@dataclass(frozen=True, slots=True)
class NationalKey:
    """An account of the service; the file of secrets is JSON with `password` and `passphrase`."""

    address: str
    user: str
    nik: str
    secrets_file: Path
    certificates: Path

    def open(self) -> Sealer:
        try:
            told = json.loads(self.secrets_file.read_text())
            return NationalSealer(self, password=told["password"], passphrase=told["passphrase"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CannotSealError(f"{self.secrets_file}: {type(error).__name__}") from error


class NationalSealer:
    """Has each PDF sealed by the service."""

    def __init__(self, key: NationalKey, *, password: str, passphrase: str) -> None:
        self._address = key.address.rstrip("/") + PATH
        self._nik, self._passphrase = key.nik, passphrase
        self._basic = base64.b64encode(f"{key.user}:{password}".encode()).decode()

    def seal(self, pdf: bytes) -> bytes:
        """Return what the service made of the PDF."""
        answer = self._asked(
            {
                "nik": self._nik,
                "passphrase": self._passphrase,
                "signatureProperties": [{"tampilan": "INVISIBLE"}],
                "file": [base64.b64encode(pdf).decode()],
            }
        )
        try:
            sealed = base64.b64decode(answer["file"][0], validate=True)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise CannotSealError("the service's answer holds no file") from error
        if not sealed.startswith(pdf) or len(sealed) == len(pdf):
            raise CannotSealError("the service returned another file than ours with a seal")
        return sealed

    def _asked(self, told: dict[str, Any]) -> Any:
        headers = {"Content-Type": "application/json", "Authorization": f"Basic {self._basic}"}
        request = Request(self._address, data=json.dumps(told).encode(), headers=headers)  # noqa: S310  set by the operator
        try:
            with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  set by the operator
                return json.load(answer)
        except HTTPError as refusal:
            said = refusal.read(SAID).decode(errors="replace")
            raise CannotSealError(f"{refusal.code}: {said}") from refusal
        except (URLError, HTTPException, OSError, ValueError) as error:
            raise CannotSealError(f"{type(error).__name__}: {error}") from error

"""Which key seals, from plain settings such as `{"kind": "pkcs11", "module": …}`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from luwes.webinars.rules.seals.hardware import HardwareKey
from luwes.webinars.rules.seals.keyfile import KeyFile
from luwes.webinars.rules.seals.national import NationalKey
from luwes.webinars.rules.seals.signer import SealKey

DEVELOPMENT = "development"
SEAL_FILE, ROOT_KEY, ROOT_FILE, BADGE_KEY = "seal.pem", "root.key", "root.pem", "badge.key"
"""What the development authority keeps in its folder."""

Told = Mapping[str, str]


class BadSealSettingsError(Exception):
    """LUWES_SEAL names no kind that there is, or leaves something out."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def _file(told: Told) -> SealKey:
    return KeyFile(Path(told["file"]))


def _hardware(told: Told) -> SealKey:
    return HardwareKey(
        module=Path(told["module"]),
        token=told["token"],
        label=told["label"],
        pin_file=Path(told["pin_file"]),
        certificates=Path(told["certificates"]),
    )


def _national(told: Told) -> SealKey:
    return NationalKey(
        address=told["address"],
        user=told["user"],
        nik=told["nik"],
        secrets_file=Path(told["secrets_file"]),
        certificates=Path(told["certificates"]),
    )


KINDS: dict[str, Callable[[Told], SealKey]] = {
    "file": _file,
    "pkcs11": _hardware,
    "bsre": _national,
}


def kind_of(told: Told) -> str:
    """Return which kind of key the settings ask for. Raises: BadSealSettingsError."""
    kind = told.get("kind", DEVELOPMENT)
    if kind != DEVELOPMENT and kind not in KINDS:
        raise BadSealSettingsError("kind")
    return kind


def key_of(told: Told, *, folder: Path) -> SealKey:
    """Return the key; without settings, the development authority's. Raises: BadSealSettings."""
    kind = kind_of(told)
    if kind == DEVELOPMENT:
        return KeyFile(folder / SEAL_FILE)
    try:
        return KINDS[kind](told)
    except KeyError as missing:
        raise BadSealSettingsError(str(missing.args[0])) from missing

"""Where people reach this Luwes, for the links of letters that no request stands behind."""

import os
from collections.abc import Mapping

EVERYWHERE = {"0.0.0.0": "localhost", "::": "localhost"}  # noqa: S104  compared, not bound


def settle_address(*, host: str, port: int) -> None:
    """Set LUWES_ADDRESS for us and the processes we start, unless the agency did."""
    os.environ.setdefault("LUWES_ADDRESS", address_of(host=host, port=port, told=os.environ))


def address_of(*, host: str, port: int, told: Mapping[str, str]) -> str:
    """Return the address that is most likely right: a name that is served, else host and port.

    Behind TLS a proxy answers on the usual port, whatever the port here.
    """
    names = [name for name in told.get("LUWES_HOSTS", "").split(",") if name.strip()]
    shown = names[0].strip() if names else EVERYWHERE.get(host, host)
    shown = f"[{shown}]" if ":" in shown else shown
    if told.get("LUWES_HTTPS") == "1":
        return f"https://{shown}"
    return f"http://{shown}:{port}"

"""A QR code as a drawing: one path, no style, so that it may stand in any page or print."""

import qrcode
from qrcode.constants import ERROR_CORRECT_M

MARGIN = 4


def qr_svg(text: str, *, label: str = "") -> str:
    """Return a QR code as SVG, dark on white in every theme; `label` is for who listens."""
    code = qrcode.QRCode(border=MARGIN, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    size = len(rows)
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    named = f' role="img" aria-label="{label}"' if label else ' aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" class="qr"'
        f' shape-rendering="crispEdges"{named}>'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )

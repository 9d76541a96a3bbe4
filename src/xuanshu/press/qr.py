"""QR codes as drawings that the typesetter places."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=256)
def qr_svg(text: str) -> str:
    """Return the QR code of the text as SVG with its quiet zone, or '' for an empty text.

    Error correction M (15 %), because the code comes back on scanned and photographed paper.
    """
    if not text:
        return ""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        border=4,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        nl=False,
        omitsize=True,
    )
    return out.getvalue().decode()

"""Pictures that telephones read."""

from io import BytesIO

import segno

_QUIET_ZONE = 4  # modules, as the standard of the code demands


def qr_code(url: str) -> str:
    """Return the picture as SVG; a quarter of it may be dirty and it still reads."""
    picture = BytesIO()
    segno.make_qr(url, error="q").save(picture, kind="svg", border=_QUIET_ZONE)
    return picture.getvalue().decode()

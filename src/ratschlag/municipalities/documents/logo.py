"""The logo as it is kept: a small PNG made from the pixels of what was sent, and nothing else."""

import io

from PIL import Image

MOST_BYTES = 1024 * 1024
MOST_PIXELS_A_SIDE = 4000
KEPT_PIXELS = (480, 176)  # shown at most 44 CSS pixels high, on screens of four times the density
FORMATS = ("PNG", "JPEG", "WEBP")


def logo_png(data: bytes) -> bytes | None:
    """Return the picture as PNG, made small; None if it is none, or too large to be read safely.

    Vector graphics are not taken: they can hold scripts and links.
    """
    if not data or len(data) > MOST_BYTES:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if max(picture.size) > MOST_PIXELS_A_SIDE:
                return None
            # A fresh picture: no comments, profiles, places or further frames come along.
            pixels = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    pixels.thumbnail(KEPT_PIXELS)
    fresh = Image.new("RGBA", pixels.size)
    fresh.paste(pixels)
    target = io.BytesIO()
    fresh.save(target, "PNG", optimize=True)
    return target.getvalue()

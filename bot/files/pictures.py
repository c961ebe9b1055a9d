"""Pictures: turned the right way up, drawn anew from their pixels, and nothing else kept.

What is drawn anew carries no place, no camera, no thumbnail of what was cut off, and no second file
hidden behind the first.
"""

import io
from typing import TYPE_CHECKING

from bot.files.kinds import Accepted, Kind, Reason, RefusedFile

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 4096
"""More pixels than this show nothing more on a screen or on paper, and chat platforms refuse them."""

_MEGA = 1_000_000
_MOST_PIXELS = {"JPEG": 52 * _MEGA, "PNG": 26 * _MEGA, "WEBP": 26 * _MEGA}
"""What a telephone's camera makes, and what fits in memory: a JPEG is read small, the others whole."""

_QUALITY = 88
_MOST_PNG_BYTES = 8 * _MEGA
"""A larger one is a photo, not a drawing; as a JPEG it passes every platform's limit."""


def clean_picture(data: bytes, form: str) -> Accepted:
    """Draw a JPEG, PNG or WEBP anew; raises ``RefusedFile``, or what Pillow raises on damaged bytes."""
    from PIL import Image, ImageOps

    try:
        picture: Image.Image = Image.open(io.BytesIO(data), formats=[form])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise RefusedFile(Reason.TOO_LARGE) from bomb
    if picture.width * picture.height > _MOST_PIXELS[form]:
        raise RefusedFile(Reason.TOO_LARGE)
    if form != "JPEG" and getattr(picture, "is_animated", False):
        raise RefusedFile(Reason.MOVING)
    picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    picture = _plain(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _drawn(picture, as_png=form == "PNG" or picture.mode == "RGBA")


def _plain(picture: "Image") -> "Image":
    """Bring every way of storing colours down to grey, colours, or colours one can see through."""
    if picture.mode in ("L", "RGB", "RGBA") and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith(("I", "F")):
        return picture.convert("I").point(lambda level: level / 256).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def _drawn(picture: "Image", *, as_png: bool) -> Accepted:
    from PIL import Image

    bare = Image.new(picture.mode, picture.size)  # only pixels come along, nothing that Pillow remembers
    bare.paste(picture)
    if as_png:
        drawn = _saved(bare, "PNG", optimize=True)
        if len(drawn) <= _MOST_PNG_BYTES:
            return Accepted(Kind.PHOTO, "image/png", ".png", drawn, bare.width, bare.height)
    if bare.mode == "RGBA":
        bare = Image.alpha_composite(Image.new("RGBA", bare.size, "white"), bare).convert("RGB")
    drawn = _saved(bare, "JPEG", quality=_QUALITY, progressive=True)
    return Accepted(Kind.PHOTO, "image/jpeg", ".jpg", drawn, bare.width, bare.height)


def _saved(picture: "Image", form: str, **how: bool | int) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()

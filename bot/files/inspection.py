"""Looks at a file that somebody sent, by what is in it, never by what it is called.

Slow (up to seconds) and pure: run it on a worker, never inside a transaction.
"""

from collections.abc import Callable
from functools import partial

from bot.files.kinds import Accepted, Reason, RefusedFile
from bot.files.office import clean_office
from bot.files.pdf import clean_pdf
from bot.files.pictures import clean_picture
from bot.files.sound import clean_m4a, clean_mp3, clean_opus
from bot.files.webm import clean_webm

MOST_BYTES = 20_000_000

_PDF_HEAD = 1024  # a PDF may begin a little later than its first byte
_SOUND = (b"ID3", *(bytes((0xFF, second)) for second in range(0xE0, 0x100)))
_OTHER_PICTURES = (b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\0\x0cJXL ", b"\xff\x0a")
_PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
_FILMS = (b"FLV\x01", b"\0\0\x01\xba", b"0&\xb2u")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def inspect(data: bytes, declared: str = "", most_bytes: int = MOST_BYTES) -> Accepted:
    """Tell what a file is and make it clean, or refuse it.

    ``declared`` is the media type its sender named: never believed, it only helps to say why something
    unknown is refused.

    Raises:
        RefusedFile: and nothing else, whatever the bytes are.
    """
    if not data:
        raise RefusedFile(Reason.EMPTY)
    if len(data) > most_bytes:
        raise RefusedFile(Reason.TOO_BIG)
    try:
        return _clean(data, declared)
    except RefusedFile:
        raise
    except Exception as broken:  # readers of hostile bytes raise whatever they please
        raise RefusedFile(Reason.DAMAGED) from broken


def _clean(data: bytes, declared: str) -> Accepted:
    for looks_so, clean in _READERS:
        if looks_so(data):
            return clean(data)
    raise RefusedFile(_why_not(data, declared))


def _clean_boxes(data: bytes) -> Accepted:
    """One container serves pictures of new telephones, films and sound alike."""
    if data[8:12] in _PICTURE_BRANDS:
        raise RefusedFile(Reason.OTHER_PICTURE)
    return clean_m4a(data)


def _why_not(data: bytes, declared: str) -> Reason:
    if data.startswith(_OLD_OFFICE):
        return Reason.LOCKED if _LOCKED_OFFICE in data else Reason.OTHER_KIND
    if data.startswith(_FILMS) or declared.startswith("video/") or data[8:12] == b"AVI ":
        return Reason.MOVING
    if data.startswith(_OTHER_PICTURES) or declared.startswith("image/"):
        return Reason.OTHER_PICTURE
    return Reason.OTHER_KIND


_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Accepted]], ...] = (
    (lambda data: data.startswith(b"\xff\xd8\xff"), partial(clean_picture, form="JPEG")),
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), partial(clean_picture, form="PNG")),
    (lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP", partial(clean_picture, form="WEBP")),
    (lambda data: data.startswith(b"OggS"), clean_opus),
    (lambda data: data.startswith(b"\x1a\x45\xdf\xa3"), clean_webm),
    (lambda data: data.startswith(b"PK\x03\x04"), clean_office),
    (lambda data: data[4:8] == b"ftyp", _clean_boxes),
    (lambda data: b"%PDF-" in data[:_PDF_HEAD], clean_pdf),
    (lambda data: data.startswith(_SOUND), clean_mp3),
)
"""How each kind looks, and what makes it clean; the first that fits is asked."""

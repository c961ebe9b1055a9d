"""Pictures inside documents: their pixels stay as they are, what they tell of place and camera goes.

A picture in a document cannot be drawn anew without changing the document, so here only the parts that
hold no pixels are left out. What cannot be followed is left as it is.
"""

import struct

_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_PNG_TELLS = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
_PNG_CHUNK = 12  # length, name and checksum
_JPEG_MAGIC, _JPEG_SCAN, _JPEG_MARK = b"\xff\xd8", 0xDA, 0xFF
_JPEG_TELLS = {0xE1, 0xED, 0xFE}  # EXIF and XMP, IPTC, remarks


def quiet_picture(data: bytes) -> bytes:
    """Give a JPEG or PNG without what it tells of itself; anything else as it came."""
    if data.startswith(_JPEG_MAGIC):
        return _quiet_jpeg(data)
    if data.startswith(_PNG_MAGIC):
        return _quiet_png(data)
    return data


def _quiet_jpeg(data: bytes) -> bytes:
    """The segments before the picture itself each begin with ``FF``, a mark and a length."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == _JPEG_MARK and data[at + 1] != _JPEG_SCAN:
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if data[at + 1] not in _JPEG_TELLS:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, data[at:]))


def _quiet_png(data: bytes) -> bytes:
    kept, at = [_PNG_MAGIC], len(_PNG_MAGIC)
    while at + _PNG_CHUNK <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + _PNG_CHUNK + length
        if name not in _PNG_TELLS:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, data[at:]))

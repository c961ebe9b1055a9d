"""Spoken words: voice messages and recordings, without title, maker, cover picture or place.

The sound itself is not decoded. Each format is walked from its first byte to its last, only what belongs
to it is kept, and what tells of the recording is left out or blanked where it stands.
"""

import struct
import zlib
from collections.abc import Iterator

from bot.files.kinds import Accepted, Kind, Reason, RefusedFile

# ---------------------------------------------------------------- Opus in Ogg (RFC 3533, RFC 7845)

_OGG_HEAD = 27
_OGG_CHECKSUM = slice(22, 26)
_OGG_GOES_ON = 255  # a segment this long is followed by more of the same packet
OPUS_TAGS = b"OpusTags"


def clean_opus(data: bytes) -> Accepted:
    """Blank the tags of a voice message; raises ``RefusedFile`` for anything but one Opus stream."""
    pages = list(_ogg_pages(data))
    if len(pages) < 3 or pages[0][1][:8] != b"OpusHead":  # noqa: PLR2004 - head, tags, sound
        raise RefusedFile(Reason.OTHER_KIND)
    if len({head[14:18] for head, _ in pages}) != 1:
        raise RefusedFile(Reason.OTHER_KIND)
    out = [pages[0][0] + pages[0][1]]
    in_tags = True
    for number, (head, body) in enumerate(pages[1:]):
        if not in_tags:
            out.append(head + body)
            continue
        if number == 0 and not body.startswith(OPUS_TAGS):
            raise RefusedFile(Reason.DAMAGED)
        here, in_tags = _tags_in(head)
        blank = OPUS_TAGS if number == 0 else b""
        out.append(ogg_page(head, blank.ljust(here, b"\0") + body[here:]))
    if in_tags:
        raise RefusedFile(Reason.DAMAGED)
    return Accepted(Kind.VOICE, "audio/ogg", ".ogg", b"".join(out))


def _ogg_pages(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Cut a stream into pages, each a head (with its table of segments) and a body."""
    at = 0
    while at < len(data):
        segments_at = at + _OGG_HEAD
        if data[at : at + 4] != b"OggS" or segments_at > len(data):
            raise RefusedFile(Reason.DAMAGED)
        body_at = segments_at + data[segments_at - 1]
        end = body_at + sum(data[segments_at:body_at])
        if end > len(data):
            raise RefusedFile(Reason.DAMAGED)
        yield data[at:body_at], data[body_at:end]
        at = end


def _tags_in(head: bytes) -> tuple[int, bool]:
    """Tell how many bytes of a page belong to the tags, and whether they go on in the next."""
    size = 0
    for segment in head[_OGG_HEAD:]:
        size += segment
        if segment < _OGG_GOES_ON:
            return size, False
    return size, True


def ogg_page(head: bytes, body: bytes) -> bytes:
    """A page with the right checksum; ``head`` has its table of segments, and room for the sum."""
    page = bytearray(head + body)
    page[_OGG_CHECKSUM] = bytes(4)
    page[_OGG_CHECKSUM] = struct.pack("<I", _ogg_checksum(page))
    return bytes(page)


_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_ALL_ONES = 0xFFFFFFFF


def _ogg_checksum(page: bytes | bytearray) -> int:
    """The polynomial is that of zlib, but Ogg reads every bit the other way round and starts from nothing."""
    mirrored = zlib.crc32(page.translate(_MIRRORED), _ALL_ONES) ^ _ALL_ONES
    return int.from_bytes(mirrored.to_bytes(4, "little").translate(_MIRRORED))


# ---------------------------------------------------------------- MP3 (ISO 11172-3, 13818-3)

_FRAME_HEAD = 4
_SYNC = 0x7FF
_MPEG_1 = 0b11
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = {_MPEG_1: (44100, 48000, 32000), 0b10: (22050, 24000, 16000), 0b00: (11025, 12000, 8000)}
_LAYER_3 = 0b01
_FEWEST_FRAMES = 3
_TAGS_AFTER = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3", b"3DI", b"\0")


def clean_mp3(data: bytes) -> Accepted:
    """Keep the frames of a recording and nothing around them; raises ``RefusedFile`` where there are none."""
    start = at = _after_id3(data)
    frames = 0
    while length := _frame_length(data, at):
        at += length
        frames += 1
    if frames < _FEWEST_FRAMES:
        raise RefusedFile(Reason.OTHER_KIND)
    end = min(at, len(data))
    if end + _FRAME_HEAD <= len(data) and not data.startswith(_TAGS_AFTER, end):
        raise RefusedFile(Reason.DAMAGED)
    return Accepted(Kind.VOICE, "audio/mpeg", ".mp3", data[start:end])


def _after_id3(data: bytes) -> int:
    """A tag before the sound tells its own length, in four times seven bits."""
    at = 0
    while data.startswith(b"ID3", at) and at + 10 <= len(data):
        a, b, c, d = (byte & 0x7F for byte in data[at + 6 : at + 10])
        footer = 10 if data[at + 5] & 0x10 else 0
        at += 10 + (a << 21 | b << 14 | c << 7 | d) + footer
    return at + next((gap for gap, byte in enumerate(data[at : at + 4096]) if byte), 0)


def _frame_length(data: bytes, at: int) -> int:
    """Tell the length in bytes of the frame that begins at ``at``; 0 where none does."""
    if at + _FRAME_HEAD > len(data):
        return 0
    head = int.from_bytes(data[at : at + _FRAME_HEAD])
    version, layer = head >> 19 & 0b11, head >> 17 & 0b11
    rate, speed, padding = head >> 12 & 0b1111, head >> 10 & 0b11, head >> 9 & 1
    if head >> 21 != _SYNC or layer != _LAYER_3 or version not in _HERTZ:
        return 0
    kbits = _KBITS_1 if version == _MPEG_1 else _KBITS_2
    if not 0 < rate < len(kbits) or speed >= len(_HERTZ[version]):
        return 0
    samples = 144 if version == _MPEG_1 else 72
    return samples * kbits[rate] * 1000 // _HERTZ[version][speed] + padding


# ---------------------------------------------------------------- M4A (ISO 14496-12)

_BOX_HEAD, _LONG_BOX_HEAD = 8, 16
_KEPT = {
    b"": {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp"},
    b"moov": {b"mvhd", b"trak", b"mvex"},
    b"trak": {b"tkhd", b"mdia", b"edts", b"tref"},
}
_TIMED = (b"mvhd", b"tkhd", b"mdhd")
_SOUND, _MOVING = b"soun", (b"vide", b"auxv", b"pict")


def clean_m4a(data: bytes) -> Accepted:
    """Blank everything in a recording but its sound; raises ``RefusedFile`` where there are moving pictures.

    Blanked boxes keep their length, because the sound is found by its distance from the beginning.
    """
    out = bytearray(data)
    tracks = list(_quiet_boxes(out, b"", 0, len(out)))
    if any(track in _MOVING for track in tracks):
        raise RefusedFile(Reason.MOVING)
    if _SOUND not in tracks:
        raise RefusedFile(Reason.OTHER_KIND)
    return Accepted(Kind.VOICE, "audio/mp4", ".m4a", bytes(out))


def _quiet_boxes(data: bytearray, parent: bytes, at: int, end: int) -> Iterator[bytes]:
    """Blank the boxes that do not belong here, and give the kind of every track on the way."""
    while at < end:
        head, size = _box_size(data, at, end)
        name = bytes(data[at + 4 : at + 8])
        inside, box_end = at + head, at + size
        if name not in _KEPT[parent]:
            data[at + 4 : at + 8] = b"free"
            data[inside:box_end] = bytes(box_end - inside)
        elif name in _TIMED:
            _forget_when(data, inside, box_end)
        elif name in _KEPT:
            yield from _quiet_boxes(data, name, inside, box_end)
        elif name == b"mdia":
            yield _track_kind(data, inside, box_end)
        at = box_end


def _track_kind(data: bytearray, at: int, end: int) -> bytes:
    kind = b""
    while at < end:
        head, size = _box_size(data, at, end)
        name = bytes(data[at + 4 : at + 8])
        if name == b"hdlr":
            kind = bytes(data[at + head + 8 : at + head + 12])
        elif name in _TIMED:
            _forget_when(data, at + head, at + size)
        at += size
    return kind


def _forget_when(data: bytearray, at: int, end: int) -> None:
    """These boxes begin with a version, and with when the recording was made and changed."""
    if at + 4 > end:
        raise RefusedFile(Reason.DAMAGED)
    times = 16 if data[at] else 8
    data[at + 4 : min(at + 4 + times, end)] = bytes(min(times, end - at - 4))


def _box_size(data: bytearray, at: int, end: int) -> tuple[int, int]:
    """Tell the length of a box's head and of the whole box; it must lie within what is around it."""
    if at + _BOX_HEAD > end:
        raise RefusedFile(Reason.DAMAGED)
    head, size = _BOX_HEAD, int.from_bytes(data[at : at + 4])
    if size == 1:
        head, size = _LONG_BOX_HEAD, int.from_bytes(data[at + 8 : at + 16])
    elif size == 0:
        size = end - at
    if size < head or at + size > end:
        raise RefusedFile(Reason.DAMAGED)
    return head, size

"""Words spoken into a browser: Opus in WebM goes on as Opus in Ogg, which every telephone can play.

The packets of sound are carried over one by one and nothing else is, so the recording loses its maker, its
title and its hour on the way (RFC 8794, RFC 9559; RFC 6716, RFC 7845).
"""

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.files.kinds import Accepted, Kind, Reason, RefusedFile
from bot.files.sound import OPUS_TAGS, ogg_page

# ---------------------------------------------------------------- what is in a WebM file

_SEGMENT, _TRACKS, _CLUSTER, _GROUP = b"\x18\x53\x80\x67", b"\x16\x54\xae\x6b", b"\x1f\x43\xb6\x75", b"\xa0"
_TRACK, _KIND, _CODEC, _CODEC_HEAD, _ENCODINGS = b"\xae", b"\x83", b"\x86", b"\x63\xa2", b"\x6d\x80"
_BLOCKS = (b"\xa1", b"\xa3")
_ENTERED = (_SEGMENT, _TRACKS, _TRACK, _CLUSTER, _GROUP)
_ENDLESS = (_SEGMENT, _CLUSTER)  # a recorder does not know beforehand how long these become
_AUDIO = b"\x02"
_LACED = 0b110  # several packets in one block, which no recorder of speech makes
_BLOCK_TAIL = 3  # the block's time and its flags, behind the number of its track

# ---------------------------------------------------------------- what is in an Ogg page

_GOES_ON, _FIRST, _LAST = 0, 2, 4
_MOST_SEGMENTS = 255
_SEGMENT_BYTES = 255
_SERIAL = 1

_HEAD_BYTES = 19  # of one or two channels; more are no voice message
_TICKS_A_SECOND = 48_000
_MOST_TICKS = _TICKS_A_SECOND * 120 // 1000


class _Element(NamedTuple):
    name: bytes
    body: bytes


def clean_webm(data: bytes) -> Accepted:
    """Carry a recording over into Ogg; raises ``RefusedFile`` for anything but one track of spoken Opus."""
    found = [*_elements(data)]
    kinds = _bodies(found, _KIND)
    if kinds != [_AUDIO]:
        raise RefusedFile(Reason.OTHER_KIND if {*kinds} == {_AUDIO} else Reason.MOVING)
    if _bodies(found, _CODEC) != [b"A_OPUS"] or _bodies(found, _ENCODINGS):
        raise RefusedFile(Reason.OTHER_KIND)
    head = b"".join(_bodies(found, _CODEC_HEAD))
    if not head.startswith(b"OpusHead\x01") or len(head) != _HEAD_BYTES:
        raise RefusedFile(Reason.OTHER_KIND)
    packets = [_packet(body) for name, body in found if name in _BLOCKS]
    if not packets:
        raise RefusedFile(Reason.EMPTY)
    return Accepted(Kind.VOICE, "audio/ogg", ".ogg", b"".join(_ogg(head, packets)))


def _bodies(found: Sequence[_Element], name: bytes) -> list[bytes]:
    return [element.body for element in found if element.name == name]


def _elements(data: bytes) -> Iterator[_Element]:
    """Every element that holds no others, from the first byte to the last, wherever it stands."""
    at = 0
    while at < len(data):
        name_end = at + _length(data, at)
        size_end = name_end + _length(data, name_end)
        name, endless = data[at:name_end], 1 << 7 * (size_end - name_end)
        size = int.from_bytes(data[name_end:size_end]) & endless - 1
        if name in _ENTERED:
            if size == endless - 1 and name not in _ENDLESS:
                raise RefusedFile(Reason.DAMAGED)
            at = size_end
            continue
        at = size_end + size
        if at > len(data):
            raise RefusedFile(Reason.DAMAGED)
        yield _Element(name, data[size_end:at])


def _length(data: bytes, at: int) -> int:
    """Tell the length of a name or a size: one more than the zeros it begins with."""
    length = 9 - data[at].bit_length() if at < len(data) else 0
    if not 1 <= length <= 8 or at + length > len(data):  # noqa: PLR2004 - bits of a byte
        raise RefusedFile(Reason.DAMAGED)
    return length


def _packet(block: bytes) -> bytes:
    sound_at = _length(block, 0) + _BLOCK_TAIL
    if len(block) <= sound_at or block[sound_at - 1] & _LACED:
        raise RefusedFile(Reason.DAMAGED)
    return block[sound_at:]


# ---------------------------------------------------------------- the same sound in Ogg


def _ogg(head: bytes, packets: Sequence[bytes]) -> Iterator[bytes]:
    """Pages of at most a second: short enough to be found back, and few enough to weigh nothing."""
    nobody = OPUS_TAGS + bytes(8)  # no maker, and no remarks
    yield _page(_FIRST, 0, 0, [head])
    yield _page(_GOES_ON, 0, 1, [nobody])
    number, ticks, page_ticks = 2, 0, 0
    page: list[bytes] = []
    for packet in packets:
        lasts = _ticks(packet)
        if page and (page_ticks + lasts > _TICKS_A_SECOND or _segments([*page, packet]) > _MOST_SEGMENTS):
            yield _page(_GOES_ON, ticks, number, page)
            number, page_ticks, page = number + 1, 0, []
        page.append(packet)
        ticks, page_ticks = ticks + lasts, page_ticks + lasts
    yield _page(_LAST, ticks, number, page)


def _page(flags: int, ticks: int, number: int, packets: Sequence[bytes]) -> bytes:
    """One page; ``ticks`` is how far the sound has come at its end."""
    table = b"".join(
        bytes([_SEGMENT_BYTES]) * (len(packet) // _SEGMENT_BYTES) + bytes([len(packet) % _SEGMENT_BYTES])
        for packet in packets
    )
    if len(table) > _MOST_SEGMENTS:
        raise RefusedFile(Reason.DAMAGED)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, ticks, _SERIAL, number, 0, len(table))
    return ogg_page(head + table, b"".join(packets))


def _segments(packets: Sequence[bytes]) -> int:
    return sum(len(packet) // _SEGMENT_BYTES + 1 for packet in packets)


def _ticks(packet: bytes) -> int:
    """Tell how long a packet sounds, at 48,000 a second; its first byte says it (RFC 6716, 3.1)."""
    kind, code = packet[0] >> 3, packet[0] & 0b11
    if kind < 12:  # noqa: PLR2004 - speech
        frame = (480, 960, 1920, 2880)[kind % 4]
    elif kind < 16:  # noqa: PLR2004 - speech and music
        frame = (480, 960)[kind % 2]
    else:
        frame = (120, 240, 480, 960)[kind % 4]
    frames = (1, 2, 2)[code] if code < 3 else packet[1] & 0b111111 if len(packet) > 1 else 0  # noqa: PLR2004
    if not 0 < frame * frames <= _MOST_TICKS:
        raise RefusedFile(Reason.DAMAGED)
    return frame * frames

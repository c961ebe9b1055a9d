"""What is spoken into a browser: the same sound, in a form that every telephone plays, and nobody's name.

``browser.webm`` was recorded by Chromium's own MediaRecorder, from its invented microphone.
"""

import pytest

from bot.files import Kind, Reason, inspect
from tests.bot.files.making import refused, sample

EBML, SEGMENT, TRACKS = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67", b"\x16\x54\xae\x6b"
CLUSTER, TITLE = b"\x1f\x43\xb6\x75", b"\x7b\xa9"
FILM, SOUND = 1, 2
OPUS_HEAD = b"OpusHead\x01\x01" + bytes(9)
SPEECH = bytes([1 << 3]) + b"sound"  # one packet of 20 milliseconds
ENDLESS = b"\x01" + b"\xff" * 7


def element(name: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return name + (len(body) | 1 << 56).to_bytes(8) + body


def track(kind: int = SOUND, codec: bytes = b"A_OPUS", head: bytes = OPUS_HEAD) -> bytes:
    told = element(b"\x83", bytes([kind])), element(b"\x86", codec), element(b"\x63\xa2", head)
    return element(TRACKS, element(b"\xae", *told))


def recording(*parts: bytes, packets: tuple[bytes, ...] = (SPEECH,)) -> bytes:
    blocks = (element(b"\xa3", b"\x81\0\0\x80" + packet) for packet in packets)
    return element(EBML) + SEGMENT + ENDLESS + b"".join(parts) + CLUSTER + ENDLESS + b"".join(blocks)


def test_what_a_browser_records_becomes_a_voice_message() -> None:
    voice = inspect(sample("browser.webm"), "audio/webm")
    assert (voice.kind, voice.mime, voice.suffix) == (Kind.VOICE, "audio/ogg", ".ogg")
    assert voice.data.startswith(b"OggS")
    assert b"Chrome" in sample("browser.webm")
    assert b"Chrome" not in voice.data


def test_it_is_a_voice_message_like_any_other() -> None:
    voice = inspect(sample("browser.webm")).data
    assert inspect(voice).data == voice


def test_every_packet_of_sound_is_carried_over_in_order() -> None:
    packets = tuple(SPEECH + bytes([number]) * length for number, length in enumerate((3, 249, 250, 600, 0)))
    voice = inspect(recording(track(), packets=packets)).data
    assert voice.endswith(b"".join(packets))


def test_every_page_has_the_checksum_of_the_format() -> None:
    """The sum as RFC 3533 writes it down, bit for bit."""
    pages = inspect(recording(track(), packets=(SPEECH,) * 120)).data.split(b"OggS")[1:]
    assert len(pages) == 2 + 3
    for page in (b"OggS" + rest for rest in pages):
        assert int.from_bytes(page[22:26], "little") == checksum(page[:22] + bytes(4) + page[26:])


def checksum(page: bytes) -> int:
    total = 0
    for byte in page:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1 ^ (0x04C11DB7 if total >> 31 else 0)) & 0xFFFFFFFF
    return total


def test_nothing_but_sound_is_carried_over() -> None:
    voice = inspect(recording(element(TITLE, b"Bij Jansen thuis"), track())).data
    assert b"Jansen" not in voice


def test_a_film_is_no_voice_message() -> None:
    assert refused(recording(track(FILM, b"V_VP8"))) is Reason.MOVING
    assert refused(recording(track(FILM, b"V_VP8"), track())) is Reason.MOVING
    assert refused(recording()) is Reason.MOVING


@pytest.mark.parametrize(
    "other",
    [
        track(codec=b"A_VORBIS"),
        track(head=b"OpusHead\x01\x06" + bytes(15)),
        track(head=b""),
        track() + track(),
        track() + element(b"\x6d\x80", b"\0"),
    ],
)
def test_sound_in_another_code_is_refused(other: bytes) -> None:
    assert refused(recording(other)) is Reason.OTHER_KIND


def test_a_recording_without_a_word_is_empty() -> None:
    assert refused(recording(track(), packets=())) is Reason.EMPTY


@pytest.mark.parametrize(
    "broken",
    [
        recording(track())[:-1],
        recording(track()) + b"\0",
        recording(track()) + element(b"\xa3", b"\x81\0\0\x82" + SPEECH),
        recording(track()) + element(b"\xa3", b"\x81\0\0"),
        recording(track(), packets=(b"\x0b",)),
        recording(track(), packets=(b"\x0b\x3f",)),
        recording(track(), packets=(SPEECH + bytes(70_000),)),
        element(EBML) + SEGMENT + ENDLESS + TRACKS + ENDLESS,
    ],
)
def test_what_cannot_be_read_to_its_end_is_damaged(broken: bytes) -> None:
    assert refused(broken) is Reason.DAMAGED

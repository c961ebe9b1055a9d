"""Voice messages: every second of sound stays, and nothing says whose or where."""

import pytest

from bot.files import Reason, inspect
from tests.bot.files.making import refused, sample

TELLS = (b"Geheim", b"Jansen", b"thuis", b"+52.0900", b"Lavf")


@pytest.mark.parametrize("name", ["voice.ogg", "recording.mp3", "recording.m4a"])
def test_a_recording_tells_nothing_but_its_sound(name: str) -> None:
    sent = sample(name)
    assert any(tell in sent for tell in TELLS[:4])
    clean = inspect(sent).data
    assert not any(tell in clean for tell in TELLS)


def test_the_sound_of_a_voice_message_stays_byte_for_byte() -> None:
    sent, clean = sample("voice.ogg"), inspect(sample("voice.ogg")).data
    assert len(clean) == len(sent)
    last_page = sent.rindex(b"OggS")
    assert clean[last_page:] == sent[last_page:]


def test_the_pages_of_a_voice_message_keep_a_right_checksum() -> None:
    """The tags' page is changed, so its checksum must be; blanking it again changes nothing."""
    clean = inspect(sample("voice.ogg")).data
    assert inspect(clean).data == clean
    head = sample("voice.ogg")[: sample("voice.ogg").index(b"OggS", 4)]
    assert clean.startswith(head)


def test_the_sound_of_a_recording_stays_where_its_index_says() -> None:
    sent, clean = sample("recording.m4a"), inspect(sample("recording.m4a")).data
    at = sent.index(b"mdat")
    size = int.from_bytes(sent[at - 4 : at])
    assert clean[at : at - 4 + size] == sent[at : at - 4 + size]


def test_an_mp3_begins_and_ends_with_sound() -> None:
    clean = inspect(sample("recording.mp3") + b"TAG" + b"Jansen".ljust(125, b"\0")).data
    assert clean[:2] == b"\xff\xf3"
    assert b"Jansen" not in clean


def test_another_file_behind_the_sound_is_refused() -> None:
    assert refused(sample("recording.mp3") + b"PK\x03\x04 hidden") is Reason.DAMAGED
    assert refused(sample("voice.ogg") + b"PK\x03\x04 hidden") is Reason.DAMAGED
    assert refused(sample("recording.m4a") + b"PK\x03\x04") is Reason.DAMAGED


def test_sound_in_another_code_is_refused() -> None:
    assert refused(sample("voice.ogg").replace(b"OpusHead", b"\x01vorbis\0")) is Reason.OTHER_KIND
    assert refused(sample("voice.ogg")[:47]) is Reason.OTHER_KIND

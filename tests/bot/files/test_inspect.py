"""Any file at all: taken for what is in it, refused for a reason, and never anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files import Accepted, Kind, Reason, RefusedFile, inspect
from tests.bot.files.making import docx, odt, packed, pdf, photo, refused, sample

GOOD = {
    "jpeg": photo("JPEG"),
    "png": photo("PNG"),
    "webp": photo("WEBP"),
    "pdf": bytes(pdf().output()),
    "docx": packed(docx()),
    "odt": packed(odt()),
    "ogg": sample("voice.ogg"),
    "mp3": sample("recording.mp3"),
    "m4a": sample("recording.m4a"),
}


def taken(data: bytes) -> Accepted | None:
    try:
        return inspect(data, "image/jpeg")
    except RefusedFile:
        return None


@pytest.mark.parametrize(
    ("name", "kind", "mime"),
    [
        ("jpeg", Kind.PHOTO, "image/jpeg"),
        ("png", Kind.PHOTO, "image/png"),
        ("webp", Kind.PHOTO, "image/jpeg"),
        ("pdf", Kind.DOCUMENT, "application/pdf"),
        ("docx", Kind.DOCUMENT, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("odt", Kind.DOCUMENT, "application/vnd.oasis.opendocument.text"),
        ("ogg", Kind.VOICE, "audio/ogg"),
        ("mp3", Kind.VOICE, "audio/mpeg"),
        ("m4a", Kind.VOICE, "audio/mp4"),
    ],
)
def test_a_file_is_taken_for_what_is_in_it(name: str, kind: Kind, mime: str) -> None:
    found = inspect(GOOD[name], "text/plain")
    assert (found.kind, found.mime) == (kind, mime)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_what_was_made_clean_is_clean_and_passes_again(name: str) -> None:
    once = inspect(GOOD[name])
    again = inspect(once.data)
    assert (again.kind, again.mime, again.suffix) == (once.kind, once.mime, once.suffix)


@pytest.mark.parametrize(
    ("data", "declared", "reason"),
    [
        (b"", "image/jpeg", Reason.EMPTY),
        (b"\xff\xd8\xff" + bytes(20_000_000), "image/jpeg", Reason.TOO_BIG),
        (b"MZ" + bytes(60), "application/pdf", Reason.OTHER_KIND),
        (b"hallo", "text/plain", Reason.OTHER_KIND),
        (b"GIF89a" + bytes(20), "", Reason.OTHER_PICTURE),
        (b"\0\0\0\x18ftypheic" + bytes(20), "image/heic", Reason.OTHER_PICTURE),
        (b"<svg onload='x'>", "image/svg+xml", Reason.OTHER_PICTURE),
        (sample("film.mp4"), "video/mp4", Reason.MOVING),
        (b"\x1aE\xdf\xa3\x80", "video/webm", Reason.MOVING),
        (b"RIFF\0\0\0\0AVI " + bytes(20), "", Reason.MOVING),
        (b"????", "video/quicktime", Reason.MOVING),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "application/msword", Reason.OTHER_KIND),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "application/msword",
            Reason.LOCKED,
        ),
    ],
)
def test_a_file_is_refused_for_a_reason_one_can_act_on(data: bytes, declared: str, reason: Reason) -> None:
    assert refused(data, declared) is reason


@pytest.mark.parametrize("name", sorted(GOOD))
def test_half_a_file_is_refused_or_is_sound_up_to_there(name: str) -> None:
    half = GOOD[name][: len(GOOD[name]) // 2]
    if name == "mp3":  # a recording that stopped halfway is a shorter recording
        assert inspect(half).kind is Kind.VOICE
    else:
        assert refused(half) is Reason.DAMAGED


@given(st.binary(max_size=200))
def test_any_bytes_are_taken_or_refused(data: bytes) -> None:
    assert taken(data) is None or data


@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=100))
def test_a_right_beginning_does_not_save_a_wrong_rest(name: str, rest: bytes) -> None:
    assert taken(GOOD[name][:12] + rest) is None


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_file_with_some_bytes_changed_is_taken_or_refused(name: str, data: st.DataObject) -> None:
    changed = bytearray(GOOD[name])
    places = st.integers(0, len(changed) - 1)
    for place, value in data.draw(st.dictionaries(places, st.integers(0, 255), max_size=8)).items():
        changed[place] = value
    found = taken(bytes(changed))
    assert found is None or found.data

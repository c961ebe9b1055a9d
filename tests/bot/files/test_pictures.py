"""Photos: the right way up, without place or camera, and never more than they seem."""

import io
import struct
import zlib

import pytest
from PIL import Image

from bot.files import Reason, inspect
from tests.bot.files.making import (
    TURNED_RIGHT,
    colour_at,
    packed,
    photo,
    refused,
)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_bomb(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(10_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_are_gone(form: str) -> None:
    sent = photo(form)
    assert b"Jansen" in sent
    clean = inspect(sent).data
    assert b"Jansen" not in clean
    assert not opened(clean).getexif()
    assert not opened(clean).info.keys() & {"exif", "icc_profile", "comment", "xmp"}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_stands_upright(form: str) -> None:
    clean = inspect(photo(form, (60, 40), TURNED_RIGHT))
    picture = opened(clean.data)
    assert picture.size == (clean.width, clean.height) == (40, 60)
    assert (colour_at(picture, 20, 10), colour_at(picture, 20, 50)) == ("red", "blue")


def test_a_large_photo_is_made_smaller_and_keeps_its_shape() -> None:
    clean = inspect(photo("JPEG", (6000, 3000)))
    assert (clean.width, clean.height) == (4096, 2048)


@pytest.mark.parametrize(("width", "height"), [(9000, 3000), (60_000, 60_000), (2_000_000_000, 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(width: int, height: int) -> None:
    assert refused(png_bomb(width, height)) is Reason.TOO_LARGE


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_an_animation_is_refused_and_not_cut_to_one_picture(form: str) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), shade) for shade in ("red", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=100)
    assert refused(out.getvalue()) is Reason.MOVING


def test_what_is_hidden_behind_a_photo_does_not_come_along() -> None:
    hidden = packed({"secret.txt": "hidden behind the photo"})
    clean = inspect(photo() + hidden).data
    assert b"PK\x03\x04" not in clean
    assert b"secret.txt" not in clean


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_of_storing_colours_can_be_seen(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (10, 10)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    clean = inspect(out.getvalue())
    assert opened(clean.data).mode in ("L", "RGB", "RGBA")


def test_a_drawing_one_can_see_through_stays_so() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(out, "WEBP", lossless=True)
    clean = inspect(out.getvalue())
    assert clean.mime == "image/png"
    assert opened(clean.data).getpixel((5, 5)) in ((255, 0, 0, 0), (0, 0, 0, 0))


def test_a_photo_that_was_saved_as_a_drawing_becomes_small_enough_to_send() -> None:
    out = io.BytesIO()
    Image.effect_noise((4000, 3000), 90).save(out, "PNG", compress_level=1)
    clean = inspect(out.getvalue())
    assert clean.mime == "image/jpeg"
    assert len(clean.data) < 10_000_000

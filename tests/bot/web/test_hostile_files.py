"""Hostile files: what could run is never run on our page, and none of it reaches anybody else.

OWASP ASVS 5.0, 5.2 and 5.4. What is inside a file is looked at in tests/bot/files; here it is the door.
"""

from io import BytesIO

import pytest

from bot.files import MOST_BYTES
from tests.bot.files.making import docx, packed, photo
from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import Town

SCRIPT = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
PROGRAM = b"MZ\x90\x00" + bytes(200) + b"This program cannot be run in DOS mode"
POLYGLOT = b"GIF89a/*" + SCRIPT + b"*/=1;"
SAFE = {"application/octet-stream", "image/jpeg", "image/png", "audio/ogg", "audio/mp4"}
BOMB = packed(docx() | {"word/media/bomb": bytes(120_000_000)})


async def sent(visitor: Visitor, data: bytes, kind: str, mime: str, name: str = "") -> int:
    """Send a file; the number of its message."""
    visitor.deeds += 1
    where = f"{visitor.address}/chat/sent?kind={kind}&once=file{visitor.deeds}"
    headers = {"X-Wijklijn": "1", "Origin": visitor.address, "Content-Type": mime, "X-Name": name}
    answer = await visitor.session.post(where, data=BytesIO(data), headers=headers)
    assert answer.status == 202, answer.status
    return int((await answer.json())["message"])


@pytest.mark.parametrize(
    ("data", "kind", "mime", "name"),
    [
        pytest.param(PROGRAM, "photo", "image/jpeg", "plein.jpg", id="a program called a photo"),
        pytest.param(PROGRAM, "document", "application/pdf", "plein.pdf.exe", id="a program called a letter"),
        pytest.param(SCRIPT, "document", "text/html", "plein.html", id="a page"),
        pytest.param(SCRIPT, "photo", "image/jpeg", "plein.jpg", id="a page called a photo"),
        pytest.param(SVG, "photo", "image/svg+xml", "plein.svg", id="a drawing that runs"),
        pytest.param(POLYGLOT, "photo", "image/png", "plein.png", id="two things in one"),
        pytest.param(BOMB, "document", "application/octet-stream", "brief.docx", id="a bomb"),
        pytest.param(b"", "voice", "audio/ogg", "", id="nothing"),
        pytest.param(b"\x00" * 1000, "voice", "audio/mp4", "a\r\nSet-Cookie: b=c", id="noise"),
    ],
)
async def test_a_hostile_file_runs_nowhere_and_goes_no_further(
    town: Town, data: bytes, kind: str, mime: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    annie = await town.joins("annie")
    number = await sent(annie, data, kind, mime, "plein")
    await town.settled()
    answer = await annie.opens(f"/chat/file/{number}/0")

    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Vary"] == "Cookie"
    assert answer.content_type in SAFE
    if not mime.startswith(("image/jpeg", "image/png", "audio/")):
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert town.line.rows("SELECT count(*) FROM stored_file") == [(0,)]
    assert "plein" not in caplog.text


async def test_a_photo_with_a_page_behind_it_goes_on_as_a_photo_only(town: Town) -> None:
    annie = await town.joins("annie")
    await annie.picks("Iets ging niet goed")
    await town.settled()
    await sent(annie, photo() + SCRIPT, "photo", "image/jpeg", "plein.jpg")
    await town.settled()
    for [name] in town.line.rows("SELECT name FROM stored_file"):
        assert "plein" not in name


async def test_what_is_too_big_is_refused_and_leaves_nothing(town: Town) -> None:
    annie = await town.joins("annie")
    before = await annie.messages()
    headers = {"X-Wijklijn": "1", "Origin": annie.address, "Content-Type": "image/jpeg"}
    where = f"{annie.address}/chat/sent?kind=photo&once=groot"
    big = await annie.session.post(where, data=BytesIO(bytes(MOST_BYTES + 1)), headers=headers)
    await big.read()

    assert big.status == 413
    assert await annie.messages() == before


@pytest.mark.parametrize(
    "name", ["%0d%0aSet-Cookie:%20a=b", "..%2F..%2Fetc%2Fpasswd", "%E2%80%AEgpj.exe", "%00", "%ff%fe"]
)
async def test_a_name_writes_no_header_and_goes_nowhere(town: Town, name: str) -> None:
    annie = await town.joins("annie")
    number = await sent(annie, PROGRAM, "document", "application/x-msdownload", name)
    answer = await annie.opens(f"/chat/file/{number}/0")
    said = answer.headers["Content-Disposition"]

    assert said.startswith("attachment; filename*=UTF-8''")
    assert "Set-Cookie" not in answer.headers
    assert not {"/", "\\", "\r", "\n", '"'} & set(said.partition("''")[2])

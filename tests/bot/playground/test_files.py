"""Photos, spoken words and papers: kept before they are accepted, locked, and never run on our page."""

import json
from pathlib import Path

import pytest

from bot.transport import FetchRefusedError, Parcel, RefusedError
from bot.web.attached import KeptFile
from handlers.events import Sent
from tests.bot.files.making import photo
from tests.bot.playground.desk import Desk

PICTURE = photo()
SCRIPT = b"<script>alert(1)</script>"


def on_disk(folder: Path) -> list[bytes]:
    """Everything that can be read there."""
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


async def sent(desk: Desk, data: bytes, kind: str, mime: str, name: str = "") -> str:
    """The address of a file that Anna has just sent."""
    headers = {"Content-Type": mime} | ({"X-Name": name} if name else {})
    desk.browser.deeds += 1
    answer = await desk.browser.posts(
        f"/chat/anna/sent?once=file{desk.browser.deeds}&kind={kind}", data, **headers
    )
    assert answer.status == 202
    return f"/chat/anna/file/{(await answer.json())['message']}/0"


async def test_a_photo_is_kept_when_it_is_accepted_and_fetched_as_it_was(desk: Desk, tmp_path: Path) -> None:
    address = await sent(desk, PICTURE, "photo", "image/jpeg", "plein.jpg")

    [came] = desk.kept.events
    assert came.fetch
    assert isinstance(desk.playground.parse(came.payload), Sent)
    assert tuple(await desk.playground.fetch(came.payload)) == (PICTURE, "image/jpeg")
    shown = await desk.browser.gets(address)
    assert (shown.status, shown.content_type, await shown.read()) == (200, "image/jpeg", PICTURE)


async def test_a_file_on_the_disk_says_nothing_without_its_key(desk: Desk, tmp_path: Path) -> None:
    await sent(desk, SCRIPT, "document", "text/plain", "geheim.txt")

    for kept in on_disk(tmp_path):
        assert SCRIPT not in kept
        assert b"geheim.txt" not in kept


async def test_the_same_file_sent_again_counts_once(desk: Desk) -> None:
    for _ in range(2):
        await desk.browser.posts(
            "/chat/anna/sent?once=a&kind=photo", PICTURE, **{"Content-Type": "image/jpeg"}
        )

    assert len(await desk.playground.chats.of("anna")) == 1
    assert {came.external_id for came in desk.kept.events} == {"anna:a"}


@pytest.mark.parametrize("mime", ["text/html", "image/svg+xml", "application/pdf", "text/javascript", "x"])
async def test_what_could_run_is_saved_and_never_shown(desk: Desk, mime: str) -> None:
    answer = await desk.browser.gets(await sent(desk, SCRIPT, "photo", mime, "x.html"))

    assert answer.content_type == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


async def test_a_name_is_only_a_name(desk: Desk) -> None:
    address = await sent(desk, SCRIPT, "document", "text/plain", "..%2F..%2Fkaart%20%F0%9F%98%80%0D%0A.txt")

    assert (await desk.playground.chats.of("anna"))[0]["files"] == [
        {"kind": "document", "name": "kaart 😀.txt", "alt": ""}
    ]
    assert (
        "filename*=UTF-8''kaart%20%F0%9F%98%80.txt"
        in (await desk.browser.gets(address)).headers["Content-Disposition"]
    )


async def test_a_file_of_somebody_else_is_not_found(desk: Desk) -> None:
    address = await sent(desk, PICTURE, "photo", "image/jpeg")

    assert (await desk.browser.gets(address.replace("anna", "bram"))).status == 404
    assert (await desk.browser.gets(address[:-1] + "1")).status == 404
    assert (await desk.browser.gets("/chat/anna/file/987654/0")).status == 404


async def test_a_file_that_is_too_big_is_told_so_and_not_kept(desk: Desk, tmp_path: Path) -> None:
    answer = await desk.browser.posts("/chat/anna/sent?once=a&kind=document", bytes(20_000_001))

    assert answer.status == 413
    assert desk.kept.events == []
    assert max(map(len, on_disk(tmp_path))) < 10_000_000


async def test_a_player_gets_the_part_it_asks_for(desk: Desk) -> None:
    address = await sent(desk, b"0123456789", "voice", "audio/ogg")

    part = await desk.browser.gets(address, Range="bytes=2-4")
    rest = await desk.browser.gets(address, Range="bytes=7-")
    beyond = await desk.browser.gets(address, Range="bytes=10-")
    odd = await desk.browser.gets(address, Range="bytes=-3")

    assert (part.status, await part.read(), part.headers["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert (rest.status, await rest.read(), rest.headers["Content-Range"]) == (206, b"789", "bytes 7-9/10")
    assert beyond.status == 416
    assert (odd.status, await odd.read()) == (200, b"0123456789")


async def test_what_the_line_sends_along_is_on_the_phone_from_then_on(desk: Desk) -> None:
    file = desk.line.file(PICTURE, "photo", "image/jpeg", ".jpg")
    receipt = await desk.playground.deliver(Parcel("1", "anna", "Kijk", "relay", files=(file,)))
    (desk.line.store._folder / file.name).unlink()  # noqa: SLF001 - as when somebody is forgotten later

    shown = await desk.browser.gets(f"/chat/anna/file/{receipt.message}/0")
    assert await shown.read() == PICTURE


async def test_a_drawn_picture_says_on_the_page_what_it_is(desk: Desk) -> None:
    file = desk.line.file(PICTURE, "photo", "image/png", ".png")
    await desk.playground.deliver(Parcel("1", "anna", "In beeld", "message", files=(file,), alt="Grafiek"))

    (shown,) = await desk.playground.chats.of("anna")
    assert shown["files"] == [{"kind": "photo", "name": "photo.png", "alt": "Grafiek"}]


async def test_a_changed_message_keeps_its_place_and_its_files_come_beside_it(desk: Desk) -> None:
    first = await desk.playground.deliver(Parcel("1", "anna", "Melding 12", "card"))
    file = desk.line.file(PICTURE, "photo", "image/jpeg", ".jpg")
    changed = Parcel("2", "anna", "Alles", "card", edits=first.message, files=(file,))

    receipts = {await desk.playground.deliver(changed) for _ in range(2)}

    [receipt] = receipts
    shown = await desk.playground.chats.of("anna")
    assert [(str(each["id"]), each["body"], each["repliesTo"]) for each in shown] == [
        (first.message, "Alles", None),
        (receipt.also[0], "", first.message),
    ]


async def test_a_file_that_is_gone_is_refused_and_said_so(desk: Desk) -> None:
    file = desk.line.file(PICTURE, "photo", "image/jpeg", ".jpg")
    (desk.line.store._folder / file.name).unlink()  # noqa: SLF001 - as when a disk was restored without it

    with pytest.raises(RefusedError):
        await desk.playground.deliver(Parcel("1", "anna", "Kijk", "relay", files=(file,)))
    gone = KeptFile("photo", "image/jpeg", "", "0" * 32, "00" * 16)
    with pytest.raises(FetchRefusedError):
        await desk.playground.fetch(json.dumps({"did": "sent", "file": gone._asdict()}))

"""The client on a real homeserver: what is said arrives, once, locked, and for every device."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.matrix.faults import ForbiddenFault, MissingFault, RefusedFault, UnsafeFileFault
from bot.transport import JsonObject
from tests.bot.matrix.devices import MESSAGE, Device, Devices, inside, words_in
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour

# ------------------------------------------------------------------ what is said


async def test_what_is_said_is_locked_and_a_reaction_is_not(devices: Devices) -> None:
    line, person, room = await devices.talking()
    event = await line.says(room, "De zaal was te klein")
    number = {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": "1"}}
    await line.client.send(room, "m.reaction", number, "a-number")
    [news] = (await person.looks()).news
    assert [(each["type"], each.get("encrypted", False)) for each in news.events] == [
        (MESSAGE, True),
        ("m.reaction", False),
    ]
    assert news.events[0]["content"] == {"msgtype": "m.text", "body": "De zaal was te klein"}
    with closing(sqlite3.connect(devices.server.database)) as database:
        [(kept,)] = database.execute("SELECT group_concat(json) FROM event_json WHERE room_id = ?", (room,))
    assert "m.megolm" in kept
    assert "De zaal" not in kept


async def test_relations_stand_outside_and_come_back_inside(devices: Devices) -> None:
    line, person, room = await devices.talking()
    card = await line.says(room, "Melding 1")
    relation = {"rel_type": "m.thread", "event_id": card, "is_falling_back": True}
    content: JsonObject = {"msgtype": "m.text", "body": "antwoord", "m.relates_to": relation}
    answer = await person.client.send(room, MESSAGE, content, "in-thread")
    [news] = (await line.looks()).news
    assert news.events[-1]["content"] == content
    page, _ = await line.client.messages(room, "", None)
    assert page[0]["event_id"] == answer
    assert "m.thread" in str((await line.client.messages(room, "", None))[0][1].get("unsigned"))


async def test_the_same_transaction_is_the_same_event_also_after_a_restart(devices: Devices) -> None:
    line, person, room = await devices.talking()
    first = await line.says(room, "Eén keer", "wl-1")
    again = await devices.reopened(line)
    await again.looks(full=True)
    assert await again.says(room, "Eén keer", "wl-1") == first
    assert await person.reads() == ["Eén keer"]


async def test_nothing_is_said_in_an_open_room(devices: Devices, homeserver: Homeserver) -> None:
    line, person = await devices.new("lijn"), await devices.new("mila")
    token = homeserver.log_in(person.user)
    _, made = homeserver.ask("POST", "/_matrix/client/v3/createRoom", {"invite": [line.user]}, token)
    room = await line.comes_in()
    assert room == made["room_id"]
    with pytest.raises(RefusedFault, match="NOT_ENCRYPTED"):
        await line.says(room, "Geheim")
    with pytest.raises(ForbiddenFault):
        await line.client.encrypt_room(room)
    await line.client.say_unencrypted(room, "Dit gesprek is niet versleuteld.")
    await person.looks()
    await person.client.encrypt_room(room)
    await line.looks()
    assert line.client.rooms()[room].encrypted
    await line.says(room, "Geheim")
    assert (await person.reads())[-1] == "Geheim"


async def test_who_is_where_is_known_from_the_sync_and_from_the_server(devices: Devices) -> None:
    line, person, room = await devices.talking()
    state = line.client.rooms()[room]
    assert state == (frozenset({line.user, person.user}), frozenset(), True)
    assert await line.client.state(room) == state
    again = await devices.reopened(line)
    assert again.client.rooms() == {}
    await again.looks(full=True)
    assert again.client.rooms() == {room: state}
    await person.client.leave(room)
    await again.looks()
    assert again.client.rooms()[room].joined == {line.user}
    await again.client.leave(room)
    assert again.client.rooms() == {}
    with pytest.raises(ForbiddenFault):
        await person.says(room, "Nog iets")


async def test_an_outage_is_paged_back_to_the_last_event(devices: Devices) -> None:
    line, person, room = await devices.talking()
    last = line.since
    said = [f"bericht {number}" for number in range(230)]
    for text in said:
        await person.says(room, text)
    [news] = (await line.looks()).news
    assert news.limited
    older, start = list[JsonObject](), news.before
    while start is not None:
        page, start = await line.client.messages(room, start, last)
        older += page
    assert words_in([*reversed(older), *news.events]) == said


async def test_a_message_that_was_taken_back_is_there_without_its_words(
    devices: Devices, homeserver: Homeserver
) -> None:
    line, person, room = await devices.talking()
    event = await person.says(room, "Toch niet")
    token = homeserver.log_in(person.user)
    homeserver.ask("PUT", f"/_matrix/client/v3/rooms/{room}/redact/{event}/1", {}, token)
    [taken, _] = (await line.looks()).news[0].events
    assert taken["type"] == "m.room.encrypted"
    assert "ciphertext" not in taken["content"]
    assert line.client.decrypt(room, taken) is None
    assert await line.client.has(room, event)
    assert not await line.client.has(room, "$nothing")


async def test_files_travel_locked(devices: Devices) -> None:
    line, person, room = await devices.talking()
    data = bytes(range(256)) * 1000
    file = await line.client.upload(data, "image/png", "foto.png")
    content: JsonObject = {"msgtype": "m.image", "body": "foto.png", "file": file}
    await line.client.send(room, "m.room.message", content, "photo")
    [news] = (await person.looks()).news
    assert await person.client.download(news.events[0]["content"]) == data
    assert await person.client.download({"url": file["url"]}) != data  # what the server has
    with pytest.raises(UnsafeFileFault):
        await person.client.download({"file": {**file, "hashes": {"sha256": "AAAA"}}})
    with pytest.raises(MissingFault):
        await person.client.download({"file": {**file, "url": "mxc://waterstad.example/nothing"}})
    nothings: list[JsonObject] = [{}, {"url": 7}, {"file": {}}, {"url": "https://elsewhere.example/x"}]
    for nothing in [*nothings, {"url": "mxc://x"}]:
        with pytest.raises(MissingFault):
            await person.client.download(nothing)


# ------------------------------------------------------------------ whose device it is


async def test_a_new_phone_reads_on_at_once(devices: Devices) -> None:
    line, person, room = await devices.talking()
    phone = await devices.another(person.user)
    await line.looks()
    await line.says(room, "Op de nieuwe telefoon")
    assert (await phone.reads())[-1] == "Op de nieuwe telefoon"
    assert await person.reads() == ["Op de nieuwe telefoon"]
    await phone.says(room, "Gelukt")
    assert (await line.reads())[-1] == "Gelukt"


async def test_who_speaks_while_all_is_still_being_learned_is_read(devices: Devices) -> None:
    line, person, room = await devices.talking()
    again = await devices.reopened(line)
    await asyncio.gather(
        again.looks(full=True), *(again.says(room, f"bericht {number}") for number in range(5))
    )
    assert sorted(await person.reads()) == [f"bericht {number}" for number in range(5)]


async def test_a_phone_that_is_gone_gets_no_more_keys(devices: Devices, homeserver: Homeserver) -> None:
    line, person, room = await devices.talking()
    phone = await devices.another(person.user)
    await line.looks()
    await line.says(room, "Voor beide")
    homeserver.ask("POST", "/_matrix/client/v3/logout", {}, _token(phone))
    await line.looks()
    await line.says(room, "Voor één")
    known = inside(line.client).device_store.active_user_devices(person.user)
    assert [each.id for each in known] == [inside(person.client).device_id]
    assert await person.reads() == ["Voor beide", "Voor één"]


async def test_a_device_without_one_time_keys_holds_nobody_up(devices: Devices) -> None:
    line, person, room = await devices.talking()
    bare = await devices.another(person.user)
    keys = {"one_time_keys": {person.user: {inside(bare.client).device_id: "signed_curve25519"}}}
    for _ in range(60):
        await line.client._http.ask("POST", "/_matrix/client/v3/keys/claim", keys)  # noqa: SLF001
    await _break_spare_key(devices.server, person.user, inside(bare.client).device_id)
    await line.looks()
    await line.says(room, "Ook zonder")
    assert await person.reads() == ["Ook zonder"]


async def test_another_client_than_ours_understands(devices: Devices, tmp_path: Path) -> None:
    line = await devices.new("lijn")
    mila = devices.server.register("mila-van-nio")
    neighbour = await Neighbour(devices.server.url, mila, line.user, tmp_path / "nio").logs_in()
    room = await line.client.create_direct(mila)
    await line.says(room, "Welkom")
    await neighbour.comes_in()
    await line.looks()
    await line.says(room, "Goed dat u er bent")
    assert (await neighbour.awaits("Goed dat")).text == "Goed dat u er bent"
    await neighbour.writes("Dank u")
    assert (await line.reads())[-1] == "Dank u"
    await neighbour.leaves_off()


# ------------------------------------------------------------------ helpers


def _token(device: Device) -> str:
    kept = json.loads(device.settings.account.read_text(encoding="utf-8"))
    return str(kept["access_token"])


async def _break_spare_key(server: Homeserver, user: str, device: str) -> None:
    """Take away the spare key too, as on a client that has none."""
    deadline = asyncio.get_running_loop().time() + 10
    while asyncio.get_running_loop().time() < deadline:
        try:
            with closing(sqlite3.connect(server.database, timeout=10)) as database, database:
                gone = "DELETE FROM e2e_fallback_keys_json WHERE user_id = ? AND device_id = ?"
                database.execute(gone, (user, device))
        except sqlite3.OperationalError:
            continue
        return

"""The client on a real homeserver: what is said arrives, once, locked, and for every device."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.matrix import store
from bot.matrix.client import JsonObject
from bot.matrix.faults import ForbiddenFault, MissingFault, RefusedFault, UnsafeFileFault
from tests.bot.matrix.devices import MESSAGE, Device, Devices, inside, words_in
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour


@pytest.fixture
async def devices(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Devices]:
    """Makes people and their devices."""
    async with Devices(homeserver, tmp_path) as made:
        yield made


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


# ------------------------------------------------------------------ keys


async def test_a_key_that_comes_again_does_no_harm(devices: Devices) -> None:
    line, person, room = await devices.talking()
    before = line.since
    await person.client.create_direct(line.user)  # no matter
    inside(person.client).outbound_group_sessions.clear()
    await person.says(room, "Onder een nieuwe sleutel")
    assert (await line.reads())[-1] == "Onder een nieuwe sleutel"
    line.since = before
    assert (await line.reads())[-1] == "Onder een nieuwe sleutel"
    again = await devices.reopened(line)
    again.since = before
    assert (await again.reads(full=True))[-1] == "Onder een nieuwe sleutel"
    await person.says(room, "En nog een")
    assert (await again.reads())[-1] == "En nog een"


async def test_a_message_is_opened_only_as_what_it_is(devices: Devices) -> None:
    line, person, room = await devices.talking()
    await line.says(room, "Van mij")
    synced = await person.looks()
    [news] = synced.news
    page = await person.client._http.ask(  # noqa: SLF001  # as it came
        "GET", f"/_matrix/client/v3/rooms/{room}/event/{news.events[0]['event_id']}"
    )
    assert person.client.decrypt(room, page) is not None
    assert person.client.decrypt(room, {**page, "event_id": "$played-again"}) is None
    assert person.client.decrypt(room, {**page, "sender": person.user}) is None
    assert person.client.decrypt("!another", page) is None
    for broken in ("", "AAAA", 7, None):
        content = {**page["content"], "ciphertext": broken}
        assert person.client.decrypt(room, {**page, "content": content}) is None
    assert person.client.decrypt(room, {"type": "m.room.encrypted", "content": {}}) is None


async def test_a_key_is_taken_back_only_from_the_device_that_made_it(devices: Devices) -> None:
    line, person, room = await devices.talking()
    mate = await devices.another(person.user)
    await line.looks()
    await line.says(room, "Aan allebei")  # now there are sessions with both
    await person.looks()
    await mate.looks()
    await mate.says(room, "x")  # and they can write back
    await line.looks()
    await person.says(room, "Wie kan dit lezen?")
    await mate.looks()
    session = inside(person.client).outbound_group_sessions[room].id
    [news] = (await line.looks()).news
    sealed = await line.client._http.ask(  # noqa: SLF001
        "GET", f"/_matrix/client/v3/rooms/{room}/event/{news.events[-1]['event_id']}"
    )
    del inside(line.client).rooms_keys[session]
    assert line.client.decrypt(room, sealed) is None
    await _forwards(mate, room, session, line)
    await _forwards(person, room, session, line)
    await line.looks()
    assert line.client.decrypt(room, sealed) is None  # nobody was asked
    await line.client.ask_for_key(room, sealed)
    await _forwards(mate, room, session, line)
    await line.looks()
    assert line.client.decrypt(room, sealed) is None  # it has the key, but did not make it
    await _forwards(person, room, session, line)
    await line.looks()
    found = line.client.decrypt(room, sealed)
    assert found is not None
    assert found["content"]["body"] == "Wie kan dit lezen?"
    assert inside(line.client).outgoing_key_requests == {}


async def test_the_sender_is_asked_for_a_key(devices: Devices) -> None:
    line, person, room = await devices.talking()
    event = {"sender": person.user, "content": {"session_id": "lost", "sender_key": "x", "device_id": "*"}}
    await line.client.ask_for_key(room, event)
    answer = await person.client._http.ask(  # noqa: SLF001
        "GET", f"/_matrix/client/v3/sync?since={person.since}"
    )
    [asked] = [each for each in answer["to_device"]["events"] if each["type"] == "m.room_key_request"]
    assert asked["content"]["body"]["session_id"] == "lost"
    assert asked["content"]["action"] == "request"


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": "x", "ciphertext": {}},
        {"algorithm": "x", "sender_key": 7, "ciphertext": "y"},
        "own key",
    ],
)
async def test_rubbish_to_a_device_is_put_aside(devices: Devices, content: object) -> None:
    line, person, room = await devices.talking()
    mine = inside(line.client).account.identity_keys["curve25519"]
    if content == "own key":
        content = {
            "algorithm": "m.olm.v1.curve25519-aes-sha2",
            "sender_key": "???",
            "ciphertext": {mine: {"type": 0, "body": "geen base64!"}},
        }
    body = {"messages": {line.user: {"*": content}}}
    path = "/_matrix/client/v3/sendToDevice/m.room.encrypted/rubbish"
    await person.client._http.ask("PUT", path, body)  # noqa: SLF001
    await person.says(room, "Verder")
    assert await line.reads() == ["Verder"]


async def test_one_time_keys_are_brought_again_before_they_run_out(
    devices: Devices, homeserver: Homeserver
) -> None:
    line, _, _ = await devices.talking()
    device = inside(line.client).device_id
    counting = "SELECT count(*) FROM e2e_one_time_keys_json WHERE user_id = ? AND device_id = ?"

    def lying() -> int:
        with closing(sqlite3.connect(homeserver.database)) as database:
            return int(database.execute(counting, (line.user, device)).fetchone()[0])

    keys = {"one_time_keys": {line.user: {device: "signed_curve25519"}}}
    while lying() > 20:
        await line.client._http.ask("POST", "/_matrix/client/v3/keys/claim", keys)  # noqa: SLF001
    await line.looks()
    assert lying() == 50
    for _ in range(52):
        await line.client._http.ask("POST", "/_matrix/client/v3/keys/claim", keys)  # noqa: SLF001
    stranger = await devices.new("nieuw")  # finds only the spare key
    room = await stranger.client.create_direct(line.user)
    await stranger.says(room, "Kunt u dit lezen?")
    await line.comes_in()
    assert lying() == 50
    page, _ = await line.client.messages(room, "", None)
    assert "Kunt u dit lezen?" in words_in(page)


async def test_after_a_restore_both_go_on_and_nothing_stays_closed(devices: Devices, tmp_path: Path) -> None:
    line, person, room = await devices.talking()
    copy = tmp_path / "copy.db"
    store.copy(line.settings.crypto, copy)
    for number in range(3):  # life goes on, and the sessions with it
        await line.says(room, f"later {number}")
        inside(person.client).outbound_group_sessions.clear()
        await person.says(room, f"ook {number}")
        await line.looks()
        await person.looks()
    for _ in range(30):  # one-time keys are used up, and new ones made that the copy has not
        keys = {"one_time_keys": {line.user: {inside(line.client).device_id: "signed_curve25519"}}}
        await line.client._http.ask("POST", "/_matrix/client/v3/keys/claim", keys)  # noqa: SLF001
    await line.looks()
    await line.client.close()
    for end in ("", "-wal", "-shm"):
        line.settings.crypto.with_name(line.settings.crypto.name + end).unlink(missing_ok=True)
    copy.rename(line.settings.crypto)
    store.after_restore(line.settings.crypto)
    back = await devices.reopened(line)
    await back.looks(full=True)
    await back.says(room, "Terug uit de reservekopie")
    assert (await person.reads())[-1] == "Terug uit de reservekopie"
    inside(person.client).outbound_group_sessions.clear()
    await person.says(room, "Ik lees u")
    assert (await back.reads())[-1] == "Ik lees u"
    stranger = await devices.new("nieuw")
    other = await stranger.client.create_direct(back.user)
    await stranger.says(other, "Ik ben nieuw")
    await back.comes_in()
    page, _ = await back.client.messages(other, "", None)
    assert "Ik ben nieuw" in words_in(page)


# ------------------------------------------------------------------ helpers


def _token(device: Device) -> str:
    kept = json.loads(device.settings.account.read_text(encoding="utf-8"))
    return str(kept["access_token"])


async def _forwards(giver: Device, room: str, session: str, taker: Device) -> None:
    """Give a room key on, as a client does that was asked."""
    machine, us = inside(giver.client), inside(taker.client)
    await giver.client._sharing.learn([taker.user])  # noqa: SLF001
    device = machine.device_store[taker.user][us.device_id]
    key = machine.rooms_keys[session]
    olm = machine.session_store.get(device.curve25519)
    message = machine._encrypt_forwarding_key(room, key, olm, device)  # noqa: SLF001
    await giver.client._sharing._to_devices(message.type, message.as_dict())  # noqa: SLF001


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

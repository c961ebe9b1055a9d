"""Keys on a real homeserver: given, asked for, taken back and used up, and what they open is what it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.matrix import store
from tests.bot.matrix.devices import Device, Devices, inside, words_in
from tests.e2e.homeserver import Homeserver


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


async def _forwards(giver: Device, room: str, session: str, taker: Device) -> None:
    """Give a room key on, as a client does that was asked."""
    machine, us = inside(giver.client), inside(taker.client)
    await giver.client._sharing.learn([taker.user])  # noqa: SLF001
    device = machine.device_store[taker.user][us.device_id]
    key = machine.rooms_keys[session]
    olm = machine.session_store.get(device.curve25519)
    message = machine._encrypt_forwarding_key(room, key, olm, device)  # noqa: SLF001
    await giver.client._sharing._to_devices(message.type, message.as_dict())  # noqa: SLF001

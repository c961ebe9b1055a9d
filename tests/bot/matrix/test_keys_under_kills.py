"""A kill while keys come in loses none of them: not before they are on disk, nor after.

The process that dies is a real one; what it was doing then is done again by the next.
"""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.bot.matrix.devices import SECRET, Device, Devices, inside

LIFE = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.matrix import account
from bot.matrix.client import Client

async def live(folder, since):
    kept = account.load(folder / "account.json")
    client = Client(kept, folder / "crypto.db", sys.argv[3], hears_itself=True)
    await client.open()
    await client.sync(since, seconds=0, full=True)
    os.kill(os.getpid(), signal.SIGKILL)  # before anybody else has kept what came

asyncio.run(live(Path(sys.argv[1]), sys.argv[2]))
"""


def dies(device: Device, kill_at: str) -> None:
    """A life of this device that ends in the middle of a sync."""
    environment = {**os.environ, "WIJKLIJN_KILL_AT": kill_at}
    asked = [sys.executable, "-c", LIFE, str(device.settings.folder), str(device.since), SECRET]
    ended = subprocess.run(asked, env=environment, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


@pytest.mark.parametrize(
    "kills",
    [
        pytest.param(["keys_handled"], id="before the keys are on disk"),
        pytest.param([""], id="after, and before the events are"),
        pytest.param(["keys_handled", "keys_handled", "", "", "keys_handled", ""], id="again and again"),
    ],
)
async def test_no_key_is_lost_and_the_talk_goes_on(devices: Devices, kills: list[str]) -> None:
    line, person, room = await devices.talking()
    newcomer = await devices.new("nieuw")
    other = await newcomer.client.create_direct(line.user)
    await newcomer.says(other, "Een eerste sessie")
    await line.client.join(other)
    for number in range(3):
        inside(person.client).outbound_group_sessions.clear()  # each under a key of its own
        await person.says(room, f"bericht {number}")
    await line.client.close()
    for kill_at in kills:
        dies(line, kill_at)
    back = await devices.reopened(line)
    news = {each.room: each for each in (await back.looks(full=True)).news}
    said = [each["content"].get("body") for each in news[room].events]
    assert said == ["bericht 0", "bericht 1", "bericht 2"]
    assert [each["content"].get("body") for each in news[other].events][-2:] == ["Een eerste sessie", None]
    for device, where in ((person, room), (newcomer, other)):
        inside(device.client).outbound_group_sessions.clear()
        await device.says(where, "Nog steeds goed")  # the sessions stand where the others' do
        assert (await back.reads())[-1] == "Nog steeds goed"


async def test_a_first_upload_that_nobody_heard_of_is_made_good(devices: Devices) -> None:
    line, _, _ = await devices.talking()
    machine = inside(line.client)
    machine.uploaded_key_count = 0
    body = line.client._keys.upload()  # noqa: SLF001
    assert body is not None
    await line.client._http.ask("POST", "/_matrix/client/v3/keys/upload", body)  # noqa: SLF001  # and no more
    back = await devices.reopened(line)
    await back.looks(full=True)
    newcomer = await devices.new("nieuw")
    room = await newcomer.client.create_direct(line.user)
    await newcomer.says(room, "Met een sleutel van daarvoor")
    await back.comes_in()
    page, _ = await back.client.messages(room, "", None)
    assert "Met een sleutel van daarvoor" in json.dumps(page, ensure_ascii=False)

"""What goes wrong on the way to a homeserver is told apart, and nothing is tried again by itself."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matrix import account
from bot.matrix.client import Client
from bot.matrix.faults import (
    ForbiddenFault,
    LimitedFault,
    MatrixFault,
    MissingFault,
    NotWrittenFault,
    RefusedFault,
    RevokedFault,
    UnansweredFault,
    UnsafeFileFault,
    delivery_error,
)
from bot.matrix.http import AskedFault, Http, at, shallow
from bot.transport import GoneError, LaterError, RefusedError
from tests.bot.matrix.devices import SECRET, Devices
from tests.e2e.homeserver import Homeserver

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
async def devices(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Devices]:
    """Makes people and their devices."""
    async with Devices(homeserver, tmp_path) as made:
        yield made


def saying(status: str, body: str, *headers: str) -> Answer:
    """A server that says only this."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        lines = [
            f"HTTP/1.1 {status}",
            f"Content-Length: {len(body)}",
            "Connection: close",
            *headers,
            "",
            body,
        ]
        writer.write("\r\n".join(lines).encode())
        await writer.drain()
        writer.close()

    return answer


@asynccontextmanager
async def asking(answer: Answer) -> AsyncIterator[Http]:
    """Somebody who asks that server."""
    answering = list[asyncio.Task[None]]()

    def comes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answering.append(asyncio.create_task(answered(reader, writer)))

    async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await answer(reader, writer)
        await writer.wait_closed()

    server = await asyncio.start_server(comes, "127.0.0.1", 0)
    http = Http(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", "token")
    await http.open()
    try:
        yield http
    finally:
        await http.close()
        await asyncio.gather(*answering)
        server.close()


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        ("401 -", '{"errcode": "M_UNKNOWN_TOKEN", "soft_logout": true}', RevokedFault),
        ("401 -", '{"errcode": "M_MISSING_TOKEN"}', RevokedFault),
        ("401 -", '{"flows": [], "session": "s"}', AskedFault),
        ("403 -", '{"errcode": "M_FORBIDDEN"}', ForbiddenFault),
        ("404 -", '{"errcode": "M_NOT_FOUND"}', MissingFault),
        ("404 -", "<html>", UnansweredFault),
        ("400 -", '{"errcode": "M_BAD_JSON"}', RefusedFault),
        ("400 -", '{"errcode": 7}', RefusedFault),
        ("413 -", "too large", RefusedFault),
        ("429 -", '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}', LimitedFault),
        ("429 -", "slow down", LimitedFault),
        ("500 -", '{"errcode": "M_UNKNOWN"}', UnansweredFault),
        ("502 -", "<html>", UnansweredFault),
        ("200 -", "<html>", UnansweredFault),
        ("200 -", "[]", UnansweredFault),
        ("302 -", "{}", RefusedFault),
    ],
)
async def test_an_answer_means_what_it_says(status: str, body: str, fault: type[MatrixFault]) -> None:
    async with asking(saying(status, body)) as http:
        with pytest.raises(fault) as told:
            await http.ask("GET", at("sync"))
    assert type(told.value) is fault
    assert "127.0.0.1" not in repr(told.value)


@pytest.mark.parametrize(
    ("body", "header", "seconds"),
    [
        ('{"retry_after_ms": 1500}', "X: y", 1.5),
        ("{}", "Retry-After: 7", 7.0),
        ("", "Retry-After: soon", 5.0),
    ],
)
async def test_it_waits_as_long_as_the_server_says(body: str, header: str, seconds: float) -> None:
    async with asking(saying("429 -", body, header)) as http:
        with pytest.raises(LimitedFault) as told:
            await http.ask("GET", at("sync"))
    assert told.value.seconds == seconds


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_lies_shallow_is_read_as_it_is(thing: object) -> None:
    assert json.loads(shallow(json.dumps(thing))) == thing
    assert json.loads(shallow(json.dumps(thing, ensure_ascii=False, indent=1))) == thing


async def test_what_somebody_nests_without_end_hides_nothing_else() -> None:
    deep = '{"next_batch": "s2", "deep": [' + '[{"a":' * 30_000 + "1" + "}]" * 30_000 + '], "last": "[\\"{"}'
    async with asking(saying("200 -", deep)) as http:
        answer = await http.ask("GET", at("sync"))
    assert (answer["next_batch"], answer["last"]) == ("s2", '["{')
    assert isinstance(answer["deep"], list)


async def test_no_answer_and_half_an_answer_are_no_answer() -> None:
    async def hangs_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 -\r\nContent-Length: 100\r\n\r\n{")
        writer.close()

    async def sleeps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    for answer in (hangs_up, sleeps):
        async with asking(answer) as http:
            with pytest.raises(UnansweredFault):
                await http.ask("PUT", at("sync"), {}, seconds=0.2)
            with pytest.raises(UnansweredFault):
                await http.download(at("media"), 10, seconds=0.2)


async def test_who_is_not_there_was_not_asked() -> None:
    async with asking(saying("200 -", "{}")) as http:
        pass
    with pytest.raises(NotWrittenFault):
        await http.ask("GET", at("sync"))
    await http.open()
    with pytest.raises(NotWrittenFault):
        await http.ask("GET", at("sync"))
    with pytest.raises(NotWrittenFault):
        await http.download(at("media"), 10, seconds=1)
    await http.close()


async def test_no_more_of_a_file_is_read_than_is_taken() -> None:
    async with asking(saying("200 -", "x" * 100)) as http:
        assert await http.download(at("media"), 100, seconds=1) == b"x" * 100
        with pytest.raises(UnsafeFileFault):
            await http.download(at("media"), 99, seconds=1)


def test_names_stand_quoted_in_a_path() -> None:
    assert at("rooms", "!a/b:c?", "send", query={"from": "s1&x"}) == (
        "/_matrix/client/v3/rooms/%21a%2Fb%3Ac%3F/send?from=s1%26x"
    )


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (LimitedFault(3.5), LaterError),
        (NotWrittenFault(), LaterError),
        (UnansweredFault(), LaterError),
        (RevokedFault(), LaterError),
        (ForbiddenFault(), GoneError),
        (MissingFault(), GoneError),
        (RefusedFault("M_USER_DEACTIVATED"), GoneError),
        (RefusedFault("M_TOO_LARGE"), RefusedError),
        (MatrixFault(), RefusedError),
    ],
)
def test_a_fault_says_what_to_do_about_the_delivery(fault: MatrixFault, error: type[Exception]) -> None:
    assert type(delivery_error(fault)) is error


# ------------------------------------------------------------------ on a real homeserver


async def test_a_limit_of_the_server_is_told_at_once(devices: Devices, homeserver: Homeserver) -> None:
    line, _, room = await devices.talking()
    homeserver.limit(line.user)
    with pytest.raises(LimitedFault) as told:
        await line.says(room, "Nog een")
    assert told.value.seconds > 0


async def test_a_token_that_is_no_good_ends_it(devices: Devices) -> None:
    line, _, room = await devices.talking()
    await line.client.close()
    kept = replace(account.load(line.settings.account), access_token="syt_no_good")
    client = Client(kept, line.settings.crypto, SECRET, hears_itself=True)
    await client.open()
    with pytest.raises(RevokedFault):
        await client.sync(line.since, seconds=0, full=True)
    with pytest.raises(RevokedFault):
        await client.whoami()
    with pytest.raises(RevokedFault):
        await client.send(room, "m.room.message", {}, "t")
    await client.close()


async def test_a_server_that_was_away_finds_us_back(tmp_path: Path) -> None:
    with Homeserver.running(tmp_path / "server") as server:
        async with Devices(server, tmp_path) as devices:
            line, person, room = await devices.talking()
            server.kill()
            with pytest.raises(NotWrittenFault):
                await line.looks()
            with pytest.raises(NotWrittenFault):
                await line.says(room, "Na de storing", "wl-once")
            server.start()
            await line.looks(full=True)
            await line.says(room, "Na de storing", "wl-once")
            await line.says(room, "Na de storing", "wl-once")
            assert await person.reads() == ["Na de storing"]

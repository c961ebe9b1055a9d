"""Slow, endless, huge and crooked requests: each is cut off, costs next to nothing, and is logged in a word.

OWASP ASVS 5.0, 4.2 (message structure), 5.2.1 (sizes) and 15.2.2 (what costs much).
"""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bot import logs
from bot.web import bodies, connection
from bot.web.addresses import Addresses
from bot.web.bounds import Patience, Room
from bot.web.conversation import HANDLERS
from bot.web.server import NO_PROXY, Server
from tests.bot.web.wire import answer_to, wire

if TYPE_CHECKING:
    from starlette.requests import Request

HURRIED = Patience(request=0.2, body=0.3, rate=1_000_000, reader=0.2, linger=0.1)
LEISURELY = Patience(request=60, body=60, reader=60, linger=60)
MUCH = b"x" * 100_000


class Desk:
    """Routes that take and give whatever there is."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.given = 0
        self.over = asyncio.Event()

    async def take(self, request: "Request") -> Response:
        self.taken.append(len(await bodies.whole(request, 20_000_000)))
        return PlainTextResponse("taken")

    async def deed(self, request: "Request") -> Response:
        await bodies.deed(request)
        return PlainTextResponse("taken")

    async def form(self, request: "Request") -> Response:
        return PlainTextResponse(f"{len(await request.form())}")

    async def refuse(self, request: "Request") -> Response:
        return PlainTextResponse("no", 403)

    async def fault(self, request: "Request") -> Response:
        raise ValueError(request.headers["x-secret"])

    async def pour(self, request: "Request") -> Response:
        async def endless() -> AsyncIterator[bytes]:
            try:
                while True:
                    self.given += len(MUCH)
                    yield MUCH
                    await asyncio.sleep(0)
            finally:
                self.over.set()

        return StreamingResponse(endless())


class Open:
    """A running server."""

    def __init__(self, patience: Patience, addresses: Addresses) -> None:
        self.desk = Desk()
        self.server = Server(0, patience=patience, addresses=addresses)
        routes = [
            Route(f"/{each.__name__}", each, methods=["POST"])
            for each in (self.desk.take, self.desk.deed, self.desk.form, self.desk.refuse, self.desk.fault)
        ]
        self.server.serves([*routes, Route("/pour", self.desk.pour)], HANDLERS, lambda: None)
        self.server.open()

    def head(self, line: str, *more: str) -> str:
        """A request's head, as our own page sends it."""
        lines = [line, f"Host: 127.0.0.1:{self.server.port}", "X-Wijklijn: 1", *more]
        return "\r\n".join(lines) + "\r\n\r\n"

    async def answers(self, line: str, *more: str, body: str | bytes = b"") -> str:
        """What comes back to one request, until the connection is closed."""
        return await answer_to(self.server.port, self.head(line, *more, "Connection: close"), body)


@pytest.fixture
async def hurried() -> AsyncIterator[Open]:
    """A server that has hardly any patience."""
    async for each in serving(HURRIED):
        yield each


@pytest.fixture
async def patient() -> AsyncIterator[Open]:
    """A server that waits for anybody."""
    async for each in serving(LEISURELY):
        yield each


async def serving(patience: Patience, addresses: Addresses = NO_PROXY) -> AsyncIterator[Open]:
    """Serve as long as the test lasts."""
    there = Open(patience, addresses)
    task = asyncio.create_task(there.server.serve())
    yield there
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def words(caplog: pytest.LogCaptureFixture) -> list[tuple[str, dict[str, object]]]:
    """What the log says."""
    return [(record.msg, getattr(record, "fields", {})) for record in caplog.records]


# ------------------------------------------------------------------ slow


@pytest.mark.parametrize("begun", ["", "GET /pour HTTP/1.1\r\nHost: x\r\nX-A: "])
async def test_who_does_not_come_to_the_point_is_let_go(
    hurried: Open, begun: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert await answer_to(hurried.server.port, begun) == ""
    assert ("let_go", {"why": "request", "times": 1}) in words(caplog)


async def test_a_head_that_keeps_dripping_is_not_waited_for(hurried: Open) -> None:
    async with wire(hurried.server.port) as line:
        await line.sends("GET /pour HTTP/1.1\r\n")
        hearing = asyncio.create_task(line.hears())
        number = 0
        while not hearing.done():
            number += 1
            await line.sends(f"X-{number}: a\r\n")
            await asyncio.wait([hearing], timeout=0.02)
    assert await hearing == ""


async def test_the_same_holds_for_what_comes_after_a_first_request(hurried: Open) -> None:
    async with wire(hurried.server.port) as line:
        await line.sends(hurried.head("POST /take HTTP/1.1", "Content-Length: 0"), "GET /po")
        assert (await line.hears()).endswith("taken")


async def test_a_body_that_keeps_dripping_is_told_so_and_cut_off(hurried: Open) -> None:
    async with wire(hurried.server.port) as line:
        await line.sends(hurried.head("POST /take HTTP/1.1", "Content-Length: 1000000"))
        hearing = asyncio.create_task(line.hears())
        while not hearing.done():
            await line.sends("x")
            await asyncio.wait([hearing], timeout=0.02)
    assert (await hearing).startswith("HTTP/1.1 408 ")
    assert hurried.desk.taken == []


async def test_a_large_body_that_comes_fast_enough_has_all_the_time_it_needs(hurried: Open) -> None:
    async with wire(hurried.server.port) as line:
        await line.sends(hurried.head("POST /take HTTP/1.1", "Content-Length: 4000000", "Connection: close"))
        for _ in range(40):
            await line.sends(MUCH)
            await asyncio.sleep(0.02)
        assert (await line.hears()).startswith("HTTP/1.1 200 ")
    assert hurried.desk.taken == [4_000_000]


async def test_a_reader_that_never_reads_is_let_go_and_nothing_piles_up_for_it(hurried: Open) -> None:
    async with wire(hurried.server.port) as line:
        line.writer.transport.pause_reading()  # type: ignore[attr-defined] # a socket's transport can
        await line.sends(hurried.head("GET /pour HTTP/1.1"))
        async with asyncio.timeout(20):
            await hurried.desk.over.wait()
    assert hurried.desk.given < 50_000_000


# ------------------------------------------------------------------ huge


async def test_a_body_that_says_it_is_too_big_is_refused_before_a_byte_of_it(patient: Open) -> None:
    big = await patient.answers("POST /take HTTP/1.1", "Content-Length: 20000001")
    deed = await patient.answers("POST /deed HTTP/1.1", "Content-Length: 10000000")

    assert big.startswith("HTTP/1.1 413 ")
    assert deed.startswith("HTTP/1.1 413 ")
    assert patient.desk.taken == []


async def test_a_form_that_says_it_is_too_big_is_not_waited_for_by_whoever_reads_it(patient: Open) -> None:
    kind = "Content-Type: application/x-www-form-urlencoded"
    answer = await patient.answers("POST /form HTTP/1.1", kind, "Content-Length: 70000")

    assert answer.startswith("HTTP/1.1 413 ")


async def test_a_body_that_does_not_say_how_long_it_is_is_cut_off_where_it_is_too_long(hurried: Open) -> None:
    async with wire(hurried.server.port) as line:
        await line.sends(hurried.head("POST /deed HTTP/1.1", "Transfer-Encoding: chunked"))
        hearing = asyncio.create_task(line.hears())
        sent = 0
        while not hearing.done() and sent < 200_000_000:
            await line.sends(b"186a0\r\n" + MUCH + b"\r\n")
            sent += len(MUCH)
            await asyncio.sleep(0)
    assert (await hearing).startswith("HTTP/1.1 413 ")
    assert sent < 20_000_000


async def test_a_form_is_small(patient: Open) -> None:
    form = "Content-Type: application/x-www-form-urlencoded"
    small = await patient.answers("POST /form HTTP/1.1", form, "Content-Length: 7", body="a=1&b=2")
    big = await patient.answers("POST /form HTTP/1.1", form, "Content-Length: 70000", body=b"a=" + MUCH)
    chunked = await patient.answers(
        "POST /form HTTP/1.1", form, "Transfer-Encoding: chunked", body=b"186a0\r\n" + MUCH + b"\r\n"
    )

    assert small.endswith("2")
    assert big.startswith("HTTP/1.1 413 ")
    assert chunked.startswith("HTTP/1.1 413 ")


async def test_all_bodies_on_their_way_together_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.server.Room", lambda: Room(250_000, 1_000_000))
    async for there in serving(LEISURELY):
        async with wire(there.server.port) as first:
            await first.sends(there.head("POST /take HTTP/1.1", "Content-Length: 200001"), MUCH, MUCH)
            refused = await there.answers("POST /take HTTP/1.1", "Content-Length: 100000", body=MUCH)
            await first.sends("x")
            await first.hears_of(200)
        taken = await there.answers("POST /take HTTP/1.1", "Content-Length: 100000", body=MUCH)

        assert refused.startswith("HTTP/1.1 503 ")
        assert "retry-after: 60" in refused
        assert taken.startswith("HTTP/1.1 200 ")


async def test_many_addresses_together_have_a_bound_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.server.Room", lambda: Room(250_000, 350_000))
    async for there in serving(LEISURELY, Addresses(["127.0.0.1"])):
        async with wire(there.server.port) as first:
            length = "Content-Length: 200001"
            await first.sends(
                there.head("POST /take HTTP/1.1", length, "X-Forwarded-For: 203.0.113.1"), MUCH, MUCH
            )
            refused = await there.answers(
                "POST /take HTTP/1.1",
                "X-Forwarded-For: 203.0.113.2",
                "Content-Length: 200000",
                body=MUCH + MUCH,
            )
            await first.sends("x")
            await first.hears_of(200)

        assert refused.startswith("HTTP/1.1 503 ")


async def test_who_goes_on_sending_after_the_answer_has_a_moment_to_hear_it(hurried: Open) -> None:
    async with wire(hurried.server.port) as line:
        await line.sends(hurried.head("POST /refuse HTTP/1.1", "Content-Length: 5000000"), MUCH)
        assert (await line.hears()).startswith("HTTP/1.1 403 ")


async def test_one_address_opens_only_so_many_connections(
    patient: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    patient.server._keeping.most = 3  # noqa: SLF001 - a hundred sockets tell no more than three
    async with wire(patient.server.port), wire(patient.server.port), wire(patient.server.port):
        assert await patient.answers("POST /refuse HTTP/1.1") == ""
    assert ("let_go", {"why": "connections", "times": 1}) in words(caplog)
    assert connection.MOST_OF_ADDRESS == 100


# ------------------------------------------------------------------ crooked


@pytest.mark.parametrize(
    ("line", "more", "status"),
    [
        pytest.param("POST /take HTTP/1.1", ["Content-Length: 1", "Transfer-Encoding: chunked"], 400,
                     id="two ways to say how long"),
        pytest.param("POST /take HTTP/1.1", ["Content-Length: 1", "Content-Length: 2"], 400, id="two"),
        pytest.param("POST /take HTTP/1.1", ["Content-Length: +1"], 400, id="a length that is none"),
        pytest.param("POST /take HTTP/1.1", ["Content-Length: " + "9" * 30], 400, id="a huge length"),
        pytest.param("POST /take HTTP/1.1", ["Transfer-Encoding: gzip, chunked"], 400, id="another coding"),
        pytest.param("GET /pour HTTP/1.1", ["Host: evil.example"], 400, id="two hosts"),
        pytest.param("GET /pour HTTP/1.1", ["X-A: " + "a" * 70_000], 431, id="a huge header"),
        pytest.param("GET /pour HTTP/1.1", [f"X-{number}: a" for number in range(9000)], 431, id="many"),
        pytest.param("GET /pour HTTP/1.1", ["X-A: a\x00b"], 400, id="NUL in a header"),
        pytest.param("GET /" + "a" * 70_000 + " HTTP/1.1", [], 414, id="a path without end"),
        pytest.param("GET /pour\x00 HTTP/1.1", [], 400, id="NUL in a path"),
        pytest.param("GET  /pour HTTP/1.1", [], 400, id="two spaces"),
        pytest.param("GET /%70our/../pour HTTP/1.1", [], 404, id="a step back"),
        pytest.param("GET /pour%00 HTTP/1.1", [], 404, id="NUL written out"),
        pytest.param("GET //pour HTTP/1.1", [], 404, id="two slashes"),
        pytest.param("GET /pour/ HTTP/1.1", [], 404, id="a slash at the end"),
        pytest.param("GET http://evil.example/pour HTTP/1.1", [], 404, id="another site's whole address"),
        pytest.param("CONNECT evil.example:443 HTTP/1.1", [], 404, id="a tunnel"),
        pytest.param("TRACE /pour HTTP/1.1", [], 405, id="an echo"),
        pytest.param("OPTIONS * HTTP/1.1", [], 404, id="what is there"),
        pytest.param("OPTIONS /take HTTP/1.1", ["Origin: http://evil.example"], 403, id="may another site"),
        pytest.param("BREW /pour HTTP/1.1", [], 405, id="a made-up method"),
        pytest.param("PRI * HTTP/2.0", [], 404, id="another protocol"),
    ],
)  # fmt: skip
async def test_what_is_crooked_is_refused(
    patient: Open, line: str, more: list[str], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await patient.answers(line, *more)

    assert answer.startswith(f"HTTP/1.1 {status} "), answer[:200]
    assert "evil" not in answer
    assert not any(record.exc_info for record in caplog.records)


async def test_an_old_client_is_served_and_hung_up_on(patient: Open) -> None:
    host = f"Host: 127.0.0.1:{patient.server.port}\r\nX-Wijklijn: 1\r\n\r\n"

    assert "taken" in await answer_to(patient.server.port, "POST /take HTTP/1.0\r\n" + host)
    assert "421" in await answer_to(patient.server.port, "POST /take HTTP/1.0\r\n\r\n")


async def test_requests_in_a_row_are_answered_in_that_row(patient: Open) -> None:
    port = patient.server.port
    one = patient.head("POST /take HTTP/1.1", "Content-Length: 3")
    last = patient.head("POST /refuse HTTP/1.1", "Content-Length: 0", "Connection: close")
    answers = (await answer_to(port, one + "abc" + one + "def" + last)).split("HTTP/1.1 ")[1:]

    assert [each[:3] for each in answers] == ["200", "200", "403"]
    assert patient.desk.taken == [3, 3]


async def test_a_fault_of_ours_is_shown_to_nobody(patient: Open, caplog: pytest.LogCaptureFixture) -> None:
    answer = await patient.answers("POST /fault HTTP/1.1", "X-Secret: geheim")
    lines = [logs.Lines(logs.as_json).format(record) for record in caplog.records]

    assert answer.startswith("HTTP/1.1 500 ")
    assert "default-src 'none'" in answer
    assert any("ValueError" in line for line in lines)
    assert not any("geheim" in each for each in (answer, *lines))


async def test_what_is_no_http_and_what_wants_another_protocol_is_said_once_in_the_log(
    patient: Open, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        await answer_to(patient.server.port, "geheim\r\n\r\n")
        await patient.answers("POST /refuse HTTP/1.1", "Upgrade: websocket", "Connection: upgrade")

    assert words(caplog) == [
        ("let_go", {"why": "no_http", "times": 1}),
        ("refused", {"status": 403, "place": "refuse", "times": 1}),
    ]


async def test_whatever_is_refused_stands_in_the_log_in_a_word_and_once_a_minute(
    patient: Open, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "geheim-van-annie"
    for _ in range(5):
        await patient.answers(f"GET /{secret} HTTP/1.1", f"Cookie: wijklijn={secret}")
    await patient.answers(f"POST /refuse?naam={secret} HTTP/1.1")

    assert words(caplog) == [
        ("refused", {"status": 404, "place": "elsewhere", "times": 1}),
        ("refused", {"status": 403, "place": "refuse", "times": 1}),
    ]
    assert secret not in caplog.text

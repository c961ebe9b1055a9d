"""The cookie of the page at the door, other sites, nonsense, and the log: nobody is known by any of them.

OWASP ASVS 5.0, 3.3 (cookies), 3.5 (another site's page), 16.2.5 (what a log may hold).
"""

import logging
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from aiohttp import ClientResponse

from tests.bot.web.meeting_hall import Hall, answers
from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import Town, line_of, running


@pytest.fixture
def hall(town: Town) -> Hall:
    return Hall(town)


async def sent(resident: Visitor, code: str, body: bytes, origin: str = "") -> ClientResponse:
    """A form as bytes."""
    headers = {"Origin": origin or resident.address, "Content-Type": "application/x-www-form-urlencoded"}
    answer = await resident.session.post(f"{resident.address}/e/{code}", data=body, headers=headers)
    await answer.read()
    return answer


async def test_the_devices_cookie_is_of_this_page_alone_and_ends_with_it(hall: Hall) -> None:
    code = await hall.meets()
    annie = await hall.town.joins("annie")
    answer = await annie.opens(f"/e/{code}")
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["wijklijn-e"]
    ends = (await hall.evaluation()).closes_at

    assert len(cookie.value) == 43
    assert cookie.value != annie.cookie
    assert (cookie["path"], cookie["samesite"], bool(cookie["httponly"])) == (f"/e/{code}", "lax", True)
    assert cookie["expires"] == ends.strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert "Set-Cookie" not in (await annie.opens(f"/e/{code}")).headers
    await answers(annie, code)
    assert str(hall.town.line.rows("SELECT * FROM evaluation_mark")).count("person") == 0


async def test_over_https_the_cookie_goes_no_other_way(tmp_path: Path) -> None:
    async with running(line_of(tmp_path, "", public_url="https://lijn.waterstad.example")) as town:
        code = await Hall(town).meets()
        web = town.line.settings.web
        assert web is not None
        proxy = Visitor(f"http://{web.listen.host}:{web.listen.port}", {"Host": "lijn.waterstad.example"})
        cookie = (await proxy.opens(f"/e/{code}")).headers["Set-Cookie"]
        await proxy.closes()

    assert cookie.startswith("__Secure-wijklijn-e=")
    assert "; Secure" in cookie


@pytest.mark.parametrize("planted", ["x", "a" * 44, "é" * 43, "../" * 15])
async def test_a_cookie_that_we_did_not_make_is_none(hall: Hall, planted: str) -> None:
    code = await hall.meets()
    resident = hall.town.visitor(Cookie=f"wijklijn-e={planted}")
    await answers(resident, code)
    assert hall.answers == 0


async def test_no_other_site_answers_for_somebody(hall: Hall) -> None:
    code = await hall.meets()
    resident = await hall.scans(code)
    answer = await sent(resident, code, b"clear=yes", "https://evil.example")
    assert answer.status == 403
    assert hall.answers == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"clear=" + b"x" * 200_000, 413),
        (b"clear=\xff\xfe", 400),
        (b"&".join(b"a%d=1" % each for each in range(300)), 400),
        (b"clear=%00&said=maybe&better=%ff%00", 200),
        (b"", 200),
    ],
)
async def test_nonsense_is_no_answer(hall: Hall, body: bytes, status: int) -> None:
    code = await hall.meets()
    resident = await hall.scans(code)
    assert (await sent(resident, code, body)).status == status
    assert hall.answers == 0


async def test_no_log_tells_of_a_code_an_answer_a_device_or_an_address(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = await hall.meets()
    resident = hall.town.visitor(**{"X-Forwarded-For": "203.0.113.66", "User-Agent": "Browser van Annie"})
    await hall.scans(code, resident)
    await answers(resident, code, said="")
    await answers(resident, code, better="Meer stoelen.")
    await resident.opens(f"/e/{code}X")
    await hall.closes()
    await answers(resident, code)
    ours = ("bot", "handlers", "storage", "uvicorn", "starlette")
    told = [each for each in caplog.records if each.name.startswith(ours)]
    written = " ".join(f"{each.getMessage()} {getattr(each, 'fields', '')}" for each in told)
    (cookie,) = resident.session.cookie_jar

    assert "refused" in written
    for secret in (code, cookie.value, "203.0.113.66", "stoelen", "partly", "Annie"):
        assert secret not in written

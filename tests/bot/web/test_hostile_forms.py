"""Other sites, other names, planted and stolen cookies: nobody gets anything done with them.

OWASP ASVS 5.0, 3.3 (cookies), 3.4 (headers), 3.5 (another site's page), 4.1.3 (who we are), 7.2 (sessions).
"""

import logging
import re
from dataclasses import replace
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from aiohttp import ClientResponse

from bot.web.shelf import STATIC
from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import Town, line_of, running
from tests.bot.web.wire import answer_to
from tests.stories.waterstad import WATERSTAD

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
DEED = '{"once":"vals","text":"namens Annie"}'
EVIL = "https://evil.example"


async def forged(annie: Visitor, path: str, body: str, **headers: str) -> ClientResponse:
    """What another site can have Annie's browser send, with her cookie."""
    answer = await annie.session.post(
        f"{annie.address}{path}", data=body, headers=headers, allow_redirects=False
    )
    await answer.read()
    return answer


async def taken_up(visitor: Visitor, path: str, origin: str) -> ClientResponse:
    """The button of an invitation, pressed on a page of ``origin``."""
    headers = {"Origin": origin, "Content-Type": FORM}
    answer = await visitor.session.post(
        f"{visitor.address}{path}", data=b"", headers=headers, allow_redirects=False
    )
    await answer.read()
    return answer


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Content-Type": FORM}, id="a form that does not say from where"),
        pytest.param({"Content-Type": FORM, "Origin": EVIL}, id="another site's form"),
        pytest.param({"Content-Type": FORM, "Origin": "null"}, id="a form from nowhere"),
        pytest.param({"Content-Type": FORM, "Origin": "{ours}.evil.example"}, id="begins as ours"),
        pytest.param({"Content-Type": FORM, "Origin": "{ours}/"}, id="an origin that is none"),
        pytest.param({"Content-Type": "text/plain", "Origin": "{ours}"}, id="JSON as text"),
        pytest.param({"Content-Type": "text/plain", "Origin": EVIL}, id="another site's JSON as text"),
        pytest.param({"Content-Type": "multipart/form-data; boundary=x", "Origin": "{ours}"}, id="in parts"),
        pytest.param({"Content-Type": JSON, "Origin": "{ours}"}, id="without our header"),
        pytest.param({"Content-Type": JSON, "Origin": EVIL, "X-Wijklijn": "1"}, id="our header elsewhere"),
        pytest.param({"Content-Type": JSON, "Origin": "null", "X-Wijklijn": "1"}, id="our header nowhere"),
        pytest.param({"Content-Type": JSON, "X-Wijklijn": "2"}, id="another number"),
        pytest.param({"Content-Type": f"{JSON}; {FORM}", "Origin": EVIL}, id="two kinds"),
        pytest.param({"Content-Type": FORM, "Origin": "{ours}", "Sec-Fetch-Site": "cross-site",
                      "Sec-Fetch-Mode": "no-cors"}, id="a browser that knows better"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/chat/said", "/devices/all-out", "/"])
async def test_a_forged_form_is_turned_away_and_changes_nothing(
    town: Town, path: str, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    annie = await town.joins("annie")
    before = await annie.messages()
    sent = {name: value.format(ours=annie.address) for name, value in headers.items()}

    assert (await forged(annie, path, DEED, **sent)).status == 403
    await town.settled()
    assert await annie.messages() == before
    assert "namens" not in caplog.text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_another_sites_page_may_lead_here_and_loads_nothing(town: Town, site: str) -> None:
    annie = await town.joins("annie")
    for path in ("/chat/messages", "/chat/scene", "/chat/events", "/chat", "/static/js/line.js"):
        for mode in ("no-cors", "cors", "same-origin", ""):
            fetched = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}
            assert (await annie.opens(path, headers=fetched)).status == 403
    followed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    answer = await annie.opens("/chat", headers=followed)

    assert answer.status == 200
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


# ------------------------------------------------------------------ by which name


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:{port}.evil.example", "evil.example:{port}",
             "x@127.0.0.1:{port}", "127.0.0.1:{port},evil.example",
             "127.0.0.1:0{port}", "LOCALHOST:{port}", "[::1]:{port}"]
)  # fmt: skip
async def test_by_another_name_nobody_is_served(town: Town, host: str) -> None:
    port = town.address.rpartition(":")[2]
    head = f"GET / HTTP/1.1\r\nHost: {host.format(port=port)}\r\nConnection: close\r\n\r\n"

    assert (await answer_to(int(port), head)).startswith("HTTP/1.1 421 ")


async def test_what_a_proxy_says_of_our_name_changes_nothing(town: Town) -> None:
    token = await town.invites("annie")
    plain = town.visitor()
    tricked = town.visitor(
        **{
            "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Port": "444",
            "Forwarded": "for=203.0.113.1;host=evil.example;proto=https", "X-Original-URL": "/devices",
            "X-Rewrite-URL": "/devices", "X-HTTP-Method-Override": "DELETE", "X-Host": "evil.example",
        }
    )  # fmt: skip
    for path in ("/", f"/i/{token}", "/chat", "/nergens"):
        expected, answer = await plain.opens(path), await tricked.opens(path)
        assert answer.status == expected.status
        assert await answer.text() == await expected.text()
    answer = await taken_up(tricked, f"/i/{token}", town.address)
    assert answer.headers["Location"] == "/chat"
    assert "Secure" not in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "//evil.example/", "/%2f%2fevil.example/", "/\\evil.example/", "/chat//evil.example",
     "/?next=//evil.example", "/chat?next=https://evil.example", "/i/%0d%0aSet-Cookie:%20a=b",
     "/i/%0d%0a%0d%0a<script>", "/static//evil.example/", "/static/..%2f..%2fdoor.py",
     "/static/%2e%2e/door.py", "/l/%0d%0aLocation:%20https://evil.example"],
)  # fmt: skip
async def test_no_address_leads_elsewhere_or_writes_a_header(town: Town, path: str) -> None:
    port = int(town.address.rpartition(":")[2])
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    answer = (await answer_to(port, head)).partition("\r\n\r\n")[0].lower()

    assert "evil.example" not in answer
    assert "location: http" not in answer
    assert "set-cookie" not in answer
    assert answer.startswith(("http/1.1 2", "http/1.1 303", "http/1.1 4"))


# ------------------------------------------------------------------ cookies


async def test_a_cookie_that_was_planted_before_is_worth_nothing_after(town: Town) -> None:
    token = await town.invites("annie")
    annie = town.visitor(Cookie="wijklijn=geplant")
    answer = await taken_up(annie, f"/i/{token}", town.address)
    given = SimpleCookie(answer.headers["Set-Cookie"])["wijklijn"].value
    thief = town.visitor(Cookie="wijklijn=geplant")

    assert given != "geplant"
    assert len(given) >= 43
    assert (await thief.opens("/chat/messages")).status == 401


async def test_over_https_the_cookie_stays_with_this_host_and_out_of_scripts(tmp_path: Path) -> None:
    line = line_of(tmp_path, "", public_url="https://lijn.waterstad.example")
    async with running(line) as town:
        web = line.settings.web
        assert web is not None
        there = f"http://{web.listen.host}:{web.listen.port}"
        token = await town.invites("annie")
        proxy = Visitor(there, {"Host": "lijn.waterstad.example"})
        answer = await taken_up(proxy, f"/i/{token}", "https://lijn.waterstad.example")
        downgraded = await taken_up(proxy, f"/i/{token}", "http://lijn.waterstad.example")
        cookie = answer.headers["Set-Cookie"]
        await proxy.closes()

    assert cookie.startswith("__Host-wijklijn=")
    said = {each.strip().lower() for each in cookie.split(";")[1:]}
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= said
    assert not any(each.startswith("domain") for each in said)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert downgraded.status == 403


@pytest.mark.parametrize(
    "cookie",
    ["wijklijn=", "wijklijn=%00", 'wijklijn="', "wijklijn=" + "a" * 5000, "wijklijn=é",
     "__Host-wijklijn={right}", "Wijklijn={right}", "wijklijn={right}x",
     "wijklijn={hash}", "x={right}", "wijklijn={wrong}"],
)  # fmt: skip
async def test_nothing_but_the_whole_cookie_lets_anybody_in(
    town: Town, cookie: str, caplog: pytest.LogCaptureFixture
) -> None:
    annie = await town.joins("annie")
    right = annie.cookie
    [[kept]] = town.line.rows("SELECT token_hash FROM session ORDER BY id DESC LIMIT 1")
    wrong = right[:-1] + ("A" if right[-1] != "A" else "B")
    thief = town.visitor(Cookie=cookie.format(right=right, wrong=wrong, hash=kept))

    assert (await thief.opens("/chat/messages")).status == 401
    assert right not in str(town.line.rows("SELECT * FROM session"))
    assert not any(record.exc_info for record in caplog.records)


# ------------------------------------------------------------------ invitations


async def test_an_invitation_is_of_no_use_after_it_was_used_or_replaced(town: Town) -> None:
    first = await town.invites("annie")
    second = await town.invites("annie")
    thief, annie, late = town.visitor(), town.visitor(), town.visitor()
    replaced = await thief.submits(f"/i/{first}")
    await annie.submits(f"/i/{second}")
    await town.settled()
    await annie.picks("Ik doe mee")
    await town.settled()
    used = await late.submits(f"/i/{second}")

    assert (replaced.status, used.status) == (410, 410)
    for each in (thief, late):
        assert (await each.opens("/chat/messages")).status == 401


async def test_who_came_in_by_it_too_and_was_later_learns_nothing_of_who_took_part(town: Town) -> None:
    token = await town.invites("annie")
    annie, thief = town.visitor(), town.visitor()
    for each in (annie, thief):
        await each.submits(f"/i/{token}")
    await town.settled()
    await annie.picks("Ik doe mee")
    await town.settled()
    await annie.says("De zaal was te klein.")
    await town.settled()
    await thief.picks("Ik doe mee")
    await town.settled()

    assert not await thief.sees("De zaal was te klein.")
    assert not await thief.sees("U doet mee")
    assert (await thief.opens("/devices", allow_redirects=False)).status == 303


# ------------------------------------------------------------------ what is shown


async def test_a_name_is_shown_as_a_name_on_every_page(town: Town) -> None:
    """OWASP ASVS 5.0, 1.2.1."""
    evil = '"><img src=x onerror=alert(1)>'
    [annie] = [each for each in WATERSTAD.people if each.key == "annie"]
    others = [each for each in WATERSTAD.people if each.key != "annie"]
    visitor = await town.joins("annie")
    await town.becomes(replace(WATERSTAD, people=(replace(annie, name=evil), *others)))
    token = await town.invites("annie")
    for path in ("/chat", "/devices", "/chat/scene", f"/i/{token}"):
        answer = await visitor.opens(path)
        assert answer.status == 200
        assert "<img src=x" not in await answer.text() or answer.content_type == "application/json"
    assert "&#34;&gt;&lt;img" in await (await visitor.opens("/chat")).text()


def test_a_page_makes_no_html_of_what_somebody_wrote() -> None:
    """OWASP ASVS 5.0, 3.2.2: only a drawing of our own is."""
    makes = re.compile(r"(?:inner|outer)HTML *=(.*)|insertAdjacentHTML|document\.write|eval\(|new Function")
    found = [made[0] for file in STATIC.rglob("*.js") for made in makes.finditer(file.read_text("utf-8"))]

    assert found == ["innerHTML = PAPER;"]


# ------------------------------------------------------------------ the log


async def test_no_token_name_address_or_text_stands_in_the_log(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    token = await town.invites("annie")
    annie = town.visitor(**{"X-Forwarded-For": "203.0.113.66", "User-Agent": "Browser van Annie"})
    await annie.submits(f"/i/{token}")
    await town.settled()
    await annie.picks("Ik doe mee")
    await town.settled()
    await annie.opens("/chat")
    await annie.says("De zaal was te klein.")
    await annie.opens(f"/i/{token}x")
    await annie.submits("/", email="annie@waterstad.example")
    await forged(annie, "/chat/said", DEED, Origin=EVIL)
    await annie.opens("/chat/file/424242/0")
    await town.settled()
    ours = ("bot", "handlers", "storage", "uvicorn", "starlette")
    told = [each for each in caplog.records if each.name.startswith(ours)]
    written = " ".join(f"{each.getMessage()} {getattr(each, 'fields', '')}" for each in told)

    assert "refused" in written
    for secret in (token, annie.cookie, "Annie", "203.0.113.66", "zaal", "namens", "evil", "424242"):
        assert secret not in written

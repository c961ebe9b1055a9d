"""A real OpenID provider on this machine: canaille, in a process of its own, and people with accounts there.

Run as a module it is that process; everywhere else it is how to start it, and how to sign in there.
"""

import json
import re
import secrets
import subprocess
import sys
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from aiohttp import ClientResponse, ClientSession

from tests.stories.line import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Page

_FORM = re.compile(r"<form.*?</form>", re.DOTALL)
_FIELD = re.compile(r"<(?:input|button)[^>]*>")
_HOUSE = Path(__file__).parents[3]
_MOST_PAGES = 6


@dataclass
class Citizen:
    """Somebody with an account; ``verified`` is whether the provider says that their address is theirs."""

    name: str
    email: str
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    verified: bool = True


@dataclass
class OpenIDProvider:
    """One provider and one client of it, that people come back to at ``back``."""

    back: str
    people: list[Citizen]
    port: int = field(default_factory=free_port)
    client_id: str = "wijklijn"
    client_secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def issuer(self) -> str:
        """What it calls itself."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def section(self) -> str:
        """Our settings for it."""
        return (
            f'\n[oidc]\nissuer = "{self.issuer}"\n'
            f'client_id = "{self.client_id}"\nclient_secret = "{self.client_secret}"\n'
        )

    @contextmanager
    def running(self) -> Iterator[None]:
        """It answers during the block."""
        command = [sys.executable, "-W", "ignore", "-m", "tests.bot.web.provider"]
        with subprocess.Popen(
            command, cwd=_HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                process.stdin.write(json.dumps(asdict(self)).encode())
                process.stdin.close()
                assert process.stdout.readline() == b"ready\n"
                yield
            finally:
                process.kill()


async def signs_in(browser: ClientSession, url: str, who: Citizen) -> str:
    """Sign in as somebody at the page ``url``; the address that the provider sends the browser back to."""
    there = url.partition("/oauth/")[0]
    answer = await _read(browser.get(url))
    for _ in range(_MOST_PAGES):
        action, filled = _filled_in(await answer.text(), str(answer.url), who)
        answer = await _read(browser.post(action, data=filled, allow_redirects=False))
        while answer.status in {301, 302, 303}:
            on = urljoin(str(answer.url), answer.headers["Location"])
            if not on.startswith(there):
                return on
            answer = await _read(browser.get(on, allow_redirects=False))
    raise AssertionError(await answer.text())


def signs_in_on(page: "Page", who: Citizen) -> None:
    """The same in a real browser that came to the provider: name, password, and yes."""
    page.locator("#login").fill(who.name)
    page.locator("#loginform button[name=answer]").click()
    page.locator("#password").fill(who.password)
    page.locator("#passwordform button[type=submit]").click()
    page.locator("button[name=answer][value=accept]").click()


def _filled_in(page: str, url: str, who: Citizen) -> tuple[str, dict[str, str]]:
    """The last form of a page, filled in as this person would; where it goes, and what is sent."""
    form = _FORM.findall(page)[-1]
    fields: dict[str, str] = {}
    for each in _FIELD.findall(form):
        name, value = re.search(r'name="([^"]*)"', each), re.search(r'value="([^"]*)"', each)
        if name is not None:
            fields.setdefault(unescape(name[1]), unescape(value[1]) if value else "")
    if "login" in fields:
        fields = {"csrf_token": fields["csrf_token"], "login": who.name}
    elif "password" in fields:
        fields["password"] = who.password
    else:
        fields["answer"] = "accept"
    action = re.search(r'action="([^"]*)"', form)
    return urljoin(url, unescape(action[1]) if action else ""), fields


def way_on(page: str) -> str:
    """Where a page of ours leads to the provider."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page)
    assert found is not None, page
    return unescape(found[1])


async def comes_back(browser: ClientSession, page: ClientResponse, who: Citizen) -> ClientResponse:
    """Sign in where a page of ours leads, and follow the way back."""
    back = await signs_in(browser, way_on(await page.text()), who)
    return await _read(browser.get(back))


async def _read(asking: Awaitable[ClientResponse]) -> ClientResponse:
    answer = await asking
    await answer.read()
    return answer


def _serve(known: dict[str, Any]) -> None:
    from wsgiref.simple_server import WSGIServer, make_server

    from canaille import create_app
    from canaille.app import models
    from canaille.backends import Backend
    from joserfc.jwk import RSAKey

    key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    app = create_app(
        config={
            "SECRET_KEY": secrets.token_urlsafe(32),
            "SERVER_NAME": f"127.0.0.1:{known['port']}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {"DATABASE": "memory", "SMTP": None, "CAPTCHA_ENABLED": False, "LANGUAGE": "en"},
            "CANAILLE_OIDC": {"ACTIVE_JWKS": [key.as_dict(private=True)], "TRUSTED_DOMAINS": []},
        }
    )
    claims = app.config["CANAILLE_OIDC"]["USERINFO_MAPPING"]
    claims["EMAIL_VERIFIED"] = "{{ 'true' if user.department == 'verified' else 'false' }}"
    with app.app_context():
        for each in known["people"]:
            user = models.User(
                user_name=each["name"],
                formatted_name=each["name"].capitalize(),
                family_name=each["name"],
                emails=[each["email"]],
                password=each["password"],
                department="verified" if each["verified"] else "typed",
            )
            Backend.instance.save(user)
        client = models.Client(
            client_id=known["client_id"],
            client_name="Wijklijn",
            client_secret=known["client_secret"],
            client_id_issued_at=datetime.now(UTC),
            client_uri="https://wijklijn.example",
            redirect_uris=[known["back"]],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "email"],
            token_endpoint_auth_method="client_secret_basic",
        )
        Backend.instance.save(client)
        client.audience = [client]
        Backend.instance.save(client)
    server: WSGIServer = make_server("127.0.0.1", known["port"], app)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    _serve(json.load(sys.stdin))

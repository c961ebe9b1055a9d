"""A gateway for text messages and a push service on this machine, which keep what they are given."""

import json
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ssl import Purpose, SSLContext, create_default_context
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from tests.bot.web.certificate import certificate

TOKEN = "een-lang-geheim-voor-de-sms"


@dataclass
class SmsGateway:
    """``status`` is what it answers; ``sent`` holds every message once, by its id."""

    status: int = 202
    asked: int = 0
    sent: dict[str, dict[str, str]] = field(default_factory=dict)

    async def take(self, request: web.Request) -> web.Response:
        self.asked += 1
        assert request.headers["Authorization"] == f"Bearer {TOKEN}"
        assert request.content_type == "application/json"
        message = json.loads(await request.read())
        assert set(message) == {"to", "text", "id"}
        if self.status < 300:
            self.sent[message["id"]] = message
        return web.Response(status=self.status)


@dataclass
class PushService:
    """``answers`` says what is answered at a path, if not 201; a push that is not as it must be fails."""

    port: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    woken: list[str] = field(default_factory=list)
    key: str = ""
    subject: str = ""

    def endpoint(self, browser: str) -> str:
        return f"https://localhost:{self.port}/push/{browser}"

    async def take(self, request: web.Request) -> web.Response:
        """RFC 8030, 5; RFC 8292, 2 and 3: everything in it is looked at."""
        assert await request.read() == b""
        assert int(request.headers["TTL"]) > 0
        assert "Content-Encoding" not in request.headers
        scheme, _, given = request.headers["Authorization"].partition(" ")
        parts = dict(part.strip().split("=", 1) for part in given.split(","))
        assert scheme == "vapid"
        self._verify(parts["t"], parts["k"])
        status = self.answers.get(request.path, 201)
        if status < 300:
            self.woken.append(request.path.rpartition("/")[2])
        return web.Response(status=status)

    def _verify(self, token: str, key: str) -> None:
        signed, _, signature = token.rpartition(".")
        head, said = (json.loads(_bytes(part)) for part in signed.split("."))
        assert head == {"typ": "JWT", "alg": "ES256"}
        assert set(said) == {"aud", "exp", "sub"}
        assert said["aud"] == f"https://localhost:{self.port}"
        left = datetime.fromtimestamp(said["exp"], UTC) - datetime.now(UTC)
        assert timedelta(0) < left < timedelta(hours=24)
        raw = _bytes(signature)
        assert len(raw) == 64
        r, s = (int.from_bytes(half) for half in (raw[:32], raw[32:]))
        shown = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(key))
        shown.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(hashes.SHA256()))
        self.key, self.subject = key, said["sub"]


def _bytes(words: str) -> bytes:
    """What stands in base64url without its end (RFC 7515, 2)."""
    assert "=" not in words
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


@asynccontextmanager
async def serving(
    path: str, take: Callable[[web.Request], Any], tls: SSLContext | None = None
) -> AsyncIterator[int]:
    """Its port, while it answers."""
    app = web.Application()
    app.router.add_post(path, take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def sms_gateway() -> AsyncIterator[tuple[SmsGateway, str]]:
    """A gateway, and the settings that lead to it."""
    gateway = SmsGateway()
    async with serving("/sms", gateway.take) as port:
        yield gateway, f'\n[sms]\nurl = "http://127.0.0.1:{port}/sms"\ntoken = "{TOKEN}"\n'


@asynccontextmanager
async def push_service(folder: Path) -> AsyncIterator[PushService]:
    """A push service over https; ``folder`` then holds the certificate that vouches for it."""
    context = create_default_context(Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate(folder))
    service = PushService()
    async with serving("/push/{browser}", service.take, context) as port:
        service.port = port
        yield service

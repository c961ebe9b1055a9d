"""A provider that says what no real one does: strict in what it is asked, and bent in what it answers.

Everything that canaille can show is shown with it; this is for tokens that it would never make.
"""

import base64
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import Key, KeySet, RSAKey

from bot.kinds import Secret
from bot.sections import Oidc

SECRET = "geheim-van-de-klant-1234567890"
BACK = "http://127.0.0.1:9/oidc/callback"

Claims = dict[str, Any]


def new_key(name: str) -> RSAKey:
    """A key of the provider's."""
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"})


@dataclass
class OddProvider:
    """``makes`` makes the ID token out of what a right one would claim; without it, it is that."""

    key: Key = field(default_factory=lambda: new_key("first"))
    makes: Callable[[Claims], str] | None = None
    about: Claims = field(default_factory=dict)
    userinfo: Claims = field(default_factory=dict)
    port: int = 0
    keys_asked: int = 0
    _asked: Claims = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self, *, email_is_verified: bool = False) -> Oidc:
        return Oidc(self.issuer, "wijklijn", Secret(SECRET), email_is_verified)

    def agrees(self, url: str) -> dict[str, str]:
        """Somebody signed in at this address; what their browser brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == "wijklijn"
        assert asked["redirect_uri"] == BACK
        assert asked["code_challenge_method"] == "S256"
        assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43
        self._asked = asked
        return {"code": "een-code", "state": asked["state"]}

    def signed(self, claims: Claims, key: Key | None = None, alg: str = "RS256", **header: str) -> str:
        """A token; whatever it claims."""
        signer = key or self.key
        return jwt.encode({"alg": alg, "kid": str(signer.kid), **header}, claims, signer, algorithms=[alg])

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        app = web.Application()
        app.add_routes([
            web.get("/.well-known/openid-configuration", self._discovery),
            web.get("/keys", self._keys),
            web.post("/token", self._token),
            web.get("/userinfo", self._userinfo),
        ])  # fmt: skip
        runner = web.AppRunner(app)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            self.port = runner.addresses[0][1]
            yield
        finally:
            await runner.cleanup()

    async def _discovery(self, _request: web.Request) -> web.Response:
        found = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        return web.json_response(found | self.about)

    async def _keys(self, _request: web.Request) -> web.Response:
        self.keys_asked += 1
        return web.json_response(KeySet([self.key]).as_dict(private=False))

    async def _token(self, request: web.Request) -> web.Response:
        sent = await request.post()
        basic = base64.b64encode(f"wijklijn:{SECRET}".encode()).decode()
        verifier = str(sent["code_verifier"])
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        assert request.headers["Authorization"] == f"Basic {basic}"
        assert sent["grant_type"] == "authorization_code"
        assert sent["redirect_uri"] == BACK
        if sent["code"] != "een-code" or challenge != self._asked.pop("code_challenge", None):
            return web.json_response({"error": "invalid_grant"}, status=400)
        now = int(datetime.now(UTC).timestamp())
        claims: Claims = {
            "iss": self.issuer,
            "aud": "wijklijn",
            "sub": "1234",
            "iat": now,
            "exp": now + 300,
            "nonce": self._asked["nonce"],
        }
        token = self.signed(claims) if self.makes is None else self.makes(claims)
        return web.json_response({"access_token": "toegang", "token_type": "Bearer", "id_token": token})

    async def _userinfo(self, request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == "Bearer toegang"
        return web.json_response(self.userinfo)

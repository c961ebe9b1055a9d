"""The municipality's own accounts, over OpenID Connect: where to sign in, and who came back.

Authorization code with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 9700; OWASP ASVS 5.0, chapter 10).
What a provider says is believed only when its signature, by one of :data:`ALGORITHMS`, its issuer, audience,
time and nonce are right. Authlib writes the requests and knows the claims; the network is here.
"""

import asyncio
import hmac
import ssl
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from bot.web.accounts import subject_hash

if TYPE_CHECKING:
    from bot.sections import Oidc

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
"""The signatures that count; never one that the token or the provider's own page names besides."""

_SCOPE = "openid email"
_DISCOVERY = "/.well-known/openid-configuration"
_SECONDS = 10.0
_LEEWAY_SECONDS = 60
_KEPT_FOR = timedelta(hours=1)
_KEYS_AT_MOST_EVERY = timedelta(minutes=1)
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_LONGEST_SUBJECT = 255
_OK, _SERVER_FAULT = 200, 500


class ProviderError(Exception):
    """The provider does not answer as it should; the message says what, and the remedy."""


class NotSignedInError(Exception):
    """What came back is no proof of an account, for the reason in the message. Remedy: sign in anew."""


class Attempt(NamedTuple):
    """One way to the provider and back, known to one browser only.

    ``invitation`` is the hash of the one that was taken up before, if any.
    """

    state: str
    nonce: str
    verifier: str
    invitation: str | None = None


class Account(NamedTuple):
    """Who came back: the hash of their account, and the address that is surely theirs, if any."""

    subject: str
    email: str | None


class Provider:
    """The provider of the settings; what it says of itself is asked for when needed, and kept a while."""

    def __init__(self, settings: "Oidc", redirect_uri: str, machine: Callable[[], datetime]) -> None:
        """``redirect_uri`` is where people come back; nothing is asked yet."""
        self._settings = settings
        self._redirect_uri = redirect_uri
        self._machine = machine
        self._client: httpx.AsyncClient | None = None
        self._asking = asyncio.Lock()
        self._about: dict[str, Any] = {}
        self._about_until: datetime | None = None
        self._keys: KeySet | None = None
        self._keys_at: datetime | None = None

    async def close(self) -> None:
        """Let go of its connections."""
        if self._client is not None:
            await self._client.aclose()

    # -------------------------------------------------------------- there and back

    async def way_to(self, attempt: Attempt) -> str:
        """The address to sign in at; raises :class:`ProviderError`."""
        about = await self.about()
        return str(
            prepare_grant_uri(
                about["authorization_endpoint"],
                client_id=self._settings.client_id,
                response_type="code",
                redirect_uri=self._redirect_uri,
                scope=_SCOPE,
                state=attempt.state,
                nonce=attempt.nonce,
                code_challenge=create_s256_code_challenge(attempt.verifier),
                code_challenge_method="S256",
            )
        )

    async def who(self, came_back: Mapping[str, str], attempt: Attempt) -> Account:
        """Whose account it is, by what the browser brought back.

        Raises:
            NotSignedInError: it is nobody's, or not for us, or not of this attempt.
            ProviderError: the provider cannot be asked now.
        """
        about = await self.about()
        _came_from(self._settings.issuer, came_back, about)
        if "code" not in came_back:
            raise NotSignedInError("no_code")
        tokens = await self._exchange(about, came_back["code"], attempt.verifier)
        claims = await self._believed(
            str(tokens.get("id_token", "")), attempt.nonce, tokens.get("access_token")
        )
        subject = claims["sub"]
        if "email" not in claims and "userinfo_endpoint" in about:
            claims = {**claims, **await self._more_of(about, tokens, subject)}
        return Account(subject_hash(self._settings.issuer, subject), self._address_in(claims))

    async def about(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0); raises :class:`ProviderError`."""
        async with self._asking:
            now = self._machine()
            if self._about_until is None or self._about_until <= now:
                found = await self._get(f"{self._settings.issuer.rstrip('/')}{_DISCOVERY}")
                self._about = _sound(found, self._settings.issuer)
                self._about_until = now + _KEPT_FOR
            return self._about

    # -------------------------------------------------------------- what it says

    async def _exchange(self, about: dict[str, Any], code: str, verifier: str) -> dict[str, Any]:
        """The tokens for a code; a code is good for once, which the provider sees to."""
        body = prepare_token_request(
            "authorization_code", redirect_uri=self._redirect_uri, code=code, code_verifier=verifier
        )
        methods = about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        auth = ClientAuth(self._settings.client_id, self._settings.client_secret.reveal(), method)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        url, headers, body = auth.prepare("POST", about["token_endpoint"], headers, body)
        answer = await self._ask("POST", url, headers=headers, content=body)
        if answer.status_code != _OK:
            raise NotSignedInError("code_refused")
        return _object(answer)

    async def _believed(self, token: str, nonce: str, access_token: object) -> dict[str, Any]:
        """The claims of an ID token, once everything about it is right (OpenID Connect Core 1.0, 3.1.3.7)."""
        try:
            read = jwt.decode(token, await self.keys(), algorithms=list(ALGORITHMS))
        except InvalidKeyIdError:
            read = await self._read_with_new_keys(token)
        except (JoseError, ValueError) as fault:
            raise NotSignedInError(f"token: {type(fault).__name__}") from None
        ours = self._settings.client_id
        options: Any = {
            "iss": {"essential": True, "value": self._settings.issuer},
            "aud": {"essential": True, "value": ours},
            "exp": {"essential": True},
            "iat": {"essential": True},
            "sub": {"essential": True},
            "nonce": {"essential": True},
        }
        params = {"client_id": ours, "access_token": access_token}
        claims = CodeIDToken(read.claims, read.header, options, params)
        try:
            claims.validate(now=int(self._machine().timestamp()), leeway=_LEEWAY_SECONDS)
        except (JoseError, ValueError, TypeError) as fault:
            raise NotSignedInError(f"claims: {type(fault).__name__}") from None
        subject = claims["sub"]
        if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
            raise NotSignedInError("subject")
        if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
            raise NotSignedInError("nonce")
        return dict(claims)

    async def _read_with_new_keys(self, token: str) -> jwt.Token:
        """The same, by keys it may have got since; not asked for often, whoever makes up key names."""
        if self._keys_at is not None and self._machine() - self._keys_at < _KEYS_AT_MOST_EVERY:
            raise NotSignedInError("token: InvalidKeyIdError")
        self._keys = None
        try:
            return jwt.decode(token, await self.keys(), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError) as fault:
            raise NotSignedInError(f"token: {type(fault).__name__}") from None

    async def keys(self) -> KeySet:
        """What it signs by; raises :class:`ProviderError`."""
        now = self._machine()
        if self._keys is None or self._keys_at is None or self._keys_at + _KEPT_FOR <= now:
            found: Any = await self._get((await self.about())["jwks_uri"])
            try:
                self._keys = KeySet.import_key_set(found)
            except (JoseError, ValueError, KeyError, TypeError):
                raise ProviderError("The provider's keys cannot be read. Look at its jwks_uri.") from None
            self._keys_at = now
        return self._keys

    async def _more_of(self, about: dict[str, Any], tokens: dict[str, Any], subject: str) -> dict[str, Any]:
        """What the provider tells besides; only of this very account (OpenID Connect Core 1.0, 5.3.2)."""
        headers = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
        answer = await self._ask("GET", about["userinfo_endpoint"], headers=headers)
        found = _object(answer) if answer.status_code == _OK else {}
        if found.get("sub") != subject:
            return {}
        return {name: found[name] for name in ("email", "email_verified") if name in found}

    def _address_in(self, claims: dict[str, Any]) -> str | None:
        """Their address, where the provider (or the municipality, for all) says that it is theirs."""
        address, verified = claims.get("email"), claims.get("email_verified")
        is_sure = verified in (True, "true") if verified is not None else self._settings.email_is_verified
        return address if isinstance(address, str) and address and is_sure else None

    # -------------------------------------------------------------- the network

    async def _get(self, url: str) -> dict[str, Any]:
        answer = await self._ask("GET", url, headers={"Accept": "application/json"})
        if answer.status_code != _OK:
            raise ProviderError(f"The provider answered {answer.status_code}. Look at [oidc] issuer.")
        return _object(answer)

    async def _ask(self, method: str, url: str, **how: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own
        if self._client is None:
            trusted = await asyncio.to_thread(ssl.create_default_context)
            self._client = httpx.AsyncClient(verify=trusted, timeout=_SECONDS, follow_redirects=False)
        try:
            answer = await self._client.request(method, url, **how)
        except httpx.HTTPError as fault:
            raise ProviderError(
                f"No connection with the provider ({type(fault).__name__}). Look whether it can be reached."
            ) from None
        if answer.status_code >= _SERVER_FAULT:
            raise ProviderError(f"The provider answered {answer.status_code}. Look at its log.")
        return answer


def _object(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ProviderError("The provider's answer cannot be read. Look at [oidc] issuer.")
    return found


def _sound(about: dict[str, Any], issuer: str) -> dict[str, Any]:
    """What a provider says of itself, once it is the one that was meant, and can do what we need."""
    if about.get("issuer") != issuer:
        raise ProviderError("The provider calls itself otherwise. Write [oidc] issuer just as it does.")
    for name in _ENDPOINTS:
        url = about.get(name)
        if not isinstance(url, str) or urlsplit(url).scheme != urlsplit(issuer).scheme:
            raise ProviderError(f"The provider names no {name} that we can use. Look at [oidc] issuer.")
    signs = about.get("id_token_signing_alg_values_supported", ["RS256"])
    if not set(signs) & set(ALGORITHMS):
        raise ProviderError(f"Have the provider sign by one of {', '.join(ALGORITHMS)}.")
    return about


def _came_from(issuer: str, came_back: Mapping[str, str], about: dict[str, Any]) -> None:
    """That it is this provider's answer, and no other's (RFC 9207)."""
    must = about.get("authorization_response_iss_parameter_supported") is True
    if came_back.get("iss", None if must else issuer) != issuer:
        raise NotSignedInError("issuer")
    if "error" in came_back:
        raise NotSignedInError("refused_there")


async def check(settings: "Oidc", machine: Callable[[], datetime]) -> None:
    """Ask the provider of itself and for its keys; raises :class:`ProviderError`."""
    provider = Provider(settings, "", machine)
    try:
        await provider.keys()
    finally:
        await provider.close()

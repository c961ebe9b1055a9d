"""Web Push: wakes a browser that asked for it, with nothing in it (RFC 8030; who we are, RFC 8292).

A browser names its push service itself, so nothing is sent but to hosts of the settings, over https, and
never to a machine of a private network (OWASP ASVS 5.0, chapter 13: requests that a visitor could aim).
"""

import json
import os
import ssl
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import Enum
from fnmatch import fnmatchcase
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientTimeout, ThreadedResolver
from aiohttp.abc import AbstractResolver
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from bot import logs
from bot.wire import NO_ANSWER, pool

if TYPE_CHECKING:
    import socket

    from aiohttp.abc import ResolveResult

log = logs.get(__name__)

LONGEST_ENDPOINT: Final = 2_000
_SECONDS = 10.0
_CONNECTIONS = 8
_IDLE_SECONDS = 30.0
_KEPT_SECONDS = 12 * 3600
"""So long a push service keeps it for a browser that is away."""

_GOOD_FOR = timedelta(hours=12)  # RFC 8292, 2: at most a day
_HALF = 32
_GONE, _BUSY, _BROKEN, _REFUSED, _ELSEWHERE = {404, 410}, {408, 429}, 500, 400, 300


class Pushed(Enum):
    """What a push service made of it."""

    TAKEN = "taken"
    GONE = "gone"
    REFUSED = "refused"
    LATER = "later"


class BadPushKeyError(Exception):
    """The file holds no key of this kind. Remedy: put it back from a backup, or remove it and begin anew."""


class PushKey:
    """The key by which push services know us: made once, and kept in a file."""

    def __init__(self, key: ec.EllipticCurvePrivateKey) -> None:
        """Sign with ``key``, on the curve P-256."""
        self._key = key

    @classmethod
    def kept_in(cls, file: Path) -> "PushKey":
        """The key in ``file``; made there, for its owner alone, where there is none.

        Raises:
            BadPushKeyError, OSError: it cannot be used, or not be made.
        """
        if not file.exists():
            _make(file)
        try:
            key = serialization.load_pem_private_key(file.read_bytes(), None)
        except (ValueError, TypeError):
            raise BadPushKeyError(f"{file} holds no key that can be used.") from None
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            raise BadPushKeyError(f"{file} holds a key of another kind.")
        return cls(key)

    @cached_property
    def public(self) -> str:
        """What a browser is given when it asks its service to listen to us (RFC 8292, 3.2)."""
        point = self._key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return _base64(point)

    def vouches(self, audience: str, subject: str, until: datetime) -> str:
        """What goes in the header ``Authorization``: that it is us, to this service, until then."""
        head = _base64(json.dumps({"typ": "JWT", "alg": "ES256"}).encode())
        said = {"aud": audience, "exp": int(until.timestamp()), "sub": subject}
        signed = f"{head}.{_base64(json.dumps(said).encode())}"
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        signature = _base64(r.to_bytes(_HALF) + s.to_bytes(_HALF))  # RFC 7518, 3.4
        return f"vapid t={signed}.{signature}, k={self.public}"


class Pusher:
    """The way to the push services; it opens no connection before the first push."""

    def __init__(
        self, key: Path, hosts: Sequence[str], subject: str, machine: Callable[[], datetime]
    ) -> None:
        """``subject`` is where a service can complain about us."""
        self.within = False
        """Whether a service may be on a private network: one of a test is."""
        self._file = key
        self._hosts = hosts
        self._subject = subject
        self._machine = machine
        self._session: ClientSession | None = None

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    @cached_property
    def key(self) -> PushKey:
        """Read, or made, at first use; raises as :meth:`PushKey.kept_in`."""
        return PushKey.kept_in(self._file)

    def knows(self, endpoint: str) -> bool:
        """Whether this is an address at one of the services."""
        if len(endpoint) > LONGEST_ENDPOINT or not endpoint.isascii() or not endpoint.isprintable():
            return False
        try:
            parts = urlsplit(endpoint)
            parts.port  # noqa: B018 - it says whether it is a number
        except ValueError:
            return False
        return parts.scheme == "https" and any(fnmatchcase(parts.netloc, host) for host in self._hosts)

    async def push(self, endpoint: str) -> Pushed:
        """Wake one browser; says what came of it, and raises only what keeps the key from being used."""
        if not self.knows(endpoint):  # the settings may have changed since it was kept
            return Pushed.GONE
        parts = urlsplit(endpoint)
        until = self._machine() + _GOOD_FOR
        headers = {
            "Authorization": self.key.vouches(f"{parts.scheme}://{parts.netloc}", self._subject, until),
            "TTL": str(_KEPT_SECONDS),
            "Topic": "news",  # RFC 8030, 5.4: a newer one replaces what waits
            "Urgency": "normal",
        }
        try:
            async with self._opened().post(
                endpoint, headers=headers, allow_redirects=False, timeout=ClientTimeout(_SECONDS)
                , ssl=self._trusted,
            ) as answer:  # fmt: skip
                status = answer.status
        except NO_ANSWER as fault:
            log.warning("push_unanswered", why=fault)
            return Pushed.LATER
        return _meaning(status)

    async def close(self) -> None:
        """Close all connections."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    def _opened(self) -> ClientSession:
        if self._session is None:
            self._session = pool(
                _CONNECTIONS, _IDLE_SECONDS, unasked=("User-Agent",), unpack=False,
                resolver=None if self.within else _OnTheInternet(),
            )  # fmt: skip
        return self._session


class _OnTheInternet(AbstractResolver):
    """Names lead to public machines, or nowhere."""

    def __init__(self) -> None:
        self._asked = ThreadedResolver()

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: "socket.AddressFamily" = 0,  # type: ignore[assignment]
    ) -> "list[ResolveResult]":
        found = await self._asked.resolve(host, port, family)
        public = [each for each in found if ip_address(each["host"].partition("%")[0]).is_global]
        if not public:
            raise OSError("It leads to no public machine.")
        return public

    async def close(self) -> None:
        await self._asked.close()


def _meaning(status: int) -> Pushed:
    if status in _GONE:
        return Pushed.GONE
    if status in _BUSY or status >= _BROKEN:
        log.warning("push_waits", status=status)
        return Pushed.LATER
    if status >= _ELSEWHERE:
        log.warning("push_refused", status=status)
        return Pushed.REFUSED
    return Pushed.TAKEN


def _make(file: Path) -> None:
    """Written aside and then put in its place, so that there is a whole key or none."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = file.with_suffix(f".{os.getpid()}")
    made = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with open(os.open(aside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as written:  # noqa: PTH123 - a file of its owner alone
        written.write(made)
    try:
        os.link(aside, file)
    except FileExistsError:
        return  # somebody else made one meanwhile
    finally:
        aside.unlink()


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()

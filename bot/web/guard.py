"""What every request must show and every answer promises: this host, this page, nothing from elsewhere."""

import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from bot import logs
from bot.web.seldom import Seldom

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logs.get(__name__)

OURS = ("x-wijklijn", "1")
"""The header that our pages put on whatever they do; another site's page cannot."""

_PROMISES = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
        " media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self';"
        " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""No request to any other host, no script but our own (OWASP ASVS 5.0, chapter 3).

The referrer stays within the site, and is needed there: without it a form does not say where it comes from.
"""

_SECURE = {"Strict-Transport-Security": "max-age=31536000"}
_FORMS = {"application/x-www-form-urlencoded"}
_NO_FURTHER = {"Connection": "close"}
_LONGEST_PATH = 8_000
_MOST_HEADERS = 100
_LONGEST_HEADERS = 16_000
_REFUSED = 400
_OTHER_SITES = {"cross-site", "same-site"}
"""Of a page elsewhere: it may lead people here, and load nothing, hear nothing and keep no stream open."""

_READING = {"GET", "HEAD"}
_ONE_CLICK = re.compile(r"/stop/[0-9a-f]{32}")
"""What a mail program may post by itself (RFC 8058): it needs no cookie, and its address is all it can do."""


class Guard:
    """Turns away other hosts' names (DNS rebinding) and other sites' doings (CSRF)."""

    def __init__(self, app: "ASGIApp", origins: Callable[[], set[str]], places: Collection[str] = ()) -> None:
        """Stand before ``app``, which people reach at ``origins``: scheme, host, and port if unusual.

        ``places`` are the first words of its paths: of those the log may tell.
        """
        self._app = app
        self._origins = origins
        self._places = places
        self._seldom = Seldom(log)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Let through what is ours."""
        if scope["type"] != "http":
            return
        origins = self._origins()
        promises = _PROMISES | (_SECURE if any(each.startswith("https:") for each in origins) else {})

        async def promising(message: "Message") -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in promises.items():
                    answer.setdefault(name, value)
                if message["status"] >= _REFUSED:
                    self._tell(scope["path"], message["status"])
            await send(message)

        app = _turned_away(scope, origins) or self._app
        await app(scope, receive, promising)

    def _tell(self, path: str, status: int) -> None:
        """Something was refused; the log says where and how, and nothing of what was asked."""
        place = path.removeprefix("/").partition("/")[0] or "front"
        known = place.removeprefix(".") if place in self._places else "elsewhere"
        self._seldom.warning("refused", status=status, place=known)


def _turned_away(scope: "Scope", origins: set[str]) -> "ASGIApp | None":
    headers = Headers(scope=scope)
    if crooked := _crooked(scope, headers):
        return crooked
    if headers.get("host", "") not in {each.partition("://")[2] for each in origins}:
        return PlainTextResponse("This is another host.", 421)
    if headers.get("sec-fetch-site") in _OTHER_SITES and headers.get("sec-fetch-mode") != "navigate":
        return PlainTextResponse("This is another site's page.", 403)
    if scope["method"] == "POST" and _ONE_CLICK.fullmatch(scope["path"]):
        return None
    if scope["method"] not in _READING and not _of_our_page(headers, origins):
        return PlainTextResponse("This does not come from our page.", 403)
    return None


def _crooked(scope: "Scope", headers: Headers) -> "ASGIApp | None":
    """What no browser sends: it is hung up on, since a proxy may read it otherwise (RFC 9112, 11.2)."""
    if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_PATH:
        return PlainTextResponse("This address is too long.", 414, _NO_FURTHER)
    sizes = [len(name) + len(value) for name, value in headers.raw]
    if len(sizes) > _MOST_HEADERS or sum(sizes) > _LONGEST_HEADERS:
        return PlainTextResponse("This is too much to begin with.", 431, _NO_FURTHER)
    if "transfer-encoding" in headers and "content-length" in headers:
        return PlainTextResponse("Say once how long it is.", 400, _NO_FURTHER)
    return None


def _of_our_page(headers: Headers, origins: set[str]) -> bool:
    """A script of ours says so in a header that no other site can send; a form, by its origin alone."""
    name, value = OURS
    if headers.get(name) == value:
        return headers.get("origin") in {None, *origins}
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in _FORMS and headers.get("origin") in origins

"""What every request must show and every answer promises: this host, this page, nothing from elsewhere."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
_READING = {"GET", "HEAD"}
_ONE_CLICK = re.compile(r"/stop/[0-9a-f]{32}")
"""What a mail program may post by itself (RFC 8058): it needs no cookie, and its address is all it can do."""


class Guard:
    """Turns away other hosts' names (DNS rebinding) and other sites' doings (CSRF)."""

    def __init__(self, app: "ASGIApp", origins: Callable[[], set[str]]) -> None:
        """Stand before ``app``, which people reach at ``origins``: scheme, host, and port if unusual."""
        self._app = app
        self._origins = origins

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
            await send(message)

        app = _turned_away(scope, origins) or self._app
        await app(scope, receive, promising)


def _turned_away(scope: "Scope", origins: set[str]) -> "ASGIApp | None":
    headers = Headers(scope=scope)
    if headers.get("host", "") not in {each.partition("://")[2] for each in origins}:
        return PlainTextResponse("This is another host.", 421)
    if scope["method"] == "POST" and _ONE_CLICK.fullmatch(scope["path"]):
        return None
    if scope["method"] not in _READING and not _of_our_page(headers, origins):
        return PlainTextResponse("This does not come from our page.", 403)
    return None


def _of_our_page(headers: Headers, origins: set[str]) -> bool:
    """A script of ours says so in a header that no other site can send; a form, by its origin alone."""
    name, value = OURS
    if headers.get(name) == value:
        return headers.get("origin") in {None, *origins}
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in _FORMS and headers.get("origin") in origins

"""What every request must show and every answer promises: this host, this page, nothing from elsewhere."""

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
        " media-src 'self' blob:; connect-src 'self'; form-action 'none'; frame-ancestors 'none';"
        " base-uri 'none'"
    ),
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""No request to any other host, no script but our own (OWASP ASVS 5.0, chapter 3)."""

_READING = {"GET", "HEAD"}


class Guard:
    """Turns away other hosts' names (DNS rebinding) and other sites' doings (CSRF)."""

    def __init__(self, app: "ASGIApp", hosts: Callable[[], set[str]]) -> None:
        """Stand before ``app``, which goes by the names that ``hosts`` gives, each with its port."""
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Let through what is ours."""
        if scope["type"] != "http":
            return

        async def promising(message: "Message") -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in _PROMISES.items():
                    answer.setdefault(name, value)
            await send(message)

        app = self._turned_away(scope) or self._app
        await app(scope, receive, promising)

    def _turned_away(self, scope: "Scope") -> "ASGIApp | None":
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts():
            return PlainTextResponse("This is another host.", 421)
        if scope["method"] not in _READING and not _of_our_page(headers, host):
            return PlainTextResponse("This does not come from our page.", 403)
        return None


def _of_our_page(headers: Headers, host: str) -> bool:
    name, value = OURS
    return headers.get(name) == value and headers.get("origin") in {None, f"http://{host}"}

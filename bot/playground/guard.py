"""What every answer promises and every request must show: this host, this page, nothing from elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PROMISES = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:;"
        " connect-src 'self'; manifest-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""No request to any other host, no script but our own (OWASP ASVS 5.0, chapter 3)."""


class Guard:
    """Refuses other hosts' names (DNS rebinding) and other sites' posts (CSRF)."""

    def __init__(self, app: "ASGIApp", port: Callable[[], int]) -> None:
        """Stand before ``app``, which listens on ``port``."""
        self._app = app
        self._port = port

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Let through what is ours."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        ours = {f"127.0.0.1:{self._port()}", f"localhost:{self._port()}"}
        host = headers.get("host", "")
        if host not in ours:
            await PlainTextResponse("Unknown host.", 421)(scope, receive, send)
            return
        if scope["method"] not in {"GET", "HEAD"} and not _same_page(headers, host):
            await PlainTextResponse("Not from this page.", 403)(scope, receive, send)
            return

        async def promising(message: "Message") -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in _PROMISES.items():
                    answer.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, promising)


def _same_page(headers: Headers, host: str) -> bool:
    """A post must carry our own header, which a form on another site cannot, and no other origin."""
    origin = headers.get("origin")
    return headers.get("x-wijklijn") == "1" and origin in {None, f"http://{host}"}

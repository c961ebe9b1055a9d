"""What makes a page something on a phone's home screen: its name, its pictures, and a word without a line.

Nothing of anybody's is in it, so a browser may keep all of it.
"""

from typing import TYPE_CHECKING

from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.desk import PREFIX, Desk
from bot.web.shelf import STATIC
from handlers.texts import texts

if TYPE_CHECKING:
    from starlette.requests import Request

_PAPER = "#ffffff"
_PICTURES = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("round-512.png", "512x512", "maskable"),
)


class Shell:
    """The routes that are the same for everybody."""

    def __init__(self, desk: Desk) -> None:
        """Pages come from ``desk``."""
        self._desk = desk

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [
            Route("/manifest.webmanifest", self._manifest),
            Route("/sw.js", self._worker),
            Route("/offline", self._offline),
        ]

    async def _manifest(self, _request: "Request") -> Response:
        """What the home screen shows (W3C, Web Application Manifest)."""
        there = self._desk.settings.municipality
        t = texts(there.language)
        pictures: list[dict[str, str]] = [
            {"src": f"/static/icons/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in _PICTURES
        ]
        pictures.append(
            {"src": "/static/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
        )
        return JSONResponse(
            {
                "id": "/",
                "name": t("door-title", municipality=there.name),
                "short_name": there.name,
                "lang": t.language,
                "dir": "auto",
                "start_url": PREFIX,
                "scope": "/",
                "display": "standalone",
                "background_color": _PAPER,
                "theme_color": _PAPER,
                "icons": pictures,
            },
            media_type="application/manifest+json",
        )

    async def _worker(self, _request: "Request") -> Response:
        """The script that answers where there is no line; from here, so that it may for the whole site."""
        return FileResponse(
            STATIC / "js" / "sw.js", media_type="text/javascript", headers={"Cache-Control": "no-cache"}
        )

    async def _offline(self, _request: "Request") -> Response:
        return self._desk.html("offline")

"""Where somebody is signed in: a list they know their own things in, and the way out of each."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web import forms
from bot.web.desk import SEE_OTHER, Desk
from handlers import saying
from handlers.texts import texts
from storage import sessions
from storage.sessions import STRANGER

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.web.sessions import Visitor

_NOT_FOUND = 404
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
"""What a browser says of itself, and how people call it; the first that fits holds: each says much more."""

_BETWEEN = " / "


def device_of(said: str) -> str:
    """What is kept of what a browser says of itself: its plain name, and that of what it runs on."""
    browser = next((name for mark, name in _BROWSERS if mark in said), None)
    system = next((name for mark, name in _SYSTEMS if mark in said), None)
    return "" if browser is None or system is None else f"{browser}{_BETWEEN}{system}"


class Device(NamedTuple):
    """One line of the list; ``browser`` is empty where nobody knows what it is."""

    number: int
    browser: str
    system: str
    since: str
    used: str
    is_this: bool


class Devices:
    """The pages about it."""

    def __init__(self, desk: Desk) -> None:
        """Pages come from ``desk``."""
        self._desk = desk

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [
            Route("/devices", self._list),
            Route("/devices/out", self._out, methods=["POST"]),
            Route("/devices/all-out", self._all_out, methods=["POST"]),
            Route("/out", self._is_out),
        ]

    async def _list(self, request: "Request") -> Response:
        visitor = await self._visitor(request)
        if visitor is None:
            return RedirectResponse("/", SEE_OTHER)
        devices = await asyncio.to_thread(self._devices, visitor)
        return self._desk.html("devices", self._desk.language(visitor), devices=devices)

    async def _out(self, request: "Request") -> Response:
        """Out of one of them; another person's is not there at all."""
        visitor, number = await self._visitor(request), await forms.number(request, "which")
        if visitor is None:
            return RedirectResponse("/", SEE_OTHER)
        theirs = await asyncio.to_thread(self._devices, visitor)
        if number not in {device.number for device in theirs}:
            raise HTTPException(_NOT_FOUND)
        await self._desk.sessions.ends(number)
        if number == visitor.session.id:
            return self._desk.lets_out(RedirectResponse("/out", SEE_OTHER))
        return RedirectResponse("/devices", SEE_OTHER)

    async def _all_out(self, request: "Request") -> Response:
        visitor = await self._visitor(request)
        if visitor is None:
            return RedirectResponse("/", SEE_OTHER)
        theirs = await asyncio.to_thread(self._devices, visitor)
        await self._desk.sessions.ends(*(device.number for device in theirs))
        return self._desk.lets_out(RedirectResponse("/out", SEE_OTHER))

    async def _is_out(self, _request: "Request") -> Response:
        return self._desk.html("out")

    async def _visitor(self, request: "Request") -> "Visitor | None":
        """Who asks, if they have any part in this; where they are signed in is nobody else's business."""
        visitor = await self._desk.visitor(request)
        return None if visitor is None or visitor.level == STRANGER or not visitor.sees_chat else visitor

    def _devices(self, visitor: "Visitor") -> list[Device]:
        """Where they are in now, the newest first."""
        assert visitor.person is not None  # noqa: S101 - they are in
        with self._desk.sessions.database.reading() as db:
            found = db.all(sessions.of_person, person_id=visitor.person.id)
        now = self._desk.sessions.machine()
        ctx, t = replace(self._desk.ctx(), now=now), texts(visitor.person.language)
        devices = []
        for each in reversed(found):
            browser, _, system = each.device.partition(_BETWEEN)
            is_this = each.id == visitor.session.id
            since = saying.dated(ctx, t, each.created_at)
            used = saying.dated(ctx, t, now if is_this else each.seen_at)
            if each.expires_at > now:
                devices.append(Device(each.id, browser, system, since, used, is_this))
        return devices

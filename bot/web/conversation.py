"""One conversation on a page: what it shows, and what somebody does there.

It knows nothing of phones side by side, of a clock or of doors; whoever shows more adds routes of its own.
"""

import re
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.files import MOST_BYTES
from bot.web import bodies
from bot.web.chats import NoSuchChatError
from bot.web.shelf import STATIC, STATIC_ROUTES
from bot.web.stream import Stream, Told
from handlers.texts import texts

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.web.platform import Pages

_CHAT = "<!-- a chat -->"
_SAY = re.compile(r"<!-- say:([\w-]+) -->")
_ACCEPTED, _BAD, _NOT_FOUND, _TOO_MANY = 202, 400, 404, 429
_NUMBER = re.compile(r"[0-9]{1,16}")
_PLACES = ("name", "number", "when")
_SAYS = "page-"
_AT_FIRST = 200
"""So many messages a page begins with; a page is for talking, and the archive for what was."""

Face = dict[str, Any]
"""What a page shows of a person."""


class Visit(NamedTuple):
    """Who looks: at which chat, by which right, and in which language the page itself speaks.

    ``crowd`` is whom they share it with how many pages can listen, where that is anybody.
    """

    chat: str
    right: object
    language: str
    crowd: object = None


class Door(Protocol):
    """Says who may look at what; raises :class:`HTTPException` for everybody else."""

    async def visit(self, request: "Request") -> Visit:
        """The visit a request is part of."""

    async def face(self, visit: Visit) -> Face:
        """What its page shows of the person."""


def page(name: str, language: str) -> str:
    """A page from ``static``, with the chat's own piece of HTML in its place, and its first words."""
    words = page_words(language)
    html = (STATIC / name).read_text("utf-8").replace(_CHAT, (STATIC / "chat-part.html").read_text("utf-8"))
    return _SAY.sub(lambda found: escape(words[found[1]]), html)


def page_words(language: str) -> dict[str, str]:
    """Every word of the pages themselves; ``{name}`` and such are filled in there."""
    t = texts(language)
    places = {place: f"{{{place}}}" for place in _PLACES}
    return {key.removeprefix(_SAYS): t(key, **places) for key in t.keys_of(_SAYS)}


class Conversation:
    """The routes of single conversations; ``prefix`` is where on the site they are."""

    def __init__(self, pages: "Pages", door: Door, prefix: str) -> None:
        """``door`` says who may."""
        self._pages = pages
        self._door = door
        self._prefix = prefix
        self.stream = Stream(pages.chats)
        pages.toast = self._toast

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        doing = [("said", self._said), ("pressed", self._pressed), ("amended", self._amended)]
        doing += [("sent", self._sent), ("opened", self._opened)]
        return [
            Route(self._prefix, self._page),
            Route(f"{self._prefix}/scene", self._scene),
            Route(f"{self._prefix}/messages", self._messages),
            Route(f"{self._prefix}/events", self._events),
            Route(f"{self._prefix}/file/{{number}}/{{place}}", self._file),
            *(Route(f"{self._prefix}/{name}", do, methods=["POST"]) for name, do in doing),
            *STATIC_ROUTES,
        ]

    def _toast(self, chat: str, once: str, words: str) -> None:
        self.stream.tell_also_later(Told("toast", {"chat": chat, "once": once, "words": words}, chat))

    # -------------------------------------------------------------- looking

    async def _page(self, request: "Request") -> Response:
        visit = await self._door.visit(request)
        return HTMLResponse(page("chat.html", visit.language))

    async def _scene(self, request: "Request") -> Response:
        visit = await self._door.visit(request)
        seen = await self._pages.chats.last_change()
        return JSONResponse(
            {
                "words": page_words(visit.language),
                "person": await self._door.face(visit),
                "messages": await self._pages.chats.newest(visit.chat, _AT_FIRST),
                "seen": seen,
            }
        )

    async def _messages(self, request: "Request") -> Response:
        visit = await self._door.visit(request)
        return JSONResponse(await self._pages.chats.newest(visit.chat, _AT_FIRST))

    async def _events(self, request: "Request") -> Response:
        visit = await self._door.visit(request)
        if not self.stream.has_room(visit.chat, visit.right, visit.crowd):
            raise HTTPException(_TOO_MANY)
        return self.events(request, visit.chat, visit.right, visit.crowd)

    def events(
        self, request: "Request", chat: str | None = None, right: object = None, crowd: object = None
    ) -> Response:
        """The stream of one chat, or of all, from what the page saw last."""
        seen = request.headers.get("last-event-id") or request.query_params.get("after", "0")
        if _NUMBER.fullmatch(seen) is None:
            raise HTTPException(_BAD)
        listening = self.stream.listen(int(seen), chat, right, crowd)
        return StreamingResponse(listening, media_type="text/event-stream")

    async def _file(self, request: "Request") -> Response:
        visit = await self._door.visit(request)
        number, place = request.path_params["number"], request.path_params["place"]
        if not (_NUMBER.fullmatch(number) and _NUMBER.fullmatch(place)):
            raise HTTPException(_NOT_FOUND)
        try:
            found = await self._pages.chats.file(visit.chat, bodies.number(int(number)), int(place))
        except LookupError:
            found = None
        if found is None:
            raise HTTPException(_NOT_FOUND)
        return bodies.answer(*found, request.headers.get("range"))

    # -------------------------------------------------------------- doing

    async def _said(self, request: "Request") -> Response:
        visit, did = await self._door.visit(request), await bodies.deed(request)
        to = None if did.get("to") is None else str(bodies.number(did["to"]))
        once, text = bodies.once(did.get("once")), bodies.text(did.get("text"))
        return _accepted(await self._pages.says(visit.chat, once, text, to))

    async def _pressed(self, request: "Request") -> Response:
        visit, did = await self._door.visit(request), await bodies.deed(request)
        prompt, message = bodies.text(did.get("prompt")), bodies.number(did.get("message"))
        option = bodies.number(did.get("option"))
        await self._pages.presses(visit.chat, bodies.once(did.get("once")), prompt, option, str(message))
        return _accepted()

    async def _amended(self, request: "Request") -> Response:
        visit, did = await self._door.visit(request), await bodies.deed(request)
        number = bodies.number(did.get("message"))
        if not await self._pages.amends(
            visit.chat, bodies.once(did.get("once")), number, bodies.text(did.get("text"))
        ):
            raise HTTPException(_NOT_FOUND)
        return _accepted(number)

    async def _sent(self, request: "Request") -> Response:
        """A file as the body itself; what it is said to be is looked at later, and not believed."""
        visit, kind = await self._door.visit(request), request.query_params.get("kind")
        once = bodies.once(request.query_params.get("once"))
        if kind not in {"photo", "voice", "document"}:
            raise HTTPException(_BAD)
        data = await bodies.whole(request, MOST_BYTES)
        mime = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        name = bodies.file_name(request.headers.get("x-name"))
        return _accepted(await self._pages.sends(visit.chat, once, data, kind, mime, name))

    async def _opened(self, request: "Request") -> Response:
        visit = await self._door.visit(request)
        await self._pages.opens(visit.chat)
        return _accepted()


async def no_such_chat(_request: "Request", _fault: Exception) -> Response:
    """What is answered when somebody's chat has gone meanwhile."""
    return Response(status_code=_NOT_FOUND)


HANDLERS = {NoSuchChatError: no_such_chat}
"""For the application these routes are in."""


def _accepted(number: int | None = None) -> Response:
    return JSONResponse({"message": number}, _ACCEPTED)

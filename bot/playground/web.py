"""One conversation on a page: what it shows, and what somebody does there.

It knows nothing of phones side by side or of a clock; whoever shows more adds routes of its own.
"""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.files import MOST_BYTES
from bot.playground import bodies
from bot.playground.chats import NoSuchChatError
from bot.playground.stream import Stream, Told
from handlers.texts import texts

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.playground.platform import Playground

STATIC = Path(__file__).parent / "static"
_FONTS = Path(__file__).parents[1] / "papers" / "fonts"
_FONT_KEPT = {"Cache-Control": "max-age=86400"}
_CHAT = "<!-- a chat -->"
_SAY = re.compile(r"<!-- say:([\w-]+) -->")
_ACCEPTED, _BAD, _NOT_FOUND = 202, 400, 404
_NUMBER = re.compile(r"[0-9]{1,16}")
_PLACES = ("name", "number", "when")
_SAYS = "playground-"

Faces = Callable[[], dict[str, dict[str, Any]]]
"""Who has a phone here: by the chat's name, what a page shows of the person."""


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


class Web:
    """The routes of single conversations on a playground."""

    def __init__(self, playground: "Playground", faces: Faces, language: str) -> None:
        """``faces`` says whose chats there are; the page itself speaks ``language``."""
        self._playground = playground
        self._faces = faces
        self._language = language
        self.stream = Stream(playground.chats)
        playground.toast = self._toast

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        doing = [("said", self._said), ("pressed", self._pressed), ("amended", self._amended)]
        doing += [("sent", self._sent), ("opened", self._opened)]
        return [
            Route("/chat/{chat}", self._page),
            Route("/chat/{chat}/scene", self._scene),
            Route("/chat/{chat}/messages", self._messages),
            Route("/chat/{chat}/events", self._events),
            Route("/chat/{chat}/file/{number:int}/{place:int}", self._file),
            *(Route(f"/chat/{{chat}}/{name}", do, methods=["POST"]) for name, do in doing),
            Route("/font/{weight}", _font),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    def _toast(self, chat: str, words: str) -> None:
        self.stream.tell(Told("toast", {"chat": chat, "words": words}, chat))

    # -------------------------------------------------------------- looking

    async def _page(self, request: "Request") -> Response:
        self._chat(request)
        return HTMLResponse(page("chat.html", self._language))

    async def _scene(self, request: "Request") -> Response:
        chat = self._chat(request)
        seen = await self._playground.chats.last_change()
        return JSONResponse(
            {
                "words": page_words(self._language),
                "person": self._faces()[chat],
                "messages": await self._playground.chats.of(chat),
                "seen": seen,
            }
        )

    async def _messages(self, request: "Request") -> Response:
        return JSONResponse(await self._playground.chats.of(self._chat(request)))

    async def _events(self, request: "Request") -> Response:
        return self.events(request, self._chat(request))

    def events(self, request: "Request", chat: str | None = None) -> Response:
        """The stream of one chat, or of all, from what the page saw last."""
        seen = request.headers.get("last-event-id") or request.query_params.get("after", "0")
        if _NUMBER.fullmatch(seen) is None:
            raise HTTPException(_BAD)
        return StreamingResponse(self.stream.listen(int(seen), chat), media_type="text/event-stream")

    async def _file(self, request: "Request") -> Response:
        number, place = request.path_params["number"], request.path_params["place"]
        try:
            found = await self._playground.chats.file(self._chat(request), bodies.number(number), place)
        except LookupError:
            found = None
        if found is None:
            raise HTTPException(_NOT_FOUND)
        return bodies.answer(*found, request.headers.get("range"))

    # -------------------------------------------------------------- doing

    async def _said(self, request: "Request") -> Response:
        chat, did = self._chat(request), await bodies.deed(request)
        to = None if did.get("to") is None else str(bodies.number(did["to"]))
        once, text = bodies.once(did.get("once")), bodies.text(did.get("text"))
        return _accepted(await self._playground.says(chat, once, text, to))

    async def _pressed(self, request: "Request") -> Response:
        chat, did = self._chat(request), await bodies.deed(request)
        prompt, message = bodies.text(did.get("prompt")), bodies.number(did.get("message"))
        option = bodies.number(did.get("option"))
        await self._playground.presses(chat, bodies.once(did.get("once")), prompt, option, str(message))
        return _accepted()

    async def _amended(self, request: "Request") -> Response:
        chat, did = self._chat(request), await bodies.deed(request)
        number = bodies.number(did.get("message"))
        if not await self._playground.amends(
            chat, bodies.once(did.get("once")), number, bodies.text(did.get("text"))
        ):
            raise HTTPException(_NOT_FOUND)
        return _accepted(number)

    async def _sent(self, request: "Request") -> Response:
        """A file as the body itself; what it is said to be is looked at later, and not believed."""
        chat, kind = self._chat(request), request.query_params.get("kind")
        once = bodies.once(request.query_params.get("once"))
        if kind not in {"photo", "voice", "document"}:
            raise HTTPException(_BAD)
        data = await bodies.whole(request, MOST_BYTES)
        mime = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        name = bodies.file_name(request.headers.get("x-name"))
        return _accepted(await self._playground.sends(chat, once, data, kind, mime, name))

    async def _opened(self, request: "Request") -> Response:
        await self._playground.opens(self._chat(request))
        return _accepted()

    def _chat(self, request: "Request") -> str:
        """The chat a request is about; raises 404 where nobody has it."""
        chat = str(request.path_params["chat"])
        if chat not in self._faces():
            raise HTTPException(_NOT_FOUND)
        return chat


async def no_such_chat(_request: "Request", _fault: Exception) -> Response:
    """What is answered when somebody's phone has gone meanwhile."""
    return Response(status_code=_NOT_FOUND)


HANDLERS = {NoSuchChatError: no_such_chat}
"""For the application these routes are in."""


def _accepted(number: int | None = None) -> Response:
    return JSONResponse({"message": number}, _ACCEPTED)


async def _font(request: "Request") -> Response:
    names = {"regular": "NotoSans-Regular.ttf", "bold": "NotoSans-Bold.ttf"}
    name = names.get(request.path_params["weight"])
    if name is None:
        raise HTTPException(_NOT_FOUND)
    return FileResponse(_FONTS / name, media_type="font/ttf", headers=_FONT_KEPT)

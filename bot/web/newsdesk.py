"""Where people say how they hear of news: what they have seen, which ways they want, and no more mail.

What their page has shown comes in while they look; it only ever goes forward (:mod:`bot.web.nudging`).
"""

import asyncio
import hashlib
import re
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot import logs
from bot.web import bodies, forms
from bot.web.desk import PREFIX, SEE_OTHER, UNAUTHORIZED, Desk
from bot.web.nudging import nudge_of
from bot.web.push import BadPushKeyError, Pusher
from bot.web.sms import mobile
from bot.web.ways import STOP
from handlers.bounces import state_of
from handlers.events import owner_of
from handlers.texts import texts
from storage import nudges, pages, people
from storage.sessions import FULL
from storage.types import Sealed

if TYPE_CHECKING:
    from starlette.requests import Request

    from bot.web.chats import Line
    from bot.web.sessions import Visitor
    from storage.database import Db
    from storage.people import Person

log = logs.get(__name__)

NEWS = "/news"
_BAD, _ACCEPTED = 400, 202
_HANDLE = re.compile(r"[0-9a-f]{32}")
_WAYS = {"mail": (nudges.MAIL, nudges.set_mail), "sms": (nudges.SMS, nudges.set_sms)}


class NewsDesk:
    """The pages and the small requests about news."""

    def __init__(self, desk: Desk, line: "Line", pusher: Pusher) -> None:
        """Browsers are known to their services by the key of ``pusher``."""
        self._desk = desk
        self._line = line
        self._pusher = pusher

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [
            Route(f"{PREFIX}/seen", self._seen, methods=["POST"]),
            Route(f"{PREFIX}/push", self._push, methods=["POST"]),
            Route(f"{PREFIX}/unpush", self._unpush, methods=["POST"]),
            Route(NEWS, self._page),
            Route(NEWS, self._set, methods=["POST"]),
            Route(f"{NEWS}/words", self._words),
            Route(f"{STOP}{{handle}}", self._stopping),
            Route(f"{STOP}{{handle}}", self._stop, methods=["POST"]),
        ]

    # -------------------------------------------------------------- what is seen

    async def _seen(self, request: "Request") -> Response:
        """Somebody looks at the end of their conversation: all up to this change is seen."""
        visitor, did = await self._visitor(request), await bodies.deed(request)
        change = bodies.number(did.get("change"))
        if change > await asyncio.to_thread(self._seen_before, visitor):
            await self._line.do(lambda db: self._raise(db, visitor, change))
        return Response(status_code=_ACCEPTED)

    def _seen_before(self, visitor: "Visitor") -> int:
        with self._line.database.reading() as db:
            return db.first(nudges.seen_in, chat_id=visitor.session.chat_id) or 0

    def _raise(self, db: "Db", visitor: "Visitor", change: int) -> None:
        """Never back, and never beyond what there is: what comes later has not been seen."""
        chat, now = visitor.session.chat_id, self._line.now()
        seen = min(change, pages.last_change(db))
        if db.first(nudges.seen_in, chat_id=chat) is None:
            db.run(nudges.add_seen, chat_id=chat, change=seen, at=now)
        else:
            db.run(nudges.set_seen, which=chat, new_change=seen, moment=now)

    # -------------------------------------------------------------- this browser

    async def _push(self, request: "Request") -> Response:
        """This browser wants to be woken: by the address that its own service gave it."""
        visitor, did = await self._visitor(request), await bodies.deed(request)
        endpoint = bodies.text(did.get("endpoint"))
        if visitor.level != FULL or visitor.person is None or not self._pusher.knows(endpoint):
            raise HTTPException(_BAD)
        owner, number = owner_of(visitor.person.id), visitor.session.id
        hashed = hashlib.sha256(endpoint.encode()).hexdigest()

        def job(db: "Db") -> None:
            db.run(nudges.drop_subscriptions, whose=number)
            db.run(nudges.drop_endpoint, which=hashed)
            db.one(
                nudges.add_subscription,
                session_id=number,
                endpoint=Sealed(owner, endpoint),
                endpoint_hash=hashed,
                created_at=self._line.now(),
            )

        await self._line.do(job)
        return Response(status_code=_ACCEPTED)

    async def _unpush(self, request: "Request") -> Response:
        """This browser wants to be left alone."""
        visitor, _ = await self._visitor(request), await bodies.deed(request)
        await self._line.do(lambda db: db.run(nudges.drop_subscriptions, whose=visitor.session.id))
        return Response(status_code=_ACCEPTED)

    async def _words(self, request: "Request") -> Response:
        """What a browser shows when it is woken; the same for everybody who speaks this language."""
        t = texts(self._desk.language(await self._desk.visitor(request)))
        municipality = self._desk.settings.municipality.name
        return JSONResponse(
            {"title": t("news-push", municipality=municipality), "body": t("news-push-tap"), "open": PREFIX}
        )

    # -------------------------------------------------------------- a page to set it

    async def _page(self, request: "Request") -> Response:
        visitor = await self._desk.visitor(request)
        if visitor is None or visitor.person is None or not visitor.sees_chat:
            return RedirectResponse("/", SEE_OTHER)
        states = await asyncio.to_thread(self._states, visitor.person)
        return self._desk.html(
            "news", visitor.person.language, states=states, key=await self._key(), back=PREFIX
        )

    def _states(self, person: "Person") -> dict[str, str]:
        """How each way stands that there is for this person."""
        settings = self._desk.settings
        with self._line.database.reading() as db:
            nudge = db.first(nudges.of_person, person_id=person.id)
        there = {
            "mail": settings.mail is not None and person.email is not None,
            "sms": settings.sms is not None and mobile(person.phone) is not None,
        }
        return {
            name: nudges.ON if nudge is None else state_of(nudge, _WAYS[name][0])
            for name, is_there in there.items()
            if is_there
        }

    async def _key(self) -> str:
        """The public half of our key; nothing where there is none, and then no browser is offered it."""
        try:
            return (await asyncio.to_thread(lambda: self._pusher.key)).public
        except (BadPushKeyError, OSError):
            log.exception("push_key_unusable")
            return ""

    async def _set(self, request: "Request") -> Response:
        """On or off; what does not work stays so until there is another address."""
        visitor, asked = await self._visitor(request), await forms.fields(request)
        person = visitor.person
        if person is None:
            raise HTTPException(UNAUTHORIZED)
        wanted = {name: to for name, to in asked.items() if name in _WAYS and to in {nudges.ON, nudges.OFF}}

        def job(db: "Db") -> None:
            nudge = nudge_of(db, person.id)
            for name, to in wanted.items():
                way, statement = _WAYS[name]
                if state_of(nudge, way) != nudges.BOUNCED:
                    db.run(statement, whose=person.id, to=to)

        await self._line.do(job)
        return RedirectResponse(NEWS, SEE_OTHER)

    # -------------------------------------------------------------- no more mail

    async def _stopping(self, request: "Request") -> Response:
        """What the link in a mail opens: looking changes nothing, whatever follows links by itself."""
        language = await asyncio.to_thread(self._spoken, request.path_params["handle"])
        return self._desk.html("stop", language, done=False, news=NEWS)

    async def _stop(self, request: "Request") -> Response:
        """No more mail: by the button, or by the mail program itself (RFC 8058, 3.2).

        A handle that nobody has gets the same answer.
        """
        await bodies.whole(request, bodies.MOST_TEXT)
        handle = request.path_params["handle"]
        language = await asyncio.to_thread(self._spoken, handle)
        if language is not None:
            await self._line.do(lambda db: _no_more_mail(db, handle))
        return self._desk.html("stop", language, done=True, news=NEWS)

    def _spoken(self, handle: str) -> str | None:
        if _HANDLE.fullmatch(handle) is None:
            return None
        with self._line.database.reading() as db:
            nudge = db.first(nudges.by_handle, handle=handle)
            return None if nudge is None else db.one(people.person_by_id, id=nudge.person_id).language

    async def _visitor(self, request: "Request") -> "Visitor":
        visitor = await self._desk.visitor(request)
        if visitor is None or not visitor.sees_chat:
            raise HTTPException(UNAUTHORIZED)
        return visitor


def _no_more_mail(db: "Db", handle: str) -> None:
    nudge = db.first(nudges.by_handle, handle=handle)
    if nudge is not None and nudge.mail == nudges.ON:
        db.run(nudges.set_mail, whose=nudge.person_id, to=nudges.OFF)

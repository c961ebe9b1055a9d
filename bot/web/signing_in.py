"""Coming in again: a link by e-mail, for whoever takes part already.

Whoever asks gets the same answer at once, whether anybody has that address or not: looking up and sending
come after it (OWASP ASVS 5.0, 6.3.8). A link is good for a quarter of an hour, once, and only the newest one
of a person; opening it uses nothing up, the button does.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot import logs
from bot.web import authenticator, forms
from bot.web.desk import GONE, PREFIX, SEE_OTHER, Desk
from bot.web.devices import device_of
from bot.web.limits import ALL_LINKS, LINKS
from bot.web.mail import BouncedError, MailLaterError
from bot.web.nudging import nudge_of
from bot.web.sessions import Visitor, fresh, hashed, takes_part
from handlers import bounces
from handlers.texts import texts
from storage import nudges, people, sessions
from storage.sessions import SECOND, STRANGER

if TYPE_CHECKING:
    from starlette.requests import Request

    from storage.database import Db
    from storage.people import Person

log = logs.get(__name__)

GOOD_FOR: Final = timedelta(minutes=15)
_AGAIN = "weer"
"""Where a page leads whose visitor is not in any more."""

_MOST_AN_HOUR = 3
_HOUR = timedelta(hours=1)
_MOST_WAITING = 50
_PAUSES = (0.0, 60.0, 240.0)
"""Before each try, in seconds: many a server takes mail of who is new there at the second try only."""


class Postman(Protocol):
    """Brings a letter."""

    async def send(self, to: str, subject: str, body: str) -> None:
        """Hand it over; raises what kept it from being taken."""


class SignInLetter(NamedTuple):
    """What somebody is sent who asked for a link."""

    to: str
    subject: str
    body: str


class SigningIn:
    """The entry, and the links that it sends."""

    def __init__(self, desk: Desk, postman: Postman | None) -> None:
        """Pages come from ``desk``; without a ``postman`` people are told to call."""
        self._desk = desk
        self._postman = postman
        self._sending: set[asyncio.Task[None]] = set()

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [
            Route("/", self._entry),
            Route("/", self._asked, methods=["POST"]),
            Route("/l/{token}", self._link),
            Route("/l/{token}", self._enters, methods=["POST"]),
        ]

    def close(self) -> None:
        """Stop sending; who waits for a link asks for another."""
        for task in self._sending:
            task.cancel()

    async def quiet(self) -> None:
        """Wait until every letter that is under way has its end."""
        await asyncio.gather(*self._sending)

    # -------------------------------------------------------------- asking for a link

    async def _entry(self, request: "Request") -> Response:
        visitor = await self._desk.visitor(request)
        if visitor is not None and visitor.person is not None and visitor.level != SECOND:
            return RedirectResponse(PREFIX, SEE_OTHER)
        by_account = self._desk.sessions.by_account
        if visitor is not None and visitor.level == SECOND and not by_account:
            return RedirectResponse(authenticator.WHERE, SEE_OTHER)
        return self._desk.html(
            "entry",
            again=_AGAIN in request.query_params,
            is_begun=visitor is not None and visitor.level == STRANGER and await self._is_begun(visitor),
            by_mail=self._postman is not None,
            by_account=by_account,
        )

    async def _is_begun(self, visitor: Visitor) -> bool:
        """Whether something stands in a stranger's chat, such as the welcome of their invitation."""
        return bool(await self._desk.platform.chats.newest(visitor.chat, 1))

    async def _asked(self, request: "Request") -> Response:
        """An address was filled in: the answer is the same for every one."""
        self._desk.spend(ALL_LINKS, request)
        address = (await forms.fields(request)).get("email", "")
        if self._postman is None:
            return RedirectResponse("/", SEE_OTHER)
        if len(self._sending) < _MOST_WAITING:
            task = asyncio.create_task(self._send_to(address, self._postman), name="sign-in mail")
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)
        return self._desk.html("sent")

    async def _send_to(self, address: str, postman: Postman) -> None:
        """Send a link to everybody here who has this address, if anybody."""
        try:
            for person in await asyncio.to_thread(self._known_by, address):
                letter = await self._letter(person)
                if letter is not None:
                    await self._bring(person, letter, postman)
        except Exception as fault:  # noqa: BLE001 - nobody waits for it, and the next link is another try
            log.warning("link_not_sent", why=fault)

    async def _bring(self, person: "Person", letter: SignInLetter, postman: Postman) -> None:
        """An address that does not work is told to the coordinator, as with any mail of ours."""
        try:
            await bring(letter, postman)
        except BouncedError:
            await self._desk.sessions.do(lambda db: self._came_back(db, person))

    def _came_back(self, db: "Db", person: "Person") -> None:
        nudge_of(db, person.id)
        bounces.bounced(db, self._desk.ctx(), person, nudges.MAIL)

    def _known_by(self, address: str) -> list["Person"]:
        """Who takes part and has this address; it lies sealed, so everybody's is opened."""
        sought = address.casefold()
        with self._desk.sessions.database.reading() as db:
            return [
                person
                for person in db.all(people.people)
                if person.email is not None and person.email.casefold() == sought and takes_part(db, person)
            ]

    async def _letter(self, person: "Person") -> SignInLetter | None:
        """What is sent to somebody; nothing, when they had enough this hour."""
        t, there = texts(person.language), self._desk.settings.municipality
        known = {"name": person.name, "municipality": there.name, "phone": there.phone}
        subject = t("door-mail-subject", municipality=there.name)
        to, url = person.email or "", self._desk.web.public_url
        if person.office is not None and self._desk.sessions.by_account:
            self._desk.limits.spend(LINKS, person.id)
            return SignInLetter(to, subject, t("door-mail-account", link=url, **known))
        token = fresh()
        if not await self._desk.sessions.do(lambda db: self._add(db, person.id, token)):
            log.warning("too_many_links")
            return None
        return SignInLetter(to, subject, t("door-mail-link", link=f"{url}/l/{token}", **known))

    def _add(self, db: "Db", person_id: int, token: str) -> bool:
        """Make a link, unless there were enough; nobody is kept out long by who asks in their name."""
        now = self._desk.sessions.machine()
        asked = db.one(sessions.links_since, person_id=person_id, since=now - _HOUR)
        lately = db.one(sessions.links_since, person_id=person_id, since=now - GOOD_FOR)
        if asked >= _MOST_AN_HOUR and lately:
            return False
        db.run(sessions.spend_links, whose=person_id, at=now)
        db.one(
            sessions.add_link,
            token_hash=hashed(token),
            person_id=person_id,
            created_at=now,
            expires_at=now + GOOD_FOR,
        )
        return True

    # -------------------------------------------------------------- following it

    async def _link(self, request: "Request") -> Response:
        """What a link opens: a button; whoever only looks uses nothing up."""
        token = request.path_params["token"]
        person = await asyncio.to_thread(self._whose, token)
        if person is None:
            return await self._over(request)
        return self._desk.html("link", person.language)

    async def _over(self, request: "Request") -> Response:
        """A link that does not work; for who is in already it leads to their conversation all the same."""
        visitor = await self._desk.visitor(request)
        if visitor is not None and visitor.level != STRANGER:
            return RedirectResponse(PREFIX, SEE_OTHER)
        return self._desk.html("over", status=GONE)

    async def _enters(self, request: "Request") -> Response:
        """The button: in, with a new cookie; what this browser had before is worth nothing."""
        link, token = request.path_params["token"], fresh()
        device = device_of(request.headers.get("user-agent", ""))
        visitor = await self._desk.sessions.do(lambda db: self._let_in(db, link, token, device))
        if visitor is None:
            return await self._over(request)
        await self._desk.leaves(request)
        return self._desk.let_in(RedirectResponse(PREFIX, SEE_OTHER), token, visitor)

    def _whose(self, token: str) -> "Person | None":
        with self._desk.sessions.database.reading() as db:
            found = self._good(db, token)
            return None if found is None else found[1]

    def _let_in(self, db: "Db", link: str, token: str, device: str) -> Visitor | None:
        found = self._good(db, link)
        if (
            found is None
            or db.run(sessions.use_link, which=found[0].id, at=self._desk.sessions.machine()) != 1
        ):
            return None
        return self._desk.sessions.enter(db, found[1].id, token, device, None)

    def _good(self, db: "Db", token: str) -> "tuple[sessions.SignInLink, Person] | None":
        """A link that works, and whose it is; none of somebody who takes no part in this any more."""
        link = db.first(sessions.link_by_hash, token_hash=hashed(token))
        if link is None or link.used_at is not None or link.expires_at <= self._desk.sessions.machine():
            return None
        person = db.one(people.person_by_id, id=link.person_id)
        if not takes_part(db, person) or (person.office is not None and self._desk.sessions.by_account):
            return None
        return link, person


async def bring(letter: SignInLetter, postman: Postman, pauses: Sequence[float] = _PAUSES) -> None:
    """Have a letter taken; what can be tried again is, while its link is good."""
    for pause in pauses:
        await asyncio.sleep(pause)
        try:
            return await postman.send(letter.to, letter.subject, letter.body)
        except MailLaterError as fault:
            log.info("link_later", why=fault)
    return None

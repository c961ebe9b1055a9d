"""The ways to tell somebody, outside the line, that there is news: their browser, their mail, their phone.

What is told is the same on each: that there is news, and where; never what, from whom, or about what.
"""

import asyncio
import hashlib
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from bot import logs
from bot.web.mail import BouncedError, Mailer, MailLaterError
from bot.web.push import BadPushKeyError, Pushed, Pusher
from bot.web.sms import Gateway, NotTakenError, SmsLaterError, mobile
from handlers import bounces
from handlers.context import Ctx
from handlers.texts import texts
from storage import nudges
from storage.database import Db
from storage.nudges import Nudge
from storage.people import Person

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.web.chats import Line

log = logs.get(__name__)

STOP = "/stop/"
"""Where on the site the link leads that stands in every mail."""


class Outcome(Enum):
    """What came of telling somebody: they were, they cannot be this way, or it has to be tried again."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"


class Way(Protocol):
    """One way to tell people."""

    bit: int

    def reaches(self, db: Db, person: Person, nudge: Nudge) -> bool:
        """Whether this person can be told this way."""

    async def tell(self, person: Person, nudge: Nudge, change: int) -> Outcome:
        """Tell them; ``change`` is the newest that they have not seen."""

    def gives_up(self, db: Db, ctx: Ctx, person: Person) -> None:
        """Remember that they cannot be reached this way."""

    async def close(self) -> None:
        """Let go of what is held."""


class ByBrowser:
    """A browser of theirs shows it, where they asked for that."""

    bit = nudges.PUSH

    def __init__(self, line: "Line", pusher: Pusher, machine: Callable[[], datetime]) -> None:
        """Browsers are woken by ``pusher``."""
        self._line = line
        self._pusher = pusher
        self._machine = machine

    def reaches(self, db: Db, person: Person, _nudge: Nudge) -> bool:
        """Whether a browser of theirs listens."""
        return bool(db.all(nudges.subscriptions_of_person, person_id=person.id, now=self._machine()))

    async def tell(self, person: Person, _nudge: Nudge, _change: int) -> Outcome:
        """Wake all of them; one that is gone is forgotten."""
        found = await asyncio.to_thread(self._browsers, person.id)
        try:
            pushed = await asyncio.gather(*(self._pusher.push(each.endpoint) for each in found))
        except (BadPushKeyError, OSError) as fault:
            log.warning("push_key_unusable", why=fault)
            return Outcome.REFUSED
        gone = [each.id for each, what in zip(found, pushed, strict=True) if what is Pushed.GONE]
        if gone:
            await self._line.do(lambda db: [db.run(nudges.drop_subscription, which=each) for each in gone])
        if Pushed.TAKEN in pushed:
            return Outcome.TAKEN
        return Outcome.LATER if Pushed.LATER in pushed else Outcome.REFUSED

    def gives_up(self, _db: Db, _ctx: Ctx, _person: Person) -> None:
        """What is gone was forgotten already."""

    async def close(self) -> None:
        """Close the connections."""
        await self._pusher.close()

    def _browsers(self, person_id: int) -> list[nudges.Subscription]:
        with self._line.database.reading() as db:
            return db.all(nudges.subscriptions_of_person, person_id=person_id, now=self._machine())


class ByMail:
    """A mail, with a way in it to have no more of them (RFC 8058)."""

    bit = nudges.MAIL

    def __init__(self, settings: "Settings", mailer: Mailer) -> None:
        """``settings`` have a section ``mail``, which ``mailer`` is made of."""
        assert settings.mail is not None  # noqa: S101 - this is what is switched on
        assert settings.web is not None  # noqa: S101 - (the same)
        self._municipality = settings.municipality.name
        self._url = settings.web.public_url
        self._sender = settings.mail.sender
        self._mailer = mailer

    def reaches(self, _db: Db, person: Person, nudge: Nudge) -> bool:
        """Whether they have an address, and want it used."""
        return person.email is not None and nudge.mail == nudges.ON

    async def tell(self, person: Person, nudge: Nudge, _change: int) -> Outcome:
        """Hand it to the mail server; what it cannot deliver comes back under their own handle."""
        assert person.email is not None  # noqa: S101 - it was asked whether this reaches them
        t = texts(person.language)
        stop = f"{self._url}{STOP}{nudge.handle}"
        headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        words = t("news-mail", municipality=self._municipality, link=self._url, stop=stop)
        try:
            await self._mailer.send(
                person.email,
                t("news-mail-subject", municipality=self._municipality),
                f"{words}\n",
                headers,
                return_path(self._sender, nudge.handle),
            )
        except BouncedError:
            return Outcome.REFUSED
        except MailLaterError as fault:
            log.warning("mail_waits", why=fault)
            return Outcome.LATER
        return Outcome.TAKEN

    def gives_up(self, db: Db, ctx: Ctx, person: Person) -> None:
        """The address does not work."""
        bounces.bounced(db, ctx, person, nudges.MAIL)

    async def close(self) -> None:
        """Nothing is held."""


class BySms:
    """A text message, through a gateway."""

    bit = nudges.SMS

    def __init__(self, settings: "Settings") -> None:
        """``settings`` have a section ``sms``."""
        assert settings.sms is not None  # noqa: S101 - this is what is switched on
        assert settings.web is not None  # noqa: S101 - (the same)
        self._municipality = settings.municipality.name
        self._url = settings.web.public_url
        self._gateway = Gateway(settings.sms)

    def reaches(self, _db: Db, person: Person, nudge: Nudge) -> bool:
        """Whether they have a number that such messages go to, and want it used."""
        return mobile(person.phone) is not None and nudge.sms == nudges.ON

    async def tell(self, person: Person, nudge: Nudge, change: int) -> Outcome:
        """Hand it to the gateway, under the same name for the same news."""
        to = mobile(person.phone)
        assert to is not None  # noqa: S101 - it was asked whether this reaches them
        words = texts(person.language)("news-sms", municipality=self._municipality, link=self._url)
        once = hashlib.sha256(f"{nudge.handle}:{change}".encode()).hexdigest()[:32]
        try:
            await self._gateway.send(to, words, once)
        except NotTakenError:
            return Outcome.REFUSED
        except SmsLaterError:
            return Outcome.LATER
        return Outcome.TAKEN

    def gives_up(self, db: Db, ctx: Ctx, person: Person) -> None:
        """The number does not work."""
        bounces.bounced(db, ctx, person, nudges.SMS)

    async def close(self) -> None:
        """Close the connections."""
        await self._gateway.close()


def ways_of(
    settings: "Settings",
    line: "Line",
    pusher: Pusher,
    mailer: Mailer | None,
    machine: Callable[[], datetime],
) -> list[Way]:
    """The ways that the settings switch on, in the order in which they are tried."""
    ways: list[Way] = [ByBrowser(line, pusher, machine)]
    if mailer is not None:
        ways.append(ByMail(settings, mailer))
    if settings.sms is not None:
        ways.append(BySms(settings))
    return ways


def return_path(sender: str, handle: str) -> str:
    """Where a mail that cannot be delivered comes back: it says by itself whose it was."""
    local, _, domain = sender.rpartition("@")
    return f"{local}+{handle}@{domain}"

"""The platform ``web``: the pages, served to invited people behind the municipality's own reverse proxy."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.transport import Inbox, Parcel, Receipt
from bot.web.addresses import Addresses
from bot.web.conversation import HANDLERS
from bot.web.desk import Desk
from bot.web.limits import Throttle, TooManyError
from bot.web.mail import Mailer
from bot.web.newsdesk import NewsDesk
from bot.web.nudging import Hours, Nudging
from bot.web.own_chat import PLATFORM
from bot.web.platform import Pages, Read
from bot.web.push import Pusher
from bot.web.server import PortTakenError, Server
from bot.web.sessions import Sessions
from bot.web.site import Site
from bot.web.stream import Told
from bot.web.ways import ways_of
from handlers.context import Ctx
from handlers.rules.workdays import Calendar
from handlers.views import MENU

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.web.account import AccountDoor
    from bot.web.chats import Line


def _machine() -> datetime:
    return datetime.now(UTC)


def _fresh_id() -> str:
    return secrets.token_urlsafe(9)


class WebPlatform(Pages):
    """The browser's door; it opens once its line is known."""

    def __init__(self, settings: "Settings", read: Read, machine: Callable[[], datetime] = _machine) -> None:
        """``settings`` has a section ``web``; ``machine`` is the clock of sessions, links and codes."""
        assert settings.web is not None  # noqa: S101 - this is what is switched on
        super().__init__(PLATFORM, settings.web.folder, read)
        self._settings = settings
        self._web = settings.web
        self._machine = machine
        self._watching: asyncio.Task[None] | None = None
        self._attached = asyncio.Event()
        self.site: Site | None = None
        self.nudging: Nudging | None = None
        self.pusher: Pusher | None = None

    def attach(self, line: "Line") -> None:
        """Serve from now on."""
        super().attach(line)
        sessions = Sessions(
            line,
            self._machine,
            timedelta(days=self._web.chair_days),
            timedelta(hours=self._web.officer_hours),
            by_account=self._settings.oidc is not None,
        )
        policy = self._settings.policy()
        calendar = Calendar(policy)

        def ctx() -> Ctx:
            return Ctx(line.now(), _fresh_id, policy, calendar, self._settings.ways)

        desk = Desk(self._settings, self, sessions, ctx)
        news, mail = self._settings.news, self._settings.mail
        mailer = None if mail is None else Mailer(mail)
        self.pusher = Pusher(news.push_key, news.push_hosts, self._web.security_contact, self._machine)
        self.nudging = Nudging(
            line,
            self.chats.news,
            ways_of(self._settings, line, self.pusher, mailer, self._machine),
            Hours(news.begins, news.ends),
            ctx,
            self._machine,
        )
        account = None if self._settings.oidc is None else self._account(desk)
        self.site = Site(desk, mailer, account, NewsDesk(desk, line, self.pusher))
        self._watching = asyncio.create_task(self.site.watch.keeps(), name="watch")
        assert isinstance(self.server, Server)  # noqa: S101 - it was made when we opened
        self.server.serves(
            self.site.routes(),
            HANDLERS | {TooManyError: desk.too_many, 404: desk.not_there},
            self.site.conversation.stream.close,
            lambda app: Throttle(app, desk.limits, desk.addresses, desk.cookie, desk.busy),
        )
        self._attached.set()

    def _account(self, desk: Desk) -> "AccountDoor":
        """The door by account; its libraries are only read where it is switched on."""
        from bot.web.account import CALLBACK, AccountDoor
        from bot.web.oidc import Provider

        assert self._settings.oidc is not None  # noqa: S101 - it is switched on
        back = f"{self._web.public_url}{CALLBACK}"
        return AccountDoor(desk, Provider(self._settings.oidc, back, self._machine))

    async def open(self) -> None:
        """Take the port; who knocks waits until the line is known."""
        if self.server is None:
            host, port = self._web.listen
            self.server = Server(
                port,
                host=host,
                origins=lambda: {self._web.public_url},
                addresses=Addresses(self._web.proxies),
            )
        try:
            await super().open()
        except PortTakenError as taken:
            raise PortTakenError(self._web.listen.port, "[web] listen") from taken

    async def receive(self, inbox: Inbox) -> None:
        """Show the pages until cancelled, and tell people meanwhile what they have not seen."""
        nudging = asyncio.create_task(self._nudge(), name="nudges")
        try:
            await super().receive(inbox)
        finally:
            nudging.cancel()
            await asyncio.gather(nudging, return_exceptions=True)

    async def _nudge(self) -> None:
        await self._attached.wait()
        assert self.nudging is not None  # noqa: S101 - we are attached
        await self.nudging.run()

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Show a parcel; a menu says that who may look has changed: pages go further, or are let go."""
        if self.site is not None:
            await self.site.watch.before_showing(parcel.chat)
            if parcel.kind == MENU:
                await self.site.watch.look(parcel.chat)
                self.site.conversation.stream.tell(Told("further", {}, parcel.chat))
        return await super().deliver(parcel)

    async def close(self) -> None:
        """Send nothing more, and look after nobody."""
        if self._watching is not None:
            self._watching.cancel()
        if self.site is not None:
            await self.site.close()
        if self.nudging is not None:
            await self.nudging.close()
        await super().close()

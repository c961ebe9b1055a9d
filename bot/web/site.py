"""The site people come to: an invitation, the conversation behind it, and the way in for who was here.

Each part brings its own routes; here they are put together.
"""

from typing import TYPE_CHECKING, Protocol

from starlette.routing import BaseRoute

from bot.web.agenda import Agenda
from bot.web.authenticator import Authenticator
from bot.web.coding import Coding
from bot.web.desk import Desk
from bot.web.devices import Devices
from bot.web.evaluations import EvaluationPages
from bot.web.inside import Inside
from bot.web.invitations import Invitations
from bot.web.shell import Shell
from bot.web.signing_in import Postman, SigningIn
from bot.web.wellknown import WellKnown

if TYPE_CHECKING:
    from bot.web.account import AccountDoor


class Part(Protocol):
    """Some pages of the site."""

    def routes(self) -> list[BaseRoute]:
        """Where they are."""


class Site:
    """Everything there is behind the door in the browser."""

    def __init__(
        self, desk: Desk, postman: Postman | None, account: "AccountDoor | None", *more: Part
    ) -> None:
        """All of it is made around ``desk``, with ``more`` parts.

        ``postman`` brings links by e-mail, ``account`` lets officers in.
        """
        inside, signing_in = Inside(desk), SigningIn(desk, postman)
        self.conversation = inside.conversation
        self.watch = inside.watch
        self.signing_in = signing_in
        self.account = account
        self._parts: list[Part] = [
            signing_in,
            Authenticator(desk),
            Devices(desk),
            Invitations(desk, account),
            Coding(desk),
            inside,
            Shell(desk),
            WellKnown(desk),
            Agenda(desk),
            EvaluationPages(desk),
            *more,
        ]

        if account is not None:
            self._parts.append(account)

    async def close(self) -> None:
        """Let go of whatever is asked outside."""
        self.signing_in.close()
        if self.account is not None:
            await self.account.close()

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [route for part in self._parts for route in part.routes()]

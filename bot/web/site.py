"""The site people come to: an invitation, the conversation behind it, and the way in for who was here.

Each part brings its own routes; here they are put together.
"""

from typing import Protocol

from starlette.routing import BaseRoute

from bot.web.authenticator import Authenticator
from bot.web.coding import Coding
from bot.web.desk import Desk
from bot.web.devices import Devices
from bot.web.inside import Inside
from bot.web.invitations import Invitations
from bot.web.shell import Shell
from bot.web.signing_in import Postman, SigningIn


class Part(Protocol):
    """Some pages of the site."""

    def routes(self) -> list[BaseRoute]:
        """Where they are."""


class Site:
    """Everything there is behind the door in the browser."""

    def __init__(self, desk: Desk, postman: Postman | None, *more: Part) -> None:
        """All of it is made around ``desk``; ``postman`` brings links by e-mail, ``more`` are other parts."""
        inside, signing_in = Inside(desk), SigningIn(desk, postman)
        self.conversation = inside.conversation
        self.watch = inside.watch
        self.signing_in = signing_in
        self._parts: list[Part] = [
            signing_in,
            Authenticator(desk),
            Devices(desk),
            Invitations(desk),
            Coding(desk),
            inside,
            Shell(desk),
            *more,
        ]

    def routes(self) -> list[BaseRoute]:
        """Where everything is."""
        return [route for part in self._parts for route in part.routes()]

"""How often somebody may do something: far more often than a person does, and then as they get time again.

Nothing is kept but one moment for each who was here lately, in memory, and of those never too many.
"""

import hashlib
import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.requests import Request

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from bot.web.addresses import Addresses


class Allowance(NamedTuple):
    """So many at once, and after that one more every so many seconds."""

    burst: int
    seconds: float


ENTRIES: Final = Allowance(100, 6)
"""Of one address: an invitation taken up, an account asked for. Behind one can sit a whole town hall."""

LINKS: Final = Allowance(5, 720)
"""Of one person: a new link sent by e-mail."""

ALL_LINKS: Final = Allowance(60, 60)
"""Of one address: a new link asked for; whoever's it is gets few, and nobody hears whose it is."""

CODES: Final = Allowance(10, 60)
"""Of one person: a code of their app tried. Wrong ones end their session sooner."""

ALL_CODES: Final = Allowance(60, 10)
"""Of one address: a code tried, of an app or of six digits; each such code counts its own tries too."""

ANSWERS: Final = Allowance(300, 1)
"""Of one address: an evaluation filled in. Behind one sit who were at a meeting, and answer as it ends."""

DEEDS: Final = Allowance(60, 0.5)
"""Of one browser: whatever is done in a conversation."""

UPLOADS: Final = Allowance(30, 2)
"""Of one browser: a file sent."""

LOOKS: Final = Allowance(400, 0.1)
"""Of one browser: whatever is looked at; a conversation can be full of pictures."""

ALL_DEEDS: Final = Allowance(600, 0.05)
"""Of one address, behind which a whole town hall can sit: whatever is done."""

ALL_LOOKS: Final = Allowance(3_000, 0.01)
"""Of one address: whatever is looked at."""

MOST_KEPT = 20_000
"""So many are kept of each allowance; beyond that, those who have waited longest are forgotten first."""


class TooManyError(Exception):
    """Somebody does too much. Remedy: wait so many ``seconds``."""

    def __init__(self, seconds: float) -> None:
        """Keep how long."""
        super().__init__(f"Wait {seconds:.0f} s.")
        self.seconds = seconds

    @property
    def retry_after(self) -> dict[str, str]:
        """The header that says so (RFC 9110, 10.2.3)."""
        return {"Retry-After": str(max(1, math.ceil(self.seconds)))}


class Limits:
    """Who has done how much lately."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells the machine's seconds."""
        self._clock = clock
        self._kept: dict[Allowance, dict[object, float]] = {}

    def spend(self, allowance: Allowance, who: object) -> None:
        """Count one more; raises :class:`TooManyError`, and then nothing is counted.

        For each is kept when their whole allowance is back (the generic cell rate algorithm).
        """
        now = self._clock()
        kept = self._kept.setdefault(allowance, {})
        back = max(now, kept.pop(who, now)) + allowance.seconds
        early = back - now - allowance.burst * allowance.seconds
        if early > 0:
            kept[who] = back - allowance.seconds
            raise TooManyError(early)
        kept[who] = back
        if len(kept) > MOST_KEPT:
            self._forget(kept, now)

    @staticmethod
    def _forget(kept: dict[object, float], now: float) -> None:
        """Forget whose whole allowance is back; and, of the others, the half that came longest ago."""
        there = [(who, back) for who, back in kept.items() if back > now]
        kept.clear()
        kept.update(there[-MOST_KEPT // 2 :])


class Throttle:
    """Stands before the whole site, and turns away who asks too much of it."""

    def __init__(
        self,
        app: "ASGIApp",
        limits: Limits,
        addresses: "Addresses",
        cookie: str,
        busy: "Callable[[Request, TooManyError], Response]",
    ) -> None:
        """``cookie`` is what a browser is known by; ``busy`` says to wait."""
        self._app = app
        self._limits = limits
        self._addresses = addresses
        self._cookie = cookie
        self._busy = busy

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Let through who keeps within bounds."""
        app = self._app
        if scope["type"] == "http" and not scope["path"].startswith(("/static/", "/font/")):
            try:
                self._count(scope)
            except TooManyError as told:
                app = self._busy(Request(scope), told)
        await app(scope, receive, send)

    def _count(self, scope: "Scope") -> None:
        address, browser = self._addresses.of(scope), self._browser(scope)
        is_look = scope["method"] in {"GET", "HEAD"}
        self._limits.spend(ALL_LOOKS if is_look else ALL_DEEDS, address)
        if browser is not None:
            self._limits.spend(LOOKS if is_look else DEEDS, browser)
            if scope["path"].endswith("/sent"):
                self._limits.spend(UPLOADS, browser)

    def _browser(self, scope: "Scope") -> bytes | None:
        """What stands for the cookie here: a made-up one counts by itself, and with its address too."""
        token = Request(scope).cookies.get(self._cookie)
        return None if token is None else hashlib.blake2b(token.encode(), digest_size=12).digest()

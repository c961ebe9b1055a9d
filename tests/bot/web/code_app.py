"""An officer's app for codes, and the clock of the machine that looks at them."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.web.authenticator import code_at

STEP = timedelta(seconds=30)
_TYPED = re.compile(r"<code>([A-Z2-7 ]+)</code>")


@dataclass
class MachineClock:
    """The machine's time, which a test can move on; town time is another."""

    ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def passes(self, time: timedelta) -> None:
        """So much time goes by for sessions, links and codes."""
        self.ahead += time


@dataclass
class CodeApp:
    """Types over what stands beside the square, and then shows a code, another one each half minute."""

    clock: MachineClock
    secret: str = ""

    def takes(self, page: str) -> None:
        """Take a secret from the page that shows one."""
        found = _TYPED.search(page)
        if found is not None:
            self.secret = found[1].replace(" ", "")

    def code(self, steps: int = 0) -> str:
        """The code of now, or of so many steps later."""
        return code_at(self.secret, self.clock() + steps * STEP)

    def wrong_code(self) -> str:
        """Six digits that are no code now."""
        right = {self.code(steps) for steps in (-2, -1, 0, 1, 2)}
        return next(each for each in map("{:06}".format, range(1_000)) if each not in right)

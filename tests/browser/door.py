"""A municipality's line with its door open, in a process of its own, and browsers that come in by it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.bot.web.waterstad import line_of
from tests.browser.keys import Keys
from tests.browser.stage import PATIENCE, PHONE, Phone
from tests.stories.line import Life, Line, until


class Somebody:
    """Somebody of the town with a browser of their own; on a page they see what a phone of the demo shows."""

    def __init__(self, door: "Door", context: BrowserContext, token: str) -> None:
        self.context = context
        self.token = token
        self._door = door
        self.takes_a_new_page()

    def takes_a_new_page(self) -> "Somebody":
        """Go on on a page in which nothing has been opened yet."""
        self.page = self.context.new_page()
        self._door.watches(self.page)
        self.keys = Keys(self.page)
        return self

    def in_another_window(self) -> "Somebody":
        """The same person, in one more window of the same browser."""
        return Somebody(self._door, self.context, self.token)

    @property
    def chat(self) -> Phone:
        """Their conversation."""
        return Phone(self.page.locator(".chat"))

    def opens(self, path: str) -> "Somebody":
        """Go to a page of the site."""
        self.page.goto(path)
        return self

    def opens_invitation(self) -> "Somebody":
        return self.opens(f"/i/{self.token}")

    def joins(self) -> "Somebody":
        """Take part, in the browser."""
        self.opens_invitation().page.get_by_role("button", name="In uw browser").click()
        self.chat.picks("Ik doe mee").sees("U doet mee")
        return self.is_in()

    def is_in(self) -> "Somebody":
        """Wait for the page of who takes part: it names them, be it folded away, and has the menu."""
        expect(self.page.locator(".top p")).to_have_count(1)
        self.chat.sees("Wat wilt u doen?")
        return self


class Door:
    """A line and the browsers on it; ``complaints`` is everything that a browser found fault with."""

    def __init__(self, browser: Browser, line: Line) -> None:
        assert line.settings.web is not None
        self.line = line
        self.address = line.settings.web.public_url
        self.complaints: list[str] = []
        self._browser = browser
        self._life: Life | None = None
        self._contexts: list[BrowserContext] = []

    def somebody(self, key: str, size: tuple[int, int] = PHONE, **how: Any) -> Somebody:
        """Somebody of the town, invited, with a browser in which nothing has been opened yet."""
        options: dict[str, Any] = {"reduced_motion": "reduce", "permissions": ["microphone"], **how}
        context = self._browser.new_context(
            base_url=self.address, viewport={"width": size[0], "height": size[1]}, locale="nl-NL", **options
        )
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        return Somebody(self, context, self.line.invites(key))

    def goes_on(self) -> None:
        """Start the line, and wait until it is ready for everybody."""
        before = self.line.logged("running")
        self._life = self.line.starts()
        until(lambda: self.line.logged("running") > before, "running")

    def stops(self) -> None:
        """Stop the line, as for a new version; browsers find nobody then."""
        if self._life is not None:
            assert self._life.stops() == 0
        self._life = None

    def watches(self, page: Page) -> None:
        """Hear what the browser finds fault with on a page."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, said: ConsoleMessage) -> None:
        """What is said of our own pages; another site's are its own."""
        where = said.location["url"]
        if said.type in {"error", "warning"} and (not where or where.startswith(self.address)):
            self.complaints.append(said.text)

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def dies(self) -> None:
        if self._life is not None:
            self._life.dies()


@contextmanager
def opened(browser: Browser, folder: Path, more: str = "", port: int | None = None) -> Iterator[Door]:
    """The door of a new line; it runs until the block ends, and no browser may have complained."""
    door = Door(browser, line_of(folder, more, port))
    door.goes_on()
    try:
        yield door
        door.close()
        door.stops()
    finally:
        door.dies()
    assert door.complaints == []

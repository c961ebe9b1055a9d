"""The stage as a person uses it: look at a phone, tap, type, move the clock, and see what it says."""

import os
import re
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
PHONE, DESK = (390, 844), (1440, 900)
SEND = "Stuur bericht"
"""What the button beside the box is called."""

DAY = r"[a-z]+ \d+ [a-z]+"
"""How a day is said: "vrijdag 27 november"."""

PATIENCE = 20_000.0  # milliseconds: as long as a slow machine may need


class Stage:
    """One browser on one demo; ``complaints`` is everything that the browser found fault with."""

    def __init__(self, browser: Browser, address: str, size: tuple[int, int] = PHONE, **how: Any) -> None:
        self.browser = browser
        self.address = address
        self.complaints: list[str] = []
        self._contexts: list[BrowserContext] = []
        self.page = self.opened(size, **how)

    def opened(self, size: tuple[int, int], **how: Any) -> Page:
        """A page of its own, with everything on it."""
        options: dict[str, Any] = {"reduced_motion": "reduce", "permissions": ["microphone"], **how}
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.address)
        page.wait_for_selector("main[aria-busy=false] .message")
        return page

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def phone(self, name: str) -> "Phone":
        """Somebody's phone, in sight."""
        tab = self.page.get_by_role("tab", name=name.split(maxsplit=1)[0])
        if tab.is_visible():
            tab.click()
        return Phone(self.page.locator(".chat", has=self.page.get_by_role("heading", name=name)))

    def gives(self, whose: str, name: str) -> "Phone":
        """Put somebody else of the town on somebody's phone."""
        self.phone(whose).chat.get_by_role("button", name="Wissel").click()
        picker = self.page.get_by_role("dialog")
        picker.get_by_role("searchbox").fill(name)
        picker.get_by_role("button", name=name).click()
        return self.phone(name)

    def moves_on(self, step: str = "Volgend moment") -> None:
        """To the next moment at which something happens, or one step of the clock."""
        before = self.page.locator(".now").inner_text()
        self.page.get_by_role("button", name=step).click()
        self.page.wait_for_function(
            "before => document.getElementById('clock-way').hidden"
            " && document.querySelector('.now').innerText !== before",
            arg=before,
        )

    def until(self, phone: "Phone", words: str) -> None:
        """Move the clock until a phone says something."""
        for _ in range(30):
            if phone.message(words).count():
                return
            self.moves_on()
        phone.sees(words)

    @property
    def today(self) -> str:
        """The day on the town's clock."""
        return self.page.locator("#clock-day").inner_text()

    def day_by_day(self, phone: "Phone", words: str, most: int = 45) -> None:
        """Move the clock one working day at a time until a phone says something."""
        for _ in range(most):
            if phone.message(words).count():
                return
            self.moves_on("+1 werkdag")
        phone.sees(words)

    def is_pictured(self, name: str, page: Page | None = None) -> None:
        """Keep a picture for the README, when asked to."""
        is_pictured(page or self.page, name)


def is_pictured(page: Page, name: str) -> None:
    """Keep a picture of a page, when asked to (``WIJKLIJN_PICTURES=1``)."""
    if os.environ.get("WIJKLIJN_PICTURES") == "1":
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.wait_for_load_state("load")
        page.mouse.move(0, 0)  # where the last button was, another may stand now
        page.screenshot(path=PICTURES / f"{name}.png")


class Phone:
    """One person's phone."""

    def __init__(self, chat: Locator) -> None:
        self.chat = chat
        self.log = chat.get_by_role("log")

    def message(self, words: str) -> Locator:
        """The messages that hold these words."""
        return self.log.locator(".message").filter(has_text=_as_read(words))

    def sees(self, *words: str) -> Self:
        """Wait for the newest message to hold all of these words, and to stand where one can read it."""
        for each in words:
            expect(self.message(each).last).to_be_visible(timeout=PATIENCE)
        return self

    def scrolls_to(self, words: str) -> Self:
        """Bring the newest message with these words to the top of what is in sight."""
        self.message(words).last.evaluate("message => message.scrollIntoView()")
        return self

    def picks(self, button: str) -> Self:
        """Tap the newest button that begins with these words."""
        named = re.compile("^" + re.escape(button))
        self.log.locator(".choices").get_by_role("button", name=named).last.click()
        return self

    def first_choice(self, pattern: str) -> str:
        """What the first button under the newest question says that begins so, as far as it does."""
        buttons = self.log.locator(".choices").last.get_by_role("button")
        found = re.match(pattern, buttons.filter(has_text=re.compile(pattern)).first.inner_text())
        assert found is not None
        return found[0]

    def says(self, text: str) -> Self:
        """Type, and send."""
        box = self.chat.get_by_role("textbox")
        box.fill(text)
        self.chat.get_by_role("button", name=SEND, exact=True).last.click()
        expect(box).to_have_value("")
        return self


def _as_read(words: str) -> re.Pattern[str]:
    """The words as a person reads them; the marks around people's own words are not seen."""
    return re.compile("[\u2068\u2069]*".join(re.escape(sign) for sign in words))

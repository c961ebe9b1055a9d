"""Somebody with a keyboard and nothing else."""

import pytest
from playwright.sync_api import Page

_ON = """(({ labels, ariaLabel, innerText }) => (ariaLabel ?? labels?.[0]?.innerText ?? innerText).trim())(
  document.activeElement)"""


class Keys:
    """The keys of one page; what they are on is known by the words on it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def on(self) -> str:
        """What has the focus."""
        return str(self.page.evaluate(_ON))

    def goes_to(self, name: str, *, back: bool = False) -> "Keys":
        """Tab until it is there."""
        for _ in range(60):
            if self.on.startswith(name):
                return self
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        pytest.fail(f"{name!r} cannot be reached; the focus is on {self.on!r}")

    def presses(self, *keys: str) -> "Keys":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def types(self, text: str) -> "Keys":
        self.page.keyboard.type(text)
        return self

    def is_on(self, name: str) -> "Keys":
        """The focus has come here by itself."""
        self.page.wait_for_function(f"name => {_ON}.startsWith(name)", arg=name)
        return self

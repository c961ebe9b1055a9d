"""Somebody who was at a meeting, with a browser of their own, on the page behind the code at its door."""

from typing import Any, Self

from playwright.sync_api import Page, expect

from tests.browser.stage import PATIENCE, PHONE, Stage

MEETING = "Wandeling Stationsplein"
"""Today's, in the demo: over at half past seven."""

CHOICES = ("1. Was duidelijk", "2. Kon u zeggen", "3. Was het goed", "4. Weet u wat")
LAST = "5. Hoe was de bijeenkomst"


def opened(stage: Stage, name: str = MEETING) -> str:
    """Move the clock until the questions about a meeting are open; the address of their page."""
    for _ in range(30):
        for each in stage.page.request.get(f"{stage.address}/evaluations").json():
            if each["name"] == name:
                return str(each["path"])
        stage.moves_on()
    raise AssertionError(name)


class Resident:
    """Their browser; they give no name."""

    def __init__(self, stage: Stage, where: str, size: tuple[int, int] = PHONE, **how: Any) -> None:
        self.context = stage.browser.new_context(
            base_url=stage.address, viewport={"width": size[0], "height": size[1]}, locale="nl-NL", **how
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.opens(where)

    def opens(self, where: str) -> Self:
        self.page.goto(where)
        return self

    def picks(self, question: str, answer: str) -> Self:
        """Tap an answer."""
        self.page.get_by_role("group", name=question).get_by_text(answer, exact=True).click()
        return self

    def fills_in(self, but: str = "") -> Self:
        """Answer everything, except one question."""
        for each in CHOICES:
            if each != but:
                self.picks(each, "Ja")
        return self.picks(LAST, "🙂 Goed")

    def sends(self) -> Self:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Versturen").click()
        return self

    def sees(self, *words: str) -> Self:
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)
        return self

    def leaves(self) -> None:
        self.context.close()

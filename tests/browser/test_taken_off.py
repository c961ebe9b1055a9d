"""Who sent in their answers after a meeting sees the thanks on the page, and none of what they answered."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import running
from tests.browser.stage import Phone, Stage

SOMEBODY = "Wil van der Veen"
WORDS = "Meer stoelen bij het raam"
ASKED = (
    "Was duidelijk",
    "Kon u zeggen",
    "goed georganiseerd",
    "Weet u wat er nu",
    "Hoe was",
    "Wat kan beter",
)


@pytest.fixture
def code(settled: Path, tmp_path: Path) -> str:
    """The code of a meeting that has begun, in a town of the test's own."""
    folder = Path(shutil.copytree(settled, tmp_path / "town"))
    with closing(sqlite3.connect(folder / "town.db")) as town, town:
        number, code = town.execute("SELECT id, code FROM evaluation ORDER BY closes_at LIMIT 1").fetchone()
        town.execute("UPDATE evaluation SET opens_at = 0 WHERE id = ?", (number,))
    return str(code)


@pytest.fixture
def stage(chromium: Browser, code: str, tmp_path: Path) -> Iterator[Stage]:
    """Its page."""
    with running(tmp_path / "town") as address:
        stage = Stage(chromium, address)
        yield stage
        stage.close()
    assert stage.complaints == []


def shows_only_thanks(phone: Phone) -> None:
    phone.sees("Dank u wel")
    for words in (*ASKED, WORDS, "weet ik niet"):
        expect(phone.message(words)).to_have_count(0)


def test_the_open_page_and_the_next_one_show_the_thanks_and_nothing_that_was_answered(
    stage: Stage, code: str
) -> None:
    phone = stage.phone(SOMEBODY)
    phone.says(code).sees("Was duidelijk").picks("Ja").sees("Kon u zeggen")
    phone.says("weet ik niet").sees("goed georganiseerd").picks("Een beetje").sees("Weet u wat er nu")
    phone.picks("Nee").sees("Hoe was").picks("🙂").sees("Wat kan beter")
    phone.says(WORDS).sees(WORDS).picks("Versturen")

    shows_only_thanks(phone)
    kept = stage.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert WORDS not in kept
    stage.page.reload()
    stage.page.wait_for_selector("main[aria-busy=false] .message")
    shows_only_thanks(stage.phone(SOMEBODY))

"""Telegram and a browser for one person: a code between them, a block, and the day one is closed."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import SECTION
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import Line, free_port
from tests.stories.playing import alongside
from tests.stories.waterstad import WATERSTAD


@pytest.fixture
def line(telegram: FakeTelegram, tmp_path: Path) -> Line:
    """The town's line, on Telegram and in the browser."""
    line = Line(tmp_path / "line", telegram, SECTION.format(port=free_port()))
    line.settles(WATERSTAD)
    return line


@pytest.fixture
async def laptop(line: Line) -> AsyncIterator[Visitor]:
    """A browser that nobody is in yet."""
    assert line.settings.web is not None
    laptop = Visitor(line.settings.web.public_url)
    yield laptop
    await laptop.closes()


@pytest.fixture
async def annie(line: Line) -> Person:
    """The chair, who takes part on Telegram."""
    return await asyncio.to_thread(line.joined, "annie", "Annie")


async def comes_in_by_code(annie: Person, laptop: Visitor) -> None:
    """What Telegram shows, typed on the first page."""

    def asks() -> str:
        annie.writes("/koppel")
        return annie.awaits("Uw code is", f"ga naar {laptop.address}").text

    [code] = re.findall(r"Uw code is (\d{3} \d{3})", await asyncio.to_thread(asks))
    await laptop.submits("/koppel", code=code)
    await laptop.awaits("Welkom", "U doet nu ook hier mee")
    await laptop.opens("/chat")


async def test_a_code_from_telegram_opens_the_browser_too(line: Line, annie: Person, laptop: Visitor) -> None:
    async with alongside(line):
        await comes_in_by_code(annie, laptop)
        await asyncio.to_thread(annie.awaits, "U doet nu ook mee via uw browser")
        await laptop.says("/kanalen")
        await laptop.awaits("Waar wilt u berichten krijgen?", "1. Telegram", "2. Uw browser")
        await laptop.picks("Uw browser")
        await laptop.awaits("Wat wilt u met uw browser?")
        await laptop.picks("Voortaan eerst hier")
        await laptop.awaits("Uw berichten komen voortaan eerst via uw browser.")


async def test_who_has_blocked_telegram_gets_it_in_the_browser_and_once(
    line: Line, telegram: FakeTelegram, annie: Person, laptop: Visitor
) -> None:
    async with alongside(line) as beside:
        await comes_in_by_code(annie, laptop)
        await asyncio.to_thread(annie.awaits, "U doet nu ook mee via uw browser")
        before = [each["id"] for each in await laptop.messages()]
        await asyncio.to_thread(telegram.fault, "sendMessage", "blocked", times=1)
        await asyncio.to_thread(annie.writes, "/taal")
        await laptop.awaits("Welke taal wilt u?")
        await beside.until(line.is_quiet)
        assert len([each for each in await laptop.messages() if each["id"] not in before]) == 1
    assert line.rows("SELECT platform FROM chat WHERE state = 'blocked'") == [("telegram",)]
    rows = "SELECT outbox_id FROM delivery GROUP BY outbox_id HAVING sum(outcome = 'sent') > 1"
    assert line.rows(rows) == [], "no message was shown in two places"


async def test_a_closed_platform_is_seen_by_the_running_line_itself(
    line: Line, annie: Person, laptop: Visitor
) -> None:
    async with alongside(line):
        await asyncio.to_thread(line.types, "platform", "off", "telegram")
        told = await asyncio.to_thread(annie.awaits, "Via Telegram krijgt u geen berichten meer", seconds=40)
        [token] = re.findall(r"/i/(\S+)", told.text)
        await laptop.submits(f"/i/{token}")
        await laptop.awaits("Welkom Annie Jansen")
        await laptop.picks("Ik doe mee")
        await laptop.awaits("U doet mee")

"""A platform is switched off beside a running line: nobody is left there, and nothing is lost."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scheduler.jobs import DOORS, TABLE
from tests.bot.paper import Paper
from tests.bot.web.visitor import Visitor, plain, words_of
from tests.bot.web.waterstad import Town, line_of, running
from tests.stories.line import PHONE, THURSDAY, Line

ARRIVED = "Wat u schreef, is aangekomen. Hoe u verder praat, staat hierboven."
TELEGRAM = '[telegram]\ntoken = "7000000001:{}"\nusername = "waterstad_bot"\n'.format("x" * 35)


class Closing:
    """A town with Telegram on paper beside its browser's door."""

    def __init__(self, town: Town, telegram: Paper) -> None:
        self.town = town
        self.telegram = telegram

    async def says(self, key: str, *texts: str) -> None:
        """Somebody writes on Telegram."""
        for text in texts:
            await self.town.app.engine.accept("telegram", [self.telegram.written(key, text)])
            await self.town.settled()

    async def turns(self, *words: str) -> str:
        """What the municipality types beside the line; the line has seen it after this."""
        said = await asyncio.to_thread(self.town.line.types, "platform", *words)
        await self.sees_it()
        return said

    async def sees_it(self) -> None:
        """The line looks, as it does every fifteen seconds, and does what follows."""
        await self.town.app.engine.look_at_doors()
        await self.town.settled()

    def shown(self, key: str) -> list[str]:
        """What stands in somebody's Telegram."""
        return [plain(body) for body in self.telegram.bodies(key)]

    async def follows_the_link(self, key: str) -> Visitor:
        """Somebody goes on by the newest link that stands in their Telegram."""
        link = re.findall(r"http://\S+/i/(\S+)", "\n".join(self.shown(key)))[-1]
        visitor = self.town.visitor()
        await visitor.submits(f"/i/{link}")
        await self.town.settled()
        await visitor.picks("Ik doe mee")
        await self.town.settled()
        await self.town.shows_code(key, visitor)
        return visitor


def settled(folder: Path) -> Line:
    """A line where Annie, Mila and the coordinator take part on Telegram."""
    line = line_of(folder, TELEGRAM)
    for key in ("annie", "mila", "coordinator"):
        line.takes_part(key, "telegram", key)
    return line


@pytest.fixture
async def closing(tmp_path: Path) -> AsyncIterator[Closing]:
    """Their line runs."""
    telegram = Paper("telegram")
    async with running(settled(tmp_path), telegram) as town:
        yield Closing(town, telegram)


async def test_everybody_there_hears_once_how_to_go_on_and_nothing_else_is_sent(closing: Closing) -> None:
    said = await closing.turns("off", "telegram", "--because", "besluit van het college")
    assert "telegram is off" in said
    [notice] = closing.shown("annie")
    assert "Via Telegram krijgt u geen berichten meer, sinds donderdag 26 november" in notice
    assert f"{closing.town.address}/i/" in notice
    assert PHONE in notice
    await closing.says("annie", "/menu", "/melding")
    await closing.sees_it()
    assert closing.shown("annie") == [
        notice,
        "Wat u schreef, is aangekomen. Hoe u verder praat, staat hierboven.",
    ]
    listed = await closing.turns()
    assert re.search(r"telegram\W+off\W+2037-11-26 \d\d:\d\d\W+besluit van het college", listed)


async def test_what_was_begun_there_goes_on_by_the_other_way_with_every_word(closing: Closing) -> None:
    await closing.says("annie", "/melding", "1", "slecht georganiseerd")
    yusuf = await closing.town.joins("yusuf")
    await closing.turns("off", "telegram")
    await closing.says("annie", "De zaal was veel te klein voor ons.", "En het was er erg koud die avond.")

    annie = await closing.follows_the_link("annie")
    assert await annie.sees("Bewaard")
    for button in ("Klaar", "Uitleg", "Versturen"):
        await annie.picks(button)
        await closing.town.settled()
    assert await annie.sees("Melding 1", "Yusuf Arslan"), "Mila cannot be reached now"
    assert await yusuf.sees("De zaal was veel te klein voor ons.", "En het was er erg koud die avond.")
    assert closing.town.line.rows("SELECT count(*) FROM flag") == [(1,)]
    assert closing.town.line.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]


async def test_what_waits_for_somebody_goes_out_once_by_their_next_way(closing: Closing) -> None:
    await closing.turns("off", "telegram")
    await closing.town.joins("yusuf")  # the coordinator is to hear that he takes part
    assert closing.town.line.rows("SELECT count(*) > 0 FROM outbox WHERE state = 'held'") == [(1,)]
    petra = await closing.follows_the_link("coordinator")
    told = [plain(each["body"]) for each in await petra.messages()]
    assert sum("Yusuf Arslan" in body and "doet mee sinds" in body for body in told) == 1, told
    await closing.turns("on", "telegram")
    assert not any("Yusuf Arslan" in body for body in closing.shown("coordinator"))


async def test_what_waits_goes_out_in_order_when_the_door_opens_again(closing: Closing) -> None:
    await closing.turns("off", "telegram")
    await closing.says("annie", "/help", "/taal")
    assert len(closing.shown("annie")) == 2
    said = await closing.turns("on", "telegram")
    assert "open again" in said
    shown = closing.shown("annie")[2:]
    assert any("Via Telegram krijgt u weer berichten." in body for body in shown)
    help_, language = (body for body in shown if "weer berichten" not in body)
    assert "Ging iets niet goed?" in help_
    assert "Welke taal wilt u?" in language
    await closing.says("annie", "/menu")
    assert "Wat wilt u doen?" in closing.shown("annie")[-1]


async def test_who_goes_on_writing_there_hears_it_once_an_hour_and_is_heard(closing: Closing) -> None:
    await closing.turns("off", "telegram")
    await closing.town.moves_to(closing.town.app.clock.town() + timedelta(hours=1))
    await closing.says("annie", "hallo?", "is daar iemand?")
    assert len(closing.shown("annie")) == 2
    assert "Wat u schreef, is wel aangekomen." in closing.shown("annie")[-1]
    await closing.town.moves_to(closing.town.app.clock.town() + timedelta(hours=1))
    await closing.says("annie", "nog steeds niemand?")
    assert len(closing.shown("annie")) == 3


async def test_who_has_another_way_already_is_told_which(closing: Closing) -> None:
    annie = await closing.town.joins("annie")
    await closing.turns("off", "telegram")
    assert closing.shown("annie")[-1].endswith("U krijgt onze berichten nu via uw browser.")
    await closing.says("annie", "/melding")
    assert await annie.sees("Over welke bijeenkomst"), "who still writes there is answered in the browser"
    await annie.says("1")
    await closing.town.settled()
    assert await annie.sees("Wat ging er niet goed?"), "and goes on there"


async def test_a_flag_whose_officer_is_behind_the_door_goes_to_who_can_be_reached(closing: Closing) -> None:
    town = closing.town
    annie, yusuf = await town.joins("annie"), await town.joins("yusuf")
    await town.moves_to(datetime(2037, 11, 26, 20, tzinfo=THURSDAY.tzinfo))
    await annie.says("/melding")
    await town.settled()
    await annie.picks("Inloopavond")
    await town.settled()
    await annie.picks("Slecht georganiseerd")
    await town.settled()
    await annie.says("De zaal was te klein.")
    await town.settled()
    for button in ("Klaar", "Uitleg", "Versturen"):
        await annie.picks(button)
        await town.settled()
    assert await annie.sees("Melding 1", "Mila de Boer")
    await closing.turns("off", "telegram")
    await town.moves_to(datetime(2037, 11, 27, 9, 30, tzinfo=THURSDAY.tzinfo))

    assert await yusuf.sees("Vereniging De Gracht vraagt uitleg", "De zaal was te klein.")
    assert await annie.sees("Mila de Boer", "Yusuf Arslan", "melding 1"), "and the chair reads who has it"
    [notice] = closing.shown("mila")
    assert "Via Telegram krijgt u geen berichten meer" in notice


async def test_a_stranger_hears_how_to_come_in_and_no_invitation_is_used_up(closing: Closing) -> None:
    await closing.turns("off", "telegram")
    await closing.says("iemand", "123 456", "hallo")
    [told] = closing.shown("iemand")
    assert "Via Telegram kan dit niet meer." in told


async def test_the_invitation_page_does_not_offer_what_is_closed(closing: Closing) -> None:
    token = await closing.town.invites("yusuf")
    somebody = closing.town.visitor()
    assert "t.me/waterstad_bot" in await (await somebody.opens(f"/i/{token}")).text()
    await closing.turns("off", "telegram")
    assert "t.me/" not in await (await somebody.opens(f"/i/{token}")).text()


async def test_it_stays_closed_after_a_restart(tmp_path: Path) -> None:
    line = settled(tmp_path)
    telegram = Paper("telegram")
    await asyncio.to_thread(line.types, "platform", "off", "telegram")
    for _ in range(2):
        async with running(line, telegram) as town:
            await town.settled()
            await town.app.engine.accept("telegram", [telegram.written("annie", "/menu")])
            await town.settled()
    assert len(telegram.bodies("annie")) == 2
    assert line.rows("SELECT count(*) FROM outbox WHERE state = 'held'") == [(2,)]


def test_the_line_looks_within_a_minute() -> None:
    [looks] = [job for job in TABLE if job.name == DOORS]
    assert looks.every <= timedelta(minutes=1)


async def test_an_invitation_says_so_when_every_way_is_closed(closing: Closing) -> None:
    token, somebody = await closing.town.invites("yusuf"), closing.town.visitor()
    await closing.turns("off", "telegram")
    await closing.turns("off", "web", "--yes")
    page = words_of(await (await somebody.opens(f"/i/{token}")).text())
    assert f"Meedoen kan nu even niet. Uw uitnodiging blijft goed. Bel {PHONE}" in page
    assert "Hoe wilt u meedoen?" not in page

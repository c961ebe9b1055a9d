"""Waterstad with ways to tell people that there is news: a mail server, and what the line says to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from handlers import post
from handlers.views import View
from storage import people
from storage.database import Db
from tests.bot.web import postbox
from tests.bot.web.postbox import PostBox
from tests.bot.web.waterstad import Town, line_of, running
from tests.stories.line import Line

ANNIE, MILA, PETRA = "annie@gracht.example", "mila@waterstad.example", "petra@waterstad.example"


class NewsTown:
    """A town in which people have addresses, and hear things from the line."""

    def __init__(self, town: Town, box: PostBox) -> None:
        self.town = town
        self.box = box
        town.app.clock.machine = town.clock  # one time for both: what passes, passes in the town too

    async def settled(self) -> None:
        """Everything that can happen now has happened, and everybody who should be told is."""
        await self.town.settled()
        assert self.town.web.nudging is not None
        await self.town.web.nudging.look()
        await self.town.settled()

    async def passes(self, **time: float) -> None:
        """So much time passes, and whoever should be told by then is."""
        self.town.clock.passes(timedelta(**time))
        await self.settled()

    async def says_to(self, key: str, words: str) -> None:
        """The line has news for somebody."""
        ctx = self.town.app.engine.ctx

        def job(db: Db) -> None:
            post.tell(db, ctx(), db.one(people.person_by_key, key=key), View(words))

        await self.town.app.engine.do(job)
        self.town.app.engine.deliver.look()
        await self.town.settled()

    def letters_to(self, address: str) -> int:
        """How many mails somebody got."""
        return sum(letter.to == address for letter in self.box.letters)


def news_line(folder: Path, port: int, more: str = "") -> Line:
    """A line that sends mail to this port."""
    return line_of(folder, postbox.SECTION.format(port=port) + more)


@asynccontextmanager
async def news_town(folder: Path, more: str = "") -> AsyncIterator[NewsTown]:
    """A running line with a mail server beside it."""
    box = PostBox()
    with box.open() as port:
        async with running(news_line(folder, port, more)) as town:
            for key, address in (("annie", ANNIE), ("mila", MILA), ("coordinator", PETRA)):
                await town.mails(key, address)
            yield NewsTown(town, box)

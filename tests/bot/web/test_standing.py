"""The door as who watches over the machine sees it, and the count that pages go by."""

import asyncio

from sqlalchemy import bindparam

from storage import pages
from storage.database import Db
from storage.query import Statement
from tests.bot.web.waterstad import Town

GO = Statement(pages.message.delete().where(pages.message.c.chat == bindparam("whose")))


def goes(db: Db, chat: str) -> None:
    """Everything in one chat is erased, as it is in the end."""
    pages.keep_count(db)
    db.run(GO, whose=chat)


async def test_the_door_works_also_while_nobody_comes(town: Town) -> None:
    status, told = await asyncio.to_thread(town.line.page, "/readyz")

    assert status == 200
    assert told["seconds_since_poll"] == {"web": 0.0}


async def test_a_page_misses_nothing_after_the_newest_messages_went(town: Town) -> None:
    annie, other = await town.joins("annie"), town.visitor()
    await other.submits(f"/i/{await town.invites('mila')}")
    await town.settled()
    [newest] = (await other.messages())[-1:]
    seen = (await (await annie.opens("/chat/scene")).json())["seen"]
    assert seen == newest["change"]

    await town.app.engine.do(lambda db: goes(db, newest["chat"]))
    await annie.says("menu")
    await town.settled()

    assert all(each["change"] > seen for each in (await annie.messages())[-2:])

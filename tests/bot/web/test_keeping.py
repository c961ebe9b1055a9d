"""What stands on pages is not kept for ever: after its time it goes, and its files with it."""

import asyncio
from datetime import timedelta
from pathlib import Path

from sqlalchemy import bindparam, update

from storage import pages
from storage.database import Db
from storage.query import Statement
from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import Town

LETTER = b"%PDF-1.4\n%%EOF\n"
AGE = Statement(
    update(pages.message).where(pages.message.c.id == bindparam("which")).values(at=bindparam("new"))
)


async def sends_a_letter(who: Visitor) -> None:
    who.deeds += 1
    headers = {
        "Content-Type": "application/pdf", "X-Wijklijn": "1", "Origin": who.address, "X-Name": "brief.pdf",
    }  # fmt: skip
    where = f"{who.address}/chat/sent?kind=document&once=letter{who.deeds}"
    async with who.session.post(where, data=LETTER, headers=headers) as answer:
        assert answer.status == 202


def folder_of(town: Town) -> list[Path]:
    assert town.line.settings.web is not None
    return [*town.line.settings.web.folder.iterdir()]


async def test_after_a_year_a_message_goes_and_first_the_file_on_it(town: Town) -> None:
    annie = await town.joins("annie")
    for _ in range(2):
        await sends_a_letter(annie)
        await town.settled()
    old, newer = [each for each in await annie.messages() if each["files"] and each["mine"]]
    assert len(await asyncio.to_thread(folder_of, town)) == 2
    before = len(await annie.messages())

    def ages(db: Db) -> None:
        db.run(AGE, which=old["id"], new=town.app.clock.machine() - timedelta(days=366))

    await town.app.engine.do(ages)
    await town.app.engine.forget()

    left = await annie.messages()
    assert len(left) == before - 1
    assert old["id"] not in {each["id"] for each in left}
    assert len(await asyncio.to_thread(folder_of, town)) == 1
    assert await (await annie.opens(f"/chat/file/{newer['id']}/0")).read() == LETTER
    assert (await annie.opens(f"/chat/file/{old['id']}/0")).status == 404


async def test_a_file_that_is_on_no_message_goes_and_no_other(town: Town) -> None:
    """A kill between a file and its message leaves one behind; so does a message that is brought again."""
    annie = await town.joins("annie")
    await sends_a_letter(annie)
    await town.settled()
    [known] = await asyncio.to_thread(folder_of, town)
    kept = await town.web.chats.keep(LETTER, "document", "application/pdf", "brief.pdf")
    now = town.app.clock.machine()

    await town.web.tidy(now - timedelta(hours=1))
    assert len(await asyncio.to_thread(folder_of, town)) == 2
    await town.web.tidy(now + timedelta(hours=1))

    assert await asyncio.to_thread(folder_of, town) == [known]
    assert known.name != kept.stored


async def test_whose_key_is_forgotten_has_left_only_noise(town: Town) -> None:
    annie = await town.joins("annie")
    await sends_a_letter(annie)
    await town.settled()
    owners = [f"person:{number}" for number in range(1, 20)]
    owners += [f"chat:{number}" for number in range(1, 20)]

    def forgets() -> None:
        for owner in owners:
            town.app.engine.database.keys.forget(owner)

    await asyncio.to_thread(forgets)

    assert {(each["body"], *each["options"], *each["files"]) for each in await annie.messages()} == {
        ("[gewist]",)
    }

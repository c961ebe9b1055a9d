"""Trouble on Matrix: keys that come late or never, a revoked login, a server that forgets, a backup."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.matrix.platform import MatrixPlatform
from bot.transport import LaterError, Parcel, Receipt
from storage.files import StoredFile
from tests.bot.network import Kept, receiving
from tests.e2e import element
from tests.e2e.element import Element
from tests.e2e.fixtures import settled
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import Waterstad, meets, talks
from tests.stories.line import until
from tests.stories.playing import alongside


async def begins_to_tell(annie: Neighbour) -> None:
    """Up to the question what happened."""
    await talks(annie, ("melding", "Over welke"), ("1", "Wat ging er niet"), ("1", "Wat is er gebeurd?"))


async def test_words_whose_key_comes_late_keep_their_place(town: Waterstad, annie: Neighbour) -> None:
    async with alongside(town.line) as line:
        await meets(annie, town)
        await begins_to_tell(annie)
        await annie.keeps_its_key()
        await annie.writes("Eerst was de deur dicht.")
        await annie.takes_a_new_key()
        await annie.writes("Toen was de zaal te klein.")
        await line.until(lambda: town.line.rows("SELECT count(*) FROM inbox WHERE state = 'new'") == [(2,)])
        await annie.gives_its_key()
        await annie.awaits("Bewaard")
        await line.until(town.line.is_quiet)
        await annie.writes("klaar")
        await annie.awaits("Wat wilt u van ons?")
        await annie.writes("uitleg")
        shown = (await annie.awaits("Dit sturen wij naar")).text
    assert 0 < shown.index("Eerst was de deur dicht.") < shown.index("Toen was de zaal te klein.")
    assert not any("kunnen wij niet lezen" in each.text for each in annie.seen)


async def test_words_whose_key_never_comes_are_said_to_be_unread_once(
    town: Waterstad, annie: Neighbour
) -> None:
    async with alongside(town.line, key_seconds=1) as line:
        await meets(annie, town)
        await annie.keeps_its_key()
        await annie.writes("Dit leest niemand.")
        await annie.awaits("kunnen wij niet lezen")
        await annie.writes("Dit ook niet.")
        await line.until(town.line.is_quiet)
        await annie.takes_a_new_key()
        await annie.writes("melding")
        await annie.awaits("Over welke bijeenkomst")
    assert sum("kunnen wij niet lezen" in each.text for each in annie.seen) == 1


async def test_a_login_that_is_revoked_ends_the_line_with_its_remedy(
    town: Waterstad, homeserver: Homeserver
) -> None:
    life = await asyncio.to_thread(town.line.starts)
    try:
        await asyncio.to_thread(until, lambda: town.line.logged("running") > 0, "running")
        await asyncio.to_thread(homeserver.log_out, town.bot)
        assert await asyncio.to_thread(life.ends) == 1
    finally:
        life.dies()
    said = town.line.log.read_text(encoding="utf-8")
    assert "wijklijn matrix login" in said
    assert "Traceback" not in said


async def test_a_backup_brings_the_conversation_back_on_the_same_device(
    town: Waterstad, homeserver: Homeserver, tmp_path: Path
) -> None:
    element.is_there()
    mila = await Element(homeserver, town.name_of("mila"), town.bot).logs_in()
    line = town.line
    await asyncio.to_thread(line.takes_part, "mila", "matrix", mila.user)
    with line.running():
        await mila.begins()
        await mila.awaits("Wat wilt u doen?")
        await asyncio.to_thread(line.types, "backup", str(tmp_path / "away"))
        await mila.writes("hulp")  # with a key that is in no backup
        await mila.awaits("Typ")
        await asyncio.to_thread(until, line.is_quiet, "quiet")
    shutil.rmtree(town.matrix.folder)
    [folder] = (tmp_path / "away").glob("2*")
    printed = await asyncio.to_thread(line.types, "restore", str(folder))
    assert "the same device" in printed
    with line.running():
        before = len(mila.messages)
        await mila.writes("taal")
        await mila.awaits("English", since=before)
    await mila.leaves_off()
    assert {(each.readable, each.shield) for each in mila.messages} == {(True, "none")}


async def nothing_to_read(_: StoredFile) -> bytes:
    """No files here."""
    raise LookupError


async def test_what_was_sent_before_a_day_is_found_in_the_room_and_not_sent_again(tmp_path: Path) -> None:
    server = Homeserver(tmp_path / "homeserver")
    await asyncio.to_thread(server.start)
    annie: Neighbour | None = None
    try:
        matrix = await asyncio.to_thread(settled, server, tmp_path)
        annie = await Neighbour(server.url, server.register("annie"), matrix.user_id, tmp_path).logs_in()
        platform = MatrixPlatform(matrix, nothing_to_read, "nl", moment=0)
        await platform.open()
        async with receiving(platform, Kept()):
            await annie.begins()
            first = await arrives(platform, news(annie, None))
            await asyncio.to_thread(forgets_transactions, server)
            again = await platform.deliver(news(annie, timedelta(hours=25)))
            assert again == first
            await annie.catches_up()
            assert len(annie.seen) == 1
            late = await platform.deliver(
                news(annie, timedelta(hours=1))
            )  # as if it were soon: not looked for
            assert late != first
        await platform.close()
    finally:
        if annie is not None:
            await annie.leaves_off()
        await asyncio.to_thread(server.stop)


async def arrives(platform: MatrixPlatform, parcel: Parcel) -> Receipt:
    """Delivered as the line does: again, as long as it is told to come later."""
    while True:
        try:
            return await platform.deliver(parcel)
        except LaterError:
            await asyncio.sleep(0.1)


def news(somebody: Neighbour, tried: timedelta | None) -> Parcel:
    """One message, first tried so long ago."""
    return Parcel(once="12", chat=somebody.user, body="Er is nieuws.", kind="notice", tried=tried)


def forgets_transactions(server: Homeserver) -> None:
    """As a homeserver does after a day."""
    server.stop()
    with closing(sqlite3.connect(server.database)) as kept:
        kept.execute("DELETE FROM event_txn_id_device_id")
        kept.commit()
    server.start()

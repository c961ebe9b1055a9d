"""A meeting is over, on Matrix: answered in typed numbers, encrypted, by no sign that a server can read."""

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from nio.crypto import decrypt_attachment
from PIL import Image

from handlers import evaluations
from storage import evaluations as stored
from tests.e2e.homeserver import Homeserver
from tests.e2e.neighbour import Neighbour
from tests.e2e.waterstad import Waterstad, meets, talks
from tests.stories.evening import BEGINS, CLOSES, ENDS, NAME, QUESTIONS, TOWN, answered, code_of
from tests.stories.line import Line
from tests.stories.playing import alongside

TYPE_IT = "Typ hier liever het nummer"
OTHERS = 8
SECRETS = ("Te weinig stoelen", "Vijf korte vragen", "Was u erbij", "10 antwoorden", NAME)


@pytest.fixture
async def town(homeserver: Homeserver, tmp_path: Path) -> Waterstad:
    """The town, with a meeting this afternoon."""
    return await Waterstad.founded(homeserver, tmp_path, there=TOWN)


@pytest.fixture
async def wim(town: Waterstad) -> AsyncIterator[Neighbour]:
    """A resident whom nobody in the town knows."""
    async with town.neighbour("wim") as wim:
        yield wim


@pytest.fixture
async def mila(town: Waterstad) -> AsyncIterator[Neighbour]:
    """The officer, who takes part."""
    async with town.neighbour("mila") as mila:
        await asyncio.to_thread(town.line.takes_part, "mila", "matrix", mila.user)
        yield mila


@pytest.fixture
async def annie(town: Waterstad) -> AsyncIterator[Neighbour]:
    """The chair, who takes part."""
    async with town.neighbour("annie") as annie:
        await asyncio.to_thread(town.line.takes_part, "annie", "matrix", annie.user)
        yield annie


def others_answered(line: Line) -> None:
    """Others did already, in browsers."""
    given = {"clear": "yes", "said": "yes", "organised": "partly", "next": "no", "feeling": "good"}
    with line.opened() as db:
        evaluation = db.one(stored.by_code, code=code_of(line))
        for number in range(OTHERS):
            ctx = line.ctx(BEGINS + timedelta(minutes=1))
            evaluations.take(db, ctx, evaluation, given, f"device:{number}")


async def answers(somebody: Neighbour, words: str) -> None:
    """The questions by number, one of them gone back to, and the last in words; the first one is shown."""
    await talks(
        somebody,
        ("1", QUESTIONS[1]),
        ("2", QUESTIONS[2]),
        ("nee", QUESTIONS[3]),
        ("terug", QUESTIONS[2]),
        ("een beetje", QUESTIONS[3]),
        ("4", QUESTIONS[4]),
        ("3", "6. Wat kan beter?"),
        (words, "Dit sturen wij mee", words),
        ("versturen", "Dank u wel", "dinsdag 1 december"),
    )


async def image_of(somebody: Neighbour) -> bytes:
    """The newest picture that was shown to them, opened with the key that came with it."""
    content = next(
        each["content"]
        for each in reversed(somebody.raw)
        if each.get("content", {}).get("msgtype") == "m.image"
    )
    file = content["file"]
    answer = await somebody.nio.download(file["url"])
    assert content["info"]["mimetype"] == "image/png"
    assert not answer.body.startswith(b"\x89PNG")
    return bytes(decrypt_attachment(answer.body, file["key"]["k"], file["hashes"]["sha256"], file["iv"]))


async def test_a_meeting_is_answered_in_numbers_and_both_sides_see_the_chart(
    town: Waterstad, annie: Neighbour, mila: Neighbour, wim: Neighbour
) -> None:
    code = code_of(town.line)
    await asyncio.to_thread(others_answered, town.line)
    async with alongside(town.line) as line:
        await meets(annie, town)
        await meets(mila, town)
        await line.moves_to(BEGINS + timedelta(minutes=5))
        await wim.begins()
        await wim.is_joined_by(town.bot)
        await talks(wim, (f"{code[:3]} {code[3:]}".lower(), "Vijf korte vragen", NAME, "1. Ja"))
        first = await wim.awaits(QUESTIONS[0])
        await wim.reacts(first.event, 1)
        await wim.awaits(TYPE_IT)
        assert QUESTIONS[1] not in "".join(each.text for each in wim.seen)
        await answers(wim, "Te weinig stoelen.")
        await talks(wim, (code, "al beantwoord"))

        await line.moves_to(ENDS)
        asked = await annie.awaits("Was u erbij?", NAME, "1. Ja", "3. Ik wist het niet")
        await annie.reacts(asked.event, 1)
        await annie.awaits(TYPE_IT)
        assert not any(QUESTIONS[0] in each.text for each in annie.seen)
        await annie.writes("1", answering=asked.event)
        question = await annie.awaits(QUESTIONS[0])
        await annie.reacts(question.event, 1)
        await annie.awaits(TYPE_IT, since=annie.seen.index(question))
        await answers(annie, "Meer tijd voor vragen.")
        assert await asyncio.to_thread(answered, town.line) == OTHERS + 2

        await line.moves_to(CLOSES)
        for side in (annie, mila):
            await side.awaits("10 antwoorden", "Duidelijk wat vaststond: 10 ja", "op hetzelfde moment")
            await side.awaits("in beeld")
            await side._until(  # noqa: SLF001 - a picture has no words to wait for
                lambda side=side: any(each.file is not None for each in side.seen), "the picture"
            )
            with Image.open(io.BytesIO(await image_of(side))) as picture:
                assert picture.format == "PNG"
                assert picture.width >= 700
        await talks(wim, (code, "zijn gesloten op dinsdag 1 december"))
    for somebody in (annie, mila, wim):
        assert somebody.unreadable == 0
        assert not any(each.numbers for each in somebody.seen if NAME in each.text or "erbij" in each.text)
        assert not any(each["numbers"] for each in map(vars, somebody.seen) if _is_question(each["text"]))
        assert {each["type"] for each in somebody.raw} <= {
            "m.room.message", "m.reaction", "m.room.member", "m.room.redaction", "m.room.name",
        }  # fmt: skip
    await asyncio.to_thread(town.server.stop)
    try:
        kept = b"".join(path.read_bytes() for path in town.server.folder.rglob("*") if path.is_file())
        assert [words for words in SECRETS if words.encode() in kept] == []
    finally:
        await asyncio.to_thread(town.server.start)


def _is_question(text: str) -> bool:
    return any(question in text for question in QUESTIONS)


async def test_what_is_sent_instead_of_a_number_is_refused_kindly(town: Waterstad, wim: Neighbour) -> None:
    code = code_of(town.line)
    async with alongside(town.line) as line:
        await line.moves_to(BEGINS)
        await wim.begins()
        await wim.is_joined_by(town.bot)
        await talks(wim, ("BCD 234", "Die code kennen wij niet"), (code, QUESTIONS[0]))
        changed = await wim.writes("1")
        second = await wim.awaits(QUESTIONS[1])
        await wim.amends(changed, "2")
        await wim.awaits("verandert uw antwoord niet")
        first = await wim.awaits(QUESTIONS[0])
        await wim.writes("3", answering=first.event)
        await wim.awaits("Die vraag had u al beantwoord")
        await wim.sends_photo(b"\xff\xd8\xff\xe0 no picture")
        await wim.writes_openly("1")
        await wim.awaits("niet versleuteld")
        assert not any(QUESTIONS[2] in each.text for each in wim.seen)
        await wim.writes("1", answering=second.event)
        await wim.awaits(QUESTIONS[2])
        await talks(wim, ("stop", "Er is niets verstuurd"))
    assert await asyncio.to_thread(answered, town.line) == 0

"""Somebody who is in tries what is another's: every name of it is worth nothing without its own session.

OWASP ASVS 5.0, 8.2 (authorisation) and 2.2 (what comes in is checked).
"""

import asyncio
import json
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientResponse

from bot.transport import GoneError, Parcel
from bot.web import stream
from bot.web.sessions import hashed
from storage import inbox, people, sessions
from storage.database import Db
from storage.types import Sealed
from tests.bot.files.making import photo
from tests.bot.web.visitor import Visitor
from tests.bot.web.waterstad import Town

PICTURE = photo()
OURS = {"X-Wijklijn": "1"}


async def sends(visitor: Visitor, data: bytes, kind: str, mime: str, once: str = "file", **more: str) -> Any:
    """A file; what was answered."""
    where = f"{visitor.address}/chat/sent?kind={kind}&once={once}"
    headers = OURS | {"Origin": visitor.address, "Content-Type": mime} | more
    answer = await visitor.session.post(where, data=data, headers=headers)
    await answer.read()
    return answer


async def posts(visitor: Visitor, body: bytes, kind: str = "application/json") -> ClientResponse:
    """Whatever somebody likes, as if our page sent it."""
    headers = OURS | {"Origin": visitor.address, "Content-Type": kind}
    answer = await visitor.session.post(f"{visitor.address}/chat/said", data=BytesIO(body), headers=headers)
    await answer.read()
    return answer


async def test_another_persons_file_message_and_button_are_not_there(town: Town) -> None:
    annie, mila = await town.joins("annie"), await town.joins("mila")
    number = (await (await sends(annie, PICTURE, "photo", "image/jpeg")).json())["message"]
    await annie.says("Dit is van mij.")
    await annie.says("/menu")
    await town.settled()
    before = await annie.messages()
    said = next(each for each in before if each["body"] == "Dit is van mij.")
    menu = next(each for each in reversed(before) if each["options"])

    assert (await annie.opens(f"/chat/file/{number}/0")).status == 200
    assert (await mila.opens(f"/chat/file/{number}/0")).status == 404
    amended = await mila.does("/chat/amended", message=said["id"], text="Ik bied mijn excuses aan.")
    assert amended.status == 404
    for place in range(len(menu["options"])):
        await mila.does("/chat/pressed", prompt=menu["prompt"], option=place, message=menu["id"])
    await mila.does("/chat/said", text="1", to=menu["id"])
    await town.settled()

    assert await annie.messages() == before
    assert not await mila.sees("Dit is van mij.")


@pytest.mark.parametrize(
    "path",
    ["0/0", "999999/0", "1/99999", "-1/0", "1/-1", "1e3/0", "a/b", "9" * 5000 + "/0", "1/" + "9" * 5000],
)
async def test_a_number_that_is_none_is_not_there(
    town: Town, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    annie = await town.joins("annie")

    assert (await annie.opens(f"/chat/file/{path}")).status == 404
    assert not any(record.exc_info for record in caplog.records)


async def test_the_same_name_for_a_deed_in_two_chats_is_two_deeds(town: Town) -> None:
    annie, mila = await town.joins("annie"), await town.joins("mila")
    first = await (await annie.does("/chat/said", once="zelfde", text="Van Annie.")).json()
    other = await (await mila.does("/chat/said", once="zelfde", text="Van Mila.")).json()
    again = await (await annie.does("/chat/said", once="zelfde", text="Nog eens.")).json()
    await town.settled()

    assert first["message"] == again["message"] != other["message"]
    assert await annie.sees("Van Annie.")
    assert not await annie.sees("Nog eens.")
    assert await mila.sees("Van Mila.")


async def test_no_name_for_a_deed_is_that_of_a_message_of_ours(town: Town) -> None:
    """Ours are called after their row; somebody may call theirs as they like."""
    annie = await town.joins("annie")
    for once in range(1, 40):
        await annie.does("/chat/said", once=str(once), text="x")
    await annie.says("/menu")
    await town.settled()

    assert (await annie.messages())[-1]["options"]


async def test_what_a_page_says_it_saw_last_tells_it_nothing_of_others(town: Town) -> None:
    annie, mila = await town.joins("annie"), await town.joins("mila")
    await mila.says("Alleen voor Mila.")
    await town.settled()
    heard = ""
    for last in ("0", "9999999999999999"):
        where = f"{annie.address}/chat/events"
        async with annie.session.get(where, headers={"Last-Event-ID": last}) as answer:
            async with asyncio.timeout(20):
                heard += (await answer.content.readuntil(b"\n\n")).decode()
                heard += (await answer.content.readuntil(b"\n\n")).decode()
    assert "event: anew" in heard
    assert "Alleen voor Mila." not in heard
    for last in ("-1", "1.0", "x", "1\t2", "٣", "9" * 400):
        answer = await annie.opens("/chat/events", headers={"Last-Event-ID": last})
        assert answer.status == 400


async def test_nobody_listens_on_more_pages_than_a_person_has(town: Town) -> None:
    annie = await town.joins("annie")
    where = f"{annie.address}/chat/events"
    opened = await asyncio.gather(*(annie.session.get(where) for _ in range(stream.MOST_OF_VISIT * 2)))
    assert {each.status for each in opened} <= {200, 429}
    assert town.web.site is not None
    async with asyncio.timeout(20):
        while len(town.web.site.conversation.stream) > stream.MOST_OF_VISIT:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert (await annie.opens("/chat/events")).status == 429
    for each in opened:
        each.close()


async def test_strangers_of_one_address_share_how_many_pages_can_listen(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "MOST_OF_CROWD", 3)
    token = await town.invites("annie")
    strangers = [town.visitor(**{"X-Forwarded-For": "203.0.113.66"}) for _ in range(4)]
    elsewhere = town.visitor(**{"X-Forwarded-For": "203.0.113.67"})
    for each in (*strangers, elsewhere):
        await each.submits(f"/i/{token}")
    opened = [await each.session.get(f"{town.address}/chat/events") for each in (*strangers, elsewhere)]

    assert [each.status for each in opened] == [200, 200, 200, 429, 200]
    for answer in opened:
        answer.close()


# ------------------------------------------------------------------ what is said


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"[" * 10_000 + b"]" * 10_000, 400, id="deep"),
        pytest.param(b'{"once":"a","text":"a","to":' + b"9" * 5_000 + b"}", 400, id="a huge number"),
        pytest.param(b'{"once":"a","text":"a","to":1e400}', 400, id="endless"),
        pytest.param(b'{"once":"a","text":"a","to":true}', 400, id="yes is no number"),
        pytest.param(b'{"once":"../a","text":"a"}', 400, id="a crooked name"),
        pytest.param(b'{"once":"a:b","text":"a"}', 400, id="a name in two parts"),
        pytest.param(b'{"once":"a","text":["a"]}', 400, id="a list"),
        pytest.param(b'{"once":"a","text":NaN}', 400, id="no number"),
        pytest.param(b"\xff\xfe", 400, id="no letters"),
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b'"once"', 400, id="no object"),
        pytest.param(json.dumps({"once": "a", "text": "x" * 100_001}).encode(), 413, id="100,001 signs"),
        pytest.param(b'{"once":"a","text":"' + b"x" * 10_000_000 + b'"}', 413, id="10 MB"),
    ],
)
async def test_what_cannot_be_meant_is_refused_and_leaves_nothing(
    town: Town, body: bytes, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    annie = await town.joins("annie")
    before = await annie.messages()

    assert (await posts(annie, body)).status == status
    await town.settled()
    assert await annie.messages() == before
    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "a\0b",
        '"\\ud800"',
        "\u202egnirts\u202c",
        "\u202e" * 1500,
        "\ue000vet\ue001",
        "<script>alert(1)</script>",
    ],
)
async def test_what_can_be_meant_is_kept_and_the_line_goes_on(town: Town, text: str) -> None:
    annie = await town.joins("annie")
    words = text if text.startswith('"') else json.dumps(text)

    assert (await posts(annie, f'{{"once":"a","text":{words}}}'.encode())).status == 202
    await town.settled()
    await annie.says("/menu")
    await town.settled()
    assert (await annie.messages())[-1]["options"]


# ------------------------------------------------------------------ two chats that become one


async def test_what_is_on_its_way_to_a_chat_that_goes_on_elsewhere_does_not_vanish(town: Town) -> None:
    phone = await town.joins("annie")
    old = await town.app.engine.do(_first_chat)
    token = await town.invites("annie")
    laptop = town.visitor()
    await laptop.submits(f"/i/{token}")
    await town.settled()
    by_laptop = await town.app.engine.do(lambda db: _chat_of(db, laptop.cookie))
    await laptop.picks("Ik doe mee")
    await town.settled()
    await laptop.opens("/chat")

    with pytest.raises(GoneError):
        await town.web.deliver(Parcel("999", by_laptop, "Er is antwoord", "notice"))
    shown = await town.web.deliver(Parcel("999", old, "Er is antwoord", "notice"))
    again = await town.web.deliver(Parcel("999", old, "Er is antwoord", "notice"))
    assert shown == again
    for browser in (phone, laptop):
        assert [each["body"] for each in await browser.messages()].count("Er is antwoord") == 1


async def test_what_was_said_just_before_is_heard_before_two_chats_become_one(town: Town) -> None:
    await town.joins("annie")
    laptop = town.visitor()
    await laptop.submits(f"/i/{await town.invites('annie')}")
    await town.settled()
    await laptop.picks("Ik doe mee")
    await town.settled()
    do, there = town.app.engine.do, await town.app.engine.do(lambda db: _session_of(db, laptop.cookie))

    def says(db: Db) -> int:
        """Something that nobody has heard yet."""
        return db.one(
            inbox.receive, platform="web", external_id="nog", chat_id=there.chat_id, lane="chat:0",
            payload=Sealed("town", "{}"), received_at=town.app.clock.town(), tries=0, state="new",
        )  # fmt: skip

    def hears(db: Db) -> str:
        db.run(inbox.done, which=said)
        return db.one(people.chat_by_id, id=there.chat_id).state

    said = await do(says)
    coming = asyncio.create_task(laptop.opens("/chat"))
    await asyncio.wait([coming], timeout=0.3)

    assert await do(hears) == "open"
    await coming
    assert await do(hears) == "merged"


async def test_two_windows_that_come_further_at_once_both_stay_in(town: Town) -> None:
    annie = town.visitor()
    await annie.submits(f"/i/{await town.invites('annie')}")
    await town.settled()
    await annie.picks("Ik doe mee")
    await town.settled()
    windows = [town.visitor(Cookie=f"wijklijn={annie.cookie}") for _ in range(4)]
    answers = await asyncio.gather(*(each.session.get(f"{town.address}/chat") for each in windows))
    given = [each.history[0].headers.get("Set-Cookie", "") for each in answers if each.history]

    assert sum(bool(each) for each in given) == 1
    assert not any("Max-Age=0" in each for each in given)
    for answer in answers:
        answer.close()


def _session_of(db: Db, cookie: str) -> sessions.Session:
    return db.one(sessions.by_hash, token_hash=hashed(cookie))


def _first_chat(db: Db) -> str:
    annie = db.one(people.person_by_key, key="annie")
    return next(chat.external for chat in db.all(people.chats_of, person_id=annie.id))


def _chat_of(db: Db, cookie: str) -> str:
    return db.one(people.chat_by_id, id=_session_of(db, cookie).chat_id).external

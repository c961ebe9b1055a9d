"""Who does not look is told outside the line that there is news: once, by day, and never what it is."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.transport import Parcel
from storage import nudges, people
from storage.database import Db
from tests.bot.web.newstown import ANNIE, MILA, NewsTown, news_town
from tests.bot.web.postbox import LATER
from tests.bot.web.visitor import Visitor, words_of


@pytest.fixture
async def news(tmp_path: Path) -> AsyncIterator[NewsTown]:
    """A town with a mail server."""
    async with news_town(tmp_path) as news:
        yield news


async def looking(news: NewsTown, key: str = "annie") -> Visitor:
    """Somebody takes part, and has seen everything so far."""
    visitor = await news.town.joins(key)
    await visitor.looks()
    return visitor


async def test_news_while_nobody_looks_becomes_one_mail_that_says_nothing_of_it(news: NewsTown) -> None:
    await looking(news)
    await news.says_to("annie", "Mila de Boer heeft melding 1 gelezen en pakt die op.")
    await news.settled()
    assert news.box.letters == []
    await news.passes(minutes=3)

    [letter] = news.box.letters
    assert letter.to == ANNIE
    assert letter.subject == "Er is nieuws op de lijn van gemeente Waterstad"
    assert news.town.address in letter.body
    for secret in ("Mila", "Annie", "gelezen", "melding 1", "Gracht"):
        assert secret not in letter.mail.as_string()
    assert letter.mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(rf"<{news.town.address}/stop/[0-9a-f]{{32}}>", letter.mail["List-Unsubscribe"])
    assert re.fullmatch(r"wijklijn\+[0-9a-f]{32}@waterstad\.example", letter.return_path)


async def test_the_line_tells_people_by_itself_when_their_time_to_look_is_over(news: NewsTown) -> None:
    assert news.town.web.nudging is not None
    news.town.web.nudging.grace = timedelta(0)
    await news.town.joins("annie")
    await asyncio.to_thread(news.box.waits_for, ANNIE)
    assert news.letters_to(ANNIE) == 1


async def test_who_has_looked_meanwhile_gets_no_mail(news: NewsTown) -> None:
    annie = await looking(news)
    await news.says_to("annie", "Nieuws.")
    await annie.looks()
    await news.passes(minutes=30)
    assert news.box.letters == []


async def test_ten_messages_are_one_mail_and_the_next_comes_with_something_newer(news: NewsTown) -> None:
    annie = await looking(news)
    for number in range(10):
        await news.says_to("annie", f"Bericht {number}.")
    await news.passes(minutes=3)
    assert len(news.box.letters) == 1
    await news.passes(hours=2)
    assert len(news.box.letters) == 1, "nothing is newer than what was told"

    await news.says_to("annie", "Nog een bericht.")
    await news.passes(minutes=3)
    assert len(news.box.letters) == 2
    await news.says_to("annie", "En nog een.")
    await news.passes(minutes=30)
    assert len(news.box.letters) == 2, "at most one an hour"
    await news.passes(minutes=30)
    assert len(news.box.letters) == 3

    await annie.looks()
    await news.passes(hours=1)
    assert len(news.box.letters) == 3


async def test_what_somebody_says_themselves_and_what_changes_silently_is_no_news(news: NewsTown) -> None:
    annie = await looking(news)
    [*_, menu] = await annie.messages()
    chats, chat = news.town.web.chats, menu["chat"]
    edit = Parcel("an edit", chat, "Veranderd.", "card", edits=str(menu["id"]), silent=True)
    await chats.show(edit, [])
    await chats.add(chat, "in another window", "Dit zeg ik zelf.")
    await chats.show(Parcel("a silent one", chat, "Stil.", "card", silent=True), [])
    assert max(each["change"] for each in await annie.messages()) == menu["change"] + 3
    await news.passes(minutes=3)
    assert news.box.letters == []


async def test_what_was_not_seen_stays_news_when_it_is_changed(news: NewsTown) -> None:
    annie = await looking(news)
    await news.says_to("annie", "Nieuws.")
    [*_, message] = await annie.messages()
    edit = Parcel("an edit", message["chat"], "Anders.", "notice", edits=str(message["id"]), silent=True)
    await news.town.web.chats.show(edit, [])
    await news.passes(minutes=3)
    assert news.letters_to(ANNIE) == 1


async def test_nobody_hears_of_it_at_night(news: NewsTown) -> None:
    await looking(news)
    await news.passes(hours=10, minutes=1)
    await news.says_to("annie", "Nieuws om 20:01 uur.")
    await news.passes(hours=1)
    assert news.box.letters == []
    await news.passes(hours=11)
    assert news.box.letters == []
    await news.passes(hours=1)
    assert news.letters_to(ANNIE) == 0
    await news.passes(hours=1)
    assert news.letters_to(ANNIE) == 1


async def test_an_officer_hears_of_it_in_office_hours_only(news: NewsTown) -> None:
    mila = await looking(news, "mila")
    await news.passes(hours=6, minutes=55)
    await mila.says("/menu")
    await news.town.settled()
    await news.passes(minutes=10)
    assert news.letters_to(MILA) == 0
    await news.passes(hours=16)
    assert news.letters_to(MILA) == 1


async def test_a_mail_server_that_is_busy_is_asked_again_in_an_hour(news: NewsTown) -> None:
    await looking(news)
    await news.says_to("annie", "Nieuws.")
    news.box.answers[ANNIE] = LATER
    await news.passes(minutes=3)
    greeted = news.box.greetings
    del news.box.answers[ANNIE]
    await news.passes(minutes=30)
    assert (news.box.greetings, news.box.letters) == (greeted, [])
    await news.passes(minutes=31)
    assert news.letters_to(ANNIE) == 1


async def test_who_asked_for_no_messages_and_who_has_no_address_is_left_alone(news: NewsTown) -> None:
    await looking(news)
    await looking(news, "yusuf")
    await news.says_to("annie", "Nieuws.")
    await news.says_to("yusuf", "Nieuws.")
    await news.town.app.engine.do(
        lambda db: db.run(
            people.set_quiet, which=db.one(people.person_by_key, key="annie").id, new_quiet="all"
        )
    )
    await news.passes(minutes=3)
    assert news.box.letters == []


async def test_what_was_seen_only_goes_forward_and_never_beyond_what_is_there(news: NewsTown) -> None:
    annie = await looking(news)
    await annie.does("/chat/seen", change=2**52)
    await annie.does("/chat/seen", change=0)
    await news.says_to("annie", "Nieuws.")
    await news.passes(minutes=3)
    assert news.letters_to(ANNIE) == 1
    assert (await annie.does("/chat/seen", change=-1)).status == 400
    assert (await annie.does("/chat/seen", change="veel")).status == 400
    assert (await news.town.visitor().does("/chat/seen", change=1)).status == 401


# ------------------------------------------------------------------ no more mail


async def told_by_mail(news: NewsTown) -> str:
    """Somebody gets a mail; the path in it to have no more."""
    await news.says_to("annie", "Nieuws.")
    await news.passes(minutes=3)
    link = str(news.box.letters[-1].mail["List-Unsubscribe"])
    return link.strip("<>").removeprefix(news.town.address)


async def state(news: NewsTown) -> str:
    def look(db: Db) -> str:
        person = db.one(people.person_by_key, key="annie")
        return db.one(nudges.of_person, person_id=person.id).mail

    return await news.town.app.engine.do(look)


async def test_whoever_follows_the_link_sees_a_button_and_only_that_stops_the_mail(news: NewsTown) -> None:
    annie = await looking(news)
    path = await told_by_mail(news)
    scanner = news.town.visitor()
    for _ in range(2):
        assert "Geen mail meer over nieuws?" in await (await scanner.opens(path)).text()
    assert await state(news) == nudges.ON

    page = words_of(await (await scanner.submits(path)).text())
    assert "De mail staat uit" in page
    assert "weer aanzetten" in page
    await news.says_to("annie", "Meer nieuws.")
    await news.passes(hours=2)
    assert len(news.box.letters) == 1

    assert "Dit staat uit." in await (await annie.opens("/news")).text()
    await annie.submits("/news", mail="on")
    await news.passes(minutes=1)
    assert len(news.box.letters) == 2


async def test_a_mail_program_stops_the_mail_by_itself(news: NewsTown) -> None:
    await looking(news)
    path = await told_by_mail(news)
    program = news.town.visitor()
    answer = await program.session.post(f"{news.town.address}{path}", data={"List-Unsubscribe": "One-Click"})
    await answer.read()
    assert answer.status == 200
    assert await state(news) == nudges.OFF


@pytest.mark.parametrize(
    "path", ["/news", "/stop/", "/stop/abc", f"/stop/{'0' * 32}/more", "/chat/seen", f"/stop/{'0' * 32}%2f.."]
)
async def test_no_other_address_lets_a_form_of_nobodys_through(news: NewsTown, path: str) -> None:
    annie = await looking(news)
    answer = await annie.session.post(f"{news.town.address}{path}", data={"mail": "off"})
    await answer.read()
    assert answer.status == 403


async def test_a_handle_that_nobody_has_is_told_nothing(news: NewsTown) -> None:
    await looking(news)
    await told_by_mail(news)
    thief = news.town.visitor()
    for handle in ("0" * 32, "f" * 32):
        assert "De mail staat uit" in await (await thief.submits(f"/stop/{handle}")).text()
    assert await state(news) == nudges.ON

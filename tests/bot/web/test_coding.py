"""*Ik heb een code*: somebody who takes part elsewhere comes in by a browser too, and nobody by guessing."""

import asyncio
import re

from tests.bot.web.test_devices import listening
from tests.bot.web.visitor import PATIENCE, Visitor, words_of
from tests.bot.web.waterstad import Town


async def code_of(somebody: Visitor, town: Town) -> str:
    """The code that stands in their chat."""
    await somebody.says("/koppel")
    await town.settled()
    said: list[str] = [
        found for each in await somebody.messages() for found in re.findall(r"\d{3} \d{3}", each["body"])
    ]
    return said[-1]


async def test_a_code_on_the_first_page_brings_a_browser_in(town: Town) -> None:
    phone, laptop = await town.joins("annie"), town.visitor()
    code = await code_of(phone, town)
    assert "Ik heb een code" in words_of(await (await laptop.opens("/")).text())
    await laptop.submits("/koppel", code=code)
    await town.settled()
    await laptop.opens("/chat")

    assert await phone.sees("U doet nu ook mee via uw browser", "Klopt dat niet?")
    assert [each["id"] for each in await laptop.messages()] == [each["id"] for each in await phone.messages()]


async def test_who_undoes_it_throws_that_browser_out_and_stays_in(town: Town) -> None:
    phone, thief = await town.joins("annie"), town.visitor()
    await thief.submits("/koppel", code=await code_of(phone, town))
    await town.settled()
    await thief.opens("/chat")
    assert (await thief.opens("/chat/messages")).status == 200

    async with listening(thief) as page:
        await phone.picks("Dit klopt niet")
        await town.settled()
        await asyncio.wait_for(page.content.read(), PATIENCE)  # an open page is let go at once too
    assert (await thief.opens("/chat/messages")).status == 401
    assert await phone.sees("Die toegang via uw browser is weg")


async def test_a_wrong_code_is_told_beside_the_field_and_the_first_page_stays_as_it_was(town: Town) -> None:
    guesser = town.visitor()
    for code, told in (("hallo", "Een code heeft zes cijfers"), ("123 456", "Deze code klopt niet")):
        answer = await guesser.submits("/koppel", code=code)
        assert answer.status == 400
        assert told in words_of(await answer.text())
    await town.settled()
    assert await guesser.messages() == []
    first = words_of(await (await guesser.opens("/")).text())
    assert "Ik heb een code" in first
    assert "Verder met mijn uitnodiging" not in first
    for _ in range(3):
        await guesser.submits("/koppel", code="123456")
    answer = await guesser.submits("/koppel", code="123456")
    assert "Wacht nu een uur" in words_of(await answer.text())


async def test_who_mistyped_once_still_comes_in_by_the_right_code(town: Town) -> None:
    phone, laptop = await town.joins("annie"), town.visitor()
    right = await code_of(phone, town)
    wrong = "".join(str(9 - int(digit)) for digit in right if digit.isdigit())
    assert (await laptop.submits("/koppel", code=wrong)).status == 400
    await laptop.submits("/koppel", code=right)
    await town.settled()
    await laptop.opens("/chat")
    assert await laptop.sees("Wat wilt u doen?")


async def test_who_has_an_invitation_open_finds_the_first_page_and_the_way_back(town: Town) -> None:
    annie = town.visitor()
    await annie.submits(f"/i/{await town.invites('annie')}")
    await town.settled()
    first = words_of(await (await annie.opens("/")).text())
    assert "Ik heb een code" in first
    assert "Verder met mijn uitnodiging" in first


async def test_an_officer_who_comes_in_by_a_code_still_shows_their_own(town: Town) -> None:
    desk, laptop = await town.joins("mila"), town.visitor()
    await laptop.submits("/koppel", code=await code_of(desk, town))
    await town.settled()
    came_to = await laptop.opens("/chat")
    assert came_to.url.path == "/second"
    assert (await laptop.opens("/chat/messages")).status == 401

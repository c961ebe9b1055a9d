"""Coming in with an invitation: nothing is used up by looking, and all browsers of a person show the same."""

import asyncio

from tests.bot.web.visitor import PATIENCE, words_of
from tests.bot.web.waterstad import Town


async def test_whoever_opens_an_invitation_uses_nothing_up(town: Town) -> None:
    token = await town.invites("annie")
    scanner, annie = town.visitor(), town.visitor()
    for _ in range(3):
        assert (await scanner.session.head(f"{town.address}/i/{token}")).status == 200
        assert "In uw browser" in await (await scanner.opens(f"/i/{token}")).text()
    await scanner.submits(f"/i/{token}")
    await town.settled()
    assert await scanner.sees("Welkom Annie Jansen")

    await annie.submits(f"/i/{token}")
    await town.settled()
    await annie.picks("Ik doe mee")
    await town.settled()

    assert await annie.sees("Welkom, Annie Jansen. U doet mee.")
    assert await annie.sees("Welkom Annie Jansen", "U tekent hiermee niets.", "✓ Ik doe mee")
    assert "Deze link werkt niet meer" in words_of(await (await scanner.opens(f"/i/{token}")).text())


async def test_who_takes_part_gets_a_new_cookie_and_the_old_one_is_worth_nothing(town: Town) -> None:
    annie = town.visitor()
    await annie.submits(f"/i/{await town.invites('annie')}")
    old = annie.cookie
    await town.settled()
    await annie.picks("Ik doe mee")
    await town.settled()
    await annie.opens("/chat")
    new = annie.cookie

    assert new != old
    assert await annie.sees("Wat wilt u doen?")
    thief = town.visitor(Cookie=f"wijklijn={old}")
    assert (await thief.opens("/chat/messages")).status == 401


async def test_an_old_button_of_the_welcome_gets_a_word(town: Town) -> None:
    annie = town.visitor()
    await annie.submits(f"/i/{await town.invites('annie')}")
    await town.settled()
    [welcome] = await annie.messages()
    await annie.picks("Ik doe mee")
    await town.settled()
    await annie.opens("/chat")
    async with annie.session.get(f"{town.address}/chat/events") as heard, asyncio.timeout(PATIENCE):
        for place in range(len(welcome["options"])):
            await annie.does("/chat/pressed", prompt=welcome["prompt"], option=place, message=welcome["id"])
            while b"U doet al mee." not in await heard.content.readline():
                pass


async def test_all_browsers_of_a_person_show_the_same(town: Town) -> None:
    phone = await town.joins("annie")
    laptop = await town.joins("annie")
    await laptop.says("/menu")
    await town.settled()

    assert [each["id"] for each in await phone.messages()] == [each["id"] for each in await laptop.messages()]


async def test_nobody_looks_without_a_cookie_or_with_one_made_up(town: Town) -> None:
    await town.joins("annie")
    for stranger in (town.visitor(), town.visitor(Cookie="wijklijn=verzonnen")):
        for path in ("/chat/messages", "/chat/scene", "/chat/events", "/chat/file/1/0"):
            assert (await stranger.opens(path)).status == 401
        assert (await stranger.does("/chat/said", text="namens Annie")).status == 401

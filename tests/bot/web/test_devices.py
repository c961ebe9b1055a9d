"""Where somebody is signed in, and the way out of it; what ends somewhere else ends an open page too.

OWASP ASVS 5.0: 7.4.1 (signing out ends a session), 7.4.2 (so does the end of an account), 7.4.4 (a way out on
every page of it), 7.5.2 (all sessions are seen and can be ended), 14.3.1 (nothing stays in the browser).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientResponse

from bot.web.devices import device_of
from tests.bot.web.visitor import Visitor, words_of
from tests.bot.web.waterstad import Town
from tests.stories.waterstad import WATERSTAD

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)
TABLET = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (PHONE, "Chrome / Android"),
        (TABLET, "Safari / iPad"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox / Linux"),
        (f"{PHONE} EdgA/140.0", "Edge / Android"),
        (f"{PHONE.replace('Chrome', 'SamsungBrowser/28.0 Chrome')}", "Samsung Internet / Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) CriOS/140.0 Safari/604.1",
            "Chrome / iPhone",
        ),
        ("curl/8.5.0", ""),
        ("<script>alert(1)</script>", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_as_people_call_it(said: str, known: str) -> None:
    assert device_of(said) == known


async def test_somebody_knows_their_own_things_in_the_list_and_signs_one_out(town: Town) -> None:
    phone = await joins_on(town, PHONE)
    tablet = await joins_on(town, TABLET)
    listed = await (await phone.opens("/devices")).text()
    words = words_of(listed)

    assert "Chrome op Android (deze)" in words
    assert "Safari op iPad Ingelogd:" in words
    assert "Uw gesprek blijft altijd bewaard." in words
    [theirs] = [number for number in numbers_in(listed) if number != await own_number(phone)]
    assert (await phone.submits("/devices/out", which=theirs)).url.path == "/devices"
    assert (await tablet.opens("/chat/messages")).status == 401
    assert await phone.sees("Wat wilt u doen?")


async def test_who_signs_out_here_finds_everything_again_the_next_time(town: Town) -> None:
    annie = await town.joins("annie")
    await annie.says("/menu")
    await town.settled()
    before, cookie = await annie.messages(), annie.cookie
    out = await annie.session.post(
        f"{town.address}/devices/out",
        data={"which": await own_number(annie)},
        headers={"Origin": town.address},
        allow_redirects=False,
    )

    assert out.headers["Clear-Site-Data"] == '"cache"'
    assert "Er is niets weg" in words_of(await (await annie.opens("/out")).text())
    assert not [each for each in annie.session.cookie_jar if each.key == "wijklijn"]
    assert (await town.visitor(Cookie=f"wijklijn={cookie}").opens("/chat/messages")).status == 401
    again = await town.joins("annie")
    assert [each["id"] for each in await again.messages()][: len(before)] == [each["id"] for each in before]


async def test_out_everywhere_is_everywhere_and_nobody_else(town: Town) -> None:
    phone, tablet, mila = await town.joins("annie"), await town.joins("annie"), await town.joins("mila")
    assert (await phone.submits("/devices/all-out")).url.path == "/out"

    assert (await phone.opens("/chat")).url.path == "/"
    assert (await tablet.opens("/chat/messages")).status == 401
    assert await mila.messages()


async def test_another_persons_device_is_not_there_at_all(town: Town) -> None:
    annie, mila = await town.joins("annie"), await town.joins("mila")
    hers = await own_number(mila)

    for number in (hers, "999999", "0"):
        assert (await annie.submits("/devices/out", which=number)).status == 404
    for number in ("", "-1", "1e3", "²", "9" * 40):
        assert (await annie.submits("/devices/out", which=number)).status == 400
    assert await mila.messages()
    assert (await town.visitor().opens("/devices")).url.path == "/"
    assert (await town.visitor().submits("/devices/out", which=hers)).url.path == "/"


async def test_an_open_page_is_let_go_when_its_session_is_ended_elsewhere(town: Town) -> None:
    phone, tablet = await town.joins("annie"), await town.joins("annie")
    async with listening(tablet) as page:
        await phone.submits("/devices/all-out")
        assert "event: further" in await rest_of(page)
        assert (await tablet.opens("/chat/events")).status == 401


async def test_an_open_page_is_let_go_when_its_time_is_over(town: Town) -> None:
    mila = await town.joins("mila")
    async with listening(mila) as page:
        town.clock.passes(timedelta(hours=13))
        await looks_round(town)
        assert "event: further" in await rest_of(page)


@pytest.mark.parametrize("change", ["without a seat", "inactive"])
async def test_who_has_no_part_in_it_any_more_is_out_at_once(town: Town, change: str) -> None:
    annie, mila = await town.joins("annie"), await town.joins("mila")
    [person] = [each for each in WATERSTAD.people if each.key == "annie"]
    others = tuple(each for each in WATERSTAD.people if each.key != "annie")
    now = replace(person, seats=()) if change == "without a seat" else replace(person, active=False)
    async with listening(annie) as page:
        await town.becomes(replace(WATERSTAD, people=(now, *others)))
        await looks_round(town)
        assert "event: further" in await rest_of(page)

    assert (await annie.opens("/chat/messages")).status == 401
    assert (await annie.does("/chat/said", text="Ik ben er nog")).status == 401
    assert (await annie.opens("/chat")).url.path == "/"
    assert await mila.messages()


async def test_who_took_part_with_somebody_elses_invitation_is_out_when_it_is_undone(town: Town) -> None:
    petra = await town.joins("coordinator")
    thief = await town.joins("annie")
    await town.settled()
    await petra.picks("Dit klopt niet")
    await town.settled()

    assert (await thief.opens("/chat/messages")).status == 401


async def test_who_came_into_somebodys_own_conversation_with_it_is_out_and_they_are_not(town: Town) -> None:
    petra = await town.joins("coordinator")
    annie = await town.joins("annie")
    thief = await town.joins("annie")
    assert await thief.messages()
    await petra.picks("Dit klopt niet")
    await town.settled()

    assert (await thief.opens("/chat/messages")).status == 401
    assert await annie.messages()


async def test_an_officer_half_in_is_told_nothing_on_the_page_they_took_part_on(town: Town) -> None:
    mila = town.visitor()
    await mila.submits(f"/i/{await town.invites('mila')}")
    await town.settled()
    async with listening(mila) as page:
        await mila.picks("Ik doe mee")
        await town.settled()
        told = await rest_of(page)

    assert "event: further" in told
    assert "Wat wilt u doen?" not in told


async def test_two_windows_that_come_further_at_once_leave_the_browser_in(town: Town) -> None:
    annie = town.visitor()
    await annie.submits(f"/i/{await town.invites('annie')}")
    await town.settled()
    await annie.picks("Ik doe mee")
    await town.settled()
    await asyncio.gather(*(annie.opens("/chat") for _ in range(5)))

    assert (await annie.opens("/chat")).url.path == "/chat"
    assert await annie.sees("Wat wilt u doen?")


async def joins_on(town: Town, agent: str) -> Visitor:
    """Annie takes part on a device that says this of itself."""
    visitor = town.visitor(**{"User-Agent": agent})
    await visitor.submits(f"/i/{await town.invites('annie')}")
    await town.settled()
    await visitor.picks("Ik doe mee")
    await town.settled()
    await visitor.opens("/chat")
    return visitor


def numbers_in(listed: str) -> list[str]:
    """The devices' numbers, as the page's own forms send them."""
    return [part.partition('"')[0] for part in listed.split('name="which" value="')[1:]]


async def own_number(visitor: Visitor) -> str:
    """The number of the device that asks."""
    listed = await (await visitor.opens("/devices")).text()
    before, _, _ = listed.partition("(deze)")
    return numbers_in(before)[-1]


async def looks_round(town: Town) -> None:
    """What happens by itself every half a minute."""
    assert town.web.site is not None
    await town.web.site.watch.look()


@asynccontextmanager
async def listening(visitor: Visitor) -> AsyncIterator[ClientResponse]:
    """A page that has begun to listen."""
    async with visitor.session.get(f"{visitor.address}/chat/events") as page:
        assert (await page.content.readline()).startswith(b"retry:")
        yield page


async def rest_of(page: ClientResponse) -> str:
    """What a page is told until it is let go."""
    return (await asyncio.wait_for(page.content.read(), 20)).decode()

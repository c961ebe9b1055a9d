"""An invitation's page: who sent it, the ways in, and that looking and scanning use nothing up.

OWASP ASVS 5.0: 6.3.8 (whoever tries learns nothing), 7.2.4 (a new cookie for who takes part).
"""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import people
from storage.database import Database
from storage.query import Query
from tests.bot.web.visitor import Visitor, words_of
from tests.bot.web.waterstad import Town, line_of, running
from tests.stories.line import THURSDAY

OTHER_DOORS = """
[telegram]
token = "7000000001:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
username = "waterstad_bot"
[matrix]
homeserver = "https://matrix.waterstad.example"
user_id = "@lijn:waterstad.example"
store_secret = "een-zin-die-niemand-anders-kent"
"""


def chats_in(database: Database) -> int:
    with database.reading() as db:
        return db.one(Query(select(func.count()).select_from(people.chat), int))


async def chats(town: Town) -> int:
    return await asyncio.to_thread(chats_in, town.app.engine.database)


async def page_of(visitor: Visitor, token: str) -> str:
    return words_of(await (await visitor.opens(f"/i/{token}")).text())


# ------------------------------------------------------------------ what it says


async def test_the_page_says_who_sent_it_what_it_is_and_until_when(town: Town) -> None:
    said = await page_of(town.visitor(), await town.invites("annie"))
    assert "Deze uitnodiging komt van \u2068Petra Vos\u2069, van gemeente Waterstad." in said
    assert "Daar zegt u het als iets niet goed gaat." in said
    assert "Hij werkt tot en met donderdag 10 december" in said
    assert "Vragen? Bel \u2068Petra Vos\u2069, 0500 123 456" in said
    assert "Telegram" not in said
    assert "Matrix" not in said


async def test_an_officer_reads_what_the_line_is_for_them(town: Town) -> None:
    said = await page_of(town.visitor(), await town.invites("mila"))
    assert "Zij kunnen u daar om uitleg vragen, of om iets anders te doen." in said
    assert "Daar zegt u het" not in said


async def test_nothing_of_whom_it_is_for_stands_on_the_page_or_in_a_preview_of_it(town: Town) -> None:
    page = await (await town.visitor().opens(f"/i/{await town.invites('annie')}")).text()
    assert "Annie" not in page
    assert '<meta property="og:description" content="Een uitnodiging van gemeente Waterstad.' in page


async def test_the_page_offers_the_browser_first_and_then_what_the_municipality_has(tmp_path: Path) -> None:
    async with running(line_of(tmp_path, OTHER_DOORS)) as town:
        token = await town.invites("annie")
        page = await (await town.visitor().opens(f"/i/{token}")).text()
    places = [
        page.index(each)
        for each in (
            "In uw browser</button>",
            f'href="https://t.me/waterstad_bot?start={token}"',
            'href="https://matrix.to/#/@lijn:waterstad.example"',
            f"<code>{token}</code>",
        )
    ]
    assert places == sorted(places)


# ------------------------------------------------------------------ what does not work any more


async def test_whatever_is_wrong_with_a_link_it_is_always_the_same_page(town: Town) -> None:
    tokens = {
        "used": await town.invites("mila"),
        "too old": await asyncio.to_thread(town.line.invites, "joris", THURSDAY - timedelta(days=60)),
        "replaced": await town.invites("yusuf"),
        "of nobody": "x" * 43,
        "no token at all": "?" * 7 + "%",
        "without end": "x" * 4000,
    }
    await town.invites("yusuf")
    mila = town.visitor()
    await mila.submits(f"/i/{tokens['used']}")
    await town.settled()
    await mila.picks("Ik doe mee")
    await town.settled()

    answers = set()
    for token in tokens.values():
        path = f"{town.address}/i/{token.replace('%', '%25').replace('?', '%3F')}"
        scanner = town.visitor()
        for ask in (scanner.session.get, scanner.session.post):
            headers = {"Origin": town.address, "Content-Type": "application/x-www-form-urlencoded"}
            async with ask(path, headers=headers) as answer:
                kept = tuple(each for each in answer.headers.items() if each[0].lower() != "date")
                answers.add((answer.status, await answer.text(), kept))
    [(status, page, told)] = answers
    assert status == 410
    assert "Deze link werkt niet meer" in page
    assert "Set-Cookie" not in dict(told)


async def test_who_has_left_cannot_come_in_by_an_old_invitation(town: Town) -> None:
    token = await town.invites("annie")

    def leaves() -> None:
        with town.line.opened() as db:
            annie = db.one(people.person_by_key, key="annie")
            db.run(people.drop_seats, person_id=annie.id)

    await asyncio.to_thread(leaves)
    assert (await town.visitor().opens(f"/i/{token}")).status == 410


# ------------------------------------------------------------------ by machines, and by people in a hurry


async def test_a_scanner_that_presses_everything_uses_nothing_up_and_makes_no_chats_without_end(
    town: Town,
) -> None:
    token = await town.invites("annie")
    before = await chats(town)
    scanner = town.visitor()
    for _ in range(5):
        assert (await scanner.session.head(f"{town.address}/i/{token}")).status == 200
        assert (await scanner.opens(f"/i/{token}")).status == 200
        assert (await scanner.submits(f"/i/{token}")).status == 200
        await town.settled()
    assert await chats(town) == before + 1
    assert len(await scanner.messages()) == 1

    annie = town.visitor()
    await annie.submits(f"/i/{token}")
    await town.settled()
    await annie.picks("Ik doe mee")
    await town.settled()
    assert await annie.sees("U doet mee.")


async def test_a_button_tapped_in_haste_is_one_welcome(town: Town) -> None:
    token = await town.invites("annie")
    annie = town.visitor()
    await annie.submits(f"/i/{token}")
    await asyncio.gather(*(annie.submits(f"/i/{token}") for _ in range(3)))
    await town.settled()
    assert len(await annie.messages()) == 1


async def test_one_tablet_shows_the_welcome_of_whoever_holds_it_now(town: Town) -> None:
    annie, mila = await town.invites("annie"), await town.invites("mila")
    tablet = town.visitor()
    for token, name in ((annie, "Annie Jansen"), (mila, "Mila de Boer"), (annie, "Annie Jansen")):
        await tablet.submits(f"/i/{token}")
        await town.settled()
        assert f"Welkom \u2068{name}" in (await tablet.messages())[-1]["body"]
    await tablet.picks("Ik doe mee")
    await town.settled()
    assert await tablet.sees("Welkom, Annie Jansen. U doet mee.")


@pytest.mark.parametrize("whose", ["her own, used", "her own, new", "somebody else's"])
async def test_who_is_in_stays_who_they_are_whatever_link_they_tap(town: Town, whose: str) -> None:
    phone = town.visitor()
    first = await town.invites("annie")
    await phone.submits(f"/i/{first}")
    await town.settled()
    await phone.picks("Ik doe mee")
    await town.settled()
    await phone.opens("/chat")
    token = {"her own, used": first}.get(whose) or await town.invites(
        "annie" if whose == "her own, new" else "mila"
    )

    answer = await phone.submits(f"/i/{token}")
    await town.settled()

    assert answer.url.path == "/chat"
    assert await phone.sees("Welkom, Annie Jansen. U doet mee.")
    assert await phone.sees("niet voor u") is (whose == "somebody else's")


async def test_her_old_link_leads_who_is_in_back_to_the_conversation(town: Town) -> None:
    phone = town.visitor()
    token = await town.invites("annie")
    await phone.submits(f"/i/{token}")
    await town.settled()
    await phone.picks("Ik doe mee")
    await town.settled()
    for _ in range(2):
        assert (await phone.opens(f"/i/{token}")).url.path == "/chat"


async def test_who_goes_astray_reads_the_way_on(town: Town) -> None:
    somebody = town.visitor()
    answer = await somebody.opens("/ergens", headers={"Accept": "text/html"})
    assert answer.status == 404
    assert "Hier is niets" in words_of(await answer.text())
    assert "nothing" not in await (await somebody.opens("/ergens")).text()

"""A new link by e-mail: the same answer for everybody, and one link that works once.

OWASP ASVS 5.0: 6.3.8 (who is known here cannot be found out), 6.4.1 and 6.5.1 (a link is random, short-lived
and works once), 6.6.3 (far more than 64 bits of chance), 7.2.4 (a new token), 7.6.2 (nobody is signed in
without a tap).
"""

import hashlib
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.web.mail import Mailer
from bot.web.signing_in import SignInLetter, bring
from handlers.town import SeatRole
from tests.bot.web import postbox
from tests.bot.web.postbox import LATER, PostBox
from tests.bot.web.visitor import words_of
from tests.bot.web.waterstad import Town, line_of, running
from tests.stories.line import PHONE
from tests.stories.waterstad import WATERSTAD

ANNIE, MILA = "annie@gracht.example", "Mila@waterstad.example"
HOUSES = count(1)
LINK = re.compile(r"http://\S+(/l/[\w-]{43})\b")


@pytest.fixture
def post() -> PostBox:
    return PostBox()


@pytest.fixture
async def town(tmp_path: Path, post: PostBox) -> AsyncIterator[Town]:
    """A town that sends mail, and knows two addresses."""
    with post.open() as port:
        async with running(line_of(tmp_path, postbox.SECTION.format(port=port))) as town:
            await town.mails("annie", ANNIE)
            await town.mails("mila", MILA)
            yield town


async def asks(town: Town, address: str) -> str:
    """Ask for a link, and wait until whatever comes of it has come; what the page said."""
    house = f"203.0.113.{next(HOUSES)}"
    answer = await town.visitor(**{"X-Forwarded-For": house}).submits("/", email=address)
    assert answer.status == 200
    assert town.web.site is not None
    await town.web.site.signing_in.quiet()
    return await answer.text()


def link_in(post: PostBox) -> str:
    """The link in the newest mail."""
    found = LINK.search(post.letters[-1].body)
    assert found is not None
    return found[1]


async def test_who_takes_part_comes_in_again_by_a_link_and_finds_the_same_conversation(
    town: Town, post: PostBox
) -> None:
    phone = await town.joins("annie")
    page = await asks(town, ANNIE.upper())
    laptop = town.visitor()
    opened = await laptop.opens(link_in(post))

    assert "Kijk in uw mail" in words_of(page)
    assert [letter.to for letter in post.letters] == [ANNIE]
    assert "lijn van gemeente Waterstad" in post.letters[0].subject
    assert "Welkom terug" in words_of(await opened.text())
    assert (await laptop.submits(link_in(post))).url.path == "/chat"
    assert await laptop.messages() == await phone.messages()


async def test_a_mail_scanner_that_follows_the_link_uses_nothing_up(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    await asks(town, ANNIE)
    scanner, annie = town.visitor(), town.visitor()
    for _ in range(3):
        assert (await scanner.opens(link_in(post))).status == 200
        assert (await scanner.session.head(f"{town.address}{link_in(post)}")).status == 200

    assert (await annie.submits(link_in(post))).url.path == "/chat"


async def test_whether_somebody_is_known_cannot_be_seen(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    pages = {
        await asks(town, address) for address in (ANNIE, "vreemd@elders.example", MILA, "geen adres", "")
    }

    assert len(pages) == 1
    assert [letter.to for letter in post.letters] == [ANNIE]  # Mila has not joined yet


async def test_the_answer_does_not_wait_for_the_mail_or_for_whoever_it_is_looked_up_for(
    tmp_path: Path,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        async with running(line_of(tmp_path, postbox.SECTION.format(port=silent.getsockname()[1]))) as town:
            await town.mails("annie", ANNIE)
            await town.joins("annie")
            answers = [
                await town.visitor().submits("/", email=each) for each in (ANNIE, "vreemd@elders.example")
            ]
            assert [answer.status for answer in answers] == [200, 200]


async def test_a_link_works_once_and_only_the_newest_does(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    await asks(town, ANNIE)
    first = link_in(post)
    await asks(town, ANNIE)
    second = link_in(post)
    annie, thief = town.visitor(), town.visitor()

    assert (await annie.submits(first)).status == 410
    assert (await annie.submits(second)).url.path == "/chat"
    late = await thief.submits(second)
    assert late.status == 410
    assert "Deze link werkt niet meer" in words_of(await late.text())
    assert (await thief.opens(second)).status == 410


async def test_a_link_is_of_no_use_after_a_quarter_of_an_hour(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    await asks(town, ANNIE)
    town.clock.passes(timedelta(minutes=15))

    assert (await town.visitor().opens(link_in(post))).status == 410
    assert (await town.visitor().submits(link_in(post))).status == 410


async def test_nothing_that_lies_in_the_database_lets_anybody_in(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    await asks(town, ANNIE)
    token = link_in(post).removeprefix("/l/")
    [(kept,)] = town.line.rows("SELECT token_hash FROM sign_in_link")

    assert kept == hashlib.sha256(token.encode()).hexdigest()
    assert (await town.visitor().submits(f"/l/{kept}")).status == 410


async def test_three_links_an_hour_are_enough_for_anybody(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    for _ in range(5):
        await asks(town, ANNIE)
    assert len(post.letters) == 3
    town.clock.passes(timedelta(hours=1, minutes=1))
    await asks(town, ANNIE)

    assert len(post.letters) == 4


async def test_who_asks_in_somebodys_name_does_not_keep_them_out(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    for _ in range(4):
        await asks(town, ANNIE)
    assert (await town.visitor().submits(link_in(post))).url.path == "/chat"
    town.clock.passes(timedelta(minutes=16))
    await asks(town, ANNIE)

    assert len(post.letters) == 4
    assert (await town.visitor().submits(link_in(post))).url.path == "/chat"


async def test_a_link_tapped_twice_leads_to_the_conversation_both_times(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    await asks(town, ANNIE)
    annie = town.visitor()
    for _ in range(2):
        assert (await annie.submits(link_in(post))).url.path == "/chat"
    assert (await annie.opens(link_in(post))).url.path == "/chat"


async def test_a_link_in_another_browser_gives_what_was_there_up(town: Town, post: PostBox) -> None:
    annie = await town.joins("annie")
    before = annie.cookie
    await asks(town, ANNIE)
    await annie.submits(link_in(post))

    assert annie.cookie != before
    assert (await town.visitor(Cookie=f"wijklijn={before}").opens("/chat/messages")).status == 401


async def test_an_officer_shows_a_code_after_the_link(town: Town, post: PostBox) -> None:
    await town.joins("mila")
    await asks(town, MILA.lower())
    again = town.visitor()
    assert (await again.submits(link_in(post))).url.path == "/second"
    assert (await again.opens("/chat/messages")).status == 401
    await town.shows_code("mila", again)

    assert await again.sees("Wat wilt u doen?")


async def test_a_link_of_who_gave_their_seat_up_does_nothing_and_none_is_sent_after(
    town: Town, post: PostBox
) -> None:
    await town.joins("annie")
    await asks(town, ANNIE)
    others = tuple(person for person in WATERSTAD.people if person.key != "annie")
    [annie] = [person for person in WATERSTAD.people if person.key == "annie"]
    assert annie.seats[0].role is SeatRole.CHAIR
    await town.becomes(replace(WATERSTAD, people=(replace(annie, seats=()), *others)))

    assert (await town.visitor().submits(link_in(post))).status == 410
    await asks(town, ANNIE)
    assert len(post.letters) == 1


async def test_a_server_that_wants_to_be_asked_again_is(post: PostBox) -> None:
    post.once[ANNIE] = LATER
    with post.open() as port:
        await bring(SignInLetter(ANNIE, "Uw link", "Hier is hij."), Mailer(post.settings(port)), (0.0, 0.0))

    assert [letter.to for letter in post.letters] == [ANNIE]


async def test_without_a_mail_server_people_are_told_to_call(tmp_path: Path) -> None:
    async with running(line_of(tmp_path)) as town:
        page = await (await town.visitor().opens("/")).text()
        assert f"Bel {PHONE}" in words_of(page)
        assert 'type="email"' not in page
        assert (await town.visitor().submits("/", email=ANNIE)).url.path == "/"


async def test_another_sites_form_signs_nobody_in(town: Town, post: PostBox) -> None:
    await town.joins("annie")
    await asks(town, ANNIE)
    victim = town.visitor()
    forged = await victim.session.post(
        f"{town.address}{link_in(post)}", data={}, headers={"Origin": "https://kwaad.example"}
    )

    assert forged.status == 403
    assert (await victim.submits(link_in(post))).url.path == "/chat"

"""Officers come in by the municipality's own account, at a real provider; the account stays theirs.

OWASP ASVS 5.0: 6.8.1 (an identity is one at its own provider), 7.2.4 (a new token), 7.6.2 (nobody is signed
in without a tap), 10.1.2 and 10.2.1 (state and PKCE, bound to the browser that began), 10.5.2 (the subject is
who it is).
"""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientResponse

from bot.web.account import CALLBACK
from bot.web.limits import LINKS
from bot.web.sessions import fresh, hashed
from storage import people, sessions
from storage.database import Db
from tests.bot.web import postbox
from tests.bot.web.postbox import PostBox
from tests.bot.web.provider import Citizen, OpenIDProvider, comes_back, signs_in, way_on
from tests.bot.web.test_coding import code_of
from tests.bot.web.visitor import Visitor, words_of
from tests.bot.web.waterstad import Town, line_of, running
from tests.stories.line import HOUSE, PHONE, free_port


@dataclass
class Hall:
    """A town whose officers have accounts, and the provider of those."""

    town: Town
    provider: OpenIDProvider

    def citizen(self, name: str) -> Citizen:
        return next(each for each in self.provider.people if each.name == name)

    async def opens_invitation(self, key: str, visitor: Visitor, account: str) -> ClientResponse:
        """Take up an invitation, and sign in with an account on the way."""
        page = await visitor.submits(f"/i/{await self.town.invites(key)}")
        answer = await comes_back(visitor.session, page, self.citizen(account))
        await self.town.settled()
        return answer

    async def takes_part(self, key: str, account: str) -> Visitor:
        visitor = self.town.visitor()
        assert (await self.opens_invitation(key, visitor, account)).url.path == "/chat"
        await visitor.picks("Ik doe mee")
        await self.town.settled()
        assert (await visitor.opens("/chat")).url.path == "/chat"
        return visitor

    async def signs_in(self, account: str, visitor: Visitor | None = None) -> tuple[Visitor, ClientResponse]:
        """Sign in at the entry, in a new browser."""
        visitor = visitor or self.town.visitor()
        page = await visitor.submits("/oidc")
        return visitor, await comes_back(visitor.session, page, self.citizen(account))


PORT = free_port()


@pytest.fixture(scope="module")
def provider() -> Iterator[OpenIDProvider]:
    """One for all these tests: it takes seconds to start, and every town is new to it."""
    provider = OpenIDProvider(
        f"http://127.0.0.1:{PORT}{CALLBACK}",
        [
            Citizen("mila", "Mila.deBoer@waterstad.example"),
            Citizen("joris", "joris@waterstad.example"),
            Citizen("yusuf", "yusuf@waterstad.example", verified=False),
            Citizen("vreemd", "vreemd@waterstad.example"),
        ],
    )
    with provider.running():
        yield provider


@pytest.fixture
async def hall(tmp_path: Path, provider: OpenIDProvider) -> AsyncIterator[Hall]:
    async with running(line_of(tmp_path, provider.section, PORT)) as town:
        yield Hall(town, provider)


async def test_an_officer_signs_in_on_the_way_to_their_welcome_and_is_known_from_then_on(hall: Hall) -> None:
    mila = await hall.takes_part("mila", "mila")
    assert await mila.sees("Wat wilt u doen?")

    laptop, answer = await hall.signs_in("mila")
    assert answer.url.path == "/chat"
    assert [each["id"] for each in await laptop.messages()] == [each["id"] for each in await mila.messages()]


async def test_opening_the_invitation_or_signing_in_uses_nothing_up(hall: Hall) -> None:
    token = await hall.town.invites("mila")
    for _ in range(2):
        visitor = hall.town.visitor()
        assert (await visitor.opens(f"/i/{token}")).status == 200
        page = await visitor.submits(f"/i/{token}")
        assert "account van de gemeente" in words_of(await page.text())
        answer = await comes_back(visitor.session, page, hall.citizen("mila"))
        assert answer.url.path == "/chat"
        await hall.town.settled()
        assert await visitor.sees("Welkom Mila de Boer")


async def test_an_invitation_that_fell_into_other_hands_lets_no_other_account_in(hall: Hall) -> None:
    await hall.town.mails("mila", "mila.deboer@waterstad.example")
    stranger = hall.town.visitor()
    refused = await hall.opens_invitation("mila", stranger, "vreemd")

    assert refused.status == 403
    assert "ander account" in words_of(await refused.text())
    assert PHONE in words_of(await refused.text())
    assert (await stranger.opens("/chat")).url.path == "/"
    assert await (await hall.takes_part("mila", "mila")).messages()


async def test_an_address_that_the_provider_does_not_vouch_for_opens_nothing(hall: Hall) -> None:
    await hall.town.mails("yusuf", "yusuf@waterstad.example")
    refused = await hall.opens_invitation("yusuf", hall.town.visitor(), "yusuf")

    assert refused.status == 403


async def test_an_account_of_somebody_here_takes_no_other_persons_invitation(hall: Hall) -> None:
    await hall.takes_part("mila", "mila")
    refused = await hall.opens_invitation("joris", hall.town.visitor(), "mila")

    assert refused.status == 403


async def test_who_took_part_elsewhere_comes_in_by_their_address_and_is_bound_by_it(hall: Hall) -> None:
    hall.town.line.takes_part("joris", "telegram", "4711")
    await hall.town.mails("joris", "JORIS@waterstad.example")
    joris, answer = await hall.signs_in("joris")
    assert answer.url.path == "/chat"
    assert hall.town.line.rows("SELECT count(*) FROM identity") == [(1,)]

    await hall.town.mails("joris", "j.vink@waterstad.example")
    _, again = await hall.signs_in("joris")
    assert again.url.path == "/chat"
    assert (await joris.opens("/chat/messages")).status == 200


async def test_an_address_that_was_given_to_somebody_new_does_not_bring_them_in(hall: Hall) -> None:
    await hall.takes_part("mila", "mila")
    await hall.town.mails("mila", "vreemd@waterstad.example")
    _, refused = await hall.signs_in("vreemd")

    assert refused.status == 403


async def test_an_account_that_nobody_knows_hears_whom_to_call(hall: Hall) -> None:
    await hall.town.mails("yusuf", "yusuf@waterstad.example")
    hall.town.line.takes_part("yusuf", "telegram", "4712")
    for account in ("vreemd", "yusuf"):
        visitor, refused = await hall.signs_in(account)
        assert refused.status == 403
        assert PHONE in words_of(await refused.text())
        assert (await visitor.opens("/chat/messages")).status == 401


async def test_an_officer_does_not_come_in_without_their_account(hall: Hall) -> None:
    mila = await hall.takes_part("mila", "mila")
    await hall.town.mails("mila", "mila.deboer@waterstad.example")

    assert (await mila.opens("/second")).url.path == "/chat"
    page = await (await hall.town.visitor().opens("/")).text()
    assert "Account van de gemeente" in page


async def test_a_code_from_another_browser_brings_no_officer_in_without_their_account(hall: Hall) -> None:
    mila, laptop = await hall.takes_part("mila", "mila"), hall.town.visitor()
    await laptop.submits("/koppel", code=await code_of(mila, hall.town))
    await hall.town.settled()

    assert (await laptop.opens("/chat")).url.path == "/"
    assert (await laptop.opens("/chat/messages")).status == 401
    assert await mila.messages()


async def test_who_asks_for_an_officers_link_again_and_again_brings_them_five_letters(tmp_path: Path) -> None:
    box, away = PostBox(), OpenIDProvider("", [], port=free_port())
    with box.open() as port:
        more = postbox.SECTION.format(port=port) + away.section
        async with running(line_of(tmp_path, more)) as town:
            town.line.takes_part("joris", "telegram", "4711")
            await town.mails("joris", "joris@waterstad.example")
            for _ in range(LINKS.burst + 2):
                await town.visitor().submits("/", email="joris@waterstad.example")
                assert town.web.site is not None
                await town.web.site.signing_in.quiet()

    assert len(box.letters) == LINKS.burst
    assert "/l/" not in box.letters[0].body


async def test_a_link_from_before_there_were_accounts_lets_no_officer_in(hall: Hall) -> None:
    hall.town.line.takes_part("joris", "telegram", "4711")
    link, now = fresh(), hall.town.clock()

    def sent_before(db: Db) -> None:
        db.one(
            sessions.add_link,
            token_hash=hashed(link),
            person_id=db.one(people.person_by_key, key="joris").id,
            created_at=now,
            expires_at=now + timedelta(minutes=15),
        )

    await hall.town.app.engine.do(sent_before)
    joris = hall.town.visitor()
    assert (await joris.opens(f"/l/{link}")).status == 410
    assert (await joris.submits(f"/l/{link}")).status == 410
    assert not [*joris.session.cookie_jar]


async def test_a_chair_needs_no_account_and_cannot_come_in_by_one(hall: Hall) -> None:
    annie = await hall.town.joins("annie")
    assert await annie.sees("Wat wilt u doen?")
    await hall.town.mails("annie", "vreemd@waterstad.example")
    _, refused = await hall.signs_in("vreemd")

    assert refused.status == 403


async def test_an_account_that_is_theirs_is_of_no_use_once_they_are_not_here(hall: Hall) -> None:
    mila = await hall.takes_part("mila", "mila")
    await hall.town.gives_up("mila")
    _, refused = await hall.signs_in("mila")

    assert refused.status == 403
    assert (await mila.opens("/chat/messages")).status == 401


async def test_the_way_back_works_in_the_browser_that_began_it_and_once(hall: Hall) -> None:
    await hall.takes_part("mila", "mila")
    visitor, thief = hall.town.visitor(), hall.town.visitor()
    page = await visitor.submits("/oidc")
    back = await signs_in(visitor.session, way_on(await page.text()), hall.citizen("mila"))
    jar = {each.key: each.value for each in visitor.session.cookie_jar if each.key.endswith("-account")}
    [(name, sealed)] = jar.items()

    stolen = await returns(thief, back)
    assert stolen.status == 400
    assert (await returns(visitor, back)).url.path == "/chat"
    replayed = await returns(hall.town.visitor(Cookie=f"{name}={sealed}"), back)
    assert replayed.status == 400


async def test_a_way_back_with_another_state_or_too_late_leads_nowhere(hall: Hall) -> None:
    await hall.takes_part("mila", "mila")
    for change in ("another state", "no state", "another issuer", "too late", "no code", "refused there"):
        visitor = hall.town.visitor()
        page = await visitor.submits("/oidc")
        back = await signs_in(visitor.session, way_on(await page.text()), hall.citizen("mila"))
        address, _, query = back.partition("?")
        sent = dict(pair.split("=", 1) for pair in query.split("&"))
        match change:
            case "another state":
                sent["state"] = "x" * 43
            case "no state":
                del sent["state"]
            case "another issuer":
                sent["iss"] = "https://elders.example"
            case "too late":
                hall.town.clock.passes(timedelta(minutes=11))
            case "no code":
                del sent["code"]
            case _:
                sent["error"] = "access_denied"
        answer = await returns(visitor, f"{address}?{'&'.join(map('='.join, sent.items()))}")
        assert answer.status == 400, change
        assert (await visitor.opens("/chat/messages")).status == 401, change


async def test_a_provider_that_cannot_be_reached_is_told_kindly_and_chairs_come_in_as_ever(
    tmp_path: Path,
) -> None:
    away = OpenIDProvider("", [], port=free_port())
    async with running(line_of(tmp_path, away.section)) as town:
        answer = await town.visitor().submits("/oidc")
        assert answer.status == 503
        assert PHONE in words_of(await answer.text())
        assert await (await town.joins("annie")).sees("Wat wilt u doen?")


async def test_check_config_asks_the_provider(hall: Hall) -> None:
    command = [sys.executable, "-m", "bot", "check-config", "--config", str(hall.town.line.config)]
    asked = await asyncio.to_thread(subprocess.run, command, cwd=HOUSE, capture_output=True, check=False)
    said = " ".join(asked.stdout.decode().split())

    assert f"The provider of accounts answers, as {hall.provider.issuer}." in said
    assert hall.provider.client_secret not in said


async def returns(visitor: Visitor, back: str) -> ClientResponse:
    """A browser follows the provider's way back."""
    return await visitor.opens(back.removeprefix(visitor.address))

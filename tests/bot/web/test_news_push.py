"""A browser that asked for it is woken before any mail goes: with nothing in it, by us, and nowhere else."""

import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.web.push import BadPushKeyError, Pushed, Pusher, PushKey
from storage import nudges, people
from storage.database import Db
from tests.bot.web.gateway import PushService, push_service
from tests.bot.web.newstown import ANNIE, NewsTown, news_town
from tests.bot.web.visitor import Visitor


class There(NamedTuple):
    news: NewsTown
    service: PushService
    annie: Visitor


@pytest.fixture
async def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[There]:
    """A town with a mail server and a push service on this machine; Annie takes part."""
    async with push_service(tmp_path) as service:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
        hosts = f'\n[news]\npush_hosts = ["localhost:{service.port}"]\n'
        async with news_town(tmp_path, hosts) as news:
            assert news.town.web.pusher is not None
            news.town.web.pusher.within = True
            annie = await news.town.joins("annie")
            await annie.looks()
            yield There(news, service, annie)


async def subscriptions(there: There) -> int:
    def look(db: Db) -> int:
        person = db.one(people.person_by_key, key="annie")
        now = there.news.town.clock()
        return len(db.all(nudges.subscriptions_of_person, person_id=person.id, now=now))

    return await there.news.town.app.engine.do(look)


async def listens(there: There, visitor: Visitor, browser: str) -> None:
    """The page says by which address this browser can be woken."""
    answer = await visitor.does("/chat/push", endpoint=there.service.endpoint(browser))
    assert answer.status == 202, answer.status


async def test_every_browser_that_listens_is_woken_and_mail_goes_only_when_that_is_not_seen(
    there: There,
) -> None:
    tablet = await there.news.town.joins("annie")
    await tablet.looks()
    await listens(there, there.annie, "phone")
    await listens(there, tablet, "tablet")
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(minutes=3)
    assert sorted(there.service.woken) == ["phone", "tablet"]
    assert there.news.box.letters == []
    await there.news.passes(minutes=61)
    assert (len(there.service.woken), there.news.letters_to(ANNIE)) == (2, 1)
    await there.news.passes(hours=2)
    assert (len(there.service.woken), there.news.letters_to(ANNIE)) == (2, 1)


async def test_the_service_knows_us_by_the_key_that_the_page_shows(there: There) -> None:
    page = await (await there.annie.opens("/news")).text()
    await listens(there, there.annie, "phone")
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(minutes=3)
    assert there.service.key
    assert f'data-key="{there.service.key}"' in page
    assert there.service.subject == "mailto:veilig@waterstad.example"
    words = await (await there.annie.opens("/news/words")).json()
    assert words["title"] == "Er is nieuws op de lijn van gemeente Waterstad"


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten_and_the_mail_goes_at_once(
    there: There, status: int
) -> None:
    await listens(there, there.annie, "phone")
    there.service.answers["/push/phone"] = status
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(minutes=3)
    assert await subscriptions(there) == 0
    assert there.news.letters_to(ANNIE) == 1


async def test_a_service_that_is_busy_is_asked_again_in_an_hour(there: There) -> None:
    await listens(there, there.annie, "phone")
    there.service.answers["/push/phone"] = 503
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(minutes=3)
    del there.service.answers["/push/phone"]
    await there.news.passes(minutes=61)
    assert (there.service.woken, await subscriptions(there)) == (["phone"], 1)
    assert there.news.box.letters == []


async def test_a_redirect_leads_nowhere(there: There) -> None:
    await listens(there, there.annie, "phone")
    there.service.answers["/push/phone"] = 307
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(minutes=3)
    assert there.service.woken == []
    assert there.news.letters_to(ANNIE) == 1


async def test_a_browser_has_one_address_and_stops_when_it_is_told_to_or_signed_out(there: There) -> None:
    await listens(there, there.annie, "old")
    await listens(there, there.annie, "new")
    assert await subscriptions(there) == 1
    await there.annie.does("/chat/unpush")
    assert await subscriptions(there) == 0
    await listens(there, there.annie, "new")
    await there.annie.submits("/devices/all-out")
    assert await subscriptions(there) == 0


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://localhost:{port}/push/phone",
        "https://localhost:{port}@elsewhere.example/push",
        "https://user@localhost:{port}/push",
        "https://localhost.elsewhere.example:{port}/push",
        "https://localhost/push",
        "https://127.0.0.1:{port}/push/phone",
        "https://169.254.169.254/latest",
        "https://[::1]:{port}/push",
        "https://localhost:{port}\t/push",
        "https://localhost:{port}/" + "a" * 2000,
        "file:///etc/passwd",
        "//localhost:{port}/push",
        "",
    ],
)
async def test_nobody_aims_our_requests_at_another_place(there: There, endpoint: str) -> None:
    answer = await there.annie.does("/chat/push", endpoint=endpoint.format(port=there.service.port))
    assert answer.status == 400
    assert await subscriptions(there) == 0


async def test_who_is_not_in_has_no_browser_to_wake(there: There) -> None:
    stranger = there.news.town.visitor()
    endpoint = there.service.endpoint("phone")
    assert (await stranger.does("/chat/push", endpoint=endpoint)).status == 401
    await stranger.submits(f"/i/{await there.news.town.invites('joris')}")
    assert (await stranger.does("/chat/push", endpoint=endpoint)).status == 400


async def test_a_name_that_leads_into_a_private_network_is_not_followed(there: There) -> None:
    town = there.news.town
    host = f"localhost:{there.service.port}"
    pusher = Pusher(town.line.folder / "key.pem", [host], "mailto:x@y.example", town.clock)
    assert await pusher.push(there.service.endpoint("phone")) is Pushed.LATER
    assert there.service.woken == []
    await pusher.close()


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "push.pem"
    first, second = PushKey.kept_in(file), PushKey.kept_in(file)
    assert first.public == second.public
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["push.pem"]
    for wrong in ("", "geen sleutel"):
        file.write_text(wrong)
        with pytest.raises(BadPushKeyError):
            PushKey.kept_in(file)


async def test_without_a_key_that_can_be_used_the_mail_goes(there: There) -> None:
    await listens(there, there.annie, "phone")
    key = there.news.town.line.settings.news.push_key
    key.parent.mkdir(exist_ok=True)
    key.write_text("geen sleutel")
    assert "data-key" not in await (await there.annie.opens("/news")).text()
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(minutes=3)
    assert there.news.letters_to(ANNIE) == 1

"""Who does not see their mail gets a text message an hour later, once; a number that is refused is told."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.web.sms import mobile
from storage import nudges, people
from storage.database import Db
from storage.types import Sealed
from tests.bot.web.gateway import SmsGateway, sms_gateway
from tests.bot.web.newstown import ANNIE, NewsTown, news_town
from tests.bot.web.postbox import NOBODY
from tests.bot.web.visitor import Visitor, plain


class There(NamedTuple):
    news: NewsTown
    gateway: SmsGateway
    annie: Visitor


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[There]:
    """A town with a mail server and a gateway; Annie takes part and has a mobile phone."""
    async with sms_gateway() as (gateway, settings), news_town(tmp_path, settings) as news:
        await news.town.app.engine.do(_has_a_phone)
        annie = await news.town.joins("annie")
        await annie.looks()
        yield There(news, gateway, annie)


def _has_a_phone(db: Db) -> None:
    person = db.one(people.person_by_key, key="annie")
    owner = f"person:{person.id}"
    db.run(
        people.seal_person, which=person.id, new_name=Sealed(owner, person.name),
        new_phone=Sealed(owner, "06 - 1234 5678"),
    )  # fmt: skip


async def test_what_stays_unseen_after_the_mail_is_told_by_text_and_then_no_more(there: There) -> None:
    await there.news.says_to("annie", "Mila de Boer antwoordt op melding 1.")
    await there.news.passes(minutes=3)
    assert (len(there.news.box.letters), len(there.gateway.sent)) == (1, 0)
    await there.news.passes(minutes=59)
    assert len(there.gateway.sent) == 0
    await there.news.passes(minutes=2)
    [message] = there.gateway.sent.values()
    assert message["to"] == "+31612345678"
    address = there.news.town.address
    assert message["text"] == f"Er is nieuws op de lijn van gemeente Waterstad. U leest het hier: {address}"
    for _ in range(3):
        await there.news.passes(hours=1)
    assert (len(there.news.box.letters), there.gateway.asked) == (1, 1)

    await there.news.says_to("annie", "Nog iets.")
    await there.news.passes(minutes=3)
    assert (len(there.news.box.letters), there.gateway.asked) == (2, 1)


async def test_who_looked_after_the_mail_gets_no_text(there: There) -> None:
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(minutes=3)
    await there.annie.looks()
    await there.news.passes(hours=2)
    assert there.gateway.asked == 0


async def test_where_mail_does_not_arrive_the_text_goes_at_once(there: There) -> None:
    there.news.box.answers[ANNIE] = NOBODY
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(minutes=3)
    assert len(there.gateway.sent) == 1


async def test_a_gateway_that_is_away_is_asked_again_under_the_same_name(there: There) -> None:
    await there.annie.submits("/news", mail="off")
    await there.news.says_to("annie", "Nieuws.")
    there.gateway.status = 503
    await there.news.passes(minutes=3)
    await there.news.passes(minutes=30)
    assert there.gateway.asked == 1
    there.gateway.status = 202
    await there.news.passes(minutes=31)
    assert (there.gateway.asked, len(there.gateway.sent)) == (2, 1)


@pytest.mark.parametrize(
    ("status", "stands"), [(400, nudges.BOUNCED), (422, nudges.BOUNCED), (401, nudges.ON)]
)
async def test_a_refused_number_is_told_and_a_refused_token_is_not_the_persons(
    there: There, status: int, stands: str
) -> None:
    petra = await there.news.town.joins("coordinator")
    await there.annie.submits("/news", mail="off")
    await there.news.says_to("annie", "Nieuws.")
    there.gateway.status = status
    await there.news.passes(minutes=3)
    await there.news.passes(hours=1)

    def look(db: Db) -> str:
        person = db.one(people.person_by_key, key="annie")
        return db.one(nudges.of_person, person_id=person.id).sms

    assert await there.news.town.app.engine.do(look) == stands
    words = [plain(each["body"]) for each in await petra.messages()]
    told = sum("De sms aan Annie Jansen komt niet aan." in each for each in words)
    assert (told, there.gateway.asked) == ((1, 1) if stands == nudges.BOUNCED else (0, 2))


async def test_who_wants_no_text_messages_gets_none(there: There) -> None:
    page = await (await there.annie.opens("/news")).text()
    assert "Per sms" in page
    await there.annie.submits("/news", mail="off")
    await there.annie.submits("/news", sms="off")
    await there.news.says_to("annie", "Nieuws.")
    await there.news.passes(hours=3)
    assert (there.gateway.asked, there.news.box.letters) == (0, [])


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("06 12345678", "+31612345678"),
        ("06-1234 5678", "+31612345678"),
        ("+31 6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("+32 470 12 34 56", "+32470123456"),
        ("020 123 4567", None),
        ("+31 20 1234567", None),
        ("14 0500", None),
        ("061234567", None),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_written_as_a_gateway_wants_it(written: str | None, wanted: str | None) -> None:
    assert mobile(written) == wanted

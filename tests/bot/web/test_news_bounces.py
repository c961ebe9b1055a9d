"""An address that does not work is marked and told to the coordinator once; no mail is sent about a mail."""

import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from bot.commands.bouncing import TRY_AGAIN
from handlers.town import Town as WrittenTown
from storage import nudges, people
from storage.database import Db
from tests.bot.web.newstown import ANNIE, PETRA, NewsTown, news_town
from tests.bot.web.postbox import NOBODY
from tests.bot.web.visitor import Visitor, plain
from tests.stories.line import HOUSE
from tests.stories.waterstad import WATERSTAD

TOLD = "De mail aan Annie Jansen komt niet aan."


@pytest.fixture
async def news(tmp_path: Path) -> AsyncIterator[NewsTown]:
    """A town with a mail server."""
    async with news_town(tmp_path) as news:
        yield news


async def looking(news: NewsTown, key: str) -> Visitor:
    visitor = await news.town.joins(key)
    await visitor.looks()
    return visitor


async def told(petra: Visitor) -> int:
    """How often the coordinator was told."""
    return sum(TOLD in plain(each["body"]) for each in await petra.messages())


async def stands(news: NewsTown) -> str:
    def look(db: Db) -> str:
        person = db.one(people.person_by_key, key="annie")
        return db.one(nudges.of_person, person_id=person.id).mail

    return await news.town.app.engine.do(look)


async def test_an_address_that_the_server_refuses_is_marked_and_told_once(news: NewsTown) -> None:
    petra = await looking(news, "coordinator")
    await looking(news, "annie")
    news.box.answers[ANNIE] = NOBODY
    for number in range(3):
        await news.says_to("annie", f"Bericht {number}.")
        await news.passes(hours=1, minutes=3)
        await petra.looks()

    assert await told(petra) == 1
    assert await stands(news) == nudges.BOUNCED
    assert news.letters_to(ANNIE) == 0


async def test_a_link_to_sign_in_with_that_is_refused_is_told_too(news: NewsTown) -> None:
    petra = await looking(news, "coordinator")
    await looking(news, "annie")
    news.box.answers[ANNIE] = NOBODY
    site = news.town.web.site
    assert site is not None
    for _ in range(2):
        await news.town.visitor().submits("/", email=ANNIE)
        await site.signing_in.quiet()
    news.town.app.engine.deliver.look()
    await news.town.settled()
    assert await told(petra) == 1


async def test_a_new_address_from_the_town_file_begins_anew(news: NewsTown) -> None:
    await looking(news, "annie")
    news.box.answers[ANNIE] = NOBODY
    await news.says_to("annie", "Nieuws.")
    await news.passes(minutes=3)
    assert await stands(news) == nudges.BOUNCED

    await news.town.becomes(with_address("annie", "jansen@gracht.example"))
    assert await stands(news) == nudges.ON
    await news.passes(hours=1)
    assert news.letters_to("jansen@gracht.example") == 0, "they were told of this news, as well as could be"
    await news.says_to("annie", "Meer nieuws.")
    await news.passes(minutes=3)
    assert news.letters_to("jansen@gracht.example") == 1


async def test_who_switched_mail_off_is_not_switched_on_by_a_new_address(news: NewsTown) -> None:
    annie = await looking(news, "annie")
    await annie.submits("/news", mail="off")
    await news.town.becomes(with_address("annie", "jansen@gracht.example"))
    assert await stands(news) == nudges.OFF


async def test_what_does_not_work_cannot_be_switched_on_by_hand(news: NewsTown) -> None:
    annie = await looking(news, "annie")
    news.box.answers[ANNIE] = NOBODY
    await news.says_to("annie", "Nieuws.")
    await news.passes(minutes=3)
    assert "het komt niet bij u aan" in await (await annie.opens("/news")).text()
    await annie.submits("/news", mail="on")
    assert await stands(news) == nudges.BOUNCED


async def test_the_coordinators_own_address_that_fails_makes_no_loop(news: NewsTown) -> None:
    petra = await looking(news, "coordinator")
    news.box.answers[PETRA] = NOBODY
    await news.says_to("coordinator", "Nieuws.")
    for _ in range(4):
        await news.passes(hours=1)
    words = [plain(each["body"]) for each in await petra.messages()]
    assert sum("De mail aan Petra Vos komt niet aan." in each for each in words) == 1
    assert news.letters_to(PETRA) == 0


# ------------------------------------------------------------------ a mail that came back


def with_address(key: str, address: str) -> WrittenTown:
    found = tuple(
        replace(person, email=address) if person.key == key else person for person in WATERSTAD.people
    )
    return replace(WATERSTAD, people=found)


def report(to: str, action: str = "failed", status: str = "5.1.1") -> Message:
    """What another mail server writes about a mail that it could not deliver (RFC 3464, appendix A)."""
    words = MIMEText("This is the mail system. I could not deliver your mail.")
    delivery = EmailMessage()
    delivery["Content-Type"] = "message/delivery-status"
    whole, recipient = Message(), Message()
    whole["Reporting-MTA"] = "dns; mx.gracht.example"
    recipient["Final-Recipient"] = f"rfc822; {ANNIE}"
    recipient["Action"] = action
    recipient["Status"] = status
    delivery.set_payload([whole, recipient])
    made = MIMEMultipart("report", None, [words, delivery], report_type="delivery-status")
    made["From"] = "MAILER-DAEMON@mx.gracht.example"
    made["To"] = to
    made["Subject"] = "Undelivered Mail Returned to Sender"
    return made


def comes_back(
    news: NewsTown, mail: bytes, *more: str, config: Path | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """The mail server hands it to the command, as its alias says."""
    settings = str(config or news.town.line.config)
    command = [sys.executable, "-m", "bot", "bounced", "--config", settings, *more]
    return subprocess.run(command, input=mail, cwd=HOUSE, capture_output=True, check=False)


async def told_by_mail(news: NewsTown) -> str:
    """Somebody gets a mail; where it would come back to."""
    await news.says_to("annie", "Nieuws.")
    await news.passes(minutes=3)
    return next(letter for letter in news.box.letters if letter.to == ANNIE).return_path


async def test_a_mail_that_came_back_marks_the_address_and_tells_the_coordinator(news: NewsTown) -> None:
    petra = await looking(news, "coordinator")
    await looking(news, "annie")
    address = await told_by_mail(news)
    for to in (address, address.upper()):
        done = comes_back(news, report(to).as_bytes())
        assert done.returncode == 0, done.stderr
        assert ANNIE.encode() not in done.stdout + done.stderr
    news.town.app.engine.deliver.look()
    await news.town.settled()
    assert await stands(news) == nudges.BOUNCED
    assert await told(petra) == 1


async def test_the_mail_server_may_say_itself_where_it_came_back_to(news: NewsTown) -> None:
    await looking(news, "annie")
    address = await told_by_mail(news)
    done = comes_back(news, report("iemand@waterstad.example").as_bytes(), "--to", address)
    assert (done.returncode, await stands(news)) == (0, nudges.BOUNCED)


async def test_what_is_only_late_or_no_report_at_all_changes_nothing(news: NewsTown) -> None:
    await looking(news, "annie")
    address = await told_by_mail(news)
    absent = MIMEText("Ik ben met vakantie. 5.1.1 failed")
    absent["To"] = address
    nobodys = "wijklijn+" + "0" * 32 + "@waterstad.example"
    for mail in (
        report(address, "delayed", "4.4.1"),
        report(address, "failed", "4.4.7"),
        report(address, "delivered", "2.0.0"),
        report("wijklijn@waterstad.example"),
        report(nobodys),
        absent,
    ):
        assert comes_back(news, mail.as_bytes()).returncode == 0
    for rubbish in (b"", b"\xff\0\xfe", b"To: \r\n" * 1000, report(address).as_bytes()[:200]):
        assert comes_back(news, rubbish).returncode == 0
    assert await stands(news) == nudges.ON


async def test_without_a_database_the_mail_server_is_asked_to_come_back(news: NewsTown) -> None:
    await looking(news, "annie")
    mail = report(await told_by_mail(news)).as_bytes()
    config = news.town.line.config
    elsewhere = config.with_name("elsewhere.toml")
    elsewhere.write_text(config.read_text().replace("town.db", "nowhere.db"))
    assert comes_back(news, mail, config=elsewhere).returncode == TRY_AGAIN

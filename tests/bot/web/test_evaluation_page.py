"""Who scans the code at the door answers on one page, without account or name, once on each device."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.web import evaluations as web_evaluations
from bot.web.limits import ALL_CODES, Allowance
from handlers.evaluations import by_code
from storage import evaluations
from storage.database import Db
from tests.bot.web.meeting_hall import EVENING, Hall, answers
from tests.bot.web.visitor import words_of
from tests.bot.web.waterstad import Town, line_of, running

TELEGRAM = """
[telegram]
token = "7000000001:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
username = "waterstad_bot"
api_url = "http://127.0.0.1:9"
"""


@pytest.fixture
def hall(town: Town) -> Hall:
    return Hall(town)


async def test_all_is_told_before_one_answers_and_nobody_is_kept_behind_the_answer(hall: Hall) -> None:
    code = await hall.meets()
    resident = hall.town.visitor()
    page = words_of(await (await resident.opens(f"/e/{code}")).text())
    thanks = words_of(await (await answers(resident, code, better="Meer stoelen.")).text())

    for words in (
        EVENING,
        "5 korte vragen",
        "minder dan vijf",
        "Dan laten wij niets zien",
        "één keer antwoorden",
    ):
        assert words in page
    assert page.index("minder dan vijf") < page.index("Was duidelijk")
    assert "Dank u wel" in thanks
    assert "tegelijk" in thanks
    assert hall.answers == 1
    (cookie,) = resident.session.cookie_jar
    for kept in ("SELECT * FROM inbox", "SELECT * FROM audit", "SELECT * FROM evaluation_mark"):
        assert cookie.value not in str(hall.town.line.rows(kept))
    assert "stoelen" not in str(hall.town.line.rows("SELECT * FROM evaluation_response"))


async def test_the_same_page_in_english(hall: Hall) -> None:
    code = await hall.meets()
    resident = await hall.scans(code)
    page = await (await resident.opens(f"/e/{code}?taal=en")).text()
    assert 'lang="en"' in page
    assert "Could you say what you wanted to say?" in page
    assert "fewer than five" in words_of(page)
    thanks = await resident.submits(f"/e/{code}?taal=en", clear="yes")
    assert "still there" in words_of(await thanks.text())


async def test_what_is_missing_is_asked_for_and_what_was_filled_in_is_there_still(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    code = await hall.meets()
    resident = await hall.scans(code)
    caplog.set_level(logging.DEBUG)
    again = await answers(resident, code, said="", better='Meer "stoelen" <graag>')
    page = await again.text()

    assert again.status == 200
    assert hall.answers == 0
    assert "Nog niet verstuurd" in page
    assert page.count("Kies hier nog een antwoord.") == 1
    assert page.index('id="wanting-said"') < page.index("autofocus")
    assert page.count("checked") == 4
    assert "Meer &#34;stoelen&#34; &lt;graag&gt;" in page
    assert "stoelen" not in caplog.text

    assert "Dank u wel" in await (await answers(resident, code)).text()
    assert hall.answers == 1


async def test_on_one_device_it_is_answered_once_and_on_another_once_more(hall: Hall) -> None:
    code = await hall.meets()
    first, second = await hall.scans(code), await hall.scans(code)
    await answers(first, code)
    again = words_of(await (await answers(first, code, clear="no")).text())
    looked = words_of(await (await first.opens(f"/e/{code}")).text())
    assert "Dank u wel" in again
    assert "U heeft al geantwoord" in looked
    assert "Dat kan op een ander apparaat" in looked
    assert hall.answers == 1

    await answers(second, code)
    assert hall.answers == 2


async def test_a_button_tapped_twice_sends_once(hall: Hall) -> None:
    code = await hall.meets()
    resident = await hall.scans(code)
    both = await asyncio.gather(answers(resident, code), answers(resident, code))
    assert ["Dank u wel" in await each.text() for each in both] == [True, True]
    assert hall.answers == 1


async def test_a_browser_that_did_not_remember_is_asked_to_send_once_more(hall: Hall) -> None:
    code = await hall.meets()
    resident = hall.town.visitor()
    page = await (await answers(resident, code, better="Meer stoelen.")).text()
    assert "nog niet onthouden" in page
    assert "Meer stoelen." in page
    assert page.count("checked") == 5
    assert hall.answers == 0

    assert "Dank u wel" in await (await answers(resident, code)).text()
    assert hall.answers == 1


async def test_where_very_many_answer_at_once_one_waits_and_nothing_is_lost(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_evaluations, "ANSWERS", Allowance(2, 61))
    code = await hall.meets()
    residents = [await hall.scans(code) for _ in range(3)]
    said = [await answers(each, code, better="Meer stoelen.") for each in residents]

    assert [each.status for each in said] == [200, 200, 429]
    assert int(said[2].headers["Retry-After"]) > 0
    assert "Wacht een minuut" in await said[2].text()
    assert "Meer stoelen." in await said[2].text()
    assert hall.answers == 2


@pytest.mark.parametrize("typed", ["{0}{1}", "{0} {1}", "{0}-{1}", " {0}  {1} ", "e-{0}{1}", "{0}.{1}"])
async def test_a_code_is_typed_however_one_likes(hall: Hall, typed: str) -> None:
    code = await hall.meets()
    resident = hall.town.visitor()
    shown = typed.format(code[:3].lower(), code[3:])
    answer = await resident.opens("/e", params={"code": shown})
    assert answer.url.path == f"/e/{code}"
    assert (await resident.opens(f"/e/{code[:3]}%20{code[3:].lower()}")).url.path == f"/e/{code}"


async def test_a_code_that_is_none_is_asked_for_again_and_whoever_guesses_waits(hall: Hall) -> None:
    code = await hall.meets()
    wrong = code[:5] + ("B" if code[5] != "B" else "C")
    guesser = hall.town.visitor(Accept="text/html")
    assert "De code, zes letters" in await (await guesser.opens("/e")).text()
    first = await guesser.opens(f"/e?code={wrong}")
    assert first.status == 404
    assert "Deze code kennen wij niet" in await first.text()
    assert f'value="{wrong}"' in await first.text()

    said = [(await guesser.opens(f"/e/{wrong}")).status for _ in range(ALL_CODES.burst)]
    assert said == [404] * (ALL_CODES.burst - 1) + [429]
    assert (await guesser.opens(f"/e/{code}")).status == 200


async def test_before_the_meeting_the_page_says_from_when(hall: Hall) -> None:
    code = await hall.meets(days=2)
    resident = await hall.scans(code)
    page = words_of(await (await resident.opens(f"/e/{code}")).text())
    assert "U bent vroeg" in page
    assert "om 20.00 uur" in page
    assert list(resident.session.cookie_jar) == []
    await answers(resident, code)
    assert hall.answers == 0


async def test_after_closing_it_is_too_late_and_somebody_can_be_called(hall: Hall) -> None:
    code = await hall.meets()
    resident = await hall.scans(code)
    await hall.closes()
    late = await answers(resident, code)
    looked = words_of(await (await resident.opens(f"/e/{code}")).text())

    assert late.status == 410
    assert "Uw antwoorden kwamen te laat" in await late.text()
    assert "Antwoorden kan niet meer" in looked
    assert "Bel" in looked
    assert "te laat" not in looked
    assert hall.answers == 0


async def test_of_a_meeting_that_is_called_off_nothing_is_asked(hall: Hall) -> None:
    code = await hall.meets()
    resident = await hall.scans(code)
    await hall.meets(active=False)
    for page in (await resident.opens(f"/e/{code}"), await answers(resident, code)):
        assert "De bijeenkomst gaat niet door" in await page.text()
    assert hall.answers == 0


async def test_where_the_officer_asks_nothing_this_once_the_page_says_so(hall: Hall) -> None:
    code = await hall.meets()

    def skip(db: Db) -> None:
        found = by_code(db, code)
        assert found is not None
        db.run(evaluations.skip, which=found.id, by=None, why=None)

    await hall.town.app.engine.do(skip)
    resident = await hall.scans(code)
    for page in (await resident.opens(f"/e/{code}"), await answers(resident, code)):
        assert "Geen vragen deze keer" in await page.text()
    assert hall.answers == 0


async def test_the_page_leads_to_telegram_where_that_is_open(tmp_path: Path) -> None:
    line = line_of(tmp_path, TELEGRAM)
    async with running(line) as town:
        code = await Hall(town).meets()
        page = await (await town.visitor().opens(f"/e/{code}")).text()
    assert f"https://t.me/waterstad_bot?start=e-{code}" in page

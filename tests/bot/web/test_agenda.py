"""The private calendar feed on our own site: read without a cookie, by who was given the address alone."""

import re
from dataclasses import replace
from datetime import timedelta

from tests.bot.web.visitor import plain
from tests.bot.web.waterstad import Town
from tests.stories.waterstad import WATERSTAD


async def test_a_calendar_program_reads_it_until_the_address_is_withdrawn(town: Town) -> None:
    annie = await town.joins("annie")
    await annie.says("trajecten")
    await town.settled()
    await annie.picks("Agenda volgen")
    await town.settled()
    told = next(plain(each["body"]) for each in await annie.messages() if "/agenda/" in each["body"])
    found = re.search(rf"{re.escape(town.address)}(/agenda/[\w-]{{24}}\.ics)", told)
    assert found is not None, told

    program = town.visitor()
    answer = await program.opens(found[1])
    assert (answer.status, answer.content_type, answer.charset) == (200, "text/calendar", "utf-8")
    words = await answer.text()
    assert words.startswith("BEGIN:VCALENDAR\r\n")
    assert "BEGIN:VEVENT" in words
    assert "Annie" not in words
    assert "Mila" not in words
    assert not list(program.session.cookie_jar)

    await annie.picks("Adres intrekken")
    await town.settled()
    assert (await program.opens(found[1])).status == 404


async def test_no_other_address_tells_anything(town: Town) -> None:
    for path in ("/agenda/x.ics", "/agenda/.ics", f"/agenda/{'a' * 24}.ics", "/agenda/x", "/agenda/x/y.ics"):
        assert (await town.visitor().opens(path)).status == 404


async def test_the_dates_of_one_process_come_as_a_file(town: Town) -> None:
    inloop = WATERSTAD.meetings[0]
    later = replace(inloop, key="later", name="Ontwerpavond", day=inloop.day + timedelta(days=30))
    await town.becomes(replace(WATERSTAD, meetings=(inloop, later)))
    annie = await town.joins("annie")
    await annie.says("trajecten")
    await town.settled()
    await annie.picks("Zet in agenda")
    await town.settled()
    message = next(each for each in await annie.messages() if each["files"])
    answer = await annie.opens(f"/chat/file/{message['id']}/0")
    words = (await answer.read()).decode()
    assert "BEGIN:VEVENT" in words
    assert "SUMMARY:Stationsplein: Ontwerpavond" in words

"""What is drawn at delivery: for whom, of what is stored, and without a figure where there is a word."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.drawing import Reader, in_words, to_draw
from bot.transport import RefusedError
from handlers.evaluation_pictures import door_picture, outcome_picture
from handlers.papers import NotTheirsError
from handlers.pictures import Bars, OutcomePicture, Said, Shares
from handlers.qr import NoWayInError
from handlers.rules.codes import shown
from storage import outbox, outcomes, people
from storage.outbox import Outgoing
from storage.query import Query
from tests.bot.charts.pictures import read
from tests.bot.papers.reading import pages
from tests.handlers.evening import (
    CLOSES,
    NAME,
    TONIGHT,
    answers,
    at_the_door,
    person_id,
    plan_evening,
)
from tests.town import Town, new_town

_drawn_rows = Query(
    select(outbox.outbox.c.id).where(outbox.outbox.c.draws.is_not(None)).order_by(outbox.outbox.c.id), int
)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    yield from new_town(tmp_path, bot_username="WaterstadBot", public_url="https://lijn.waterstad.example")


@pytest.fixture
async def reader(town: Town, tmp_path: Path) -> AsyncIterator[Reader]:
    reader = Reader(tmp_path)
    reader.attach(town.database, town.ctx)
    yield reader
    await reader.close()


def rows(town: Town) -> list[Outgoing]:
    """Every message that something is drawn with."""
    with town.database.reading() as db:
        return [db.one(outbox.outgoing_by_id, id=each) for each in db.all(_drawn_rows)]


def closed(town: Town, count: int, *four: str) -> int:
    """An evening about which so many said the same; the number of its outcome."""
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + (CLOSES - TONIGHT) / 50)
    for _ in range(count):
        answers(at_the_door(town, evaluation), *four)
    town.passes(until=CLOSES)
    with town.database.reading() as db:
        return db.one(outcomes.of_evaluation, evaluation_id=evaluation.id).id


def picture(town: Town, outcome_id: int, key: str) -> OutcomePicture:
    with town.database.reading() as db:
        return outcome_picture(db, town.ctx(), person_id(town, key), outcome_id)


async def test_both_sides_get_the_same_chart_as_a_picture_with_words_for_who_cannot_see_it(
    town: Town, reader: Reader
) -> None:
    closed(town, 12)
    found = rows(town)
    assert len(found) == 3
    drawn = set()
    for row in found:
        with town.database.reading() as db:
            (file,) = to_draw(db, row)
            assert in_words(db, row) == "Grafiek van de uitkomst. De cijfers staan ook in het bericht."
        assert (file.kind, file.mime, file.suffix) == ("photo", "image/png", ".png")
        drawn.add(await reader(file))
    (png,) = drawn
    assert read(png).wide == 1080


def test_the_figures_of_the_chart_are_those_of_the_words(town: Town) -> None:
    chart = picture(town, closed(town, 12, "Ja", "Een beetje", "Nee", "Weet ik niet"), "chair")
    assert (chart.title, chart.facts) == (NAME, "donderdag 26 november 2026 · 12 antwoorden")
    first, _, third, fourth, faces = chart.rows
    assert isinstance(first, Shares)
    assert isinstance(third, Shares)
    assert isinstance(fourth, Shares)
    assert isinstance(faces, Bars)
    assert [(share.words, share.people) for share in first.shares] == [
        ("ja", 12),
        ("een beetje", 0),
        ("nee", 0),
    ]
    assert [share.people for share in third.shares] == [0, 0, 12]
    assert [(share.words, share.people) for share in fourth.shares][-1] == ("weet ik niet", 12)
    assert [people for _, people in faces.bars] == [0, 12, 0, 0, 0]
    town.chair.has("12 ja, 0 een beetje, 0 nee\n", "0 ja, 0 een beetje, 0 nee, 12 weet ik niet")


def test_five_to_nine_answers_are_drawn_alike_and_without_any_figure(tmp_path: Path) -> None:
    charts = []
    for count in (5, 9):
        (tmp_path / str(count)).mkdir()
        for town in new_town(tmp_path / str(count)):
            charts += [picture(town, closed(town, count), "chair")]
    five, nine = charts
    assert five == nine
    assert {type(row) for row in five.rows} == {Said}
    assert re.findall(r"\d+", " ".join(row.heading for row in five.rows) + five.closing) == []
    assert five.facts == "donderdag 26 november 2026 · 5 tot 9 antwoorden"


def test_a_chart_is_for_the_organiser_the_chairs_concerned_and_the_coordinator(town: Town) -> None:
    outcome_id = closed(town, 10)
    for key in ("officer", "chair", "neighbour", "coordinator"):
        assert picture(town, outcome_id, key).title == NAME
    for key in ("operator", "lead"):
        with pytest.raises(NotTheirsError):
            picture(town, outcome_id, key)


async def test_who_is_no_chair_any_more_gets_no_chart(town: Town, reader: Reader) -> None:
    closed(town, 10)
    chair = person_id(town, "chair")
    row = next(row for row in rows(town) if row.person_id == chair)
    with town.database.transaction() as db:
        (file,) = to_draw(db, row)
        db.run(people.drop_seats, person_id=chair)
    with pytest.raises(RefusedError, match="not_theirs_any_more"):
        await reader(file)


async def test_the_trend_goes_along_as_a_picture(town: Town, reader: Reader) -> None:
    closed(town, 12)
    town.chair.says("/evaluaties").sees("Duidelijk wat vaststond")
    with town.database.reading() as db:
        row = rows(town)[-1]
        (file,) = to_draw(db, row)
        assert (
            in_words(db, row) == "Grafiek van uitkomsten door de tijd. De cijfers staan ook in het bericht."
        )
    assert file.kind == "photo"
    assert read(await reader(file)).wide == 1080


async def test_the_code_for_the_door_goes_as_files_just_as_they_were_drawn(
    town: Town, reader: Reader
) -> None:
    evaluation = plan_evening(town)
    town.officer.says("/qr")
    slide, poster = rows(town)
    with town.database.reading() as db:
        (png,), (pdf,) = to_draw(db, slide), to_draw(db, poster)
        assert in_words(db, slide) == ""
    assert (png.kind, png.mime) == ("Code voor de laatste dia", "image/png")
    assert (pdf.kind, pdf.mime) == ("Poster voor bij de deur", "application/pdf")
    assert read(await reader(png)).wide == 1920
    (page,) = pages(await reader(pdf))
    code = f"{evaluation.code[:3]} {evaluation.code[3:]}"
    for words in (
        "Was u erbij? Zeg hoe het was.",
        f"{NAME}, donderdag 26 november 2026",
        f"lijn.waterstad.example/e/{evaluation.code}, of typ de code op lijn.waterstad.example/e",
        f"t.me/WaterstadBot?start=e-{evaluation.code}, of zoek @WaterstadBot en typ {code}.",
        "Dat kost u één minuut.",
        "Uw naam is niet nodig.",
        "U kunt antwoorden tot dinsdag 1 december om 10.00 uur.",
        "Questions about this meeting, in English too.",
    ):
        assert words in page


async def test_a_line_that_is_nowhere_to_be_found_draws_no_door_and_says_what_is_missing(
    tmp_path: Path,
) -> None:
    (tmp_path / "nowhere").mkdir()
    for town in new_town(tmp_path / "nowhere"):
        evaluation = plan_evening(town)
        town.officer.says("/qr").sees(shown(evaluation.code), "public_url", "[web]", "Of bel")
        assert rows(town) == []
        with town.database.reading() as db, pytest.raises(NoWayInError):
            door_picture(db, town.ctx(), person_id(town, "officer"), evaluation.id)


async def test_a_poster_of_a_line_that_lost_its_address_is_refused(town: Town, tmp_path: Path) -> None:
    plan_evening(town)
    town.officer.says("/qr")
    row = rows(town)[0]
    reader = Reader(tmp_path)
    nowhere = replace(town.ctx().policy, public_url=None, bot_username=None)
    reader.attach(town.database, lambda: replace(town.ctx(), policy=nowhere))
    with town.database.reading() as db:
        (file,) = to_draw(db, row)
    with pytest.raises(RefusedError, match="no_way_in"):
        await reader(file)
    await reader.close()


async def test_shortly_before_an_evaluation_closes_everything_is_ready_for_its_chart(
    town: Town, reader: Reader
) -> None:
    plan_evening(town)
    town.passes(until=CLOSES - (CLOSES - TONIGHT) / 2)
    await reader.expect()
    assert not reader.is_ready
    town.passes(until=CLOSES - (CLOSES - TONIGHT) / 2000)
    await reader.expect()
    assert reader.is_ready

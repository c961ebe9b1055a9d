"""Charts are drawn by a process of its own: the same figures as the same bytes, beside the line."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.charts.colours import GROUPS, INK
from bot.charts.easel import Easel, NoEaselError, NotDrawnError
from handlers.pictures import Bars, OutcomePicture, Said, Shares
from handlers.rules.question_sets import Group
from tests.bot.charts.pictures import MANY, PLACES, SOME, TREND, read, shares

PHONE_DOTS = 1080
MOST_BYTES = 400_000
ODD_WORDS = (
    "",
    "$x^2$ {name} %s",
    "שלום עליכם",
    "😀",
    "Thuận Nguyễn 你好",
    "w" * 400,
    "Bewoners van de buurt " * 30,
)


@pytest.fixture
async def easel() -> AsyncIterator[Easel]:
    easel = Easel()
    yield easel
    await easel.close()


async def test_two_processes_draw_the_same_figures_as_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        easel = Easel()
        drawn.append([await easel.draw(chart) for chart in (MANY, SOME, TREND)])
        await easel.close()
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) == 3


async def test_a_chart_fits_a_phone_and_says_nothing_of_when_or_by_what_it_was_made(easel: Easel) -> None:
    for chart in (MANY, SOME, TREND):
        png = await easel.draw(chart)
        picture = read(png)
        assert picture.wide == PHONE_DOTS
        assert picture.high < 2.4 * PHONE_DOTS  # three charts of this height fill the longest album page
        assert len(png) < MOST_BYTES
        assert set(picture.kinds) == {"IHDR", "pHYs", "IDAT", "IEND"}


async def test_the_length_of_a_bar_is_how_many_gave_that_answer(easel: Easel) -> None:
    bar = OutcomePicture(
        "nl", "Avond", "1 december", (Shares("Duidelijk", shares(20, 10, 5, 5)),), "Gemeente"
    )
    dots = read(await easel.draw(bar)).dots
    yes, partly, no, unknown = (dots[GROUPS[group]] for group in Group)
    assert yes / partly == pytest.approx(2, rel=0.15)
    assert partly / no == pytest.approx(2, rel=0.15)
    assert no == pytest.approx(unknown, rel=0.15)


async def test_a_word_without_figures_is_drawn_alike_wherever_it_stands(easel: Easel) -> None:
    marked = []
    for at in range(len(PLACES)):
        words = (("ja", "ja", "ja"), at)
        chart = OutcomePicture("nl", "Avond", "5 tot 9", (Said("Duidelijk", *words),), "Gemeente")
        dots = read(await easel.draw(chart)).dots
        assert not dots.keys() & {GROUPS[group] for group in (Group.YES, Group.PARTLY, Group.NO)}
        marked.append(dots[INK])
    assert max(marked) - min(marked) < 0.01 * max(marked), marked


async def test_whatever_a_meeting_is_called_it_is_drawn(easel: Easel) -> None:
    for words in ODD_WORDS:
        rows = (Shares(words, shares(10, 0, 0)), Said(words, PLACES, 1), Bars(words, ((words, 12), ("a", 0))))
        assert read(await easel.draw(OutcomePicture("nl", words, words, rows, words))).wide == PHONE_DOTS


async def test_many_ask_at_once_and_one_at_a_time_is_drawn(easel: Easel) -> None:
    drawn = await asyncio.gather(*(easel.draw(chart) for chart in (MANY, SOME, MANY, TREND, SOME)))
    assert drawn[0] == drawn[2] != drawn[1] == drawn[4]


async def test_a_process_that_went_away_when_idle_comes_back() -> None:
    easel = Easel(idle=0)
    await easel.warm()
    first = await easel.draw(SOME)
    again = await easel.draw(MANY)
    await easel.close()
    assert read(first).wide == read(again).wide == PHONE_DOTS


async def test_what_cannot_be_drawn_is_said_and_the_next_is_drawn(
    easel: Easel, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NotDrawnError):
        await easel.draw(SOME._replace(rows=(Said("Duidelijk", (), 0),)))
    assert [(each.levelno, each.message) for each in caplog.records] == [(logging.ERROR, "chart_not_drawn")]
    assert read(await easel.draw(SOME)).wide == PHONE_DOTS


async def test_without_a_process_there_is_no_chart_now(caplog: pytest.LogCaptureFixture) -> None:
    easel = Easel(python="/nowhere/python")
    await easel.warm()
    with pytest.raises(NoEaselError):
        await easel.draw(MANY)
    await easel.close()
    assert {each.message for each in caplog.records} == {"easel_not_there"}

"""Killed before sending or just after: never two within the hour, and what was lost comes after it."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.web.newstown import ANNIE, NewsTown, news_line
from tests.bot.web.postbox import PostBox
from tests.bot.web.waterstad import running
from tests.stories.line import Line, until

EARLIER = timedelta(minutes=10)


async def news_of_ten_minutes_ago(line: Line, box: PostBox) -> None:
    """Something was said to somebody while nobody looked; then the line stopped."""
    async with running(line) as town:
        news = NewsTown(town, box)
        town.clock.passes(-EARLIER)
        await town.mails("annie", ANNIE)
        annie = await town.joins("annie")
        await annie.looks()
        await news.says_to("annie", "Nieuws.")


def claimed(line: Line) -> bool:
    return line.rows("SELECT count(*) FROM nudge WHERE told_at IS NOT NULL") == [(1,)]


@pytest.mark.parametrize(("place", "at_once", "in_all"), [("nudge_claimed", 0, 1), ("nudge_sent", 1, 2)])
async def test_a_kill_makes_never_two_within_the_hour_and_loses_none(
    tmp_path: Path, place: str, at_once: int, in_all: int
) -> None:
    box = PostBox()
    with box.open() as port:
        line = news_line(tmp_path, port)
        await news_of_ten_minutes_ago(line, box)
        assert box.letters == []

        life = line.starts(kill_at=place)
        await asyncio.to_thread(until, lambda: life.is_over, "the kill")
        assert claimed(line)
        assert len(box.letters) == at_once
        async with running(line) as town:
            news = NewsTown(town, box)
            await news.settled()
            await news.passes(minutes=30)
            assert len(box.letters) == at_once, "the hour is taken"
            await news.passes(minutes=31)
            assert len(box.letters) == in_all
            await news.passes(hours=2)
            assert len(box.letters) == in_all


async def test_two_lines_on_one_database_send_one_mail(tmp_path: Path) -> None:
    """As after a fail-over that came too soon: both look at once, and one of them claims."""
    box = PostBox()
    with box.open() as port:
        line = news_line(tmp_path, port)
        await news_of_ten_minutes_ago(line, box)
        async with running(line) as town:
            nudging = town.web.nudging
            assert nudging is not None
            await asyncio.gather(*(nudging.look() for _ in range(5)))
        assert len(box.letters) == 1

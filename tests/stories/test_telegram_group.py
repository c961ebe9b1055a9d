"""A board's group on Telegram: linked by its chair, told what is going on, and let go again."""

import re
from pathlib import Path

import pytest

from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import Line
from tests.stories.playing import playing
from tests.stories.waterstad import WATERSTAD


@pytest.fixture
def line(telegram: FakeTelegram, tmp_path: Path) -> Line:
    """The town's line, on which nobody takes part yet."""
    line = Line(tmp_path / "line", telegram)
    line.settles(WATERSTAD)
    return line


def test_news_comes_in_the_group_of_the_board_until_the_line_is_taken_out(
    line: Line, telegram: FakeTelegram
) -> None:
    annie, mila = line.joined("annie", "Annie"), line.joined("mila", "Mila")
    group = telegram.group("Bestuur De Gracht")
    with playing(line) as play:
        annie.adds_bot_to(group)
        group.awaits("In een groep laat ik niets zien over personen")
        annie.writes("/groep")
        told = annie.awaits("Typ daar: /groep")
        word = re.search(r"/groep (\d{3} \d{3})", told.text)
        assert word is not None
        annie.writes(word[0], to=group)
        group.awaits("Deze groep hoort nu bij Vereniging De Gracht")
        annie.awaits("komt nu in de groep van Vereniging De Gracht")

        mila.writes("/bericht")
        mila.awaits("Wat wilt u")
        mila.writes("De bankjes zijn besteld.")
        mila.awaits("Bewaard")
        mila.presses("Klaar")
        mila.awaits("1 vereniging")
        mila.presses("Nu versturen")
        seen = group.awaits("nieuws van", "De bankjes zijn besteld.")
        assert seen.buttons == ()
        play.settles()
        assert not any("bankjes" in message.text for message in annie.from_bot)

        annie.removes_bot_from(group)
        annie.awaits("ik ben daar weggehaald")
    assert telegram.refused == []

"""The overview of the week: on its own day, a line for each thing, a button to read it, and never empty."""

from datetime import datetime

from handlers.rules.attention import About
from tests.handlers.bringing import brings
from tests.town import Town
from tests.townspeople import AMSTERDAM


def test_it_comes_on_thursday_at_ten_with_a_line_and_a_button_for_each_thing(town: Town) -> None:
    brings(town, town.chair, "het ontwerp is klaar")
    brings(town, town.chair, "er is een verslag")
    town.passes(until=datetime(2026, 12, 3, 9, 59, tzinfo=AMSTERDAM))
    town.chair.sees_nothing_new()
    town.passes(until=datetime(2026, 12, 3, 10, tzinfo=AMSTERDAM))
    town.chair.sees(
        "Uw overzicht van donderdag 3 december",
        "1. Stationsplein: het ontwerp is klaar",
        "2. Stationsplein: er is een verslag",
    )
    assert town.chair.buttons == ["Stationsplein", "Stationsplein", "Anders volgen"]
    town.chair.says("2").sees("Wat wilt u anders?")


def test_a_week_without_news_is_a_week_without_overview(town: Town) -> None:
    brings(town, town.chair, "nieuws")
    town.passes(days=8)
    town.chair.sees("nieuws")
    town.passes(days=30)
    town.chair.sees_nothing_new()


def test_a_wijkregisseur_gets_it_on_monday_at_nine(town: Town) -> None:
    brings(town, town.wijkregisseur, "het ontwerp is klaar")
    town.passes(until=datetime(2026, 11, 30, 9, tzinfo=AMSTERDAM))
    town.wijkregisseur.sees("Uw overzicht van maandag 30 november", "het ontwerp is klaar")


def test_what_was_missed_while_the_line_stood_still_comes_late_and_by_day(town: Town) -> None:
    brings(town, town.chair, "nieuws")
    town.now = datetime(2026, 12, 3, 23, tzinfo=AMSTERDAM).astimezone(town.now.tzinfo)
    town.passes(minutes=1)
    town.chair.sees_nothing_new()
    town.passes(until=datetime(2026, 12, 4, 9, tzinfo=AMSTERDAM))
    town.chair.sees("Uw overzicht", "nieuws")


def test_dates_that_move_week_after_week_do_not_keep_it_away(town: Town) -> None:
    brings(town, town.chair, "nieuws")
    for number in range(15):
        brings(town, town.chair, f"verzet {number}", About.MOVED)
        town.passes(days=1)
    town.chair.has("Uw overzicht", "nieuws")


def test_a_moved_date_and_the_overview_are_two_messages_in_one_week(town: Town) -> None:
    brings(town, town.chair, "verzet", About.MOVED)
    brings(town, town.chair, "nieuws")
    town.passes(days=8)
    assert len(town.chair.messages) == 2

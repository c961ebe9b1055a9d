"""A list of days that ends is told to whoever can add to it, in time, once a week."""

from datetime import date
from pathlib import Path

from handlers import running_out
from tests.town import Town, new_town


def looks(town: Town) -> None:
    """The daily look."""
    with town.database.transaction() as db:
        running_out.look(db, town.ctx())
    town.deliver()


def test_sixty_days_before_it_ends_the_operators_hear_it_and_once_a_week(tmp_path: Path) -> None:
    for town in new_town(tmp_path, closing_days=(date(2027, 1, 26),)):
        looks(town)
        town.operator.sees_nothing_new()
        town.passes(days=1)
        looks(town)
        town.operator.sees("eindigt op dinsdag 26 januari 2027", "closing_days")
        town.passes(days=1)
        looks(town)
        town.operator.sees_nothing_new()
        town.passes(days=6)
        looks(town)
        town.operator.sees("closing_days")
        town.coordinator.sees_nothing_new()


def test_the_talks_and_the_summers_are_told_apart_and_no_list_is_no_alarm(tmp_path: Path) -> None:
    summer = (date(2026, 7, 10), date(2026, 8, 22))
    for town in new_town(tmp_path, talk_days=(date(2026, 12, 10),), summer=summer):
        town.passes(hours=1)
        looks(town)
        town.operator.has("De lijst met overleggen eindigt op donderdag 10 december")
        town.operator.has("De laatste zomer in de instellingen eindigt op zaterdag 22 augustus")
        assert len(town.operator.messages) == 2


def test_a_town_that_keeps_no_lists_hears_nothing(tmp_path: Path) -> None:
    for town in new_town(tmp_path):
        looks(town)
        town.operator.sees_nothing_new()

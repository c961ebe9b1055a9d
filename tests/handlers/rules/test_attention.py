"""What is told at once and what waits: the rule over its values, the overview's day, the hours of rest."""

from datetime import datetime, time, timedelta

import pytest

from handlers.rules.attention import (
    AWAKE,
    CHAIR,
    NIGHT,
    WIJKREGISSEUR,
    About,
    How,
    Rest,
    Spent,
    Why,
    after_rest,
    as_stored,
    decide,
    next_overview,
    read_rest,
    rest_of,
)
from handlers.rules.workdays import Calendar
from tests.handlers.rules.towns import policy
from tests.townspeople import AMSTERDAM

CALENDAR = Calendar(policy())
FREE = Spent(0, 0)
URGENT = (About.MOVED, About.DECISION, About.EVALUATION, About.CONCERNS)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


def test_news_can_wait_and_what_is_urgent_cannot() -> None:
    assert decide(About.NEWS, None, few=False, spent=FREE, limit=CHAIR) == (How.OVERVIEW, Why.CAN_WAIT)
    for about in URGENT:
        assert decide(about, None, few=False, spent=FREE, limit=CHAIR) == (How.AT_ONCE, Why.URGENT)


def test_ones_own_flag_is_always_at_once_and_never_counts() -> None:
    full = Spent(9, 1)
    for chosen in (None, *How):
        verdict = decide(About.FLAG, chosen, few=True, spent=full, limit=CHAIR)
        assert verdict == (How.AT_ONCE, Why.OWN)
        assert not verdict.counts


@pytest.mark.parametrize("about", [About.NEWS, *URGENT])
def test_what_somebody_chose_holds_and_does_not_count(about: About) -> None:
    for chosen in How:
        verdict = decide(about, chosen, few=True, spent=Spent(9, 1), limit=CHAIR)
        assert verdict == (chosen, Why.CHOSEN)
        assert not verdict.counts


def test_one_place_in_the_week_is_kept_for_the_overview() -> None:
    for limit, urgent in ((CHAIR, 2), (WIJKREGISSEUR, 1)):
        before, after = Spent(urgent - 1, 0), Spent(urgent, 0)
        assert decide(About.DECISION, None, few=False, spent=before, limit=limit).how is How.AT_ONCE
        assert decide(About.DECISION, None, few=False, spent=after, limit=limit) == (
            How.OVERVIEW,
            Why.WEEK_IS_FULL,
        )
    assert decide(About.DECISION, None, few=False, spent=Spent(3, 2), limit=CHAIR).how is How.OVERVIEW


def test_a_date_that_moved_counts_and_waits_for_no_week() -> None:
    verdict = decide(About.MOVED, None, few=False, spent=Spent(9, 1), limit=WIJKREGISSEUR)
    assert verdict == (How.AT_ONCE, Why.URGENT)
    assert verdict.counts


def test_who_wants_few_messages_gets_only_their_own_and_for_an_officer_news_is_work() -> None:
    assert decide(About.NEWS, None, few=True, spent=FREE, limit=CHAIR) == (How.OFF, Why.STOPPED)
    assert decide(About.CONCERNS, None, few=True, spent=FREE, limit=CHAIR) == (How.AT_ONCE, Why.URGENT)
    assert decide(About.NEWS, None, few=False, spent=FREE, limit=None) == (How.AT_ONCE, Why.NO_LIMIT)


def test_the_overview_comes_on_thursday_at_ten_or_monday_at_nine() -> None:
    thursday = at(11, 26, 10)
    assert next_overview(at(11, 25, 12), CHAIR.slot, CALENDAR) == thursday
    assert next_overview(at(11, 26, 9, 59), CHAIR.slot, CALENDAR) == thursday
    assert next_overview(thursday, CHAIR.slot, CALENDAR) == at(12, 3, 10)
    assert next_overview(thursday, WIJKREGISSEUR.slot, CALENDAR) == at(11, 30, 9)


def test_on_a_holiday_it_comes_the_next_working_day() -> None:
    assert next_overview(at(5, 11, 12), CHAIR.slot, CALENDAR) == at(5, 15, 10)  # after Ascension Day
    assert next_overview(at(5, 14, 12), CHAIR.slot, CALENDAR) == at(5, 15, 10)
    assert next_overview(at(5, 15, 12), CHAIR.slot, CALENDAR) == at(5, 21, 10)
    assert next_overview(at(4, 3, 12), WIJKREGISSEUR.slot, CALENDAR) == at(4, 7, 9)  # after Easter Monday
    not_on_monday = next_overview(at(11, 26, 12), WIJKREGISSEUR.slot, CALENDAR, (1, 2, 3))
    assert not_on_monday == at(12, 1, 9)


def test_it_keeps_its_hour_when_the_clocks_change() -> None:
    for moment in (at(3, 26, 11), at(10, 22, 11)):
        ten = next_overview(moment, CHAIR.slot, CALENDAR)
        assert (ten.weekday(), ten.hour, ten.minute) == (3, 10, 0)


def test_at_night_it_waits_until_the_morning() -> None:
    for moment in (at(11, 26, 20), at(11, 26, 23, 59), at(11, 27, 0), at(11, 27, 8, 59)):
        assert after_rest(moment, NIGHT, CALENDAR) == at(11, 27, 9)
    for moment in (at(11, 27, 9), at(11, 27, 12), at(11, 27, 19, 59)):
        assert after_rest(moment, NIGHT, CALENDAR) == moment
        assert after_rest(moment, None, CALENDAR) == moment
    nap = Rest(time(13), time(15))
    assert after_rest(at(11, 27, 14), nap, CALENDAR) == at(11, 27, 15)
    assert after_rest(at(11, 27, 16), nap, CALENDAR) == at(11, 27, 16)


def test_in_both_nights_of_the_clock_change_the_morning_is_the_morning() -> None:
    for evening, morning in ((at(3, 28, 22), at(3, 29, 9)), (at(10, 24, 22), at(10, 25, 9))):
        assert after_rest(evening, NIGHT, CALENDAR) == morning
        assert after_rest(evening + timedelta(hours=5), NIGHT, CALENDAR) == morning


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("21 tot 8", "21:00-08:00"),
        ("van 21.30 tot 8 uur", "21:30-08:00"),
        ("22:00-7:15", "22:00-07:15"),
        ("22 uur tot 7 uur.", "22:00-07:00"),
        ("from 9:30 to 10", "09:30-10:00"),
        ("24 tot 8", None),
        ("8 tot 8", None),
        ("20.75 tot 9", None),
        ("savonds", None),
    ],
)
def test_two_typed_times_are_understood(typed: str, hours: str | None) -> None:
    found = read_rest(typed)
    assert (None if found is None else as_stored(found)) == hours
    if found is not None:
        assert rest_of(as_stored(found)) == found


def test_who_chose_nothing_rests_at_night_and_who_wants_none_gets_none() -> None:
    assert rest_of(None) == NIGHT
    assert rest_of(AWAKE) is None

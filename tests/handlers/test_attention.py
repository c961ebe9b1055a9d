"""A budget of attention: what comes at once, what waits for the overview, and never more than was agreed."""

from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers import attention
from handlers.rules.attention import CHAIR, WEEK, WIJKREGISSEUR, About, How, Why
from handlers.views import View
from storage import follows, people, processes
from storage.query import Query
from tests.handlers.bringing import brings
from tests.phone import Phone
from tests.town import Town, new_town
from tests.townspeople import AMSTERDAM

EVENING = datetime(2026, 11, 27, 21, 30, tzinfo=AMSTERDAM)


def test_a_moved_date_comes_at_once_and_news_waits_for_thursday(town: Town) -> None:
    assert brings(town, town.chair, "de avond is op dinsdag", About.MOVED).how is How.AT_ONCE
    town.chair.sees("de avond is op dinsdag")

    brought = brings(town, town.chair, "het ontwerp is bijna klaar")
    assert (brought.how, brought.why) == (How.OVERVIEW, Why.CAN_WAIT)
    assert brought.at == datetime(2026, 12, 3, 10, tzinfo=AMSTERDAM)
    town.chair.sees_nothing_new()


def test_the_third_urgent_thing_in_a_week_waits_for_the_overview(town: Town) -> None:
    for words in ("een", "twee"):
        assert brings(town, town.chair, words, About.MOVED).how is How.AT_ONCE
    third = brings(town, town.chair, "drie", About.DECISION)
    assert (third.how, third.why) == (How.OVERVIEW, Why.WEEK_IS_FULL)
    assert brings(town, town.chair, "uw eigen melding", About.FLAG).how is How.AT_ONCE

    town.passes(days=7, minutes=1)
    town.chair.has("Uw overzicht", "1. Stationsplein: drie")
    assert brings(town, town.chair, "vier", About.MOVED).how is How.AT_ONCE


def test_a_wijkregisseur_hears_one_thing_at_once_and_an_officer_all(town: Town) -> None:
    assert brings(town, town.wijkregisseur, "een", About.MOVED).how is How.AT_ONCE
    waits = brings(town, town.wijkregisseur, "twee", About.DECISION)
    assert waits.at == datetime(2026, 11, 30, 9, tzinfo=AMSTERDAM)
    for words in ("een", "twee", "drie", "vier"):
        assert brings(town, town.officer, words).how is How.AT_ONCE


def test_asked_again_about_the_same_it_answers_the_same_and_tells_nothing_twice(town: Town) -> None:
    for about, words in ((About.MOVED, "verzet"), (About.NEWS, "nieuws")):
        first = brings(town, town.chair, words, about)
        again = brings(town, town.chair, words, about)
        assert (again.how, again.at) == (first.how, first.at)
    town.chair.sees("verzet").sees_nothing_new()
    town.passes(days=7)
    assert len([message for message in town.chair.messages if "nieuws" in message.body]) == 1
    brings(town, town.chair, "nieuws")
    town.passes(days=8)
    assert len([message for message in town.chair.messages if "nieuws" in message.body]) == 1


def test_who_stopped_hears_nothing_and_who_wants_little_only_their_own(town: Town) -> None:
    town.chair.says("stop").picks("Minder berichten")
    town.chair.unread = len(town.chair.messages)
    assert brings(town, town.chair, "verzet", About.MOVED).how is How.OFF
    town.chair.sees_nothing_new()
    assert brings(town, town.chair, "uw melding", About.FLAG).how is How.AT_ONCE
    town.chair.says("stop").picks("Alles stoppen")
    stopped = brings(town, town.chair, "nog een melding", About.FLAG)
    assert (stopped.how, stopped.why, stopped.at) == (How.OFF, Why.STOPPED, None)


def test_a_wijkregisseur_is_asked_to_help_at_once_once_a_week_and_for_the_rest_on_monday(town: Town) -> None:
    """Ten processes fall silent in one week."""
    with town.database.transaction() as db:
        helper = db.one(people.person_by_key, key="wijkregisseur")
        process = db.one(processes.process_by_key, key="plein")
        for number in range(10):
            view = View(f"Over plan {number} is niets gehoord.")
            attention.concerns(db, town.ctx(), helper, process, view, f"silent:{number}", "news:1")
    town.deliver()
    assert len(town.wijkregisseur.messages) == 1
    town.passes(until=datetime(2026, 11, 30, 9, tzinfo=AMSTERDAM))
    town.wijkregisseur.sees("Uw overzicht", "1. Over plan 1 is niets", "9. Over plan 9 is niets")


# ------------------------------------------------------------------ the hours of rest


def test_in_the_evening_even_urgent_news_waits_until_nine(town: Town) -> None:
    town.passes(until=EVENING)
    brought = brings(town, town.chair, "verzet", About.MOVED)
    assert (brought.how, brought.at) == (How.AT_ONCE, datetime(2026, 11, 28, 9, tzinfo=AMSTERDAM))
    town.chair.sees_nothing_new()
    town.passes(until=datetime(2026, 11, 28, 9, tzinfo=AMSTERDAM))
    town.chair.sees("verzet")


def test_what_a_chair_does_at_night_is_answered_at_night(town: Town) -> None:
    town.passes(until=EVENING)
    town.chair.says("menu").sees("Wat wilt u doen?")


def test_an_answer_to_a_flag_written_in_the_evening_comes_in_the_morning(town: Town) -> None:
    chair, officer = town.chair, town.officer
    chair.says("melding").picks("Inloopavond").picks("Slecht").says("Er was niets klaar.").picks("Klaar")
    chair.picks("Uitleg").picks("Versturen")
    officer.sees("vraagt uitleg")
    town.passes(until=EVENING)
    chair.unread = len(chair.messages)
    officer.picks("Ik pak dit op")
    chair.sees_nothing_new()
    town.passes(until=datetime(2026, 11, 28, 9, tzinfo=AMSTERDAM))
    chair.sees("pakt die op")


def test_a_talk_under_way_is_not_held_back(town: Town) -> None:
    chair, officer = town.chair, town.officer
    chair.says("melding").picks("Inloopavond").picks("Slecht").says("Er was niets klaar.").picks("Klaar")
    chair.picks("Uitleg").picks("Versturen")
    town.passes(until=EVENING)
    chair.says("Het was de grote zaal.", reply_to="Melding")
    officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    chair.sees("Welke zaal was het?")


def test_words_out_of_the_blue_wait_for_the_morning(town: Town) -> None:
    chair, officer = town.chair, town.officer
    chair.says("melding").picks("Inloopavond").picks("Slecht").says("Er was niets klaar.").picks("Klaar")
    chair.picks("Uitleg").picks("Versturen")
    town.passes(until=EVENING)
    chair.unread = len(chair.messages)
    officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    chair.sees_nothing_new()
    town.passes(until=datetime(2026, 11, 28, 9, tzinfo=AMSTERDAM))
    chair.sees("Welke zaal was het?")


# ------------------------------------------------------------------ the property


class _Told(NamedTuple):
    unique_key: str
    at: datetime


_all_told = Query(select(follows.unasked.c.unique_key, follows.unasked.c.at), _Told)

_URGENT_OR_NOT = [about for about in About if about is not About.FLAG]
_STORY = st.lists(st.one_of(st.integers(1, 60 * 24 * 4), *[st.sampled_from(_URGENT_OR_NOT)] * 2), max_size=30)


@pytest.mark.parametrize(("key", "most"), [("chair", CHAIR.most), ("wijkregisseur", WIJKREGISSEUR.most)])
@settings(max_examples=12, deadline=None)
@given(story=_STORY)
def test_beside_moved_dates_never_more_than_the_budget_in_seven_days_and_never_an_empty_overview(
    tmp_path_factory: pytest.TempPathFactory, key: str, most: int, story: list[int | About]
) -> None:
    for town in new_town(tmp_path_factory.mktemp("budget")):
        _play(town, getattr(town, key), story, most)


def _play(town: Town, phone: Phone, story: list[int | About], most: int) -> None:
    brought, moved = 0, set()
    town.passes(until=datetime(2026, 12, 21, 12, tzinfo=AMSTERDAM))  # Christmas moves the overview
    for what in story:
        if isinstance(what, About):
            brought += 1
            at = brings(town, phone, f"<{brought}>", what).how
            if what is About.MOVED:
                assert at is How.AT_ONCE
                moved.add(f"test:<{brought}>:{phone.key}")
        else:
            town.passes(minutes=what)
    town.passes(days=40)

    with town.database.reading() as db:
        told = db.all(_all_told)
        assert not db.all(follows.waiting_of, person_id=db.one(people.person_by_key, key=phone.key).id)
    held = [each.at for each in told if each.unique_key not in moved]
    for last in held:
        assert sum(last - WEEK < moment <= last for moment in held) <= most
    assert len(told) == len(phone.messages)
    for number in range(1, brought + 1):
        assert sum(f"<{number}>" in message.body for message in phone.messages) == 1
    for message in phone.messages:
        assert "<" in message.body
        assert message.body.count("<") <= brought


def test_the_week_that_is_full_lets_the_overview_wait(town: Town) -> None:
    """Two urgent things and last week's overview, a day late for a holiday, leave no room on Thursday."""
    town.passes(until=datetime(2027, 5, 3, 12, tzinfo=AMSTERDAM))
    brings(town, town.chair, "eerst")
    town.passes(until=datetime(2027, 5, 7, 12, tzinfo=AMSTERDAM))  # Ascension Day was the 6th
    town.chair.sees("Uw overzicht van vrijdag 7 mei")
    for words in ("een", "twee"):
        assert brings(town, town.chair, words, About.MOVED).how is How.AT_ONCE
        town.passes(days=1)
    brings(town, town.chair, "dan")
    town.passes(until=datetime(2027, 5, 13, 12, tzinfo=AMSTERDAM))
    town.chair.unread = len(town.chair.messages)
    town.chair.sees_nothing_new()
    town.passes(until=town.now + timedelta(days=1))
    town.chair.sees("Uw overzicht van vrijdag 14 mei")

"""What was promised for the next meeting follows it; one that is cancelled asks the officer for a day."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.commands import town as town_file
from handlers.stored_town import stored_town
from handlers.town import Meeting
from tests.handlers.test_flag_story import raise_flag
from tests.phone import Phone
from tests.town import Town

NEXT = "Vervolgavond Stationsplein"


def told(phone: Phone, words: str) -> list[str]:
    return [message.body for message in phone.messages if words in message.body]


@pytest.fixture
def promised(town: Town) -> Phone:
    """The chair, who was promised something for the next meeting, on 15 December."""
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Dit ging niet goed").says("U heeft gelijk.").picks("Klaar")
    town.officer.says("Wij huren twee zalen.").picks("Volgende bijeenkomst").picks("Versturen")
    return town.chair.sees("bij de volgende bijeenkomst").picks("Ja, dit helpt")


def rewrites(town: Town, **changes: object) -> None:
    """The next meeting changes in the town's file, which is brought in again."""
    with town.database.transaction() as db:
        known = stored_town(db).town
        meetings = tuple(
            replace(each, **changes) if each.key == NEXT else each  # type: ignore[arg-type]
            for each in known.meetings
        )
        town_file.apply(db, replace(known, meetings=meetings), town.ctx())
    town.deliver()


def is_asked(town: Town, on: date) -> None:
    """The chair is asked on this day, and not the day before."""
    opens = town.calendar.opens(on)
    town.passes(until=opens.replace(hour=8))
    assert not told(town.chair, "Is het gebeurd?")
    town.passes(until=opens.replace(hour=10))
    assert len(told(town.chair, "Is het gebeurd?")) == 1


def test_a_meeting_that_stays_is_asked_about_the_day_after(town: Town, promised: Phone) -> None:
    is_asked(town, date(2026, 12, 16))


@pytest.mark.parametrize(
    ("day", "asked"), [(date(2027, 1, 12), date(2027, 1, 13)), (date(2026, 12, 3), date(2026, 12, 4))]
)
def test_a_meeting_that_moves_takes_the_question_along(
    town: Town, promised: Phone, day: date, asked: date
) -> None:
    rewrites(town, day=day)
    assert told(promised, f"De volgende bijeenkomst is {NEXT}, op")
    promised.has("Mila de Boer", "beloofde bij melding 1", "Wij huren twee zalen")
    is_asked(town, asked)


def test_a_new_meeting_before_it_is_the_next_one(town: Town, promised: Phone) -> None:
    with town.database.transaction() as db:
        known = stored_town(db).town
        like = next(each for each in known.meetings if each.key == NEXT)
        extra = replace(like, key="extra", name="Extra avond", day=date(2026, 12, 8))
        assert isinstance(extra, Meeting)
        town_file.apply(db, replace(known, meetings=(*known.meetings, extra)), town.ctx())
    town.deliver()
    promised.has("De volgende bijeenkomst is Extra avond, op dinsdag 8 december")
    is_asked(town, date(2026, 12, 9))


def test_a_cancelled_meeting_asks_the_officer_for_a_day_and_the_chair_hears_so(
    town: Town, promised: Phone
) -> None:
    rewrites(town, active=False)
    promised.has(f"De bijeenkomst {NEXT} gaat niet door", "Wij huren twee zalen", "Op woensdag 16 december")
    town.officer.has(
        f"De bijeenkomst {NEXT} gaat niet door", "U beloofde", "Annie Jansen", "Op welke dag gebeurt het nu?"
    )
    town.officer.picks("Een dag kiezen").sees("Op welke dag gebeurt het", "Wij huren twee zalen")
    town.officer.says("8 december").picks("Ja, dat klopt")
    town.officer.sees("De nieuwe dag bij melding 1: dinsdag 8 december")
    promised.has("Mila de Boer", "koos een nieuwe dag bij melding 1", "dinsdag 8 december")
    is_asked(town, date(2026, 12, 8))


def test_an_officer_who_names_no_day_does_not_let_the_promise_lie(town: Town, promised: Phone) -> None:
    rewrites(town, active=False)
    is_asked(town, date(2026, 12, 16))
    promised.picks("Nee").sees("Wat mist u nog")
    town.officer.picks("Een dag kiezen")
    assert town.officer.toasts[-1] == "Dit is al beantwoord."


def test_only_who_promised_it_names_the_day(town: Town, promised: Phone) -> None:
    rewrites(town, active=False)
    prompt = next(m.prompt for m in town.officer.messages if "Op welke dag gebeurt het nu?" in m.body)
    assert prompt is not None
    town.wijkregisseur.taps(prompt, 0)
    assert not told(town.wijkregisseur, "Op welke dag gebeurt het")


def test_what_was_said_to_have_happened_moves_no_more(town: Town, promised: Phone) -> None:
    town.passes(days=21)
    promised.picks("Ja")
    before = len(promised.messages)
    rewrites(town, day=date(2027, 1, 12))
    assert not [m for m in promised.messages[before:] if "beloofde" in m.body]

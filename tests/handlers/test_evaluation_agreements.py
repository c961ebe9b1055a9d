"""From the result comes an agreement: with name and date, back before the next meeting, asked about after."""

from datetime import datetime, timedelta

import pytest

from handlers import evaluation_asking
from storage import outcomes, processes
from storage.evaluations import Evaluation
from tests.handlers.evening import CLOSES, TONIGHT, plan_evening, residents
from tests.town import Town
from tests.townspeople import AMSTERDAM

NEXT = datetime(2026, 12, 15, 20, 0, tzinfo=AMSTERDAM)
"""A Tuesday; *Vervolgavond Stationsplein*."""

WORDS = "Volgende keer: meer stoelen."


def told(town: Town, people: int = 10) -> Evaluation:
    """The evening is closed and the result is there."""
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, people)
    town.passes(until=CLOSES)
    return evaluation


def agreed(town: Town) -> Evaluation:
    evaluation = told(town)
    town.officer.picks("Afspraak maken").says(WORDS).picks("Versturen").sees("Afgesproken")
    return evaluation


def moves(town: Town, starts: datetime = NEXT, *, active: bool = True) -> None:
    """The next meeting is written anew, as an import does."""
    with town.database.transaction() as db:
        before = db.one(processes.meeting_by_key, key="Vervolgavond Stationsplein")
        db.run(
            processes.change_meeting,
            which=before.id,
            new_process=before.process_id,
            new_name=before.name,
            new_wall=starts.replace(tzinfo=None).isoformat(),
            new_zone=before.zone,
            new_starts=starts,
            new_ends=before.ends_wall,
            new_place=before.place,
            new_active=active,
        )
        evaluation_asking.meeting_was_written(db, town.ctx(), before.id)
    town.deliver()


def test_with_the_result_the_organiser_alone_is_asked_what_they_take_along(town: Town) -> None:
    told(town)
    town.officer.sees("mee naar de volgende keer", "Voor de volgende bijeenkomst krijgt u hem terug")
    assert town.officer.buttons == ["Afspraak maken", "Nu niet"]
    assert "volgende keer" not in town.chair.screen()


def test_two_taps_and_one_line_and_the_chairs_see_it_at_once_with_name_and_date(town: Town) -> None:
    told(town)
    before = town.officer.presses
    town.officer.picks("Afspraak maken").says(WORDS).sees("voorzitters zien hem meteen", "16 december")
    town.officer.picks("Versturen").sees("Afgesproken", "15 december")
    assert town.officer.presses - before == 2
    for side in (town.chair, town.neighbour):
        side.sees("Mila de Boer", "meer stoelen", "Vervolgavond Stationsplein, op dinsdag 15 december")
        side.has("U hoort van ons op woensdag 16 december de vraag of het is gebeurd")
        assert "De voorzitters horen" not in side.screen()


def test_not_now_is_heard_by_nobody(town: Town) -> None:
    told(town)
    town.chair.sees("10 antwoorden")
    town.officer.picks("Nu niet")
    town.passes(until=NEXT + timedelta(days=3))
    assert "volgende keer" not in town.chair.screen()


def test_it_comes_back_before_and_the_chairs_are_asked_after(town: Town) -> None:
    agreed(town)
    town.chair.sees("meer stoelen")
    town.passes(until=datetime(2026, 12, 14, 8, 59, tzinfo=AMSTERDAM))
    assert "sprak u af" not in town.officer.screen()
    town.passes(until=datetime(2026, 12, 14, 9, 0, tzinfo=AMSTERDAM))
    town.officer.has("Dit sprak u af", "meer stoelen", "Vervolgavond Stationsplein")
    town.passes(until=datetime(2026, 12, 16, 9, 0, tzinfo=AMSTERDAM))
    town.chair.has("Mila de Boer", "meer stoelen", "Is het gebeurd?").picks("Voor een deel")
    town.chair.has("hoort wat u zegt")
    town.officer.has("Annie Jansen", "zegt: het is voor een deel gebeurd", "meer stoelen")
    town.neighbour.picks("Ja")
    town.officer.has("Bram Kok", "zegt: het is gebeurd")


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("Ja", "Ja", "yes"),
        ("Ja", "Nee", "partly"),
        ("Weet ik niet", "Nee", "no"),
        ("Weet ik niet",) * 2 + (None,),
    ],
)
def test_what_the_chairs_say_is_kept_together_and_once_each(
    town: Town, one: str, other: str, kept: str | None
) -> None:
    agreed(town)
    town.passes(until=datetime(2026, 12, 16, 9, 0, tzinfo=AMSTERDAM))
    for phone, said in ((town.chair, one), (town.neighbour, other)):
        asked = next(m for m in phone.messages if "Is het gebeurd?" in m.body)
        place = [option.label for option in asked.options].index(said)
        assert asked.prompt is not None
        prompt = asked.prompt
        for _ in range(2):
            phone.taps(prompt, place)
        assert phone.toasts == ["Dit is al beantwoord."]
    with town.database.reading() as db:
        (agreement,) = db.all(outcomes.agreements_of_process, process_id=1)
    assert agreement.kept == kept
    assert sum("Het ging om de afspraak" in m.body for m in town.officer.messages) == 2


def test_a_meeting_that_moves_takes_it_along_and_both_sides_hear_the_date(town: Town) -> None:
    agreed(town)
    moves(town, NEXT + timedelta(days=2))
    for side in (town.chair, town.neighbour, town.officer):
        side.sees("gaat mee naar de volgende bijeenkomst", "donderdag 17 december", "vrijdag 18 december")
    moves(town, NEXT + timedelta(days=2))
    town.chair.sees_nothing_new()
    town.passes(until=datetime(2026, 12, 16, 9, 0, tzinfo=AMSTERDAM))
    town.officer.has("Dit sprak u af")
    assert "Is het gebeurd?" not in town.chair.screen()
    town.passes(until=datetime(2026, 12, 18, 9, 0, tzinfo=AMSTERDAM))
    town.chair.has("Is het gebeurd?")


def test_a_meeting_that_is_called_off_leaves_the_day_that_was_promised(town: Town) -> None:
    agreed(town)
    moves(town, active=False)
    for side in (town.chair, town.officer):
        side.sees("gaat niet door", "blijft staan", "woensdag 16 december")
    town.passes(until=datetime(2026, 12, 16, 9, 0, tzinfo=AMSTERDAM))
    town.chair.has("Is het gebeurd?")


def test_a_new_meeting_that_comes_sooner_has_it(town: Town) -> None:
    agreed(town)
    plan_evening(town, datetime(2026, 12, 8, 19, 0, tzinfo=AMSTERDAM))
    town.deliver()
    town.chair.sees("gaat mee naar de volgende bijeenkomst", "dinsdag 8 december", "woensdag 9 december")


def test_after_it_was_asked_about_nothing_moves_it_any_more(town: Town) -> None:
    agreed(town)
    town.passes(until=datetime(2026, 12, 16, 12, 0, tzinfo=AMSTERDAM))
    moves(town, NEXT + timedelta(days=10))
    assert "gaat mee" not in town.chair.screen()


def test_without_a_next_meeting_a_day_is_asked_of_twelve_weeks_at_most(town: Town) -> None:
    told(town)
    moves(town, active=False)
    town.officer.picks("Afspraak maken").says(WORDS).sees("nog geen volgende bijeenkomst")
    town.officer.says("1 december 2027").picks("Ja, dat klopt").sees("te ver weg", "23 februari")
    town.officer.says("11 januari").picks("Ja, dat klopt").sees("11 januari").picks("Versturen")
    town.chair.sees("meer stoelen", "op maandag 11 januari 2027 de vraag of het is gebeurd")
    town.passes(until=datetime(2027, 1, 8, 9, 0, tzinfo=AMSTERDAM))
    town.officer.has("Dit sprak u af", "11 januari")
    town.passes(until=datetime(2027, 1, 11, 9, 0, tzinfo=AMSTERDAM))
    town.chair.has("Is het gebeurd?")


def test_who_follows_the_organiser_hears_of_it_and_of_what_the_chairs_say(town: Town) -> None:
    agreed(town)
    town.loses_phone("officer")
    town.passes(until=datetime(2026, 12, 16, 9, 0, tzinfo=AMSTERDAM))
    town.deputy.has("Dit sprak", "Mila de Boer", "U heeft het traject nu")
    town.chair.picks("Nee")
    town.deputy.has("Annie Jansen", "zegt: het is niet gebeurd")


def test_who_does_not_organise_it_makes_no_agreement(town: Town) -> None:
    told(town)
    offer = next(m for m in town.officer.messages if "volgende keer" in m.body)
    with town.database.transaction() as db:
        db.text("UPDATE process SET officer_id = (SELECT id FROM person WHERE key = 'deputy')")
    assert offer.prompt is not None
    town.officer.taps(offer.prompt, 0)
    assert town.officer.toasts == ["Dit traject is niet (meer) bij u."]


def test_who_loses_it_halfway_gets_their_words_back(town: Town) -> None:
    told(town)
    town.officer.picks("Afspraak maken").says(WORDS)
    with town.database.transaction() as db:
        db.text("UPDATE process SET officer_id = (SELECT id FROM person WHERE key = 'deputy')")
    town.officer.picks("Versturen").sees("niet meer bij u", "meer stoelen")
    assert "meer stoelen" not in town.chair.screen()


def test_with_fewer_than_five_answers_nothing_is_asked(town: Town) -> None:
    told(town, 4)
    town.officer.sees("minder dan vijf")
    assert "volgende keer" not in town.officer.screen()

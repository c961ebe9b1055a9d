"""The mirror: the organiser answers the same questions first, sees both side by side, shares it or not."""

from datetime import datetime, timedelta

import pytest

from storage import outcomes
from storage.evaluations import Evaluation
from storage.outcomes import Mirror
from tests.handlers.evening import (
    CLOSES,
    TONIGHT,
    move_evening,
    picks_exactly,
    plan_evening,
    residents,
)
from tests.phone import Phone
from tests.town import Town
from tests.townspeople import AMSTERDAM

MORNING_AFTER = datetime(2026, 11, 27, 9, 30, tzinfo=AMSTERDAM)
NEVER = ("U zelf", "eigen antwoorden", "Delen met", "beantwoordde zelf")
"""What nobody reads of a mirror that was not given or not shared."""


def mirror_of(town: Town, evaluation: Evaluation) -> Mirror | None:
    with town.database.reading() as db:
        return db.first(outcomes.mirror_of, evaluation_id=evaluation.id)


def fills_in(phone: Phone) -> Phone:
    """Answer the five questions for oneself."""
    phone.picks("Vragen beantwoorden").sees("Wat denkt u zelf van Bewonersavond", "1. Was duidelijk")
    for each in ("Ja", "Ja", "Nee", "Weet ik niet", "Heel goed"):
        picks_exactly(phone, each)
    return picks_exactly(phone, "Bewaren")


def with_a_mirror(town: Town, people: int = 10) -> Evaluation:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, people)
    town.passes(until=MORNING_AFTER)
    fills_in(town.officer).sees("Bewaard", "Alleen u ziet ze")
    return evaluation


def test_the_organiser_is_asked_when_the_invited_are(town: Town) -> None:
    plan_evening(town)
    town.passes(until=MORNING_AFTER - timedelta(minutes=1))
    town.officer.sees("begint").sees_nothing_new()
    town.passes(until=MORNING_AFTER)
    town.officer.sees(
        "Wat denkt u zelf van Bewonersavond Stationsplein?",
        "Dezelfde vijf vragen. Uw antwoorden ziet alleen u, tot u ze zelf deelt.",
        "dinsdag om 10.00 uur",
    )
    town.chair.sees("Was u erbij?")


def test_both_stand_side_by_side_and_the_chairs_read_nothing_of_it(town: Town) -> None:
    with_a_mirror(town)
    town.passes(until=CLOSES)
    town.officer.sees(
        "Duidelijk wat vaststond: 10 ja, 0 een beetje, 0 nee\n→ U zelf: ja",
        "Goed georganiseerd: 0 ja, 10 een beetje, 0 nee\n→ U zelf: nee",
        "→ U zelf: weet ik niet",
        "→ U zelf: heel goed",
        "Uw eigen antwoorden ziet alleen u",
    )
    for side in (town.chair, town.neighbour):
        side.sees("10 antwoorden", "Duidelijk wat vaststond: 10 ja, 0 een beetje, 0 nee\nKon u zeggen")
        assert not any(words in side.screen() for words in NEVER)


def test_one_tap_shares_it_with_the_chairs(town: Town) -> None:
    with_a_mirror(town, 7)
    town.passes(until=CLOSES)
    town.officer.picks("Delen met").has("De voorzitters krijgen nu uw antwoorden")
    for side in (town.chair, town.neighbour):
        side.sees(
            "beantwoordde zelf dezelfde vragen",
            "voordat de uitkomst er was",
            "meestal ja\n→ ",
            "Mila de Boer",
        )
        assert sum("beantwoordde zelf" in message.body for message in side.messages) == 1
    assert not any(option.label.startswith("Delen") for m in town.officer.messages for option in m.options)


def test_pressed_twice_it_is_shared_once(town: Town) -> None:
    with_a_mirror(town)
    town.passes(until=CLOSES)
    result = next(m for m in town.officer.messages if any("Delen" in o.label for o in m.options))
    assert result.prompt is not None
    for _ in range(2):
        town.officer.taps(result.prompt, 0)
    assert town.officer.toasts == ["Uw antwoorden zijn al gedeeld."]
    assert sum("beantwoordde zelf" in message.body for message in town.chair.messages) == 1


def test_unanswered_is_mentioned_nowhere(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, 10)
    town.passes(until=CLOSES)
    for side in (town.officer, town.chair):
        side.sees("10 antwoorden")
        assert not any(words in side.last.body for words in NEVER)
    assert not any(option.label.startswith("Delen") for m in town.officer.messages for option in m.options)


def test_after_closing_it_cannot_be_given_any_more(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    residents(town, evaluation, 10)
    town.passes(until=MORNING_AFTER)
    town.officer.picks("Vragen beantwoorden")
    for each in ("Ja", "Ja", "Nee", "Weet ik niet", "Heel goed"):
        picks_exactly(town.officer, each)
    town.passes(until=CLOSES)
    town.officer.picks("Bewaren").has("zijn gesloten", "telt niet meer mee")
    town.officer.picks("Vragen beantwoorden")
    assert mirror_of(town, evaluation) is None


def test_the_code_of_the_own_meeting_leads_to_it_and_it_can_be_given_anew_until_closing(town: Town) -> None:
    evaluation = plan_evening(town)
    town.passes(until=TONIGHT + timedelta(minutes=5))
    town.officer.says(evaluation.code).sees("Daarom vragen wij u apart")
    fills_in(town.officer).sees("Bewaard")
    town.officer.says(evaluation.code).picks("Vragen beantwoorden")
    for each in ("nee", "nee", "nee", "nee", "slecht", "bewaren"):
        town.officer.says(each)
    town.officer.sees("Bewaard")
    residents(town, evaluation, 10)
    town.passes(until=CLOSES)
    town.officer.has("10 ja, 0 een beetje, 0 nee\n→ U zelf: nee", "→ U zelf: slecht")


def test_with_fewer_than_five_answers_it_is_erased_with_everything(town: Town) -> None:
    evaluation = with_a_mirror(town, 4)
    town.passes(until=CLOSES)
    town.officer.sees("minder dan vijf")
    assert mirror_of(town, evaluation) is None


def test_who_follows_the_organiser_does_not_see_it_and_it_is_erased(town: Town) -> None:
    evaluation = with_a_mirror(town)
    town.loses_phone("officer")
    town.passes(until=CLOSES)
    town.deputy.sees("10 antwoorden")
    assert not any(words in town.deputy.screen() for words in NEVER)
    assert mirror_of(town, evaluation) is None


@pytest.mark.parametrize("active", [True, False])
def test_a_meeting_that_did_not_take_place_so_takes_it_along(town: Town, *, active: bool) -> None:
    evaluation = with_a_mirror(town)
    move_evening(town, evaluation, TONIGHT + timedelta(days=7), active=active)
    assert mirror_of(town, evaluation) is None


def test_it_is_locked_with_the_organisers_own_key(town: Town) -> None:
    with_a_mirror(town)
    with town.database.reading() as db:
        kept = str(db.text("SELECT answers FROM evaluation_mirror"))
    assert "yes" not in kept

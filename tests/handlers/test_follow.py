"""/volgen and /rust: what somebody hears at once, in the overview or not at all, and when nothing comes."""

from datetime import datetime

from handlers.rules.attention import About, How, Why
from tests.handlers.bringing import brings
from tests.town import Town
from tests.townspeople import AMSTERDAM


def test_a_process_can_be_followed_at_once_and_that_does_not_count(town: Town) -> None:
    town.chair.says("volgen").sees("Wat wilt u anders?", "1. Stationsplein")
    town.chair.picks("Stationsplein").sees("Hoe wilt u nieuws krijgen over Stationsplein?")
    town.chair.picks("Meteen").sees("Nieuws over Stationsplein krijgt u meteen.")

    for words in ("een", "twee", "drie", "vier"):
        brought = brings(town, town.chair, words)
        assert (brought.how, brought.why) == (How.AT_ONCE, Why.CHOSEN)
    town.chair.sees("vier")
    town.chair.says("/volgen").sees("1. Stationsplein (nu: Meteen)")


def test_by_typing_too_and_back_to_as_it_was(town: Town) -> None:
    town.chair.says("volgen").says("1").says("geen nieuws").sees("geen nieuws meer over Stationsplein")
    assert brings(town, town.chair, "verzet", About.MOVED).how is How.OFF
    town.chair.says("volgen").says("1").says("zoals gewoon").sees("komt in uw overzicht")
    assert brings(town, town.chair, "weer verzet", About.MOVED).how is How.AT_ONCE


def test_an_area_holds_for_its_processes_unless_one_was_chosen_itself(town: Town) -> None:
    town.chair.says("volgen").picks("wijk Centrum").picks("In mijn overzicht")
    assert brings(town, town.chair, "verzet", About.MOVED).how is How.OVERVIEW
    town.chair.says("volgen").picks("Stationsplein").picks("Meteen")
    assert brings(town, town.chair, "nieuws").how is How.AT_ONCE
    town.chair.says("volgen").picks("Stationsplein").picks("Geen nieuws")
    assert brings(town, town.chair, "nog iets").how is How.OFF


def test_what_is_switched_off_before_thursday_is_not_in_the_overview(town: Town) -> None:
    brings(town, town.chair, "het ontwerp is klaar")
    town.chair.says("volgen").picks("Stationsplein").picks("Geen nieuws")
    town.chair.unread = len(town.chair.messages)
    town.passes(days=8)
    town.chair.sees_nothing_new()


def test_a_wijkregisseur_follows_too_and_another_officer_has_nothing_to_choose(town: Town) -> None:
    town.wijkregisseur.says("volgen").picks("Stationsplein").picks("Meteen")
    assert brings(town, town.wijkregisseur, "nieuws").how is How.AT_ONCE
    town.officer.says("volgen").sees("is voor verenigingen en wijkregisseurs")


def test_the_hours_of_rest_are_ones_own(town: Town) -> None:
    town.chair.says("rust").sees("Nu: 20.00 tot 9.00 uur").picks("22.00 tot 8.00 uur")
    town.chair.sees("Tussen 22.00 en 8.00 krijgt u geen berichten")
    town.passes(until=datetime(2026, 11, 26, 21, tzinfo=AMSTERDAM))
    brings(town, town.chair, "verzet", About.MOVED)
    town.chair.sees("verzet")
    town.passes(until=datetime(2026, 11, 26, 22, 30, tzinfo=AMSTERDAM))
    assert brings(town, town.chair, "besluit", About.DECISION).at == datetime(
        2026, 11, 27, 8, tzinfo=AMSTERDAM
    )


def test_they_can_be_typed_chosen_from_volgen_and_left_off(town: Town) -> None:
    town.chair.says("volgen").picks("Rusttijden").says("van 21.30 tot 8 uur").sees("Tussen 21.30 en 8.00")
    town.chair.says("rust").says("nooit van mijn leven").sees("Eerst nog deze vraag")
    town.chair.picks("Geen rusttijd").sees("op elk uur van de dag")
    town.passes(until=datetime(2026, 11, 27, 3, tzinfo=AMSTERDAM))
    brings(town, town.chair, "verzet", About.MOVED)
    town.chair.sees("verzet")


def test_an_officer_rests_outside_office_hours_and_hears_that(town: Town) -> None:
    town.officer.says("rust").sees("alleen in kantoortijd")


def test_somebody_who_moves_the_overview_out_of_their_rest_still_gets_it(town: Town) -> None:
    town.chair.says("rust").says("20 tot 11").sees("Tussen 20.00 en 11.00")
    assert brings(town, town.chair, "nieuws").at == datetime(2026, 12, 3, 11, tzinfo=AMSTERDAM)

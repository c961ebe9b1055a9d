"""A chair says that something went badly; somebody answers; the chair says whether that helps (action 4)."""

from datetime import timedelta

from storage import areas, due, people
from tests.phone import Phone
from tests.town import Town


def reach_check(phone: Phone) -> Phone:
    """The questions answered, up to the check."""
    phone.picks("Inloopavond").picks("Slecht georganiseerd").says("De zaal was te klein.").picks("Klaar")
    return phone.picks("Uitleg")


def raise_flag(town: Town, wish: str = "Uitleg") -> None:
    """The whole way through, as a chair goes it."""
    town.chair.says("/menu").picks("Iets ging niet goed").picks("Inloopavond Stationsplein")
    town.chair.picks("Slecht georganiseerd").says("De zaal was te klein.").picks("Klaar").picks(wish)
    town.chair.picks("Versturen")


def test_a_chair_flags_and_the_officer_explains(town: Town) -> None:
    raise_flag(town)
    town.chair.sees("Melding 1", "Nu bij", "Mila de Boer", "uiterlijk donderdag 3 december")
    town.officer.sees(
        "Vereniging De Gracht vraagt uitleg", "De zaal was te klein.", "uiterlijk donderdag 3 december"
    )
    town.officer.picks("Ik pak dit op")
    town.chair.sees("Mila de Boer", "heeft melding 1 gelezen en pakt die op", "donderdag 3 december")
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Er was maar één zaal vrij.").picks("Klaar")
    town.officer.picks("Versturen").sees("Verstuurd naar")
    town.chair.sees("Antwoord op melding 1", "Er was maar één zaal vrij.").picks("Ja, dit helpt")
    town.chair.sees("Melding 1 is gesloten")
    town.officer.sees("is geholpen")


def test_the_card_says_delivered_only_once_it_is(town: Town) -> None:
    town.passes(hours=9)
    raise_flag(town)
    town.chair.sees("Melding 1 is bewaard", "krijgt die morgen om 9.00 uur")
    town.officer.sees_nothing_new()
    town.passes(working_days=1)
    town.officer.sees("Vereniging De Gracht vraagt uitleg")
    town.chair.has("Bezorgd bij", "Mila de Boer", "vrijdag 27 november om 9.00 uur")


def test_a_change_is_asked_about_on_its_day_and_reopens_when_it_did_not_happen(town: Town) -> None:
    raise_flag(town, "Dat het anders gaat")
    town.officer.picks("Antwoorden").picks("Dit doen we anders").says("Wij huren een grotere zaal.")
    town.officer.says("11 december").sees("vrijdag 11 december", "Klopt dat?").picks("Ja, dat klopt")
    town.officer.sees("Dit gaat anders", "Wij huren een grotere zaal").picks("Versturen")
    town.chair.sees("Dit gaat anders", "Wij huren een grotere zaal", "vrijdag 11 december")
    town.chair.says("/mijnmeldingen").picks("Melding 1").sees("U kunt nog reageren")
    town.chair.picks("Alles lezen").picks("Hier in de chat").sees("Wanneer: vrijdag 11 december")
    town.chair.picks("Ja, dit helpt")
    town.passes(days=18)
    town.chair.sees("Is het gebeurd?", "Wij huren een grotere zaal").picks("Nee")
    town.chair.sees("Wat mist u nog").says("De zaal was weer te klein.")
    town.chair.sees("is weer open", "Yusuf Arslan")
    town.wijkregisseur.sees("Vereniging De Gracht")
    town.wijkregisseur.has("De zaal was weer te klein.")
    town.officer.has("het is niet gebeurd")


def test_not_satisfied_reopens_for_the_wijkregisseur(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Er was maar één zaal vrij.").picks("Klaar")
    town.officer.picks("Versturen")
    town.chair.picks("Nee, dit helpt niet").says("Waarom geen twee avonden?")
    town.chair.sees("Melding 1 is weer open", "Yusuf Arslan", "uiterlijk")
    town.wijkregisseur.has("Waarom geen twee avonden?")
    town.officer.sees("nu bij", "Yusuf Arslan")


def test_a_telephone_call_counts_once_the_chair_says_so(town: Town) -> None:
    raise_flag(town, "Bel mij")
    town.officer.picks("Wij hebben gebeld").picks("donderdag 26").says("We zoeken een zaal.")
    town.officer.picks("Versturen")
    town.chair.sees("u elkaar sprak", "We zoeken een zaal.", "Klopt dat zo?").picks("Ja, dat klopt")
    town.chair.sees("gesloten")


def test_a_call_nobody_objects_to_counts_after_three_working_days(town: Town) -> None:
    raise_flag(town, "Bel mij")
    town.officer.picks("Wij hebben gebeld").says("gisteren").picks("Ja, dat klopt").says(
        "We zoeken een zaal."
    )
    town.officer.picks("Versturen")
    town.chair.sees("Klopt dat zo?")
    town.passes(working_days=4)
    town.chair.sees("Wij hoorden niets over uw gesprek")
    town.chair.picks("Weer openen").says("Wij spraken elkaar niet.").sees("weer open")


def test_two_chairs_get_an_answer_of_their_own_in_one_go(town: Town) -> None:
    raise_flag(town)
    town.neighbour.says("klacht").picks("Inloopavond").picks("Iets anders").says("Te laat begonnen.").picks(
        "Klaar"
    )
    town.neighbour.picks("Uitleg").picks("Versturen")
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar")
    town.officer.sees("nog 1 open melding").picks("Alle 2 tegelijk").picks("Versturen")
    town.chair.sees("Antwoord op melding 1", "Sorry.")
    town.neighbour.sees("Antwoord op melding 2", "Sorry.")


def test_they_talk_through_the_flag_without_seeing_each_others_number(town: Town) -> None:
    raise_flag(town)
    town.officer.says("Hoe laat was dat?", reply_to="vraagt uitleg")
    town.chair.sees("Mila de Boer", "Hoe laat was dat?")
    town.chair.says("Om acht uur.", reply_to="Hoe laat was dat?")
    town.officer.sees("Annie Jansen", "Om acht uur.")
    town.chair.says("En het was koud.").sees("Hoort dit bij melding 1, of is het iets nieuws?").picks(
        "Melding 1"
    )
    town.officer.sees("En het was koud.")


def test_a_question_stops_the_clock_and_an_answer_starts_it(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Vraag stellen").says("Welke zaal was het?")
    town.chair.sees("Welke zaal was het?", "telt de termijn niet door")
    town.passes(working_days=2)
    town.chair.says("De gymzaal.", reply_to="Welke zaal was het?")
    town.chair.has("uiterlijk maandag 7 december")


def test_forwarding_keeps_the_date_and_says_why(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Doorsturen").picks("Yusuf Arslan").says("Hij regelt de zalen.")
    town.chair.sees("doorgestuurd naar", "Yusuf Arslan", "Hij regelt de zalen.", "donderdag 3 december")
    town.wijkregisseur.sees("Vereniging De Gracht")
    town.officer.has("is nu bij")


def test_more_time_twice_and_no_more(town: Town) -> None:
    raise_flag(town)
    for _ in range(2):
        town.officer.picks("Meer").picks("Meer tijd vragen").picks("").says("De aannemer is ziek.")
        town.chair.sees("meer tijd nodig", "De aannemer is ziek.")
    town.officer.picks("Meer").picks("Meer tijd vragen").picks("").says("Nog eens.")
    town.officer.sees("al twee keer")


def test_an_unreachable_officer_is_replaced_by_the_deputy_with_the_same_date(town: Town) -> None:
    town.unreachable.add(town.officer.sender.chat_id)
    raise_flag(town)
    town.chair.sees("Wij kunnen", "Mila de Boer", "niet bereiken", "Joris Vink", "donderdag 3 december")
    town.deputy.sees("Vereniging De Gracht vraagt uitleg")


def test_a_half_written_flag_waits_reminds_once_and_goes_on(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal")
    town.passes(days=3)
    town.chair.sees("U was bezig met een melding over Inloopavond Stationsplein")
    town.chair.sees_nothing_new()
    town.chair.picks("Verder gaan").picks("Klaar").picks("Uitleg").picks("Versturen").sees("Melding 1")


def test_a_formal_objection_is_shown_the_formal_way_and_a_named_person(town: Town) -> None:
    town.chair.says("Hierbij maak ik bezwaar tegen het besluit over het Stationsplein.")
    town.chair.has("bezwaar geldt een termijn", "Petra Vos")
    town.coordinator.sees("lijkt op een bezwaar")


def test_withdrawing_leaves_nothing_to_do(town: Town) -> None:
    raise_flag(town)
    town.chair.picks("Intrekken").picks("Ja, intrekken").sees("is ingetrokken")
    town.officer.sees("heeft melding 1 ingetrokken")


def test_only_passing_on_asks_for_no_answer(town: Town) -> None:
    raise_flag(town, "Alleen doorgeven")
    town.officer.sees("geeft iets door", "Antwoord hoeft niet")
    town.chair.has("Een antwoord hoefde niet")


def test_everything_can_be_typed(town: Town) -> None:
    town.chair.says("/melding").says("1").says("2").says("De brief kwam een dag te voren.").says(
        "klaar"
    ).says("uitl")
    town.chair.says("versturen").sees("Melding 1", "Nu bij")


def test_what_was_said_can_be_read_again(town: Town) -> None:
    raise_flag(town)
    town.chair.picks("Alles lezen").picks("Hier in de chat").sees("De zaal was te klein.")
    town.chair.says("/mijnmeldingen").sees("Melding 1", "Mila de Boer", "donderdag 3 december")
    town.officer.says("/open").sees("Melding 1")


def test_stopping_asks_what_and_how_the_answer_should_come(town: Town) -> None:
    raise_flag(town)
    town.chair.says("stop").picks("Alles stoppen").picks("Bel mij").sees("geen berichten meer")
    town.officer.has("Bel over melding 1")


def test_the_language_can_be_changed(town: Town) -> None:
    town.chair.says("/taal").picks("Nederlands").sees("voortaan in het Nederlands")


def test_words_with_several_cards_open_are_repeated_with_the_number(town: Town) -> None:
    raise_flag(town)
    town.passes(minutes=1)
    raise_flag(town)
    town.officer.says("ik pak dit op").sees("Bedoelt u melding 2").picks("Ja, die")
    town.chair.has("heeft melding 2 gelezen")


def test_flagging_takes_six_taps_and_one_message(town: Town) -> None:
    town.chair.opens()
    town.chair.presses = 0
    town.chair.picks("Iets ging niet goed").picks("Inloopavond").picks("Slecht georganiseerd")
    town.chair.sends("voice").picks("Klaar").picks("Uitleg").picks("Versturen")
    town.chair.sees("Melding 1")
    assert town.chair.presses <= 6


def test_whoever_stopped_everything_hears_nothing_until_they_come_back(town: Town) -> None:
    raise_flag(town)
    town.chair.says("stop").picks("Alles stoppen").picks("Per brief").sees("geen berichten meer")
    town.officer.has("per brief")
    town.officer.picks("Ik pak dit op")
    town.chair.sees_nothing_new()
    town.chair.says("menu").sees("Wat wilt u doen?")
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    town.chair.sees("Antwoord op melding 1")


def test_forwarding_what_needs_no_answer_names_no_date(town: Town) -> None:
    raise_flag(town, "Alleen doorgeven")
    town.chair.has("Doorgegeven op")


def test_who_chairs_two_associations_is_asked_for_which(town: Town) -> None:
    with town.database.transaction() as db:
        other = db.one(areas.association_by_key, key="station")
        person = db.one(people.person_by_key, key="chair")
        db.run(people.add_seat, person_id=person.id, association_id=other.id, role="chair")
    town.chair.says("melding").sees("Voor welke vereniging is dit?").picks("Bewoners Stationsbuurt")
    town.chair.picks("Inloopavond").picks("Slecht").says("De zaal.").picks("Klaar").picks("Uitleg").picks(
        "Versturen"
    )
    town.officer.sees("Bewoners Stationsbuurt vraagt uitleg")


def test_another_meeting_is_found_by_its_name_or_its_day(town: Town) -> None:
    town.chair.says("melding").picks("Andere bijeenkomst").says("feest").sees("vind ik niet")
    town.chair.says("15 december").picks("Vervolgavond").sees("Wat ging er niet goed?").picks(
        "Niet versturen"
    )
    town.chair.says("melding").says("vervolg").sees("Wat ging er niet goed?")


def test_nothing_to_do_with_a_meeting_goes_to_the_wijkregisseur(town: Town) -> None:
    town.chair.says("melding").picks("Geen bijeenkomst").picks("Geen van deze").picks(
        "Het ging buiten ons om"
    )
    town.chair.says("Wij hoorden het van de krant.").picks("Klaar").picks("Uitleg")
    town.chair.sees("Yusuf Arslan", "wijkregisseur").picks("Versturen")
    town.wijkregisseur.sees("Vereniging De Gracht vraagt uitleg")


def test_the_chair_can_choose_somebody_else(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal.").picks("Klaar").picks(
        "Uitleg"
    )
    town.chair.picks("Naar iemand anders").picks("Yusuf Arslan").sees("Dit sturen wij naar", "Yusuf Arslan")
    town.chair.picks("Tekst veranderen").says("De zaal was koud.").picks("Klaar").sees("De zaal was koud.")
    town.chair.picks("Versturen")
    town.wijkregisseur.sees("De zaal was koud.")
    town.officer.sees_nothing_new()


def test_a_threat_is_seen_by_a_named_person(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Meer").picks("Dit is bedreigend").picks("Ja, dit is bedreigend").sees(
        "Petra Vos", "belt u"
    )
    town.coordinator.sees("bedreigend", "De zaal was te klein.")


def test_recognition_promises_something_for_the_next_meeting(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Dit ging niet goed").says("U heeft gelijk.").picks("Klaar")
    town.officer.says("Wij huren twee zalen.").picks("Volgende bijeenkomst").picks("Versturen")
    town.chair.sees("dit ging niet goed", "Wij huren twee zalen", "bij de volgende bijeenkomst")
    town.chair.picks("Alles lezen").picks("Hier in de chat").sees(
        "Volgende keer: ", "Wanneer: bij de volgende bijeenkomst"
    )
    town.passes(days=25)
    town.chair.has("Is het gebeurd?")


def test_what_was_sent_or_thrown_away_reminds_nobody(town: Town) -> None:
    raise_flag(town)
    town.chair.says("melding").picks("Inloopavond").picks("Niet versturen")
    with town.database.reading() as db:
        waiting = {moment.kind for moment in db.all(due.come, now=town.now + timedelta(days=60), most=50)}
    assert "draft" not in waiting

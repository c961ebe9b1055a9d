"""Writing helps no further: a talk is offered; who still differ write it, side by side (model text 11)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from handlers import papers
from storage import people
from tests.phone import Phone
from tests.town import Town

WRITING_HELPS_NO_FURTHER = "Schrijven helpt nu niet verder."
NOT_AGREED = "zijn het niet eens geworden over melding 1. Dat mag."


def told(phone: Phone, words: str) -> list[str]:
    return [message.body for message in phone.messages if words in message.body]


def explains(phone: Phone, words: str) -> None:
    phone.picks("Antwoorden").picks("Uitleg geven").says(words).picks("Klaar").picks("Versturen")
    phone.sees("Verstuurd naar")


@pytest.fixture
def twice(town: Town) -> Phone:
    """The chair, after two answers that did not help: the officer's, and the wijkregisseur's."""
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.")
    town.chair.picks("Klaar").picks("Uitleg").picks("Versturen")
    explains(town.officer, "Er was maar één zaal vrij.")
    town.chair.picks("Nee, dit helpt niet").says("Waarom geen twee avonden?")
    explains(town.wijkregisseur, "Dat past niet in de planning.")
    return town.chair.picks("Nee, dit helpt niet")


# ------------------------------------------------------------------ the first time


def test_the_first_no_asks_what_is_missing_and_says_who_reads_along_and_until_when(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal was te klein.")
    town.chair.picks("Klaar").picks("Uitleg").picks("Versturen")
    explains(town.officer, "Er was maar één zaal vrij.")
    town.chair.picks("Nee, dit helpt niet").sees(
        "Wat mist u nog", "Eén zin is genoeg.", "Yusuf Arslan", "leest mee.", "U hoort uiterlijk dinsdag 1"
    )


# ------------------------------------------------------------------ a day is chosen


def test_the_second_no_offers_a_talk_with_days_to_choose(town: Town, twice: Phone) -> None:
    twice.sees(WRITING_HELPS_NO_FURTHER, "Yusuf Arslan", "wil met u en", "Mila de Boer", "Welke dag past u?")
    assert twice.buttons == [
        "maandag 30 november", "dinsdag 1 december", "woensdag 2 december", "Bel mij", "Geen gesprek",
        "Laat maar",
    ]  # fmt: skip
    town.wijkregisseur.sees("voor de tweede keer", "U hoeft nu niets te doen")
    town.officer.has("voor de tweede keer")
    twice.has("Nu bij: ", "Yusuf Arslan", "wil met u praten. Welke dag past u?")
    town.wijkregisseur.has("Annie Jansen", "kiest een dag voor een gesprek.")


def test_the_days_are_those_on_which_the_wijkregisseur_works(town: Town) -> None:
    town.wijkregisseur.says("werkdagen").says("di en do").says("klaar")
    town.chair.says("melding").picks("Geen bijeenkomst").picks("Geen van deze").picks("Het ging buiten")
    town.chair.says("Wij hoorden het van de krant.").picks("Klaar").picks("Uitleg").picks("Versturen")
    explains(town.wijkregisseur, "Dat ging zo.")
    town.chair.picks("Nee, dit helpt niet").says("Waarom dan?")
    town.passes(working_days=1)
    explains(town.coordinator, "Dat ging zo.")
    town.chair.picks("Nee, dit helpt niet").sees(WRITING_HELPS_NO_FURTHER)
    assert town.chair.buttons[:3] == ["dinsdag 1 december", "donderdag 3 december", "dinsdag 8 december"]
    town.chair.says("woensdag 2 december").picks("Ja, dat klopt").sees(
        "Op woensdag 2 december werkt", "Yusuf Arslan", "niet", "Welke dag past u?"
    )
    town.chair.says("donderdag").sees("praat met u op donderdag 3 december")


def test_a_chosen_day_is_news_for_both_officers_and_stands_on_the_cards(town: Town, twice: Phone) -> None:
    twice.picks("dinsdag 1 december").sees(
        "Goed.", "Yusuf Arslan", "praat met u op dinsdag 1 december", "hoe laat en waar"
    )
    town.wijkregisseur.sees(
        "Gesprek over melding 1", "Annie Jansen", "dinsdag 1 december", "hoe laat en waar"
    )
    town.officer.sees("Gesprek over melding 1", "Yusuf Arslan", "dinsdag 1 december")
    twice.has("Melding 1", "Gesprek met", "Yusuf Arslan", "dinsdag 1 december")
    town.wijkregisseur.has("De zaal was te klein.", "Gesprek met", "Annie Jansen", "dinsdag 1 december")
    town.wijkregisseur.says("Zullen we om tien uur afspreken?", reply_to="Gesprek over melding 1")
    twice.sees("Zullen we om tien uur afspreken?")


@pytest.mark.parametrize(
    "typed",
    [
        "3",
        "woensdag",
        "woensdag 2 december",
        "2 december",
        "woensdag half drie",
        "woensdag 2 december om 14.30 uur",
    ],
)
def test_a_day_can_be_typed(town: Town, twice: Phone, typed: str) -> None:
    twice.says(typed)
    if "Ja, dat klopt" in twice.buttons:
        twice.sees("woensdag 2 december").picks("Ja, dat klopt")
    twice.sees("praat met u op woensdag 2 december")


def test_who_does_not_choose_can_do_so_later_from_the_card(town: Town, twice: Phone) -> None:
    twice.picks("Laat maar").picks("Een dag kiezen").picks("maandag 30 november")
    twice.sees("praat met u op maandag 30 november")
    twice.picks("Een andere dag").picks("woensdag 2").sees("praat met u op woensdag 2 december")
    town.passes(working_days=3)
    assert not told(twice, "Hoe ging het?")
    town.passes(working_days=2)
    twice.sees("Op woensdag 2 december sprak u", "Hoe ging het?")


def test_who_rather_calls_is_called_by_a_named_person_before_a_day(town: Town, twice: Phone) -> None:
    twice.picks("Bel mij").sees("Yusuf Arslan", "belt u uiterlijk dinsdag 1 december")
    town.wijkregisseur.sees("bel", "Annie Jansen", "uiterlijk dinsdag 1 december")
    town.wijkregisseur.picks("Wij hebben gebeld").picks("donderdag 26").says("Er komt een tweede avond.")
    town.wijkregisseur.picks("Versturen")
    twice.sees("Er komt een tweede avond.", "Klopt dat zo?").picks("Ja, dat klopt").sees("gesloten")
    town.passes(working_days=4)
    assert not told(twice, "Hoe ging het?")


def test_a_call_that_did_not_come_is_asked_about_the_day_after(town: Town, twice: Phone) -> None:
    twice.picks("Bel mij")
    town.wijkregisseur.has("Bel ", "Annie Jansen", "uiterlijk dinsdag 1 december")
    town.passes(working_days=4)
    twice.sees("Yusuf Arslan", "zou u bellen", "uiterlijk dinsdag 1 december", "Hoe ging het?")
    twice.picks("Het ging niet door").sees("Dat spijt ons.").picks("Een andere dag").picks(
        "maandag 7 december"
    )
    twice.sees("praat met u op maandag 7 december")


def test_a_day_nobody_chose_is_asked_for_once_and_then_closes_reopenable(town: Town, twice: Phone) -> None:
    twice.picks("Laat maar")
    town.passes(working_days=9)
    twice.sees("Welke dag past u?", "donderdag 10 december")
    assert len(told(twice, "Horen wij niets, dan sluiten wij")) == 1
    town.passes(working_days=2)
    twice.sees("Wij hoorden niets meer over een gesprek", "Melding 1 is nu gesloten")
    twice.has("geen reactie")
    twice.picks("Weer openen").sees(WRITING_HELPS_NO_FURTHER)


def test_a_day_chosen_too_late_says_how_to_go_on(town: Town, twice: Phone) -> None:
    town.passes(working_days=11)
    twice.picks("maandag 30").sees("Melding 1 is gesloten").picks("Weer openen").sees(
        WRITING_HELPS_NO_FURTHER
    )


# ------------------------------------------------------------------ how it went


@pytest.fixture
def talked(town: Town, twice: Phone) -> Phone:
    """The chair, the day after the talk."""
    twice.picks("maandag 30 november")
    town.passes(working_days=3)
    return twice


def test_the_day_after_both_sides_are_asked_how_it_went(town: Town, talked: Phone) -> None:
    talked.sees("Op maandag 30 november sprak u", "Yusuf Arslan", "Hoe ging het?")
    assert talked.buttons == [
        "Wij zijn het eens",
        "Voor een deel eens",
        "Niet eens geworden",
        "Het ging niet door",
    ]
    town.wijkregisseur.sees("Hoe ging het?", "Annie Jansen")
    town.officer.sees("Hoe ging het?", "Annie Jansen")
    assert "Afspraak vastleggen" in town.wijkregisseur.buttons
    assert "Afspraak vastleggen" not in town.officer.buttons


@pytest.mark.parametrize(
    ("said", "outcome"), [("Wij zijn het eens", "geholpen"), ("Voor een deel eens", "deels geholpen")]
)
def test_who_agrees_ends_it_so(town: Town, talked: Phone, said: str, outcome: str) -> None:
    talked.picks(said).sees("Melding 1 is gesloten")
    talked.has("Melding 1", f"Gesloten op dinsdag 1 december: {outcome}.")
    town.wijkregisseur.has("Annie Jansen", "na het gesprek", "eens. Melding 1 is gesloten")
    town.officer.has("Annie Jansen", "na het gesprek")
    town.wijkregisseur.picks("Niet eens geworden").sees("Melding 1 is gesloten")


def test_what_was_agreed_is_for_the_chair_to_confirm(town: Town, talked: Phone) -> None:
    town.wijkregisseur.picks("Afspraak vastleggen").picks("maandag 30")
    town.wijkregisseur.says("Er komt een tweede avond.").picks("Versturen")
    talked.sees("Er komt een tweede avond.", "Klopt dat zo?").picks("Ja, dat klopt").sees("gesloten")


@pytest.mark.parametrize("who", ["chair", "wijkregisseur", "officer"])
def test_what_did_not_take_place_gets_another_day(town: Town, talked: Phone, who: str) -> None:
    getattr(town, who).picks("Het ging niet door")
    if who != "chair":
        talked.sees("ging niet door", "Welke dag past u?").picks("Een dag kiezen")
    talked.sees("Dat spijt ons.", "wil nog steeds met u praten").picks("vrijdag 4 december").sees(
        "praat met u op vrijdag 4 december"
    )
    town.passes(working_days=4)
    talked.sees("Op vrijdag 4 december sprak u", "Hoe ging het?")


def test_a_talk_nobody_says_anything_about_closes_reopenable(town: Town, talked: Phone) -> None:
    town.passes(working_days=12)
    assert len(told(talked, "Hoe ging het?")) == 2
    talked.sees("Wij hoorden niets meer over een gesprek", "gesloten").picks("Weer openen").sees(NOT_AGREED)


# ------------------------------------------------------------------ not agreed


def differs_by_no_talk(town: Town, chair: Phone) -> None:
    chair.picks("Geen gesprek").sees("Er komt geen gesprek")


def differs_after_the_talk(town: Town, chair: Phone) -> None:
    chair.picks("maandag 30 november")
    town.passes(working_days=3)
    chair.picks("Niet eens geworden")


def differs_says_the_wijkregisseur(town: Town, chair: Phone) -> None:
    chair.picks("maandag 30 november")
    town.passes(working_days=3)
    town.wijkregisseur.picks("Niet eens geworden")


WAYS = (differs_by_no_talk, differs_after_the_talk, differs_says_the_wijkregisseur)


@pytest.mark.parametrize("way", WAYS)
def test_who_still_differ_are_both_asked_for_their_own_text(
    town: Town, twice: Phone, way: Callable[[Town, Phone], None]
) -> None:
    way(town, twice)
    twice.has(
        "U en", "Mila de Boer", NOT_AGREED, "Schrijf kort wat u vindt.", "Niemand verandert uw woorden.",
        'tellen deze melding mee als "niet eens geworden"',
    )  # fmt: skip
    assert twice.buttons == ["Mijn tekst schrijven", "Niet nodig"]
    town.officer.has("U en", "Annie Jansen", NOT_AGREED)


def writes(phone: Phone, words: str) -> None:
    phone.picks("Mijn tekst schrijven").says(words).sees("Wilt u uw tekst zo bewaren?", words).picks(
        "Zo bewaren"
    )
    phone.sees("Uw tekst staat bij melding 1", "beide teksten naast elkaar")


def test_both_texts_are_shown_at_once_to_both_and_changed_by_nobody(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    writes(twice, "De zaal was echt te klein.")
    assert not told(town.officer, "De zaal was echt te klein.")
    assert not told(town.wijkregisseur, "De zaal was echt te klein.")
    town.wijkregisseur.says("open meldingen").picks("Melding 1").picks("Meer").picks("Alles lezen")
    town.wijkregisseur.picks("Hier in de chat")
    assert not told(town.wijkregisseur, "De zaal was echt te klein.")
    writes(town.officer, "Er was geen andere zaal.")
    for phone in (twice, town.officer, town.wijkregisseur):
        phone.has("Melding 1: niet eens geworden", "De zaal was echt te klein.", "Er was geen andere zaal.")
        phone.has("Niemand verandert deze woorden.")
    twice.has("Gesloten op donderdag 26 november: niet eens geworden.")
    twice.picks("Alles lezen").picks("Hier in de chat").sees(
        "Annie Jansen", "in eigen woorden", "De zaal was echt te klein.", "Er was geen andere zaal."
    )


def test_the_paper_of_it_says_how_it_ended_and_has_both_texts_beside_each_other(
    town: Town, twice: Phone
) -> None:
    differs_by_no_talk(town, twice)
    writes(twice, "De zaal was echt te klein.")
    with town.database.reading() as db:
        reader = db.one(people.person_by_key, key="chair").id
        assert not papers.of_flag(db, town.ctx(), reader, 1).beside
    writes(town.officer, "Er was geen andere zaal.")
    with town.database.reading() as db:
        paper = papers.of_flag(db, town.ctx(), reader, 1)
    assert [own_words.strip("\u2068\u2069") for _, own_words in paper.beside] == [
        "De zaal was echt te klein.", "Er was geen andere zaal."
    ]  # fmt: skip
    text = papers.as_text(paper)
    assert "Hoe het staat: Gesloten op donderdag 26 november: niet eens geworden." in text
    assert "De zaal was echt te klein." in text
    assert "Er was geen andere zaal." in text


def test_both_sides_read_both_texts_at_one_moment_also_when_the_last_was_written_at_night(
    town: Town, twice: Phone
) -> None:
    differs_by_no_talk(town, twice)
    writes(town.officer, "Er was geen andere zaal.")
    town.passes(hours=8)
    writes(twice, "De zaal was echt te klein.")
    for phone in (twice, town.officer):
        assert not told(phone, "Niemand verandert deze woorden.")
    town.passes(working_days=1)
    for phone in (twice, town.officer):
        assert told(phone, "Niemand verandert deze woorden.")


def test_words_can_be_changed_until_they_are_kept_and_not_after(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    twice.picks("Mijn tekst schrijven").says("De zaal.", message="m-own").picks("Tekst veranderen")
    twice.says("De zaal was te klein.", message="m-own-2").sees("zo bewaren?", "De zaal was te klein.")
    twice.picks("Zo bewaren").amends("m-own-2", "De zaal was prima.")
    town.officer.picks("Niet nodig")
    twice.has("Annie Jansen", "schrijft", "De zaal was te klein.", "Mila de Boer", "schreef geen tekst.")
    assert not told(town.officer, "De zaal was prima.")


def test_nobody_needs_to_write(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    twice.picks("Niet nodig").sees("U schrijft geen tekst bij melding 1")
    town.officer.picks("Niet nodig")
    twice.has("Annie Jansen", "schreef geen tekst.", "Mila de Boer")
    twice.has("niet eens geworden.")


def test_after_ten_working_days_what_was_written_is_shown(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    writes(twice, "De zaal was echt te klein.")
    town.passes(working_days=11)
    town.officer.has("De zaal was echt te klein.", "Mila de Boer", "schreef geen tekst.")
    town.officer.picks("Mijn tekst schrijven")
    assert town.officer.toasts[-1] == "Hier kan geen tekst meer bij."


def test_a_text_that_was_typed_and_not_kept_is_kept_when_time_is_up(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    twice.picks("Mijn tekst schrijven").says("De zaal was echt te klein.")
    twice.sees("Wilt u uw tekst zo bewaren?", "Kiest u niets", "na donderdag 10 december")
    town.passes(working_days=6)
    twice.sees("Uw tekst bij melding 1 is nog niet bewaard", "donderdag 10 december", "echt te klein.")
    town.passes(working_days=5)
    for phone in (twice, town.officer):
        phone.has("Annie Jansen", "schrijft", "De zaal was echt te klein.", "schreef geen tekst.")
    twice.picks("Zo bewaren")
    assert twice.toasts[-1].startswith("Deze knop werkt niet meer.")


def test_what_somebody_was_about_to_throw_away_is_not_kept(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    twice.picks("Mijn tekst schrijven").says("De zaal was echt te klein.").picks("Niet versturen")
    town.passes(working_days=11)
    twice.has("Annie Jansen", "schreef geen tekst.")


def test_who_wrote_nothing_yet_is_reminded_once_before_the_day(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    writes(town.officer, "Er was geen andere zaal.")
    town.passes(working_days=6)
    twice.sees("Schrijft u nog een eigen tekst bij melding 1?", "donderdag 10 december")
    assert not told(town.officer, "Schrijft u nog een eigen tekst")
    writes(twice, "De zaal was echt te klein.")
    twice.has("Er was geen andere zaal.", "De zaal was echt te klein.")


def test_a_third_no_after_a_talk_asks_for_both_texts(town: Town, twice: Phone) -> None:
    twice.picks("Bel mij")
    town.wijkregisseur.picks("Wij hebben gebeld").picks("donderdag 26").says("Er komt een brief.")
    town.wijkregisseur.picks("Versturen")
    twice.picks("Wij spraken niet").sees(NOT_AGREED)


def test_somebody_else_cannot_write_there(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    prompt = next(m.prompt for m in twice.messages if NOT_AGREED in m.body)
    assert prompt is not None
    town.neighbour.taps(prompt, 0)
    assert not told(town.neighbour, "Wat vindt u?")


def test_when_the_wijkregisseur_alone_answered_one_name_is_enough(town: Town) -> None:
    with town.database.transaction() as db:
        for key in ("lead", "coordinator"):
            db.run(people.set_joined, which=db.one(people.person_by_key, key=key).id, at=None)
    town.chair.says("melding").picks("Geen bijeenkomst").picks("Geen van deze").picks("Het ging buiten")
    town.chair.says("Wij hoorden het van de krant.").picks("Klaar").picks("Uitleg").picks("Versturen")
    explains(town.wijkregisseur, "Dat ging zo.")
    town.chair.picks("Nee, dit helpt niet").says("Waarom dan?")
    explains(town.wijkregisseur, "Dat ging zo.")
    town.chair.picks("Nee, dit helpt niet").sees(WRITING_HELPS_NO_FURTHER, "wil met u praten")
    town.chair.picks("Geen gesprek").sees("U en", "Yusuf Arslan", NOT_AGREED)
    writes(town.wijkregisseur, "Wij hadden moeten bellen.")
    town.chair.picks("Niet nodig")
    town.chair.has("Yusuf Arslan", "Wij hadden moeten bellen.")


def test_while_a_talk_is_on_nobody_is_asked_to_answer(town: Town, twice: Phone) -> None:
    twice.picks("maandag 30 november")
    for phone in (town.lead, town.coordinator):
        phone.unread = len(phone.messages)
    town.passes(until=town.now + timedelta(days=4))
    town.lead.sees_nothing_new()
    town.coordinator.sees_nothing_new()


def test_who_offered_the_talk_hears_that_there_will_be_none_and_what_comes_instead(
    town: Town, twice: Phone
) -> None:
    town.wijkregisseur.has("Horen wij niets, dan sluit de melding na donderdag 10 december")
    differs_by_no_talk(town, twice)
    town.wijkregisseur.sees("niet eens geworden over melding 1", "donderdag 10 december", "beide teksten")


def test_the_record_of_a_talk_that_was_turned_down_says_so(town: Town, twice: Phone) -> None:
    differs_by_no_talk(town, twice)
    twice.picks("Alles lezen").picks("Hier in de chat").sees("Annie Jansen", "wilde geen gesprek")
    assert not told(twice, "koos voor een gesprek")

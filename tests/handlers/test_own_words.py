"""Who still differ after a talk write so in their own words, kept side by side and changed by nobody."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from handlers import papers
from storage import people
from tests.handlers.talking import NOT_AGREED, WRITING_HELPS_NO_FURTHER, explains, told
from tests.phone import Phone
from tests.town import Town


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

"""What people, programs and fate can send: a kind answer, or ignored on purpose; nothing is lost."""

import pytest

from handlers.events import Grouped, Left, Moved, Opened, Pressed, Reacted, Returned, Said, Sent, Unsupported
from handlers.rules.words import MESSAGE_LIMIT
from handlers.views import plain
from storage import flags, people
from tests.handlers.test_flag_story import raise_flag
from tests.town import Town


def flag_of(town: Town, number: int = 1) -> flags.Flag:
    with town.database.reading() as db:
        return db.all(flags.flags_by_number, number=number)[0]


def words_of(town: Town) -> list[str]:
    with town.database.reading() as db:
        return [entry.words for entry in db.all(flags.entries_of, flag_id=1)]


def test_a_forged_press_is_told_so_and_changes_nothing(town: Town) -> None:
    raise_flag(town)
    town.happens(town.officer, Pressed("made-up", 0, "m1"))
    town.happens(town.officer, Pressed(town.officer.last.prompt or "", 99, "m1"))
    assert town.officer.toasts == ["Deze knop werkt niet meer. Typ menu voor een nieuwe."] * 2
    assert flag_of(town).state == "raised"


def test_somebody_elses_button_does_nothing(town: Town) -> None:
    raise_flag(town)
    take = town.officer.last
    town.happens(town.neighbour, Pressed(take.prompt or "", 0, take.number))
    assert town.neighbour.toasts == ["Deze knop werkt niet meer. Typ menu voor een nieuwe."]
    assert flag_of(town).state == "raised"


def test_a_card_that_went_elsewhere_can_no_longer_be_pressed(town: Town) -> None:
    raise_flag(town)
    card = town.officer.last
    prompt = card.prompt or ""
    town.officer.picks("Meer").picks("Doorsturen").picks("Yusuf Arslan").says("Hij regelt de zalen.")
    town.happens(town.officer, Pressed(prompt, 0, card.number))
    town.officer.has("is niet meer bij u")
    assert flag_of(town).state == "raised"


def test_a_double_tap_counts_once(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal.").picks("Klaar").picks(
        "Uitleg"
    )
    check = town.chair.last
    place = next(i for i, option in enumerate(check.options) if option.button == "Versturen")
    prompt = check.prompt or ""
    for _ in range(3):
        town.happens(town.chair, Pressed(prompt, place, check.number))
    with town.database.reading() as db:
        assert db.one(flags.last_number, year=2026) == 1


def test_an_older_question_pressed_again_does_not_change_the_answer(town: Town) -> None:
    town.chair.says("melding").says("1")
    faults = town.chair.last
    prompt = faults.prompt or ""
    town.chair.says("2")
    town.happens(town.chair, Pressed(prompt, 0, faults.number))
    town.chair.says("Te laat gehoord.").picks("Klaar").picks("Uitleg").sees("Wij zijn te laat gevraagd")


@pytest.mark.parametrize("text", ["   ", "\n\n\t", "\u200b\u200b", "\u202e\u2066", "\x00\x01"])
def test_text_that_is_nothing_is_asked_again(town: Town, text: str) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht")
    town.chair.says(text).sees("Ik zie geen tekst")
    town.chair.says("De zaal.").picks("Klaar").sees("Wat wilt u van ons?")


def test_a_megabyte_of_text_is_kept_whole(town: Town) -> None:
    story = "Het was druk in de zaal. " * 45_000
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says(story).picks("Klaar").picks("Uitleg")
    town.chair.picks("Versturen").sees("Melding 1")
    assert len(" ".join(words_of(town))) > len(story) - 10_000
    assert all(len(words) <= MESSAGE_LIMIT for words in words_of(town))
    assert len(plain(town.officer.last.body)) < 1_500


def test_markup_and_marks_for_bold_are_only_letters(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says(
        "<b>**Nee**</b> \ue000oei\ue001 & \u202eom"
    )
    town.chair.picks("Klaar").picks("Uitleg").picks("Versturen")
    assert words_of(town) == ["<b>**Nee**</b> oei & om"]


def test_more_files_than_five_are_told_so_and_the_first_five_kept(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht")
    for _ in range(6):
        town.chair.sends()
    town.chair.has("Meer dan 5 bestanden kan niet").picks("Klaar").picks("Uitleg").picks("Versturen")
    with town.database.reading() as db:
        entry = db.all(flags.entries_of, flag_id=1)[0]
        assert len(db.all(flags.files_of_entry, entry_id=entry.id)) == 5


def test_an_album_gets_one_reply(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht")
    before = len(town.chair.messages)
    for caption in ("De zaal", "", ""):
        town.chair.sends(caption=caption, album="album-1")
    assert len(town.chair.messages) == before + 1
    town.chair.picks("Klaar").picks("Uitleg").picks("Versturen")
    town.officer.sees("stuurde dit mee")


def test_a_refused_file_is_told_why_and_the_question_stays(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht")
    town.happens(town.chair, Sent(refused="too-big"))
    town.chair.has("te groot").says("De zaal.").picks("Klaar").sees("Wat wilt u van ons?")


@pytest.mark.parametrize("what", ["contact", "location", "sticker", "poll", "dice"])
def test_what_has_no_place_here_is_refused_kindly(town: Town, what: str) -> None:
    town.chair.says("melding").picks("Inloopavond")
    town.happens(town.chair, Unsupported(what))
    town.chair.picks("Slecht").sees("Wat is er gebeurd?")


def test_an_edit_before_sending_replaces_and_afterwards_is_added(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says(
        "De zaal was te klien.", message="mine"
    )
    town.chair.amends("mine", "De zaal was te klein.").picks("Klaar").picks("Uitleg").picks("Versturen")
    assert words_of(town) == ["De zaal was te klein."]
    town.chair.amends("mine", "De zaal was veel te klein.").sees("aangepaste tekst staat bij melding 1")
    assert words_of(town) == ["De zaal was te klein.", "De zaal was veel te klein."]
    town.officer.has("heeft iets aangepast", "De zaal was veel te klein.")


def test_writing_to_a_flag_that_was_closed_meanwhile_says_so(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    town.chair.picks("Ja, dit helpt")
    town.chair.says("Nog iets.", reply_to="Antwoord op melding 1")
    town.chair.has("Melding 1 is gesloten").sees("Uw tekst is bewaard").picks("Het is iets nieuws")
    town.chair.picks("Inloopavond").picks("Iets anders").picks("Klaar").picks("Uitleg").sees("Nog iets.")


def test_stop_halfway_a_flag_asks_what_to_stop(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal.")
    town.chair.says("stop").sees("Wat wilt u stoppen?").picks("Deze melding weggooien")
    town.chair.picks("Ja, weggooien").sees("niets verstuurd")
    town.chair.says("melding").sees("Over welke bijeenkomst")


def test_back_goes_back_one_question_at_a_time(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").picks("Terug").sees(
        "Wat ging er niet goed?"
    )
    town.chair.says("terug").sees("Over welke bijeenkomst").picks("Vervolgavond").picks("Iets anders")
    town.chair.says("De zaal.").picks("Klaar").picks("Uitleg").sees(
        "Vervolgavond Stationsplein", "Iets anders"
    )


def test_not_sending_leaves_nothing_behind(town: Town) -> None:
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal.").picks("Niet versturen")
    town.chair.picks("Ja, weggooien").sees("Er is niets verstuurd")
    town.officer.sees_nothing_new()


def test_in_a_group_nothing_personal_is_ever_shown(town: Town) -> None:
    stranger = town.stranger()
    stranger.sender = stranger.sender._replace(kind="group")
    town.happens(stranger, Grouped())
    stranger.sees("In een groep laat ik niets zien")
    town.happens(stranger, Said("melding"))
    stranger.sees_nothing_new()


def test_who_blocks_the_line_is_no_longer_reached_and_comes_back(town: Town) -> None:
    town.happens(town.officer, Left())
    raise_flag(town)
    town.deputy.sees("Vereniging De Gracht")
    town.happens(town.officer, Returned())
    with town.database.reading() as db:
        assert db.one(people.chat_by_id, id=town.officer.sender.chat_id).state == "open"


def test_a_group_that_became_a_supergroup_keeps_its_row(town: Town) -> None:
    stranger = town.stranger()
    town.happens(stranger, Moved("-100200"))
    with town.database.reading() as db:
        assert db.one(people.chat_by_id, id=stranger.sender.chat_id).external == "-100200"


def test_opening_again_shows_the_menu(town: Town) -> None:
    town.happens(town.chair, Opened(None))
    town.chair.sees("Wat wilt u doen?")


def test_an_unknown_command_is_kind_and_shows_the_menu(town: Town) -> None:
    town.chair.says("/verwijderalles").sees("Wat wilt u doen?")
    town.chair.has("Dit ken ik niet")


def test_an_officer_cannot_flag_and_hears_why(town: Town) -> None:
    town.officer.says("/melding").sees("Alleen een voorzitter", "0500 123 456")


def test_no_number_of_anybody_reaches_another_persons_screen(town: Town) -> None:
    raise_flag(town, "Bel mij")
    town.chair.says("Hierbij maak ik bezwaar tegen het besluit.")
    town.chair.says("stop").picks("Alles stoppen").picks("Bel mij")
    screens = "".join(phone.screen() for phone in town.phones.values() if phone is not town.chair)
    assert "Bel over melding 1" in screens
    assert "06 1234" not in screens


# ------------------------------------------------------------------ numbers under a message, and sealed words


def test_a_number_under_a_card_takes_it_up(town: Town) -> None:
    raise_flag(town)
    town.officer.reacts("vraagt uitleg", 1)
    town.chair.sees("heeft melding 1 gelezen en pakt die op")


def test_a_number_that_would_tell_something_is_asked_to_be_written(town: Town) -> None:
    raise_flag(town)
    town.officer.reacts("vraagt uitleg", 2)
    assert town.officer.toasts[-1].startswith("Typ hier liever het nummer")
    town.officer.reacts("vraagt uitleg", 9)
    town.chair.sees("Melding 1").sees_nothing_new()


def test_a_number_under_a_message_of_no_choice_is_left_alone(town: Town) -> None:
    town.chair.says("/menu")
    town.happens(town.chair, Reacted("nowhere", 0))
    town.stranger().opens()
    assert town.chair.toasts == []


def test_what_cannot_be_read_is_said_once_for_each_key(town: Town) -> None:
    town.chair.sends_unreadable("key-1").sees("kunnen wij niet lezen", "0500 123 456")
    town.chair.sends_unreadable("key-1").sees_nothing_new()
    town.chair.sends_unreadable("key-2").sees("kunnen wij niet lezen")


def test_a_choice_that_is_typed_is_answered_in_words_where_a_button_would_say_it(town: Town) -> None:
    raise_flag(town)
    town.officer.says("ik pak dit op").sees("U pakt dit op.")


def test_who_opens_a_chat_where_invitations_are_codes_is_asked_for_it(town: Town) -> None:
    stranger = town.stranger()
    town.happens(stranger, Opened(by_code=True))
    stranger.sees("Plak hier de code uit uw uitnodiging")

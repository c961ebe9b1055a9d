"""Coming in: a link that works once, for one person; everybody else gets the same kind words."""

from datetime import timedelta

import pytest

from storage import people
from tests.phone import Phone
from tests.town import PHONE, Town

NO_WAY_IN = f"Deze link werkt niet meer. Vraag een nieuwe: tik hieronder of bel {PHONE}."


@pytest.fixture
def annie(town: Town) -> Phone:
    """A phone on which the chair has just opened her invitation."""
    town.loses_phone("chair")
    return town.stranger().opens(town.invite("chair"))


def joined(town: Town, key: str) -> bool:
    with town.database.reading() as db:
        return db.one(people.person_by_key, key=key).joined_at is not None


def test_a_chair_opens_the_link_and_joins(town: Town, annie: Phone) -> None:
    annie.sees("Welkom", "Annie Jansen", "voorzitter van Vereniging De Gracht", "U tekent hiermee niets.")
    assert annie.buttons == ["Ik doe mee", "Ik ben Annie Jansen niet", "Eerst meer weten"]
    assert not joined(town, "chair")
    annie.picks("Ik doe mee").sees("Wat wilt u doen?").has("U doet mee.")
    assert annie.buttons[0] == "Iets ging niet goed"
    assert joined(town, "chair")


def test_first_one_may_know_more_and_go_back(town: Town, annie: Phone) -> None:
    annie.picks("Eerst meer weten").sees("Wie leest mee?")
    for button, words in (
        ("Hoe lang bewaard?", "archief van Waterstad"),
        ("Waarom mag dit?", "taak van de gemeente"),
        ("Wat weet Telegram?", "kan Telegram uw berichten lezen"),
        ("Waarom geen WhatsApp?", "WhatsApp is van Meta"),
    ):
        annie.picks(button).sees(words)
    assert len(annie.messages) == 1, "it is one message that changes"
    annie.picks("Terug").sees("U bent hier als voorzitter")
    annie.picks("Ik doe mee")
    assert joined(town, "chair")


@pytest.mark.parametrize("where", ["the welcome", "a screen behind it"])
def test_what_one_agreed_to_can_be_read_back(town: Town, annie: Phone, where: str) -> None:
    if where != "the welcome":
        annie.picks("Eerst meer weten").picks("Hoe lang bewaard?")
    annie.picks("Ik doe mee")
    agreed, joined_now, menu = annie.messages
    for words in ("U tekent hiermee niets.", "het archief van de gemeente", "✓ Ik doe mee"):
        assert words in agreed.body
    assert not agreed.options
    assert "U doet mee." in joined_now.body
    assert "Wat wilt u doen?" in menu.body


def test_the_choice_can_be_typed_too(town: Town, annie: Phone) -> None:
    annie.says("meer weten").sees("Wie leest mee?")
    annie.says("Ik doe mee!")
    assert joined(town, "chair")


def test_words_that_choose_nothing_bring_the_welcome_back(town: Town, annie: Phone) -> None:
    annie.sees("Welkom").says("Wat is dit precies?").sees("Welkom", "Annie Jansen")
    annie.opens().sees("Welkom", "Annie Jansen")


def test_who_invited_hears_it_and_can_say_that_it_is_wrong(town: Town, annie: Phone) -> None:
    annie.picks("Ik doe mee")
    town.coordinator.sees(
        "Annie Jansen",
        "doet mee namens Vereniging De Gracht, sinds donderdag 26 november om 10.00 uur",
        "Klopt dat niet?",
    )
    town.coordinator.picks("Dit klopt niet").sees("hoort niet meer bij", "Annie Jansen")
    assert not joined(town, "chair")
    annie.sees("Wat wilt u doen?").says("/menu").sees(NO_WAY_IN)


def test_it_is_who_invited_that_hears_it(town: Town) -> None:
    town.loses_phone("chair")
    town.stranger().opens(town.invite("chair", by="wijkregisseur")).picks("Ik doe mee")
    town.wijkregisseur.sees("Annie Jansen", "doet mee")
    town.coordinator.sees_nothing_new()


def test_a_wrong_chat_leaves_nothing_half_said_behind(town: Town, annie: Phone) -> None:
    annie.picks("Ik doe mee").picks("Iets ging niet goed").picks("Inloopavond Stationsplein")
    town.coordinator.picks("Dit klopt niet")
    annie.opens(town.invite("chair")).picks("Ik doe mee").says("/melding")
    annie.sees("Over welke bijeenkomst gaat het?")


@pytest.mark.parametrize("why", ["used", "expired", "unknown", "replaced", "left", "other role"])
def test_a_link_that_does_not_work_always_says_the_same(town: Town, why: str) -> None:
    town.loses_phone("chair")
    token = town.invite("chair")
    match why:
        case "used":
            town.stranger().opens(token).picks("Ik doe mee")
        case "expired":
            town.passes(days=15)
        case "unknown":
            token = "0" * 64
        case "replaced":
            town.invite("chair")
        case "left":
            change(town, "chair", new_active=False)
        case _:
            change(town, "chair", new_office="coordinator")
    other = town.stranger().opens(token).sees(NO_WAY_IN)
    assert other.buttons == ["Nieuwe link vragen"]


def test_it_works_up_to_and_including_the_day_it_names(town: Town, annie: Phone) -> None:
    town.passes(until=town.now + timedelta(days=14, hours=13, minutes=59))
    annie.opens(token_of(town, "chair")).sees("Welkom")
    town.passes(minutes=1)
    annie.picks("Ik doe mee").sees(NO_WAY_IN)
    assert not joined(town, "chair")


def test_a_new_link_is_asked_for_once_a_day(town: Town) -> None:
    other = town.stranger().opens("0" * 64).picks("Nieuwe link vragen").sees("Bel ook even", PHONE)
    town.coordinator.sees("Iemand vroeg om een nieuwe link, donderdag 26 november om 10.00 uur")
    other.opens("1" * 64).picks("Nieuwe link vragen")
    town.coordinator.sees_nothing_new()


def test_a_stranger_hears_the_same_once_an_hour(town: Town) -> None:
    other = town.stranger().says("Hallo?").sees(NO_WAY_IN)
    other.says("Is daar iemand?").sends().opens().sees_nothing_new()
    town.passes(minutes=59)
    other.says("Nu dan?").sees_nothing_new()
    town.passes(minutes=1)
    other.says("En nu?").sees(NO_WAY_IN)


def test_somebody_else_says_so_and_the_link_is_spent(town: Town, annie: Phone) -> None:
    annie.picks("Ik ben Annie").sees("Dank u wel.", PHONE)
    town.coordinator.sees("De uitnodiging van", "Annie Jansen", "kwam bij iemand anders")
    annie.opens(token_of(town, "chair")).sees(NO_WAY_IN)
    assert not joined(town, "chair")


def test_a_second_tap_does_nothing_more(town: Town, annie: Phone) -> None:
    prompt = annie.last.prompt
    annie.picks("Ik doe mee")
    assert prompt is not None
    seen = len(annie.messages)
    annie.taps(prompt, 0).taps(prompt, 1)
    assert len(annie.messages) == seen
    assert annie.toasts == ["U doet al mee."] * 2
    assert joined(town, "chair")


def test_an_old_button_of_what_was_read_before_says_so(annie: Phone) -> None:
    screens = [annie.last.prompt]
    for button in ("Eerst meer weten", "Hoe lang bewaard?"):
        annie.picks(button)
        screens.append(annie.last.prompt)
    annie.picks("Ik doe mee")
    seen = len(annie.messages)
    for heard, prompt in enumerate(screens, 1):
        assert prompt is not None
        annie.taps(prompt, 0)
        assert len(annie.toasts) == heard
    assert len(annie.messages) == seen


def test_two_phones_one_link(town: Town, annie: Phone) -> None:
    other = town.stranger().opens(token_of(town, "chair")).sees("Welkom")
    annie.picks("Ik doe mee")
    other.picks("Ik doe mee").sees(NO_WAY_IN)


def test_who_takes_part_already_needs_no_link(town: Town) -> None:
    for token in (town.invite("neighbour"), "0" * 64):
        town.chair.opens(token).has("Deze link is niet voor u", "Annie Jansen").sees("Wat wilt u doen?")
    town.chair.opens(town.invite("chair")).sees("Wat wilt u doen?")


def test_who_joins_on_a_new_phone_is_heard_from_there(town: Town) -> None:
    town.chair.says("/stop").picks("Alles stoppen")
    new = town.stranger().opens(town.invite("chair")).picks("Ik doe mee").sees("Wat wilt u doen?")
    new.picks("Iets ging niet goed").picks("Inloopavond Stationsplein").picks("Slecht georganiseerd")
    new.says("De zaal was te klein.").picks("Klaar").picks("Uitleg").picks("Versturen")
    town.officer.picks("Ik pak dit op")
    new.sees("heeft melding 1 gelezen en pakt die op")


# ------------------------------------------------------------------ officers


@pytest.fixture
def mila(town: Town) -> Phone:
    """A phone on which the officer has just opened her invitation."""
    town.loses_phone("officer")
    return town.stranger().opens(town.invite("officer"))


def test_an_officer_hears_who_is_asked_next(town: Town, mila: Phone) -> None:
    mila.sees(
        "Welkom", "binnen 5 werkdagen", "Pas daarna vragen wij", "Yusuf Arslan", "om te helpen",
        "Er is geen lijst per medewerker.", "maandag, dinsdag, woensdag, donderdag en vrijdag",
    )  # fmt: skip
    mila.picks("Ik doe mee")
    town.coordinator.sees("Mila de Boer", "projectmanager, doet mee sinds donderdag 26 november om 10.00 uur")


def test_an_officer_sets_her_own_days_before_joining(town: Town, mila: Phone) -> None:
    mila.picks("Werkdagen veranderen").sees("Op welke dagen werkt u?", "✓ maandag", "✓ vrijdag")
    mila.picks("✓ vrijdag").sees("✓ donderdag", "5. vrijdag").picks("Klaar")
    mila.has("Berichten komen alleen op uw werkdagen: maandag, dinsdag, woensdag en donderdag.")
    mila.sees("Welkom", "uw werkdagen: maandag, dinsdag, woensdag en donderdag")
    assert not joined(town, "officer")
    mila.picks("Ik doe mee")
    assert joined(town, "officer")


def test_days_can_be_typed_and_what_is_unclear_is_not_guessed(town: Town, mila: Phone) -> None:
    mila.picks("Werkdagen veranderen").says("niet op woensdag").sees("Dat begrijp ik niet")
    mila.says("zaterdag").sees("Op die dag is de gemeente dicht")
    mila.sends().sees("Op welke dagen werkt u?")
    mila.says("ma t/m wo").sees("✓ maandag", "✓ woensdag", "4. donderdag").says("klaar")
    mila.sees("uw werkdagen: maandag, dinsdag en woensdag")
    mila.picks("Werkdagen veranderen").says("niets veranderen").sees("maandag, dinsdag en woensdag")
    mila.picks("Werkdagen veranderen").says("alle dagen").picks("Niets veranderen")
    mila.sees("Welkom", "maandag, dinsdag en woensdag")


def test_at_least_one_day_is_a_working_day(town: Town, mila: Phone) -> None:
    mila.picks("Werkdagen veranderen").says("vrijdag").picks("✓ vrijdag").sees("Kies minstens één dag.")
    assert "Klaar" not in mila.buttons
    mila.says("klaar").sees("Kies minstens één dag.")


def test_opening_the_link_again_leaves_the_days_for_later(town: Town, mila: Phone) -> None:
    mila.picks("Werkdagen veranderen").sees("Op welke dagen").opens().sees("Welkom")
    mila.picks("Werkdagen veranderen").sees("Op welke dagen")
    mila.opens(token_of(town, "officer")).sees("Welkom")
    mila.says("Ik doe mee")
    assert joined(town, "officer")


def test_days_are_changed_on_the_line_too_and_hold_for_news(town: Town) -> None:
    town.officer.says("/werkdagen").says("maandag").picks("Klaar").sees("uw werkdagen: maandag.")
    town.chair.says("werkdagen").sees("alleen voor mensen van de gemeente")
    town.chair.says("/melding").picks("Inloopavond Stationsplein").picks("Slecht georganiseerd")
    town.chair.says("De zaal was te klein.").picks("Klaar").picks("Uitleg").picks("Versturen")
    town.officer.sees_nothing_new()
    town.passes(until=town.now + timedelta(days=4))
    town.officer.sees("Vereniging De Gracht vraagt uitleg")


# ------------------------------------------------------------------ helpers


def change(town: Town, key: str, *, new_active: bool = True, new_office: str | None = None) -> None:
    """What an import changes of a person."""
    with town.database.transaction() as db:
        person = db.one(people.person_by_key, key=key)
        db.run(
            people.change_person, which=person.id, new_title=person.title, new_office=new_office,
            new_language=person.language, new_weekdays=person.weekdays, new_deputy=None, new_lead=None,
            new_active=new_active,
        )  # fmt: skip


def token_of(town: Town, key: str) -> str:
    """What is kept of the token of somebody's newest invitation."""
    return town.tokens[key]

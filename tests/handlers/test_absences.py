"""An officer who is away: the deputy has all of it at once, chairs hear it, and what is unasked waits."""

from dataclasses import replace

import pytest

from handlers.commands import town as towns
from handlers.stored_town import stored_town
from storage import people
from tests.handlers.test_flag_story import raise_flag
from tests.phone import Phone
from tests.town import Town

AWAY = "/afwezig tot maandag 7 december"


def told(phone: Phone, words: str) -> list[str]:
    return [message.body for message in phone.messages if words in message.body]


def goes_away(town: Town, words: str = AWAY) -> None:
    town.officer.says(words).picks("Ja, dat klopt").picks("Ja, dat klopt").sees("Goed. U bent er niet tot")


# ------------------------------------------------------------------ going


def test_the_deputy_has_everything_at_once_and_the_chair_hears_that_the_date_stays(
    town: Town,
) -> None:
    raise_flag(town)
    town.officer.says(AWAY).sees("maandag 7 december", "Klopt dat?").picks("Ja, dat klopt")
    town.officer.sees("U bent er weer op maandag 7 december", "Joris Vink", "krijgt nu uw open melding")
    town.deputy.sees_nothing_new()
    town.officer.picks("Ja, dat klopt").sees(
        "U bent er niet tot maandag 7 december", "Melding 1 is nu bij", "Joris Vink", "/terug"
    )
    town.chair.sees(
        "Mila de Boer", "is er niet tot maandag 7 december", "Joris Vink", "heeft melding 1 nu",
        "Uw datum blijft donderdag 3 december",
    )  # fmt: skip
    town.chair.has("Nu bij: ", "Joris Vink", "uiterlijk donderdag 3 december")
    town.deputy.has("Vereniging De Gracht vraagt uitleg", "uiterlijk donderdag 3 december")
    town.deputy.has("Mila de Boer", "is er niet tot maandag 7 december", "U heeft nu: melding 1")


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("/afwezig tot 7 december", "maandag 7 december"),
        ("/afwezig t/m vrijdag 4 december", "maandag 7 december"),
        ("/afwezig tot en met 4 december", "maandag 7 december"),
        ("/afwezig 7 dec", "maandag 7 december"),
        ("/away until 7 december", "maandag 7 december"),
        ("afwezig tot 7 december", "maandag 7 december"),
    ],
)
def test_the_day_can_stand_behind_the_command(town: Town, words: str, back: str) -> None:
    town.officer.says(words).sees(back, "Klopt dat?").picks("Ja, dat klopt").sees("weer op", back)


def test_without_a_day_it_is_asked_and_can_be_tapped_or_typed(town: Town) -> None:
    town.officer.says("Ik ben afwezig").sees("Op welke dag bent u er weer?")
    assert town.officer.buttons[0] == "vrijdag 27 november"
    town.officer.says("gisteren").sees("Die dag kan niet meer")
    town.officer.says("hmm").sees("Dat begrijp ik niet").says("t/m volgende week vrijdag")
    town.officer.sees("maandag 7 december").picks("Ja, dat klopt").picks("Nee, toch niet")
    town.officer.sees("Er is niets veranderd")
    raise_flag(town)
    town.officer.has("Vereniging De Gracht vraagt uitleg")


def test_a_day_that_is_no_day_is_asked_for_again(town: Town) -> None:
    town.officer.says("/afwezig tot sint-juttemis").sees(
        "Dat begrijp ik niet", "Op welke dag bent u er weer?"
    )


def test_help_tells_of_it_and_only_officers_can(town: Town) -> None:
    town.officer.says("hulp").sees("Bent u er even niet? Typ afwezig.").picks("Ik ben afwezig")
    town.officer.sees("Op welke dag bent u er weer?")
    town.chair.says("/afwezig").sees("alleen voor mensen van de gemeente")


# ------------------------------------------------------------------ while away


def test_new_flags_go_to_the_deputy_and_the_check_says_why(town: Town) -> None:
    goes_away(town)
    town.chair.says("melding").picks("Inloopavond").picks("Slecht").says("De zaal.").picks("Klaar")
    town.chair.picks("Uitleg").sees("Joris Vink", "Mila de Boer", "is er niet tot maandag 7 december, daarom")
    town.chair.picks("Versturen")
    town.deputy.has("Vereniging De Gracht vraagt uitleg")
    assert not told(town.officer, "vraagt uitleg")


def test_with_the_deputy_away_too_the_next_has_it(town: Town) -> None:
    raise_flag(town)
    town.deputy.says("/afwezig tot 14 december").picks("Ja, dat klopt").picks("Ja, dat klopt")
    town.officer.says(AWAY).picks("Ja, dat klopt").sees("gaat nu naar iemand anders").picks("Ja, dat klopt")
    town.chair.sees("is er niet tot maandag 7 december", "Yusuf Arslan", "heeft melding 1 nu")
    town.wijkregisseur.has("Vereniging De Gracht vraagt uitleg")


def test_a_deputy_who_goes_away_passes_on_what_they_had_of_another(town: Town) -> None:
    raise_flag(town)
    goes_away(town)
    town.deputy.says("/afwezig tot 14 december").picks("Ja, dat klopt").picks("Ja, dat klopt")
    town.wijkregisseur.has("Vereniging De Gracht vraagt uitleg")
    town.chair.has("Joris Vink", "is er niet tot maandag 14 december", "Yusuf Arslan")


def test_what_is_not_asked_for_waits_until_they_are_back_and_replies_never_do(town: Town) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    goes_away(town)
    town.chair.picks("Ja, dit helpt")
    town.passes(working_days=3)
    assert not told(town.officer, "is geholpen")
    town.officer.says("/open").sees("geen open meldingen")
    town.passes(working_days=4)
    assert told(town.officer, "is geholpen") or told(town.officer, "Welkom terug")


def test_what_already_waited_for_the_morning_waits_for_the_return(town: Town) -> None:
    town.passes(hours=9)
    raise_flag(town)
    goes_away(town)
    town.passes(working_days=2)
    assert not told(town.officer, "vraagt uitleg")
    town.deputy.has("Vereniging De Gracht vraagt uitleg")
    town.passes(working_days=8)
    assert not told(town.officer, "vraagt uitleg")


def test_two_flags_are_told_in_one_line_to_whoever_has_them(town: Town) -> None:
    raise_flag(town)
    town.passes(minutes=1)
    raise_flag(town)
    goes_away(town)
    town.deputy.has("U heeft nu: melding 1 en 2")
    assert len(told(town.deputy, "U heeft nu")) == 1


def test_with_nobody_else_it_stays_and_is_tried_again(town: Town) -> None:
    with town.database.transaction() as db:
        for key in ("deputy", "wijkregisseur", "coordinator"):
            db.run(people.set_joined, which=db.one(people.person_by_key, key=key).id, at=None)
    raise_flag(town)
    town.officer.says(AWAY).picks("Ja, dat klopt").picks("Ja, dat klopt").sees("Melding 1 blijft bij u")
    with town.database.transaction() as db:
        db.run(people.set_joined, which=db.one(people.person_by_key, key="coordinator").id, at=town.now)
    town.passes(working_days=1)
    town.coordinator.has("Vereniging De Gracht vraagt uitleg")
    town.chair.has("is er niet tot maandag 7 december", "Petra Vos", "heeft melding 1 nu")


# ------------------------------------------------------------------ back again


def test_on_the_day_they_hear_what_is_where(town: Town) -> None:
    raise_flag(town)
    town.passes(minutes=1)
    raise_flag(town)
    goes_away(town, "/afwezig tot dinsdag 1 december")
    town.chair.says("/mijnmeldingen").picks("Melding 2").picks("Intrekken").picks("Ja, intrekken")
    town.passes(working_days=3)
    town.officer.sees(
        "Welkom terug", "Melding 1 is bij", "Joris Vink", "uiterlijk donderdag 3 december",
        "Melding 2 is gesloten",
    )  # fmt: skip
    town.passes(minutes=1)
    raise_flag(town)
    town.officer.has("melding 3")


@pytest.mark.parametrize("way", ["tapped", "/terug", "ik ben er weer"])
def test_back_earlier_lets_what_waited_come(town: Town, way: str) -> None:
    raise_flag(town)
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    goes_away(town)
    town.chair.picks("Voor een deel").picks("Mag zo dicht")
    assert not told(town.officer, "voor een deel geholpen")
    if way == "tapped":
        town.officer.picks("Ik ben er weer")
    else:
        town.officer.says(way)
    town.officer.has("Welkom terug", "Melding 1 is gesloten")
    town.passes(working_days=9)
    assert len(told(town.officer, "Welkom terug")) == 1


def test_another_day_moves_the_return(town: Town) -> None:
    goes_away(town)
    town.officer.says("/afwezig tot 14 december").picks("Ja, dat klopt").picks("Ja, dat klopt")
    town.officer.sees("U bent er niet tot maandag 14 december")
    town.passes(working_days=9)
    assert not told(town.officer, "Welkom terug")
    town.passes(working_days=4)
    assert len(told(town.officer, "Welkom terug")) == 1


def test_who_was_not_away_hears_so_and_a_slash_before_terug_is_still_the_way_back(town: Town) -> None:
    town.officer.says("/terug").sees("U was niet afwezig")
    town.chair.says("melding").picks("Inloopavond").says("/terug").sees("Over welke bijeenkomst")


# ------------------------------------------------------------------ gone


def leaves(town: Town, *keys: str) -> None:
    """The municipality's file says that these people no longer work there."""
    with town.database.transaction() as db:
        now = stored_town(db).town
        changed = tuple(replace(each, active=False) if each.key in keys else each for each in now.people)
        towns.apply(db, replace(now, people=changed), town.ctx())
    town.deliver()


def test_nobody_becomes_inactive_while_holding_one(town: Town) -> None:
    raise_flag(town)
    leaves(town, "officer")
    town.chair.sees(
        "Mila de Boer", "werkt hier niet meer", "Joris Vink", "heeft melding 1 nu", "donderdag 3 december"
    )
    town.deputy.has("Vereniging De Gracht vraagt uitleg")


def test_when_two_leave_at_once_the_next_has_it(town: Town) -> None:
    raise_flag(town)
    leaves(town, "officer", "deputy")
    town.wijkregisseur.has("Vereniging De Gracht vraagt uitleg")


def test_who_leaves_while_away_does_not_come_back(town: Town) -> None:
    goes_away(town)
    leaves(town, "officer")
    town.passes(working_days=9)
    assert not told(town.officer, "Welkom terug")


# ------------------------------------------------------------------ who was asked to help


def deputises(town: Town, key: str, deputy: str) -> None:
    """In the municipality's file, somebody gets a deputy."""
    with town.database.transaction() as db:
        now = stored_town(db).town
        changed = tuple(replace(each, deputy=deputy) if each.key == key else each for each in now.people)
        towns.apply(db, replace(now, people=changed), town.ctx())


@pytest.mark.parametrize("way", ["away", "gone"])
def test_who_was_asked_to_help_has_a_deputy_too(town: Town, way: str) -> None:
    deputises(town, "wijkregisseur", "deputy")
    raise_flag(town)
    town.passes(working_days=6)
    town.wijkregisseur.sees("Kunt u helpen?")
    town.chair.has("Yusuf Arslan", "heeft uw melding nu ook")
    if way == "away":
        town.wijkregisseur.says("/afwezig tot 14 december").picks("Ja, dat klopt").picks("Ja, dat klopt")
        town.wijkregisseur.sees("Melding 1 is nu bij", "Joris Vink")
    else:
        leaves(town, "wijkregisseur")
    town.chair.sees("Yusuf Arslan", "Joris Vink", "heeft melding 1 nu", "Uw datum blijft")
    town.deputy.has("Kunt u helpen?", "Mila de Boer")
    town.deputy.picks("Wij hebben gebeld").picks("vrijdag 4 december").says("We zoeken een zaal.")
    town.deputy.picks("Versturen")
    town.chair.has("We zoeken een zaal.")


def test_who_would_be_asked_next_is_somebody_else_and_the_card_says_so(town: Town) -> None:
    raise_flag(town)
    town.chair.has("Daarna: ", "Yusuf Arslan")
    town.wijkregisseur.says("/afwezig tot 14 december").picks("Ja, dat klopt").picks("Ja, dat klopt")
    town.chair.has("Melding 1", "Daarna: ", "Karin Smit", "Antwoord: uiterlijk donderdag 3 december")
    assert "Yusuf Arslan" not in next(m.body for m in town.chair.messages if "Daarna: " in m.body)


def test_who_is_asked_to_help_reads_that_the_officer_is_away(town: Town) -> None:
    with town.database.transaction() as db:
        for key in ("deputy", "wijkregisseur", "coordinator"):
            db.run(people.set_joined, which=db.one(people.person_by_key, key=key).id, at=None)
    raise_flag(town)
    town.officer.says("/afwezig tot 14 december").picks("Ja, dat klopt").picks("Ja, dat klopt")
    town.passes(working_days=6)
    town.lead.has("Kunt u helpen?", "Mila de Boer", "is afwezig tot maandag 14 december.")


# ------------------------------------------------------------------ taking it back


def test_who_is_back_can_take_a_flag_back_and_everybody_hears_it(town: Town) -> None:
    raise_flag(town)
    goes_away(town, "/afwezig tot dinsdag 1 december")
    town.passes(working_days=3)
    town.officer.sees("Melding 1 is bij", "Joris Vink").picks("Melding 1 terugnemen")
    assert town.officer.toasts[-1] == "Melding 1 is weer bij u."
    town.officer.has("Vereniging De Gracht vraagt uitleg")
    town.chair.sees(
        "Mila de Boer", "is er weer en heeft melding 1 nu.", "Uw datum blijft donderdag 3 december"
    )
    town.chair.has("Nu bij: ", "Mila de Boer", "uiterlijk donderdag 3 december")
    town.deputy.sees("Mila de Boer", "is er weer", "U hoeft niets te doen")
    town.officer.picks("Melding 1 terugnemen")
    assert town.officer.toasts[-1] == "Melding 1 is al bij u."
    town.officer.picks("Antwoorden").picks("Uitleg geven").says("Sorry.").picks("Klaar").picks("Versturen")
    town.chair.sees("Antwoord op melding 1", "Mila de Boer")


def test_what_the_deputy_passed_on_cannot_be_taken_back(town: Town) -> None:
    raise_flag(town)
    goes_away(town)
    town.officer.says("/terug").sees("Melding 1 is bij")
    town.deputy.picks("Meer").picks("Doorsturen").picks("Petra Vos").says("Zij weet het.")
    town.officer.picks("Melding 1 terugnemen").sees("Melding 1 is niet meer bij u")
    town.chair.has("Nu bij: ", "Petra Vos")


def test_a_day_without_more_is_asked_about_as_the_day_of_return(town: Town) -> None:
    town.officer.says("/afwezig morgen").sees("U bent er weer op vrijdag 27 november", "Klopt dat?")

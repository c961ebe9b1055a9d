"""Two answers that did not help, and two texts side by side; an officer who goes away: on Telegram."""

from pathlib import Path

import pytest

from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.playing import playing
from tests.stories.test_telegram_story import Waterstad


@pytest.fixture
def town(telegram: FakeTelegram, tmp_path: Path) -> Waterstad:
    """The town, on a Thursday morning."""
    return Waterstad(tmp_path, telegram)


def explains(officer: Person, words: str) -> None:
    officer.presses("Antwoorden")
    officer.awaits("Hoe antwoordt u")
    officer.presses("Uitleg geven")
    officer.awaits("Schrijf aan")
    officer.writes(words)
    officer.awaits("Bewaard")
    officer.presses("Klaar")
    officer.awaits("Dit sturen wij naar")
    officer.presses("Versturen")
    officer.awaits("Verstuurd naar")


def writes_own_words(person: Person, words: str) -> None:
    person.presses("Mijn tekst schrijven")
    person.awaits("Wat vindt u?")
    person.writes(words)
    person.awaits("Wilt u uw tekst zo bewaren?", words)
    person.presses("Zo bewaren")
    person.awaits("Uw tekst staat bij melding 1")


def test_who_do_not_come_to_agree_read_both_texts_side_by_side(town: Waterstad) -> None:
    annie, mila, yusuf = town.annie, town.mila, town.yusuf
    with playing(town.line) as line:
        town.everybody_joins()
        town.annie_flags("De zaal was te klein.", "Uitleg")
        mila.awaits("Vereniging De Gracht vraagt uitleg", since=0)
        explains(mila, "Er was maar één zaal vrij.")
        annie.awaits("Antwoord op melding 1", "één zaal vrij", since=0)
        annie.presses("Nee, dit helpt niet")
        annie.awaits("Wat mist u nog", "Yusuf Arslan", "leest mee")
        annie.writes("Waarom geen twee avonden?")
        annie.awaits("Melding 1 is weer open")
        yusuf.awaits("mist nog iets bij melding 1", since=0)
        yusuf.writes("/open")
        yusuf.awaits("1 melding")
        yusuf.presses("Melding 1")
        yusuf.awaits("Deze melding is weer open")
        explains(yusuf, "Dat past niet in de planning.")
        annie.awaits("Antwoord op melding 1", "de planning", since=0)
        annie.presses("Nee, dit helpt niet")
        offered = annie.awaits("Schrijven helpt nu niet verder.", "Welke dag past u?")
        assert [button.text for button in offered.buttons][3:] == ["Bel mij", "Geen gesprek", "Laat maar"]
        annie.presses("Geen gesprek")
        annie.awaits("zijn het niet eens geworden over melding 1", since=0)
        mila.awaits("zijn het niet eens geworden over melding 1", since=0)
        writes_own_words(annie, "De zaal was <b>echt</b> te klein.")
        writes_own_words(mila, "Er was geen andere zaal.")
        for person in (annie, mila, yusuf):
            person.awaits(
                "niet eens geworden", "De zaal was <b>echt</b> te klein.", "Er was geen andere zaal.", since=0
            )
        line.settles()
    assert town.telegram.refused == []


def test_who_goes_away_hands_over_and_hears_on_return_what_is_where(town: Waterstad) -> None:
    annie, mila, joris = town.annie, town.mila, town.joris
    with playing(town.line) as line:
        town.everybody_joins()
        town.annie_flags("De zaal was te klein.", "Uitleg")
        mila.awaits("Vereniging De Gracht vraagt uitleg", since=0)
        mila.writes("/afwezig tot maandag 7 december")
        mila.awaits("maandag 7 december", "Klopt dat?")
        mila.presses("Ja, dat klopt")
        mila.awaits("Joris Vink", "krijgt nu uw open melding")
        mila.presses("Ja, dat klopt")
        mila.awaits("U bent er niet tot maandag 7 december", "Melding 1 is nu bij", "Joris Vink")
        annie.awaits("Mila de Boer", "is er niet tot maandag 7 december", "Joris Vink", since=0)
        joris.awaits("Vereniging De Gracht vraagt uitleg", since=0)
        mila.presses("Ik ben er weer")
        mila.awaits("Welkom terug", "Melding 1 is bij", "Joris Vink")
        line.settles()
    assert town.telegram.refused == []

"""What people agreed to, wrote and miss, on Telegram: it stays to be read, and goes by no single tap."""

from pathlib import Path

import pytest

from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.line import Line
from tests.stories.playing import playing
from tests.stories.waterstad import WATERSTAD


@pytest.fixture
def line(telegram: FakeTelegram, tmp_path: Path) -> Line:
    """The town's line, on which nobody takes part yet."""
    line = Line(tmp_path / "line", telegram)
    line.settles(WATERSTAD)
    return line


def test_what_one_agreed_to_stays_and_its_old_buttons_get_a_word(line: Line, telegram: FakeTelegram) -> None:
    annie = telegram.person("Annie")
    token = line.invites("annie")
    with playing(line):
        annie.starts(token)
        welcome = annie.awaits("Welkom", "Ik doe mee")
        know, join = welcome.button("Eerst meer weten").data, welcome.button("Ik doe mee").data
        assert know is not None
        assert join is not None
        annie.presses("Ik doe mee")
        agreed = annie.awaits("U tekent hiermee niets.", "✓ Ik doe mee")
        assert agreed.message_id == welcome.message_id
        assert agreed.buttons == ()
        annie.awaits("Wat wilt u doen?")
        for old in (know, join):
            annie.presses_data(old, welcome.message_id, forged=True)
            assert annie.awaits_toast() == "U doet al mee."
    assert telegram.refused == []


def test_with_nobody_to_help_it_is_the_officer_who_reads_what_is_missed(line: Line) -> None:
    annie, mila = line.joined("annie", "Annie"), line.joined("mila", "Mila")
    with playing(line):
        annie.writes("/melding")
        annie.awaits("Over welke bijeenkomst")
        annie.presses("Inloopavond")
        annie.awaits("Wat ging er niet goed?")
        annie.presses("Iets anders")
        annie.awaits("Wat is er gebeurd?")
        annie.writes("De zaal was te klein.")
        annie.awaits("Bewaard")
        annie.presses("Klaar")
        annie.awaits("Wat wilt u van ons?")
        annie.presses("Uitleg")
        checked = annie.awaits("Dit sturen wij naar", "Mila de Boer")
        assert "dan ook" not in checked.text
        assert "Naar iemand anders" not in [button.text for button in checked.buttons]
        annie.presses("Niet versturen")
        annie.awaits("Weggooien? Niemand heeft dit gezien.")
        annie.presses("Nee, ga verder")
        annie.awaits("Dit sturen wij naar", "De zaal was te klein.")
        annie.presses("Versturen")
        card = mila.awaits("vraagt uitleg", "De zaal was te klein.", since=0)
        assert "De vereniging vindt" not in card.text

        mila.presses("Antwoorden")
        mila.awaits("Hoe antwoordt u")
        mila.presses("Uitleg geven")
        mila.awaits("Schrijf aan")
        mila.writes("Er was maar één zaal vrij.")
        mila.awaits("Bewaard")
        mila.presses("Klaar")
        mila.awaits("Dit sturen wij naar")
        mila.presses("Versturen")
        annie.awaits("Antwoord op melding 1", since=0)
        annie.presses("Nee, dit helpt niet")
        annie.awaits("Wat mist u nog")
        annie.writes("Waarom geen twee avonden?")
        annie.awaits("Melding 1 is weer open", "Yusuf Arslan", "niet bereiken", "Mila de Boer")
        mila.awaits("mist nog iets bij melding 1", "Waarom geen twee avonden?", "nu bij u", since=0)
        mila.writes("open meldingen")
        mila.awaits("1 melding.")
        mila.presses("Melding 1")
        mila.awaits("weer open", "De zaal was te klein.", "Waarom geen twee avonden?")
    assert not any("U hoeft niets" in message.text for message in mila.from_bot)
    assert sum("niet bereiken" in message.text for message in annie.from_bot) == 1

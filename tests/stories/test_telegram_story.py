"""The whole way on Telegram: in by a link, a flag, an answer with a date, the date, and open again.

What each person does is what they would tap and type; what they see is what stands on their screen.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.bot.files.making import photo, sample
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.fakes.bot_api.seen import Shown
from tests.stories.line import PHONE, THURSDAY, Line, free_port
from tests.stories.playing import playing
from tests.stories.waterstad import WATERSTAD

FRIDAY_THE_ELEVENTH = datetime(2037, 12, 11, 9, 0, tzinfo=THURSDAY.tzinfo)
WEBHOOK = """\
mode = "webhook"
webhook_url = "http://127.0.0.1:{port}/telegram/hook"
webhook_secret = "een-lang-geheim-woord"
webhook_listen = "127.0.0.1:{port}"
"""


class Waterstad:
    """The line of a town, the people on their telephones, and what they usually do."""

    def __init__(self, folder: Path, telegram: FakeTelegram, more: str = "") -> None:
        self.telegram = telegram
        self.line = Line(folder, telegram, more)
        self.line.settles(WATERSTAD)
        self.petra = self.line.joined("coordinator", "Petra")
        self.yusuf = self.line.joined("yusuf", "Yusuf")
        self.joris = self.line.joined("joris", "Joris")
        self.annie = telegram.person("Annie")
        self.mila = telegram.person("Mila")

    def everybody_joins(self) -> None:
        """Annie and Mila come in by their links."""
        for key, person in (("annie", self.annie), ("mila", self.mila)):
            token = self.line.invites(key)
            person.starts(token)
            person.awaits("Welkom", "Ik doe mee")
            person.presses("Ik doe mee")
            person.awaits("U doet mee")
            person.awaits("Wat wilt u doen?")

    def annie_begins(self) -> None:
        """Up to the question what happened."""
        self.annie.writes("/melding")
        self.annie.awaits("Over welke bijeenkomst")
        self.annie.presses("Inloopavond")
        self.annie.awaits("Wat ging er niet goed?")
        self.annie.presses("Slecht georganiseerd")
        self.annie.awaits("Wat is er gebeurd?")

    def annie_sends(self, wish: str) -> None:
        """From *Klaar* on."""
        self.annie.presses("Klaar")
        self.annie.awaits("Wat wilt u van ons?")
        self.annie.presses(wish)
        self.annie.awaits("Dit sturen wij naar")
        self.annie.presses("Versturen")

    def annie_flags(self, story: str, wish: str) -> None:
        """All of it, in one message."""
        self.annie_begins()
        self.annie.writes(story)
        self.annie.awaits("Bewaard", "Klaar")
        self.annie_sends(wish)


@pytest.fixture
def town(telegram: FakeTelegram, tmp_path: Path) -> Waterstad:
    """The town, on a Thursday morning."""
    return Waterstad(tmp_path, telegram)


def test_a_flag_is_taken_up_changed_looked_at_on_its_day_and_opened_again(town: Waterstad) -> None:
    annie, mila, yusuf = town.annie, town.mila, town.yusuf
    with playing(town.line) as line:
        town.everybody_joins()
        town.petra.awaits("Annie Jansen", "doet mee namens", "Vereniging De Gracht", since=0)
        town.annie_flags("De zaal was te klein.", "Dat het anders gaat")
        annie.awaits("Melding 1", "Nu bij", "Mila de Boer", "uiterlijk donderdag 3 december")
        mila.awaits("Vereniging De Gracht wil dat het anders gaat", "De zaal was te klein.")
        mila.presses("Ik pak dit op")
        assert mila.awaits_toast() == "U pakt dit op."
        annie.awaits("Mila de Boer", "heeft melding 1 gelezen en pakt die op")

        mila.presses("Antwoorden")
        mila.awaits("Hoe antwoordt u")
        mila.presses("Dit doen we anders")
        mila.awaits("Wat gaat er anders?")
        mila.writes("Wij huren een grotere zaal.")
        mila.awaits("Wanneer?")
        mila.writes("11 december")
        mila.awaits("vrijdag 11 december", "Klopt dat?")
        mila.presses("Ja, dat klopt")
        mila.awaits("Dit gaat anders", "Versturen")
        mila.presses("Versturen")
        mila.awaits("Verstuurd naar", "Annie Jansen")
        annie.awaits("Dit gaat anders", "Wij huren een grotere zaal", "vrijdag 11 december")
        annie.presses("Ja, dit helpt")
        annie.awaits("Melding 1 is gesloten")
        line.settles()

        line.moves_to(FRIDAY_THE_ELEVENTH - timedelta(minutes=1))
        assert not any("Is het gebeurd?" in message.text for message in annie.from_bot)
        line.moves_to(FRIDAY_THE_ELEVENTH)
        annie.awaits("Is het gebeurd?", "Wij huren een grotere zaal")
        annie.presses("Nee", on=_newest(annie, "Is het gebeurd?"))
        annie.awaits("Wat mist u nog")
        annie.writes("De zaal was weer te klein.")
        annie.awaits("Melding 1 is weer open", "Yusuf Arslan")
        yusuf.awaits("Vereniging De Gracht", "De zaal was te klein.", since=0)
        yusuf.awaits("De zaal was weer te klein.", since=0)
        mila.awaits("het is niet gebeurd")
        line.settles()
    assert town.telegram.refused == []


def test_a_link_lets_one_person_in_once(town: Waterstad) -> None:
    stranger = town.telegram.person("Vreemde")
    token = town.line.invites("annie")
    with playing(town.line) as line:
        town.annie.starts(token)
        town.annie.awaits("Welkom", "Annie Jansen", "voorzitter van Vereniging De Gracht")
        town.annie.presses("Ik doe mee")
        town.annie.awaits("U doet mee")
        stranger.starts(token)
        stranger.awaits("Deze link werkt niet meer", PHONE, "Nieuwe link vragen")
        line.settles()
    assert not any(token.encode() in file.read_bytes() for file in town.line.folder.glob("town.db*"))


def test_words_pictures_and_voices_arrive_as_they_were_meant(town: Waterstad) -> None:
    annie, mila = town.annie, town.mila
    with playing(town.line) as line:
        town.everybody_joins()
        town.annie_begins()
        first = annie.writes("De <b>zaal</b> & de trap: 3 < 4 </i>")
        annie.awaits("Bewaard")
        annie.changes(first.message_id, "De <b>gymzaal</b> & de trap: 3 < 4 </i>")
        annie.writes("\u202eomgekeerd\u202c \U0001f3db\ufe0f")
        annie.awaits("Bewaard")
        annie.sends_photo(photo(), caption="De rij <buiten>")
        annie.awaits("Bewaard, met 1 bestand")
        annie.sends_voice(sample("voice.ogg"))
        annie.awaits("Bewaard, met 2 van de 5 bestanden")
        town.annie_sends("Uitleg")
        annie.awaits("Melding 1", "Nu bij")
        card = mila.awaits("Vereniging De Gracht vraagt uitleg", "De <b>gymzaal</b> & de trap: 3 < 4 </i>")
        assert "De rij <buiten>" in card.text
        assert "<b>zaal" not in card.text
        assert {entity["type"] for entity in card.entities} == {"bold"}
        line.settles()
        assert [kind for kind in ("photo", "voice") if any(kind in sent.raw for sent in mila.from_bot)] == [
            "photo",
            "voice",
        ]
        annie.changes(first.message_id, "Het was de <b>aula</b>.")
        annie.awaits("Uw aangepaste tekst staat bij melding 1")
        mila.awaits("heeft iets aangepast bij melding 1", "Het was de <b>aula</b>.")
        line.settles()
    assert town.telegram.refused == []


def test_a_long_story_is_read_again_in_as_many_messages_as_it_takes(town: Waterstad) -> None:
    annie = town.annie
    parts = [" ".join(f"{letter}{word}" for word in range(800)) for letter in "abc"]
    with playing(town.line) as line:
        town.everybody_joins()
        town.annie_begins()
        for part in parts:
            annie.writes(part)
            annie.awaits("Bewaard")
        town.annie_sends("Uitleg")
        annie.awaits("Melding 1", "Nu bij")
        line.settles()
        annie.presses("Alles lezen")
        annie.awaits("Hoe wilt u melding 1 lezen?")
        annie.presses("Hier in de chat")
        annie.awaits("c799")
        line.settles()
        read = " ".join(message.text for message in annie.from_bot).split()
        for part in parts:
            assert set(part.split()) <= {word.strip("\u2068\u2069\"'") for word in read}
    assert town.telegram.refused == []


def test_an_officer_who_blocked_the_line_is_replaced_and_the_chair_hears_by_whom(town: Waterstad) -> None:
    with playing(town.line) as line:
        town.everybody_joins()
        town.annie_begins()
        town.annie.writes("De zaal was te klein.")
        town.annie.awaits("Bewaard")
        town.telegram.fault("sendMessage", "blocked", chat_id=town.mila.chat_id)
        town.annie_sends("Uitleg")
        town.annie.awaits("Wij kunnen", "Mila de Boer", "niet bereiken", "Joris Vink", "donderdag 3 december")
        town.joris.awaits("Vereniging De Gracht vraagt uitleg", "De zaal was te klein.", since=0)
        town.telegram.clear_faults()
        town.joris.presses("Ik pak dit op")
        town.annie.awaits("Joris Vink", "heeft melding 1 gelezen")

        town.annie_begins()
        town.annie.writes("En het was koud.")
        town.annie.awaits("Bewaard")
        town.annie.presses("Klaar")
        town.annie.awaits("Wat wilt u van ons?")
        town.annie.presses("Uitleg")
        town.annie.awaits("Dit sturen wij naar", "Joris Vink", "Mila de Boer", "niet te bereiken")
        town.annie.presses("Niet versturen")
        town.annie.awaits("Weggooien?", "Niemand heeft dit gezien")
        town.annie.presses("Ja, weggooien")
        town.annie.awaits("Er is niets verstuurd")

        town.mila.blocks_bot()
        town.mila.unblocks_bot()
        line.settles()
        town.annie_flags("En het was koud.", "Uitleg")
        town.mila.awaits("Vereniging De Gracht vraagt uitleg", "En het was koud.")
        line.settles()


def test_old_buttons_and_late_presses_do_no_harm(town: Waterstad) -> None:
    annie, mila = town.annie, town.mila
    with playing(town.line) as line:
        town.everybody_joins()
        annie.writes("/melding")
        question = annie.awaits("Over welke bijeenkomst")
        meeting = question.button("Inloopavond")
        annie.presses("Inloopavond")
        annie.awaits("Wat ging er niet goed?")
        assert meeting.data is not None
        annie.presses_data(meeting.data, question.message_id, forged=True)
        assert annie.awaits_toast() == "Dit is al beantwoord."
        annie.presses_data("geen-knop:7", question.message_id, forged=True)
        assert "werkt niet meer" in annie.awaits_toast()
        annie.presses("Slecht georganiseerd")
        annie.awaits("Wat is er gebeurd?")
        annie.writes("De zaal was te klein.")
        annie.awaits("Bewaard")
        town.annie_sends("Uitleg")
        mila.awaits("Vereniging De Gracht vraagt uitleg", since=0)
        line.settles()
    pressed = mila.presses("Ik pak dit op")  # nothing runs: the press is too old once it is heard
    town.telegram.expire_queries(pressed.query_id)
    with playing(town.line) as line:
        annie.awaits("heeft melding 1 gelezen en pakt die op", since=0)
        line.settles()
    assert town.telegram.answers_to(pressed.query_id) == []
    assert [call["method"] for call in town.telegram.refused] == ["answerCallbackQuery"]


def test_the_same_line_by_webhook(telegram: FakeTelegram, tmp_path: Path) -> None:
    telegram.webhook_retry(0.2)
    town = Waterstad(tmp_path, telegram, WEBHOOK.format(port=free_port()))
    with playing(town.line) as line:
        town.everybody_joins()
        town.annie_flags("De zaal was te klein.", "Uitleg")
        town.annie.awaits("Melding 1", "Nu bij")
        town.mila.awaits("Vereniging De Gracht vraagt uitleg", "De zaal was te klein.")
        town.mila.presses("Ik pak dit op")
        town.annie.awaits("heeft melding 1 gelezen en pakt die op")
        line.settles()
    assert telegram.calls("getUpdates") == 0
    assert {delivery["status"] for delivery in telegram.overview["deliveries"]} == {200}


def _newest(person: Person, words: str) -> Shown:
    return next(message for message in reversed(person.from_bot) if words in message.text)

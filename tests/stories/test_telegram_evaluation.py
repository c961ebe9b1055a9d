"""A meeting is over, on Telegram: who was there answers in a minute, and both sides see what came of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from handlers.rules.codes import shown as shown_code
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.stories.evening import (
    BEGINS,
    CLOSES,
    ENDS,
    LAST,
    NAME,
    QUESTIONS,
    TOWN,
    answered,
    at_the_door,
    code_of,
    taps,
)
from tests.stories.line import PHONE, Line
from tests.stories.playing import playing

RESIDENTS = 8
FIGURES = ("10 antwoorden", "Duidelijk wat vaststond: 9 ja, 0 een beetje, 1 nee", "op hetzelfde moment")


@pytest.fixture
def line(telegram: FakeTelegram, tmp_path: Path) -> Line:
    """The town's line, with a meeting this afternoon."""
    line = Line(tmp_path / "line", telegram)
    line.settles(TOWN)
    return line


def pictures(person: Person) -> list[dict[str, object]]:
    return [message.raw for message in person.from_bot if message.method == "sendPhoto"]


def test_a_meeting_ends_and_both_sides_see_what_people_answered(line: Line, telegram: FakeTelegram) -> None:
    annie, mila = line.joined("annie", "Annie"), line.joined("mila", "Mila")
    code = code_of(line)
    with playing(line) as play:
        play.moves_to(BEGINS + timedelta(minutes=5))
        for number in range(RESIDENTS):
            taps(at_the_door(telegram, f"Bewoner {number}", code))
        typing = at_the_door(telegram, "Wim", code)
        typing.writes("nee")
        typing.awaits(QUESTIONS[1])
        typing.writes("terug")
        typing.awaits(QUESTIONS[0])
        for words, coming in zip(
            ("3", "een beetje", "1", "weet ik niet", "gaat wel"), (*QUESTIONS[1:], LAST), strict=True
        ):
            typing.writes(words)
            typing.awaits(coming)
        typing.writes("De zaal was <b>te klein</b> & koud.")
        typing.awaits("Dit sturen wij mee", "De zaal was <b>te klein</b> & koud.")
        typing.writes("versturen")
        typing.awaits("Dank u wel", "dinsdag 1 december")
        for again in (f"/start e-{code}", code.lower(), f"{code[:3]} {code[3:]}"):
            typing.writes(again)
            typing.awaits("al beantwoord")
        assert answered(line) == RESIDENTS + 1

        play.moves_to(ENDS)
        asked = annie.awaits("Was u erbij?", NAME, since=0)
        assert [button.text for button in asked.buttons] == ["Ja", "Nee, ik kon niet", "Ik wist het niet"]
        annie.presses("Ja", on=asked)
        annie.awaits(QUESTIONS[0])
        taps(annie)
        annie.starts(f"e-{code}")
        annie.awaits("al beantwoord")
        play.moves_to(CLOSES)
        for side in (annie, mila):
            side.awaits(*FIGURES, "Mila de Boer", "1 vereniging", since=0)
            assert len(pictures(side)) == 1
            shown = next(message for message in side.from_bot if message.method == "sendPhoto")
            sides = [(size["width"], size["height"]) for size in shown.raw["photo"]]
            assert max(sides)[0] >= 700
        late = telegram.person("Laat")
        late.starts(f"e-{code}")
        late.awaits("zijn gesloten op dinsdag 1 december", PHONE)
        play.settles()
    assert answered(line) == 0
    assert telegram.refused == []


def test_the_officer_gets_the_code_as_a_picture_and_as_a_poster(line: Line, telegram: FakeTelegram) -> None:
    mila, annie = line.joined("mila", "Mila"), line.joined("annie", "Annie")
    code = code_of(line)
    with playing(line) as play:
        mila.writes("/qr")
        mila.awaits("Van welke bijeenkomst", "2. Bewonersmiddag")
        mila.presses("2. Bewonersmiddag")
        shown = mila.awaits(shown_code(code), "zonder naam", f"start=e-{code}")
        assert shown.text.count("https://t.me/") == 1
        play.settles()
        names = [
            message.raw["document"]["file_name"] for message in mila.from_bot if "document" in message.raw
        ]
        assert sorted(name.rpartition(".")[2] for name in names) == ["pdf", "png"]
        annie.writes("/qr")
        annie.awaits(PHONE)
        play.settles()
    assert telegram.refused == []


def test_a_code_that_is_none_and_one_of_before_the_meeting_get_a_kind_word(
    line: Line, telegram: FakeTelegram
) -> None:
    stranger = telegram.person("Vreemde")
    code = code_of(line)
    with playing(line) as play:
        stranger.starts("e-BCD234")
        stranger.awaits("Die code kennen wij niet", PHONE)
        stranger.starts("e-ABCDEF")
        stranger.awaits("Die code kennen wij niet", PHONE)
        stranger.writes("bcd 234")
        stranger.awaits("Die code kennen wij niet")
        stranger.writes(f"https://t.me/{telegram.username}?start=e-{code}")
        stranger.awaits("begint vandaag om 14.00 uur", "dezelfde code")
        play.settles()
    assert telegram.refused == []


def test_whatever_a_resident_sends_instead_of_an_answer_is_refused_kindly(
    line: Line, telegram: FakeTelegram
) -> None:
    code = code_of(line)
    with playing(line) as play:
        play.moves_to(BEGINS)
        resident = at_the_door(telegram, "Bewoner", code)
        first = resident.from_bot[-1]
        resident.presses("Ja", on=first)
        resident.awaits(QUESTIONS[1])
        resident.presses_data(first.button("Nee").data or "", first.message_id, forged=True)
        assert resident.awaits_toast() == "Dit is al beantwoord."
        resident.sends_voice()
        resident.awaits("kan hier niet mee", QUESTIONS[1])
        resident.sends_sticker()
        resident.awaits(QUESTIONS[1])
        changed = resident.writes("ja")
        resident.awaits(QUESTIONS[2])
        resident.changes(changed.message_id, "nee")
        resident.awaits("verandert uw antwoord niet")
        resident.writes("/help")
        resident.awaits(QUESTIONS[2])
        resident.writes("/stop")
        resident.awaits("Er is niets verstuurd")
        play.settles()
    assert answered(line) == 0
    assert telegram.refused == []


def test_a_code_typed_in_a_group_is_nothing_there(line: Line, telegram: FakeTelegram) -> None:
    annie = line.joined("annie", "Annie")
    code = code_of(line)
    group = telegram.group("Bestuur De Gracht")
    with playing(line) as play:
        play.moves_to(BEGINS)
        annie.adds_bot_to(group, as_admin=True)
        group.awaits("In een groep laat ik niets zien over personen")
        before = len(group.from_bot)
        annie.writes(code, to=group)
        annie.writes(f"/start@{telegram.username} e-{code}", to=group)
        play.settles()
        assert len(group.from_bot) == before
        assert not any(QUESTIONS[0] in message.text for message in annie.from_bot)


def test_who_blocked_the_line_is_missed_and_everybody_else_is_asked(
    line: Line, telegram: FakeTelegram
) -> None:
    annie, mila = line.joined("annie", "Annie"), line.joined("mila", "Mila")
    code = code_of(line)
    with playing(line) as play:
        play.moves_to(BEGINS)
        for number in range(5):
            taps(at_the_door(telegram, f"Bewoner {number}", code))
        annie.blocks_bot()
        play.settles()
        play.moves_to(CLOSES)
        mila.awaits("5 tot 9 antwoorden", "meestal ja", since=0)
        assert len(pictures(mila)) == 1
        assert not any(NAME in message.text for message in annie.from_bot)
        play.settles()

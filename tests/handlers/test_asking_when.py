"""Somebody is asked when something should be sent, or how often, and types what comes to mind."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.asking_how_often import WhichRhythm
from handlers.asking_when import WhichMoment
from handlers.questions import Heard, Question, Setting
from handlers.texts import texts
from handlers.views import MOST_BUTTON, Option, View

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 27, 16, 20, 31, tzinfo=AMSTERDAM)
"""A Friday afternoon."""


class Conversation:
    """One question, answered until it is settled."""

    def __init__(self, question: Question, lang: str = "nl") -> None:
        self.question, self.given = question, None
        self.setting = Setting(texts(lang), NOW.date())
        self.note: str | None = None

    @property
    def view(self) -> View:
        return self.question.view(self.given, self.setting)

    @property
    def buttons(self) -> list[str]:
        return [option.button for option in self.view.options]

    def says(self, words: str) -> "Conversation":
        return self._took(self.question.said(self.given, words, None, self.setting))

    def picks(self, label: str) -> "Conversation":
        (chosen,) = [option for option in self.view.options if label in {option.label, option.button}]
        return self._took(self.question.pressed(self.given, chosen.value))

    def _took(self, heard: Heard) -> "Conversation":
        given: Any = heard.given
        self.given = self.given if given is None else given
        self.note = None if heard.note is None else self.setting.t(heard.note.text, **heard.note.values)
        assert all(len(button) <= MOST_BUTTON for button in self.buttons)
        return self

    def answer(self) -> Any:
        assert self.question.settled(self.given)
        return self.question.value(self.given)


def moment(lang: str = "nl") -> Conversation:
    return Conversation(WhichMoment("moment-which-one", NOW, options=[Option("now", "Nu", "Nu")]), lang)


def how_often(lang: str = "nl") -> Conversation:
    return Conversation(WhichRhythm("rhythm-which-one", NOW), lang)


# ------------------------------------------------------------------ a moment


def test_a_moment_is_said_back_in_full_and_counts_once_it_is_confirmed() -> None:
    asked = moment().says("volgende week donderdag om 19.30")

    assert asked.view.body == "donderdag 3 december 2026 om 19.30 uur. Klopt dat?"
    assert not asked.question.settled(asked.given)
    assert asked.picks("Ja, dat klopt").answer() == "2026-12-03T19:30"


def test_a_confirmation_may_be_typed() -> None:
    assert moment().says("3 dec 19u30").says("ja").answer() == "2026-12-03T19:30"


def test_who_typed_only_a_day_is_asked_the_time() -> None:
    asked = moment().says("dinsdag 1 december")

    assert asked.view.body == "dinsdag 1 december 2026. Hoe laat?"
    assert asked.buttons == ["9.00 uur", "14.00 uur", "19.30 uur", "Een ander moment"]
    assert asked.says("8 uur").view.body == "Welk moment bedoelt u?"
    assert asked.buttons == ["di 1 dec, 8.00 uur", "di 1 dec, 20.00 uur", "Een ander moment"]
    asked.picks("di 1 dec, 20.00 uur")
    assert asked.view.body == "dinsdag 1 december 2026 om 20.00 uur. Klopt dat?"


def test_nobody_is_asked_about_the_night_who_did_not_speak_of_it() -> None:
    assert moment().says("dinsdag 10 uur").view.body == "dinsdag 1 december 2026 om 10.00 uur. Klopt dat?"
    assert (
        moment().says("dinsdag").says("half 10").view.body.startswith("dinsdag 1 december 2026 om 9.30 uur")
    )
    assert moment().says("dinsdag 22 uur").view.body == "dinsdag 1 december 2026 om 22.00 uur. Klopt dat?"


@pytest.mark.parametrize(("typed", "meant"), [("13.15", "13:15"), ("half drie", "14:30"), ("20", "20:00")])
def test_a_time_alone_belongs_to_the_day_that_was_typed_before(typed: str, meant: str) -> None:
    asked = moment().says("dinsdag 1 december").says(typed)

    assert asked.picks("Ja, dat klopt").answer() == f"2026-12-01T{meant}"


def test_who_thinks_of_another_day_when_asked_the_time_may_type_that() -> None:
    asked = moment().says("dinsdag 1 december").says("woensdag 2 december 15.00 uur")

    assert asked.view.body == "woensdag 2 december 2026 om 15.00 uur. Klopt dat?"


def test_a_part_of_the_day_is_asked_for_its_time() -> None:
    assert moment().says("morgenavond").buttons[:3] == ["18.00 uur", "19.00 uur", "20.00 uur"]


def test_of_today_only_the_times_to_come_are_offered() -> None:
    assert moment().says("vandaag").buttons == ["19.30 uur", "Een ander moment"]


def test_a_day_that_can_be_two_and_a_time_that_can_be_two_are_asked_one_after_the_other() -> None:
    asked = Conversation(WhichMoment("moment-which-one", NOW.replace(day=24))).says(
        "volgende vrijdag half acht"
    )

    assert asked.buttons == ["vrijdag 27 november 2026", "vrijdag 4 december 2026", "Een ander moment"]
    asked.picks("vrijdag 4 december 2026")
    assert asked.buttons == ["7.30 uur", "19.30 uur", "Een ander moment"]
    assert asked.picks("19.30 uur").picks("Ja, dat klopt").answer() == "2026-12-04T19:30"


def test_a_whole_week_is_asked_for_its_day() -> None:
    asked = moment().says("volgende week")

    assert len(asked.buttons) == 4
    assert asked.picks("maandag 30 november 2026").view.body == "maandag 30 november 2026. Hoe laat?"


def test_another_moment_begins_again() -> None:
    asked = moment().says("morgen 10:00").picks("Een ander moment")

    assert asked.buttons == ["Nu"]
    assert asked.picks("Nu").answer() == "now"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("binnenkort een keer", "Dat begrijp ik niet. Typ een dag en een tijd"),
        ("gisteren om 14.00 uur", "Dat moment is al geweest."),
        ("vandaag om 9:00", "Dat moment is al geweest."),
        ("elke maandag om 10.00", "Hier kan maar één moment."),
    ],
)
def test_what_cannot_be_is_said_kindly_and_asked_again(typed: str, says: str) -> None:
    asked = moment().says(typed)

    assert asked.note is not None
    assert asked.note.startswith(says)
    assert asked.buttons == ["Nu"]


def test_no_time_is_said_with_an_example_of_one() -> None:
    asked = moment().says("morgen").says("na het eten")

    assert asked.note == "Dat begrijp ik niet. Typ een tijd, bijvoorbeeld: 19.30 uur of half acht."


def test_in_english() -> None:
    asked = moment("en").says("next week Thursday at 7:30 pm")

    assert asked.view.body == "Thursday 3 December 2026 at 19:30. Is that right?"


# ------------------------------------------------------------------ a rhythm


def test_a_rhythm_is_said_back_with_its_first_time() -> None:
    asked = how_often().says("elke eerste maandag van de maand om 10 uur")

    assert asked.view.body == (
        "Elke eerste maandag van de maand om 10.00 uur. De eerste keer is maandag 7 december 2026. Klopt dat?"
    )
    assert asked.picks("Ja, dat klopt").answer() == "1M MO#1 10:00"


def test_a_rhythm_without_a_time_is_asked_its_time() -> None:
    asked = how_often().says("om de week op dinsdag")

    assert asked.view.body == "Elke 2 weken op dinsdag. Hoe laat?"
    asked.says("half drie")
    assert asked.view.body == (
        "Elke 2 weken op dinsdag om 14.30 uur. De eerste keer is dinsdag 1 december 2026. Klopt dat?"
    )
    assert asked.says("ja").answer() == "2W TU 14:30 2026-12-01"


def test_a_time_that_can_be_two_is_asked() -> None:
    asked = how_often().says("iedere donderdag half acht")

    assert asked.buttons == ["7.30 uur", "19.30 uur", "Iets anders"]
    assert asked.picks("19.30 uur").says("ja").answer() == "1W TH 19:30"


def test_every_second_monday_is_asked() -> None:
    asked = how_often().says("elke tweede maandag")

    assert asked.buttons == ["Elke tweede maandag…", "Elke 2 weken op maandag", "Iets anders"]
    assert (
        asked.picks("Elke 2 weken op maandag").picks("9.00 uur").says("ja").answer()
        == "2W MO 09:00 2026-11-30"
    )


@pytest.mark.parametrize("typed", ["soms", "3 december", "elke keer", "elke 31 februari om 10 uur"])
def test_what_is_no_rhythm_is_asked_again_with_an_example(typed: str) -> None:
    asked = how_often().says(typed)

    assert asked.note is not None
    assert asked.note.startswith("Dat begrijp ik niet. Typ hoe vaak, bijvoorbeeld: elke eerste maandag")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("dagelijks om 8.30 uur", "Elke dag om 8.30 uur."),
        ("op werkdagen om 09.00", "Elke werkdag om 9.00 uur."),
        ("maandag en donderdag elke week, 14:00", "Elke maandag en donderdag om 14.00 uur."),
        ("elke maand op de 15e om 12:00", "Elke maand op de 15e om 12.00 uur."),
        ("de laatste vrijdag van elke maand om 16.00 uur", "Elke laatste vrijdag van de maand om 16.00 uur."),
        ("elk kwartaal om 10:30", "Elke 3 maanden op de 27e om 10.30 uur."),
        ("elk jaar op 15 april om 9:00", "Elk jaar op 15 april om 9.00 uur."),
        ("elke laatste dag van de maand 17:00", "Elke laatste dag van de maand om 17.00 uur."),
    ],
)
def test_how_a_rhythm_is_said(typed: str, said: str) -> None:
    assert how_often().says(typed).view.body.startswith(said)


def test_a_rhythm_in_english() -> None:
    asked = how_often("en").says("every first Monday of the month at 10 am")

    assert asked.view.body.startswith("Every first Monday of the month at 10:00. The first time is Monday 7")

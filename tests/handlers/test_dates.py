"""What officers and chairs type when they are asked for a day, on a Monday in November."""

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.dates import Day, NotUnderstood, Unclear, read_day
from handlers.datewords import WEEKDAY_NAMES
from handlers.spoken import day as said

MONDAY = date(2026, 11, 23)
Way = Literal["future", "past"]


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # a day by name
        ("vandaag", "2026-11-23"),
        ("Morgen!", "2026-11-24"),
        ("morgenochtend", "2026-11-24"),
        ("overmorgen", "2026-11-25"),
        ("vanavond", "2026-11-23"),
        ("gisteravond", "2026-11-22"),
        ("eergisteren", "2026-11-21"),
        # a date
        ("3 december", "2026-12-03"),
        ("op 3 dec.", "2026-12-03"),
        ("uiterlijk 3 december graag", "2026-12-03"),
        ("do 3 dec", "2026-12-03"),
        ("Donderdag 3 december a.s.", "2026-12-03"),
        ("komende donderdag 3 december", "2026-12-03"),
        ("woensdag 25 november 's avonds", "2026-11-25"),
        ("drie december", "2026-12-03"),
        ("de derde van december", "2026-12-03"),
        ("de tweeëntwintigste december", "2026-12-22"),
        ("3 mrt", "2027-03-03"),
        ("9 mei", "2027-05-09"),
        ("1 maart", "2027-03-01"),
        ("3 mei 2027", "2027-05-03"),
        ("29 februari 2028", "2028-02-29"),
        ("12-3", "2027-03-12"),
        ("12 / 3 / 27", "2027-03-12"),
        ("3.12.2026", "2026-12-03"),
        ("2026-12-03", "2026-12-03"),
        ("23 november", "2026-11-23"),
        # a day of the month
        ("de 12e", "2026-12-12"),
        ("12de", "2026-12-12"),
        ("de twaalfde", "2026-12-12"),
        ("de 30ste", "2026-11-30"),
        ("de 31e", "2026-12-31"),
        ("do 3", "2026-12-03"),
        ("zaterdag de 12e", "2026-12-12"),
        ("de 12e van volgende maand", "2026-12-12"),
        ("volgende maand de 12e", "2026-12-12"),
        # a weekday
        ("donderdag", "2026-11-26"),
        ("donderdagavond", "2026-11-26"),
        ("dinsdagmorgen", "2026-11-24"),
        ("vr", "2026-11-27"),
        ("komende zondag", "2026-11-29"),
        ("maandag a.s.", "2026-11-30"),
        ("deze vrijdag", "2026-11-27"),
        ("afgelopen dinsdag", "2026-11-17"),
        ("vorige week vrijdag", "2026-11-20"),
        ("volgende week donderdag", "2026-12-03"),
        ("donderdag volgende week", "2026-12-03"),
        ("over twee weken op donderdag", "2026-12-10"),
        ("donderdag over een week", "2026-12-03"),
        ("morgen over twee weken", "2026-12-08"),
        # counted
        ("over een week", "2026-11-30"),
        ("over twee weken", "2026-12-07"),
        ("binnen 14 dagen", "2026-12-07"),
        ("over 10 dagen", "2026-12-03"),
        ("over 3 maanden", "2027-02-23"),
        ("over een jaar", "2027-11-23"),
        ("2 weken geleden", "2026-11-09"),
        ("een dag geleden", "2026-11-22"),
        # an edge
        ("eind van de maand", "2026-11-30"),
        ("einde van deze maand", "2026-11-30"),
        ("eind december", "2026-12-31"),
        ("eind volgende maand", "2026-12-31"),
        ("eind februari 2028", "2028-02-29"),
        ("half december", "2026-12-15"),
        ("medio januari", "2027-01-15"),
        ("eind van de week", "2026-11-27"),
        ("begin volgende week", "2026-11-30"),
        ("eind van het jaar", "2026-12-31"),
    ],
)  # fmt: skip
def test_a_day_ahead(typed: str, meant: str) -> None:
    assert read_day(typed, MONDAY, prefer="future") == Day(on(meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 november", "2026-11-03"),
        ("12-3", "2026-03-12"),
        ("de 12e", "2026-11-12"),
        ("de 31e", "2026-10-31"),
        ("donderdag", "2026-11-19"),
        ("donderdagavond", "2026-11-19"),
        ("deze maandag", "2026-11-23"),
        ("vorige donderdag", "2026-11-19"),
        ("eind van de maand", "2026-10-31"),
        ("half november", "2026-11-15"),
        ("eind oktober", "2026-10-31"),
        ("do 3 december", "2026-12-03"),
        ("gisteren", "2026-11-22"),
        ("morgen", "2026-11-24"),
    ],
)
def test_a_day_behind(typed: str, meant: str) -> None:
    assert read_day(typed, MONDAY, prefer="past") == Day(on(meant))


@pytest.mark.parametrize(
    ("typed", "today", "choices"),
    [
        ("vrijdag 3 december", "2026-11-23", ["2026-12-03", "2026-12-04"]),
        ("zondag 3 december 2026", "2026-11-23", ["2026-12-03", "2026-12-06"]),
        ("vr 27-11-2025", "2026-11-23", ["2025-11-27", "2025-11-28"]),
        ("vrijdag de 12e", "2026-11-23", ["2026-12-11", "2026-12-12", "2027-02-12"]),
        ("vrijdag de 20e", "2026-11-23", ["2026-11-20", "2026-12-18", "2026-12-20"]),
        ("vrijdag de 12e van volgende maand", "2026-11-23", ["2026-12-11", "2026-12-12"]),
        ("maandag", "2026-11-23", ["2026-11-23", "2026-11-30"]),
        ("volgende donderdag", "2026-11-23", ["2026-11-26", "2026-12-03"]),
        ("vorige dinsdag", "2026-11-27", ["2026-11-17", "2026-11-24"]),
        ("deze maandag", "2026-11-27", ["2026-11-23", "2026-11-30"]),
        ("komende week donderdag", "2026-11-23", ["2026-11-26", "2026-12-03"]),
        ("maandag over een week", "2026-11-23", ["2026-11-30", "2026-12-07"]),
        ("3 november", "2026-11-23", ["2026-11-03", "2027-11-03"]),
        ("9 sept", "2026-11-23", ["2026-09-09", "2027-09-09"]),
        ("volgende week", "2026-11-23", ["2026-11-30", "2026-12-02", "2026-12-04"]),
        ("deze week", "2026-11-25", ["2026-11-25", "2026-11-26", "2026-11-27"]),
        ("komend weekend", "2026-11-18", ["2026-11-21", "2026-11-22"]),
        ("volgend weekend", "2026-11-18", ["2026-11-21", "2026-11-28"]),
        ("week 50", "2026-11-23", ["2026-12-07", "2026-12-09", "2026-12-11"]),
        ("december", "2026-11-23", ["2026-12-01", "2026-12-15", "2026-12-31"]),
        ("november", "2026-11-23", ["2026-11-23", "2026-11-30"]),
        ("volgende maand", "2026-11-23", ["2026-12-01", "2026-12-15", "2026-12-31"]),
        ("begin januari", "2026-11-23", ["2027-01-01", "2027-01-05", "2027-01-10"]),
    ],
)
def test_what_can_be_meant_in_two_ways_is_asked(typed: str, today: str, choices: list[str]) -> None:
    assert read_day(typed, on(today), prefer="future") == Unclear(tuple(map(on, choices)))


@pytest.mark.parametrize("today", ["2026-11-27", "2026-11-28"])
def test_next_thursday_is_plain_once_this_thursday_has_passed(today: str) -> None:
    assert read_day("volgende donderdag", on(today), prefer="future") == Day(on("2026-12-03"))


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "?", "3", "19.30", "half 8", "om 9 uur", "kwart over drie"),
        *("31 februari", "29 februari", "29 februari 2027", "32 december", "12-13", "0-1", "31 april"),
        *("10-12 december", "van 3 tot 5 december", "3 of 4 december", "elke maandag", "maandagen"),
        *("over een paar dagen", "over anderhalve week", "over 5 werkdagen", "over 999 jaar", "31-10-74"),
        *("bij de volgende bijeenkomst", "zo snel mogelijk", "binnenkort", "met kerst", "volgend jaar"),
        *("niet morgen", "morgen of overmorgen", "3 december om 19.30 uur", "3 maa", "3 mar", "tomorrow"),
        *("1" * 300, "morgen " * 40),
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, MONDAY, prefer="future") == NotUnderstood()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow", "2026-11-24"),
        ("the day after tomorrow", "2026-11-25"),
        ("last night", "2026-11-22"),
        ("December 3rd", "2026-12-03"),
        ("on Thursday 3 December", "2026-12-03"),
        ("3 May 2027", "2027-05-03"),
        ("12/3", "2027-03-12"),
        ("the 12th", "2026-12-12"),
        ("in two weeks", "2026-12-07"),
        ("a week ago", "2026-11-16"),
        ("last Tuesday", "2026-11-17"),
        ("Thursday next week", "2026-12-03"),
        ("end of the month", "2026-11-30"),
        ("volgende week donderdag", "2026-12-03"),
    ],
)
def test_who_reads_english_may_type_both(typed: str, meant: str) -> None:
    assert read_day(typed, MONDAY, prefer="future", lang="en") == Day(on(meant))


days = st.dates(date(2024, 1, 1), date(2036, 12, 31))
ways = st.sampled_from(["future", "past"])


@settings(max_examples=60)
@given(days, st.integers(0, 364), st.sampled_from(["nl", "en"]))
def test_a_day_as_we_say_it_is_read_as_that_day(today: date, ahead: int, lang: str) -> None:
    meant = today + timedelta(days=ahead)
    assert read_day(said(meant, lang, today), today, prefer="future", lang=lang) == Day(meant)


@settings(max_examples=60)
@given(
    days,
    days,
    ways,
    st.sampled_from(["{0.day}-{0.month}-{0.year}", "{0.day:02}/{0.month:02}/{0.year}", "{0}"]),
)
def test_a_date_in_full_is_that_date_whatever_the_day(
    today: date, meant: date, way: Way, written: str
) -> None:
    assert read_day(written.format(meant), today, prefer=way) == Day(meant)


@settings(max_examples=60)
@given(days, st.integers(0, 364), st.integers(1, 6))
def test_a_weekday_that_does_not_fit_is_always_asked_about(today: date, ahead: int, off: int) -> None:
    meant = today + timedelta(days=ahead)
    weekday = WEEKDAY_NAMES[(meant.weekday() + off) % 7]
    reading = read_day(f"{weekday} {meant.day}-{meant.month}-{meant.year}", today, prefer="future")
    assert isinstance(reading, Unclear)
    assert meant in reading.choices
    assert WEEKDAY_NAMES.index(weekday) in {day.weekday() for day in reading.choices}


SNIPPETS = [
    "volgende",
    "vorige",
    "week",
    "maand",
    "over",
    "2",
    "12e",
    "31",
    "februari",
    "do",
    "eind",
    "-",
    "geleden",
    "99",
]


@settings(max_examples=200)
@given(st.text(max_size=300) | st.lists(st.sampled_from(SNIPPETS), max_size=5).map(" ".join), days, ways)
def test_whatever_is_typed_there_is_one_day_a_few_or_none(typed: str, today: date, way: Way) -> None:
    match read_day(typed, today, prefer=way, lang="en"):
        case Unclear(choices):
            assert 2 <= len(choices) <= 3
            assert list(choices) == sorted(set(choices))
        case Day(day):
            assert abs(day.year - today.year) <= 20
        case other:
            assert other == NotUnderstood()


def test_only_the_first_two_hundred_characters_are_looked_at() -> None:
    assert read_day("morgen" + " " * 194 + "niet", MONDAY, prefer="future") == Day(on("2026-11-24"))
    assert read_day("morgen" + " " * 192 + "niet", MONDAY, prefer="future") == NotUnderstood()

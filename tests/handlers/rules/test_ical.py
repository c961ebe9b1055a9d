"""A calendar's words: read back by the rules of RFC 5545, whatever somebody named a meeting."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.rules.ical import Event, calendar

MADE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
EVENING = datetime(2026, 12, 3, 18, 30, tzinfo=UTC)
WORDS = st.text(min_size=1).filter(lambda words: words.isprintable())


def unfolded(words: str) -> list[str]:
    """The content lines (3.1): folds undone, and nothing but CRLF between them."""
    assert words.endswith("\r\n")
    assert "\n" not in words.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in words.split("\r\n"))
    return words.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def unescaped(value: str) -> str:
    """A text value (3.3.11)."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def read(words: str) -> list[dict[str, str]]:
    """The events, each by the names of its properties."""
    lines = unfolded(words)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "VERSION:2.0" in lines
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name != "END":
            assert name not in events[-1], "once each (3.6.1)"
            events[-1][name] = value
    return events


def test_a_meeting_has_its_hour_in_utc_and_a_day_is_wholly_taken() -> None:
    evening = Event("a", "Inloopavond", EVENING, EVENING.replace(hour=20), "Wijkhuis")
    decided = Event("b", "besluit van de raad", date(2026, 12, 31))
    first, second = read(calendar("Wijk", "Waterstad", MADE, [evening, decided]))

    assert first == {
        "UID": "a",
        "DTSTAMP": "20261126T090000Z",
        "DTSTART": "20261203T183000Z",
        "DTEND": "20261203T203000Z",
        "SUMMARY": "Inloopavond",
        "LOCATION": "Wijkhuis",
        "STATUS": "CONFIRMED",
    }
    assert second["DTSTART;VALUE=DATE"] == "20261231"
    assert second["DTEND;VALUE=DATE"] == "20270101"
    assert second["TRANSP"] == "TRANSPARENT"


def test_what_is_off_says_so_and_an_end_nobody_named_is_not_made_up() -> None:
    (event,) = read(calendar("Wijk", "Waterstad", MADE, [Event("a", "Inloop", EVENING, cancelled=True)]))
    assert event["STATUS"] == "CANCELLED"
    assert "DTEND" not in event


@given(WORDS, WORDS)
@example("Straat; plein, \\ kade", "é" * 200)
@example("👩‍👩‍👧 " * 40, ":")
def test_whatever_it_is_called_it_is_read_back_so(name: str, place: str) -> None:
    (event,) = read(calendar(name, place, MADE, [Event("a", name, EVENING, place=place)]))
    assert unescaped(event["SUMMARY"]) == name
    assert unescaped(event["LOCATION"]) == place


@pytest.mark.parametrize("words", ["twee\nregels", "een\r\nSUMMARY:ander", "stil\u2028ook"])
def test_no_line_can_be_slipped_in(words: str) -> None:
    (event,) = read(calendar(words, words, MADE, [Event("a", words, EVENING)]))
    assert "\n" in unescaped(event["SUMMARY"])
    assert len(event) == 5

"""Reads the town file, a TOML file that an administrator keeps, into a ``Town``."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.town.entry import LONGEST_SENTENCE, Entry, Source, did_you_mean
from bot.town.lines import line_index
from bot.town.mistakes import Mistake, TownFileError
from handlers.evaluation_sets import known
from handlers.rules.question_sets import QuestionSet
from handlers.town import (
    Area,
    Association,
    Framework,
    Language,
    Meeting,
    Office,
    Person,
    Process,
    Seat,
    SeatRole,
    Step,
    Town,
)

Value = TypeVar("Value")

SECTIONS = ("area", "association", "person", "process", "meeting")

_MOST_ANSWER_DAYS, _MOST_NEWS_WEEKS = 30, 26

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_MUST_HAVE_A_TITLE = "is missing; people see it behind the name of everybody at the municipality"
_ONE_SIDE_ONLY = (
    "is somebody who sits in an association; a person cannot also work at the municipality, "
    "for they would be asked to answer themselves"
)


_ONLY_LOOKS = "is here for the council, which only looks; nobody stands in for another there"


class _Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


def read_town(
    text: str, filename: str, today: date | None = None, *, own_sets: Iterable[QuestionSet] = ()
) -> Town:
    """Read a whole town; nothing is used of a file with a mistake in it.

    ``today`` allows days that count from it, like ``on = "+9 days"``: the demo's town is always of now.
    ``own_sets`` are the municipality's sets of questions, beside those that come along.

    Raises:
        TownFileError: with every mistake in the file, each with its line, in the order of the lines.
    """
    text = text.removeprefix("\ufeff")  # some editors put this invisible mark before what they save
    tree = _parse(text, filename)
    source = Source(filename, line_index(text), today)
    town = _Reader(source, tree, known(own_sets)).town()
    if source.mistakes:
        raise TownFileError(tuple(sorted(source.mistakes, key=lambda mistake: mistake.line)))
    return town


def _parse(text: str, filename: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise TownFileError((Mistake(filename, 1, "has too many brackets inside each other"),)) from None
    except ValueError as error:
        place = _PLACE.search(str(error))
        line, column = place.groups() if place else (None, None)
        message = f"is not TOML: {_PLACE.sub('', str(error))}"
        last_line = text.rstrip().count("\n") + 1
        mistake = Mistake(filename, int(line or last_line), message, int(column) if column else None)
        raise TownFileError((mistake,)) from None


class _Reader:
    """Reads section after section; each may name the keys of any other, wherever it stands in the file."""

    def __init__(self, source: Source, tree: Mapping[str, object], sets: Collection[str]) -> None:
        self._source, self._sets = source, sets
        self._entries = {section: _entries(source, tree, section) for section in SECTIONS}
        self._known = {section: _keys(entries) for section, entries in self._entries.items()}
        self._sound: Mapping[str, Person] = {}
        for name in tree.keys() - set(SECTIONS):
            line = source.line((name,))
            message = f"the file has no place for '{name}'" + did_you_mean(name, SECTIONS)
            source.mistakes.append(Mistake(source.filename, line, message))

    def town(self) -> Town:
        people = self._people()
        return Town(
            areas=_next_door_both_ways(self._read("area", self._area)),
            associations=self._read("association", self._association),
            people=people,
            processes=self._read("process", self._process),
            meetings=self._read("meeting", self._meeting),
        )

    def _read(self, section: str, read: Callable[[Entry], Value]) -> tuple[Value, ...]:
        values = []
        for entry in self._entries[section]:
            values.append(read(entry))
            entry.complain_of_the_rest()
        return tuple(values)

    def _area(self, entry: Entry) -> Area:
        area = Area(
            key=entry.key(),
            name=entry.text("name"),
            neighbours=entry.references("neighbours", "area", self._known["area"]),
        )
        if area.key in area.neighbours:
            entry.complain("neighbours", "names the area itself")
        return area

    def _association(self, entry: Entry) -> Association:
        return Association(
            key=entry.key(),
            name=entry.text("name"),
            areas=entry.references("areas", "area", self._known["area"], required=True),
            active=entry.flag("active", otherwise=True),
        )

    def _people(self) -> tuple[Person, ...]:
        people = self._read("person", self._person)
        entries = self._entries["person"]
        self._sound = {
            person.key: person for entry, person in zip(entries, people, strict=True) if entry.sound
        }
        for entry, person in zip(entries, people, strict=True):
            if entry.sound:
                self._check_together(entry, person)
        return people

    def _person(self, entry: Entry) -> Person:
        person = Person(
            key=entry.key(),
            name=entry.text("name"),
            title=entry.optional_text("title") or "",
            seats=self._seats(entry),
            office=entry.choice("role", Office),
            areas=entry.references("areas", "area", self._known["area"]),
            language=entry.choice("language", Language) or Language.DUTCH,
            phone=entry.phone("phone"),
            email=entry.email("email"),
            weekdays=tuple(sorted(map(list(_Weekday).index, entry.choices("working_days", _Weekday)))),
            deputy=entry.optional_reference("deputy", "person", self._known["person"]),
            lead=entry.optional_reference("lead", "person", self._known["person"]),
            active=entry.flag("active", otherwise=True),
        )
        _check_person(entry, person)
        return person

    def _seats(self, entry: Entry) -> tuple[Seat, ...]:
        chairs = entry.references("chair_of", "association", self._known["association"])
        boards = entry.references("board_of", "association", self._known["association"])
        for association in set(chairs) & set(boards):
            entry.complain(
                "board_of", f"'{association}' stands in chair_of too; a chair is on the board already"
            )
        return (
            *(Seat(association, SeatRole.CHAIR) for association in chairs),
            *(Seat(association, SeatRole.BOARD) for association in boards),
        )

    def _check_together(self, entry: Entry, person: Person) -> None:
        """Look at a person beside others; only those without mistakes, so that one slip is told once."""
        if not person.seats and person.office is None:
            entry.complain(None, "has nothing to do here; write role, chair_of or board_of")
        deputy, lead = self._sound.get(person.deputy or ""), self._sound.get(person.lead or "")
        if person.key == person.deputy:
            entry.complain("deputy", "is the person themselves")
        elif deputy and (deputy.office is None) is not (person.office is None):
            entry.complain("deputy", f"'{deputy.key}' is not on the same side of the table")
        elif deputy and deputy.answers is not person.answers:
            entry.complain("deputy", f"'{(deputy if person.answers else person).key}' {_ONLY_LOOKS}")
        elif deputy and person.active and not deputy.active:
            entry.complain("deputy", f"'{deputy.key}' is not active; name somebody else")
        if lead and lead.office is not Office.TEAM_LEAD:
            entry.complain("lead", f"'{lead.key}' does not have the role team_lead")

    def _process(self, entry: Entry) -> Process:
        process = Process(
            key=entry.key(),
            name=entry.text("name"),
            areas=entry.references("areas", "area", self._known["area"], required=True),
            officer=entry.reference("officer", "person", self._known["person"]),
            stage=entry.text("stage"),
            frameworks=tuple(self._framework(part) for part in entry.parts("frameworks", "what = ...")),
            room=entry.optional_text("room", LONGEST_SENTENCE) or "",
            steps=self._steps(entry),
            answer_days=entry.number("answer_days", 1, _MOST_ANSWER_DAYS),
            news_weeks=entry.number("news_weeks", 1, _MOST_NEWS_WEEKS),
            evaluation_set=self._set_of(entry),
            active=entry.flag("active", otherwise=True),
        )
        officer = self._sound.get(process.officer)
        if officer and not officer.answers:
            entry.complain("officer", f"'{officer.key}' has no role at the municipality that answers")
        elif officer and process.active and not officer.active:
            entry.complain("officer", f"'{officer.key}' is not active; name who answers for this now")
        return process

    def _set_of(self, entry: Entry) -> str | None:
        """The set of questions after its meetings; the folder of sets says which there are."""
        key = entry.optional_text("evaluation_set")
        if key and key not in self._sets:
            there = ", ".join(sorted(self._sets))
            message = f"there is no set of questions '{key}' here; there are: {there}"
            entry.complain("evaluation_set", message + did_you_mean(key, self._sets))
        return key

    def _framework(self, part: Entry) -> Framework:
        fixed = Framework(part.text("what", LONGEST_SENTENCE), part.text("why", LONGEST_SENTENCE))
        part.complain_of_the_rest()
        return fixed

    def _steps(self, entry: Entry) -> tuple[Step, ...]:
        """The dates of a process; of its own list alone, each key stands there once."""
        parts = entry.parts("steps", "key = ...")
        steps: list[Step] = []
        for part in parts:
            step = Step(part.key(), part.text("name"), part.day("on"))
            part.complain_of_the_rest()
            if step.key and any(step.key == earlier.key for earlier in steps):
                part.complain("key", f"'{step.key}' is the key of an earlier step of this process")
            steps.append(step)
        return tuple(steps)

    def _meeting(self, entry: Entry) -> Meeting:
        meeting = Meeting(
            key=entry.key(),
            process=entry.reference("process", "process", self._known["process"]),
            name=entry.text("name"),
            day=entry.day("on"),
            starts=entry.clock("at"),
            ends=entry.optional_clock("until"),
            place=entry.optional_text("place") or "",
            active=entry.flag("active", otherwise=True),
        )
        if meeting.ends is not None and meeting.ends <= meeting.starts:
            entry.complain("until", "is not later than at")
        return meeting


def _entries(source: Source, tree: Mapping[str, object], section: str) -> list[Entry]:
    """Give the entries of a section; a file may leave a section out."""
    found = tree.get(section, [])
    if not isinstance(found, list) or not all(isinstance(fields, dict) for fields in found):
        message = f"'{section}' must be written as [[{section}]], once above each {section}"
        source.mistakes.append(Mistake(source.filename, source.line((section,)), message))
        return []
    return [Entry(source, (section, number), fields) for number, fields in enumerate(found)]


def _keys(entries: Iterable[Entry]) -> set[str]:
    """Give the keys of a section, and complain of those that stand there twice."""
    keys: set[str] = set()
    for entry in entries:
        if entry.name in keys:
            entry.complain("key", f"'{entry.name}' is the key of an earlier one; every key stands once")
        if entry.name is not None:
            keys.add(entry.name)
    return keys


def _check_person(entry: Entry, person: Person) -> None:
    if person.office is None:
        for name in ("areas", "working_days", "lead"):
            if entry.has(name) and not entry.has("role"):
                entry.complain(name, "is for people with a role at the municipality")
        return
    if person.seats:
        entry.complain("role", _ONE_SIDE_ONLY)
    if not entry.has("title"):
        entry.complain("title", _MUST_HAVE_A_TITLE)
    if person.office is Office.WIJKREGISSEUR and not entry.has("areas"):
        entry.complain("areas", "is missing; a wijkregisseur looks after at least one area")
    if person.office is not Office.WIJKREGISSEUR and entry.has("areas"):
        entry.complain("areas", "is for a wijkregisseur; the areas of others follow from their processes")


def _next_door_both_ways(areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """Next door is written once, and holds for both."""
    said = {(area.key, other) for area in areas for other in area.neighbours}
    both = said | {(other, key) for key, other in said}
    return tuple(
        Area(area.key, area.name, tuple(other.key for other in areas if (area.key, other.key) in both))
        for area in areas
    )

"""Brings a town file into the database: by key, never doubled, and told beforehand if one asks.

What is no longer in the file is left alone and said to be missing there. What people chose themselves on the
line, their language and their working days, stays as they chose it. Nobody leaves with something open: who
becomes inactive hands over every flag, and its chairs hear it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import NamedTuple

from handlers import process_cards
from handlers.commands.absences import hand_over_for_good
from handlers.context import Ctx
from handlers.spoken import WEEKDAYS
from handlers.stored_town import StoredTown, stored_town
from handlers.town import Area, Association, Framework, Meeting, Person, Process, Seat, Step, Town
from handlers.written_town import Writing
from storage import people
from storage.database import Db

_AS_IN_FILE = {"office": "role", "weekdays": "working_days", "day": "on", "starts": "at", "ends": "until"}
"""How an administrator knows these fields."""

_PLACES = {"areas", "seats", "neighbours", "role", "active"}
"""Fields that decide what is near whom."""

_UNSHOWN = {"email"}
"""Fields of which it is told that they change, and not what to: the list may be read over a shoulder."""

Value = Area | Association | Person | Process | Meeting


class ChangeKind(StrEnum):
    """What will happen to something in the town."""

    ADD = "add"
    CHANGE = "change"
    NOT_IN_FILE = "not-in-file"


class FieldChange(NamedTuple):
    """One field as it was and as it will be, both as an administrator reads them."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What will happen to one area, association, person, process or meeting (``section``)."""

    kind: ChangeKind
    section: str
    key: str
    name: str
    fields: tuple[FieldChange, ...] = ()


def plan(db: Db, town: Town, ctx: Ctx) -> tuple[Change, ...]:
    """Tell what ``apply`` would do, section by section; what stays as it is goes unsaid."""
    stored = stored_town(db)
    return tuple(_changes(stored, _as_it_will_be(town, stored, ctx), ctx))


def apply(db: Db, town: Town, ctx: Ctx) -> tuple[Change, ...]:
    """Bring the town into the database, in the caller's transaction; tells what was done.

    Doing it again does nothing. Every change leaves a line in the audit trail, without words or names.
    """
    stored = stored_town(db)
    town = _as_it_will_be(town, stored, ctx)
    changes = tuple(_changes(stored, town, ctx))
    touched = {
        (change.section, change.key) for change in changes if change.kind is not ChangeKind.NOT_IN_FILE
    }
    writing = Writing(db, ctx, stored.ids)
    writing.write_areas([area for area in town.areas if ("area", area.key) in touched])
    for association in town.associations:
        if ("association", association.key) in touched:
            writing.write_association(association)
    writing.write_people([person for person in town.people if ("person", person.key) in touched])
    for process in town.processes:
        if ("process", process.key) in touched:
            writing.write_process(process)
    for meeting in town.meetings:
        if ("meeting", meeting.key) in touched:
            writing.write_meeting(meeting)
    for person in _who_left(stored, town):
        hand_over_for_good(db, ctx, db.one(people.person_by_key, key=person.key))
    _show_otherwise(db, ctx, town, stored, changes)
    for change in changes:
        if change.kind is not ChangeKind.NOT_IN_FILE:
            writing.note(change.section, change.key, new=change.kind is ChangeKind.ADD)
    return changes


def _who_left(stored: StoredTown, town: Town) -> Iterator[Person]:
    """Who worked at the municipality, and by this file does so no longer: they can hold nothing open."""
    worked = {person.key for person in stored.town.people if person.active and person.answers}
    for person in town.people:
        if person.key in worked and not (person.active and person.answers):
            yield person


def _show_otherwise(db: Db, ctx: Ctx, town: Town, stored: StoredTown, changes: tuple[Change, ...]) -> None:
    """The cards of processes say something else now where they, a meeting or an officer of theirs changed.

    All of them are looked at where it may have changed what is near whom.
    """
    there = stored.ids["process"]
    moved = not _PLACES.isdisjoint(each.field for change in changes for each in change.fields)
    touched = {
        (change.section, change.key) for change in changes if change.kind is not ChangeKind.NOT_IN_FILE
    }
    keys = {key for section, key in touched if section == "process"}
    for meeting in (*town.meetings, *stored.town.meetings):
        if ("meeting", meeting.key) in touched:
            keys.add(meeting.process)
    keys |= {process.key for process in town.processes if ("person", process.officer) in touched}
    for key in sorted(there if moved else keys & there.keys()):
        process_cards.changed(db, ctx, there[key], for_others=moved)


# ---------------------------------------------------------------- what will change


def _sections(town: Town) -> Iterator[tuple[str, dict[str, Value]]]:
    yield "area", {area.key: area for area in town.areas}
    yield "association", {association.key: association for association in town.associations}
    yield "person", {person.key: person for person in town.people}
    yield "process", {process.key: process for process in town.processes}
    yield "meeting", {meeting.key: meeting for meeting in town.meetings}


def _changes(stored: StoredTown, town: Town, ctx: Ctx) -> Iterator[Change]:
    for (section, there), (_, wanted) in zip(_sections(stored.town), _sections(town), strict=True):
        for key, value in wanted.items():
            if key not in there:
                yield Change(ChangeKind.ADD, section, key, value.name)
            elif changed := _changed_fields(there[key], value, stored, ctx):
                yield Change(ChangeKind.CHANGE, section, key, value.name, changed)
        for key, value in there.items():
            if key not in wanted:
                yield Change(ChangeKind.NOT_IN_FILE, section, key, value.name)


def _changed_fields(there: Value, wanted: Value, stored: StoredTown, ctx: Ctx) -> tuple[FieldChange, ...]:
    found = [
        FieldChange(_AS_IN_FILE.get(field.name, field.name), *_hidden(field.name, before, after))
        for field in fields(wanted)
        if (before := _shown(getattr(there, field.name))) != (after := _shown(getattr(wanted, field.name)))
    ]
    if isinstance(wanted, Meeting) and (zone := stored.zones[wanted.key]) != ctx.policy.timezone:
        found.append(FieldChange("zone", zone, ctx.policy.timezone))
    return tuple(found)


def _hidden(field: str, before: str, after: str) -> tuple[str, str]:
    """What is told of a field before and after; of an address only whether there is one."""
    if field not in _UNSHOWN:
        return before, after
    return "an address" if before else "", ("another address" if before else "an address") if after else ""


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case tuple() if value and isinstance(value[0], Framework):
            return "; ".join(map(_shown, value))
        case tuple():
            return ", ".join(sorted(map(_shown_in_list, value)))
        case Framework():
            return f"{value.what} ({value.why})"
        case Step():
            return f"{value.key} ({value.name}) on {value.day}"
        case Seat():
            return f"{value.association} ({value.role})"
        case _:
            return str(value)


def _shown_in_list(value: object) -> str:
    """One of several; a number is a day of the week there."""
    return WEEKDAYS["en"][value].lower() if isinstance(value, int) else _shown(value)


def _as_it_will_be(town: Town, stored: StoredTown, ctx: Ctx) -> Town:
    """The town of the file, with what the file does not decide."""
    return replace(
        town,
        areas=tuple(_with_other_neighbours(area, town, stored) for area in town.areas),
        people=tuple(_with_own_choices(person, stored, ctx) for person in town.people),
    )


def _with_other_neighbours(area: Area, town: Town, stored: StoredTown) -> Area:
    """An area that the file no longer knows stays next door to what it was next door to."""
    in_file = {other.key for other in town.areas}
    there = {other.key: other.neighbours for other in stored.town.areas}
    others = tuple(key for key in there.get(area.key, ()) if key not in in_file)
    return replace(area, neighbours=area.neighbours + others)


def _with_own_choices(person: Person, stored: StoredTown, ctx: Ctx) -> Person:
    there = next((other for other in stored.town.people if other.key == person.key), None)
    if there is None:
        return replace(person, weekdays=person.weekdays or ctx.policy.office_weekdays)
    if person.key in stored.joined:
        return replace(person, weekdays=there.weekdays, language=there.language)
    return replace(person, weekdays=person.weekdays or there.weekdays)

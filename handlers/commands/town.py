"""Brings a town file into the database: by key, never doubled, and told beforehand if one asks.

What is no longer in the file is left alone and said to be missing there. What people chose themselves on the
line, their language and their working days, stays as they chose it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.context import Ctx
from handlers.rules.workdays import wall_moment
from handlers.spoken import WEEKDAYS
from handlers.stored_town import StoredTown, stored_town
from handlers.town import Area, Association, Meeting, Person, Process, Seat, Town
from storage import areas, audit, people, processes
from storage.database import Db
from storage.types import Sealed

_AS_IN_FILE = {"office": "role", "weekdays": "working_days", "day": "on", "starts": "at", "ends": "until"}
"""How an administrator knows these fields."""

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
    writing = _Writing(db, ctx, stored.ids)
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
    for change in changes:
        writing.note(change)
    return changes


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
        FieldChange(_AS_IN_FILE.get(field.name, field.name), before, after)
        for field in fields(wanted)
        if (before := _shown(getattr(there, field.name))) != (after := _shown(getattr(wanted, field.name)))
    ]
    if isinstance(wanted, Meeting) and (zone := stored.zones[wanted.key]) != ctx.policy.timezone:
        found.append(FieldChange("zone", zone, ctx.policy.timezone))
    return tuple(found)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int():
            return WEEKDAYS["en"][value].lower()
        case tuple():
            return ", ".join(sorted(map(_shown, value)))
        case Seat():
            return f"{value.association} ({value.role})"
        case _:
            return str(value)


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


# ---------------------------------------------------------------- doing it


class _Writing:
    """Writes values to their tables; ``ids`` grows with what is added."""

    def __init__(self, db: Db, ctx: Ctx, ids: dict[str, dict[str, int]]) -> None:
        self._db, self._ctx, self._ids = db, ctx, ids

    def note(self, change: Change) -> None:
        if change.kind is not ChangeKind.NOT_IN_FILE:
            about = f"{change.section}:{self._ids[change.section][change.key]}"
            action = "added_from_file" if change.kind is ChangeKind.ADD else "changed_from_file"
            self._db.run(audit.add, at=self._ctx.now, actor_id=None, action=action, subject=about)

    def write_areas(self, found: list[Area]) -> None:
        db, ids = self._db, self._ids["area"]
        for area in found:
            if area.key in ids:
                db.run(areas.change_area, which=ids[area.key], new_name=area.name)
            else:
                ids[area.key] = db.one(areas.add_area, key=area.key, name=area.name)
        for area in found:
            db.run(areas.drop_neighbours, area_id=ids[area.key])
            for next_door in self._areas(area.neighbours):
                db.run(areas.add_neighbour, area_id=ids[area.key], next_id=next_door)

    def write_association(self, association: Association) -> None:
        db, ids = self._db, self._ids["association"]
        if association.key in ids:
            db.run(
                areas.change_association,
                which=ids[association.key],
                new_name=association.name,
                new_active=association.active,
            )
        else:
            ids[association.key] = db.one(
                areas.add_association,
                key=association.key,
                name=association.name,
                active=association.active,
            )
        number = ids[association.key]
        db.run(areas.drop_association_areas, association_id=number)
        for area in self._areas(association.areas):
            db.run(areas.add_association_area, association_id=number, area_id=area)

    def write_people(self, found: list[Person]) -> None:
        """Everybody is there before anybody is named as a deputy."""
        for person in found:
            if person.key not in self._ids["person"]:
                self._ids["person"][person.key] = self._db.one(
                    people.add_person,
                    key=person.key,
                    name=Sealed("person:new", person.name),  # locked again below, once they have a number
                    title=person.title,
                    office=None if person.office is None else person.office.value,
                    phone=None,
                    language=person.language.value,
                    weekdays="",
                    active=person.active,
                    quiet="",
                )
        for person in found:
            self._write_person(person, self._ids["person"][person.key])

    def _write_person(self, person: Person, number: int) -> None:
        db, ids, owner = self._db, self._ids["person"], f"person:{number}"
        db.run(
            people.seal_person,
            which=number,
            new_name=Sealed(owner, person.name),
            new_phone=None if person.phone is None else Sealed(owner, person.phone),
        )
        db.run(
            people.change_person,
            which=number,
            new_title=person.title,
            new_office=None if person.office is None else person.office.value,
            new_language=person.language.value,
            new_weekdays="".join(map(str, person.weekdays)),
            new_deputy=None if person.deputy is None else ids[person.deputy],
            new_lead=None if person.lead is None else ids[person.lead],
            new_active=person.active,
        )
        db.run(people.drop_seats, person_id=number)
        for seat in person.seats:
            association = self._ids["association"][seat.association]
            db.run(people.add_seat, person_id=number, association_id=association, role=seat.role.value)
        db.run(people.drop_officer_areas, person_id=number)
        for area in self._areas(person.areas):
            db.run(people.add_officer_area, person_id=number, area_id=area)

    def write_process(self, process: Process) -> None:
        db, ids, officer = self._db, self._ids["process"], self._ids["person"][process.officer]
        if process.key in ids:
            db.run(
                processes.change_process,
                which=ids[process.key],
                new_name=process.name,
                new_stage=process.stage,
                new_officer=officer,
                new_active=process.active,
            )
        else:
            ids[process.key] = db.one(
                processes.add_process,
                key=process.key,
                name=process.name,
                stage=process.stage,
                officer_id=officer,
                active=process.active,
            )
        db.run(processes.drop_process_areas, process_id=ids[process.key])
        for area in self._areas(process.areas):
            db.run(processes.add_process_area, process_id=ids[process.key], area_id=area)

    def write_meeting(self, meeting: Meeting) -> None:
        db, ids, zone = self._db, self._ids["meeting"], self._ctx.policy.timezone
        starts = wall_moment(meeting.day, meeting.starts, ZoneInfo(zone))
        wall = datetime.combine(meeting.day, meeting.starts).isoformat()
        ends = None if meeting.ends is None else datetime.combine(meeting.day, meeting.ends).isoformat()
        if meeting.key in ids:
            db.run(
                processes.change_meeting,
                which=ids[meeting.key],
                new_process=self._ids["process"][meeting.process],
                new_name=meeting.name,
                new_wall=wall,
                new_zone=zone,
                new_starts=starts,
                new_ends=ends,
                new_place=meeting.place,
                new_active=meeting.active,
            )
        else:
            ids[meeting.key] = db.one(
                processes.add_meeting,
                key=meeting.key,
                process_id=self._ids["process"][meeting.process],
                name=meeting.name,
                wall=wall,
                zone=zone,
                starts_at=starts,
                ends_wall=ends,
                place=meeting.place,
                active=meeting.active,
            )

    def _areas(self, keys: tuple[str, ...]) -> list[int]:
        return [self._ids["area"][key] for key in keys]

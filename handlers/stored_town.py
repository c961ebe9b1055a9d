"""The town as the database has it, in the same values as its file, so that the two can be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

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
from storage import areas, evaluations, people, processes
from storage.database import Db


@dataclass(frozen=True, slots=True)
class StoredTown:
    """What is stored: the town, the number of each row by section and key, and what no file says.

    ``joined`` are the keys of the people who are on the line, ``zones`` the time zones of meetings by key.
    Keys within a value are in the order of the alphabet.
    """

    town: Town
    ids: dict[str, dict[str, int]]
    joined: frozenset[str]
    zones: dict[str, str]


def stored_town(db: Db) -> StoredTown:
    """Read the whole town."""
    return _Reading(db).result()


class _Row(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def key(self) -> str: ...


class _Reading:
    """One look at all tables of the town; numbers become keys on the way."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self._areas, self._associations = db.all(areas.areas), db.all(areas.associations)
        self._people = db.all(people.people)
        self._processes, self._meetings = db.all(processes.processes), db.all(processes.meetings)
        self._area_keys, self._person_keys = _keys(self._areas), _keys(self._people)
        self._process_keys = _keys(self._processes)
        self._seats = [
            seat for row in self._associations for seat in db.all(people.seats_in, association_id=row.id)
        ]

    def result(self) -> StoredTown:
        return StoredTown(
            town=Town(
                areas=tuple(map(self._area, self._areas)),
                associations=tuple(map(self._association, self._associations)),
                people=tuple(map(self._person, self._people)),
                processes=tuple(map(self._process, self._processes)),
                meetings=tuple(map(self._meeting, self._meetings)),
            ),
            ids={
                "area": _numbers(self._areas),
                "association": _numbers(self._associations),
                "person": _numbers(self._people),
                "process": _numbers(self._processes),
                "meeting": _numbers(self._meetings),
            },
            joined=frozenset(row.key for row in self._people if row.joined_at is not None),
            zones={row.key: row.zone for row in self._meetings},
        )

    def _area(self, row: areas.Area) -> Area:
        next_door = self._db.all(areas.neighbours, area_id=row.id)
        return Area(row.key, row.name, _sorted(other.key for other in next_door))

    def _association(self, row: areas.Association) -> Association:
        found = self._db.all(areas.areas_of_association, association_id=row.id)
        return Association(row.key, row.name, _sorted(area.key for area in found), row.active)

    def _person(self, row: people.Person) -> Person:
        looked_after = self._db.all(people.areas_of_officer, person_id=row.id)
        return Person(
            key=row.key,
            name=row.name,
            title=row.title,
            seats=self._seats_of(row.id),
            office=None if row.office is None else Office(row.office),
            areas=_sorted(self._area_keys[area] for area in looked_after),
            language=Language(row.language),
            phone=row.phone,
            email=row.email,
            weekdays=tuple(map(int, row.weekdays)),
            deputy=None if row.deputy_id is None else self._person_keys[row.deputy_id],
            lead=None if row.lead_id is None else self._person_keys[row.lead_id],
            active=row.active,
        )

    def _seats_of(self, person_id: int) -> tuple[Seat, ...]:
        names = _keys(self._associations)
        found = (
            Seat(names[seat.association_id], SeatRole(seat.role))
            for seat in self._seats
            if seat.person_id == person_id
        )
        return tuple(sorted(found, key=lambda seat: seat.association))

    def _process(self, row: processes.Process) -> Process:
        found = self._db.all(processes.areas_of_process, process_id=row.id)
        terms = self._db.first(processes.terms_of, process_id=row.id)
        fixed = self._db.all(processes.frameworks_of, process_id=row.id)
        steps = self._db.all(processes.steps_of, process_id=row.id, active=True)
        return Process(
            key=row.key,
            name=row.name,
            areas=_sorted(self._area_keys[area] for area in found),
            officer=self._person_keys[row.officer_id],
            stage=row.stage,
            frameworks=tuple(Framework(each.what, each.why) for each in fixed),
            room="" if terms is None else terms.room,
            steps=tuple(Step(step.key, step.name, step.day) for step in steps),
            answer_days=None if terms is None else terms.answer_days,
            news_weeks=None if terms is None else terms.news_weeks,
            evaluation_set=self._db.first(evaluations.set_chosen_for, process_id=row.id),
            active=row.active,
        )

    def _meeting(self, row: processes.Meeting) -> Meeting:
        wall = datetime.fromisoformat(row.wall)
        return Meeting(
            key=row.key,
            process=self._process_keys[row.process_id],
            name=row.name,
            day=wall.date(),
            starts=wall.time(),
            ends=None if row.ends_wall is None else datetime.fromisoformat(row.ends_wall).time(),
            place=row.place,
            active=row.active,
        )


def _numbers(rows: Sequence[_Row]) -> dict[str, int]:
    return {row.key: row.id for row in rows}


def _keys(rows: Sequence[_Row]) -> dict[int, str]:
    return {row.id: row.key for row in rows}


def _sorted(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(keys))

"""The town as the database has it, in the same values as its file: so that the two can be laid side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handlers.town import (
    Area,
    Association,
    Language,
    Meeting,
    Office,
    Person,
    Process,
    Seat,
    SeatRole,
    Town,
)
from storage import areas, people, processes
from storage.database import Db
from storage.people import Person as PersonRow
from storage.processes import Meeting as MeetingRow


@dataclass(frozen=True, slots=True)
class StoredTown:
    """What is stored: the town, each row's number by section and key, and what no file says.

    ``joined`` are the keys of people who are on the line, ``zones`` the time zones of meetings by key.
    """

    town: Town
    ids: dict[str, dict[str, int]]
    joined: frozenset[str]
    zones: dict[str, str]


def stored_town(db: Db) -> StoredTown:
    """Read the whole town; lists of keys are in the order of the keys."""
    rows = {
        "area": db.all(areas.areas),
        "association": db.all(areas.associations),
        "person": db.all(people.people),
        "process": db.all(processes.processes),
        "meeting": db.all(processes.meetings),
    }
    ids = {section: {row.key: row.id for row in found} for section, found in rows.items()}
    keys = {section: {number: key for key, number in found.items()} for section, found in ids.items()}
    seats = _seats(db, ids["association"])
    town = Town(
        areas=tuple(
            Area(row.key, row.name, _sorted(next_door.key for next_door in db.all(areas.neighbours, area_id=row.id)))
            for row in rows["area"]
        ),
        associations=tuple(
            Association(row.key, row.name, _areas_of_association(db, row.id), row.active)
            for row in rows["association"]
        ),
        people=tuple(_person(db, row, keys, seats.get(row.id, ())) for row in rows["person"]),
        processes=tuple(
            Process(
                key=row.key,
                name=row.name,
                areas=_sorted(keys["area"][area] for area in db.all(processes.areas_of_process, process_id=row.id)),
                officer=keys["person"][row.officer_id],
                stage=row.stage,
                active=row.active,
            )
            for row in rows["process"]
        ),
        meetings=tuple(_meeting(row, keys["process"]) for row in rows["meeting"]),
    )
    joined = frozenset(row.key for row in rows["person"] if row.joined_at is not None)
    return StoredTown(town, ids, joined, {row.key: row.zone for row in rows["meeting"]})

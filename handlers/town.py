"""The town as its file tells it: who lives and works where, what is being decided, when people meet.

Values only. Everything names everything else by key, and whoever holds a ``Town`` may trust that each of
these names leads somewhere.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Language(StrEnum):
    """The languages people can be spoken to in."""

    DUTCH = "nl"
    ENGLISH = "en"


class SeatRole(StrEnum):
    """How a person sits in an association."""

    CHAIR = "chair"
    BOARD = "board"


class Office(StrEnum):
    """What a person does at the municipality.

    Who is here for the council only looks: nothing is asked of them, and they answer for nothing.
    """

    PROJECT_MANAGER = "project_manager"
    POLICY_ADVISER = "policy_adviser"
    WIJKREGISSEUR = "wijkregisseur"
    COORDINATOR = "coordinator"
    TEAM_LEAD = "team_lead"
    COUNCIL = "council"


@dataclass(frozen=True, slots=True)
class Area:
    """A wijk or buurt; ``neighbours`` are keys, and being next door goes both ways."""

    key: str
    name: str
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Association:
    """A wijkvereniging and the areas it speaks for, at least one."""

    key: str
    name: str
    areas: tuple[str, ...]
    active: bool = True


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the board of one association."""

    association: str
    role: SeatRole


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with seats in associations or with an office at the municipality, never both.

    ``title`` stands behind the name on screen, and every officer has one. ``areas`` are those a
    wijkregisseur looks after, ``weekdays`` (Monday = 0) an officer's own working days; none means the
    municipality's. ``deputy`` answers when this person is away, ``lead`` leads this officer's team: keys.
    """

    key: str
    name: str
    title: str = ""
    seats: tuple[Seat, ...] = ()
    office: Office | None = None
    areas: tuple[str, ...] = ()
    language: Language = Language.DUTCH
    phone: str | None = None
    email: str | None = None
    weekdays: tuple[int, ...] = ()
    deputy: str | None = None
    lead: str | None = None
    active: bool = True

    @property
    def answers(self) -> bool:
        """Whether they work here and can be asked something; who only looks for the council cannot."""
        return self.office not in {None, Office.COUNCIL}


@dataclass(frozen=True, slots=True)
class Framework:
    """Something that is fixed in a process (a kader), and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """A date of a process itself, like the day of a decision; its key is its own within the process."""

    key: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Process:
    """A participatietraject: where it is about, and the key of the officer who answers for it.

    ``stage`` says in the municipality's own words how far it has come, ``room`` where people still have a
    say. ``answer_days`` are working days, and nobody waits longer than ``news_weeks`` for news; none means
    the municipality's. ``evaluation_set`` is the key of what is asked after its meetings; none means the
    standard set.
    """

    key: str
    name: str
    areas: tuple[str, ...]
    officer: str
    stage: str
    frameworks: tuple[Framework, ...] = ()
    room: str = ""
    steps: tuple[Step, ...] = ()
    answer_days: int | None = None
    news_weeks: int | None = None
    evaluation_set: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """A bijeenkomst of a process, in the local wall time of the town."""

    key: str
    process: str
    name: str
    day: date
    starts: time
    ends: time | None = None
    place: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Town:
    """A whole town, in the order of its file."""

    areas: tuple[Area, ...] = ()
    associations: tuple[Association, ...] = ()
    people: tuple[Person, ...] = ()
    processes: tuple[Process, ...] = ()
    meetings: tuple[Meeting, ...] = ()

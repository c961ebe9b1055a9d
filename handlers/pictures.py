"""What is drawn of evaluations, in ready words and numbers: ``bot`` draws it and adds nothing.

Nothing here holds a figure that may not be shown: what is made of a stored outcome holds what that one says.
"""

from typing import NamedTuple

from handlers.rules.question_sets import Group


class Share(NamedTuple):
    """A part of a whole: what it is called, how many people that is, and to which group they belong."""

    words: str
    people: int
    group: Group


class Shares(NamedTuple):
    """One question as parts of a whole, in order; drawn as one bar."""

    heading: str
    shares: tuple[Share, ...]


class Bars(NamedTuple):
    """One question as an answer each with how many gave it (faces, several choices); a bar each."""

    heading: str
    bars: tuple[tuple[str, int], ...]


class Said(NamedTuple):
    """One question of which there is a word and no figure: ``places`` in order, of which ``at`` is it."""

    heading: str
    places: tuple[str, ...]
    at: int


class Silent(NamedTuple):
    """One question of which nothing may be said, and ``why`` in words."""

    heading: str
    why: str


class OutcomePicture(NamedTuple):
    """The outcome of one evaluation, from top to bottom; ``facts`` are the day and how many answered."""

    language: str
    title: str
    facts: str
    rows: tuple[Shares | Bars | Said | Silent, ...]
    closing: str


class Point(NamedTuple):
    """One outcome in a course: ``when`` in a few letters, with its shares, or the place of its word.

    ``at`` counts from 0 in the ``places`` of the picture; with neither, nothing may be said of it.
    """

    when: str
    shares: tuple[Share, ...] = ()
    at: int | None = None


class Course(NamedTuple):
    """One question through time, oldest first; with ``places`` of its own where the picture's do not fit."""

    heading: str
    points: tuple[Point, ...]
    places: tuple[str, ...] = ()


class TrendPicture(NamedTuple):
    """Questions through time: ``groups`` are what the colours mean, ``places`` the words without figures.

    ``places`` stand in the order yes, mixed, no.
    """

    language: str
    title: str
    facts: str
    courses: tuple[Course, ...]
    groups: tuple[tuple[str, Group], ...]
    places: tuple[str, ...]
    closing: str


class DoorPicture(NamedTuple):
    """What hangs at the door of a meeting, or stands on its last slide.

    ``link`` is what the square says; ``ways`` are headings, each with how to answer there; ``facts`` what it
    takes and until when; ``also`` is for who reads another language.
    """

    language: str
    sender: str
    asks: str
    meeting: str
    link: str
    scan: str
    code: str
    ways: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    also: str

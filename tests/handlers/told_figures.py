"""What people were shown of evaluations, read back from their screens, pictures and files as figures.

It knows the words that are used and nothing of how a figure comes about.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handlers.pictures import Bars, OutcomePicture, Share, Shares, TrendPicture
from handlers.rules.question_sets import Group, Question, QuestionSet
from handlers.views import plain

GROUPS = {"ja": Group.YES, "een beetje": Group.PARTLY, "nee": Group.NO}
WORDS = ("meestal ja", "gemengd", "meestal nee")

_THREE = (Group.YES, Group.PARTLY, Group.NO)
_RESULT = re.compile(r"(?P<meeting>Avond \d+), [^·\n]+ · (?P<people>\d+ antwoorden|5 tot 9 antwoorden)")
_TREND = re.compile(r"Evaluaties van \W?(?P<process>\w+)\W?$|Evaluaties in (?P<town>\w+)$")
_MIRROR = re.compile(r"beantwoordde zelf dezelfde vragen over (?P<meeting>Avond \d+) van")
_SMALL = re.compile(r"(?P<first>.+) tot en met (?P<last>.+), kleine bijeenkomsten samen")
_QUARTER = re.compile(r"(\d)e kwartaal (\d{4})")
_COUNTED = re.compile(r"(\d+) (.+)")


class About(NamedTuple):
    """Which meetings a figure is about: one by name or day, small ones of a process, or a town's quarters."""

    kind: str
    name: str = ""
    first: str = ""
    last: str = ""


class Told(NamedTuple):
    """One figure: a word, or how many gave which answer; of no ``question``, how many answered at all."""

    about: About
    question: str | None
    word: str | None
    counts: tuple[tuple[str, int], ...] = ()


class Reader:
    """Reads everything that was shown about these sets."""

    def __init__(self, *sets: QuestionSet) -> None:
        """Their questions are told apart by their short words."""
        self._questions: Mapping[str, Question] = {
            question.short["nl"]: question for each in sets for question in each.questions
        }
        self._labels = {
            option.label["nl"] for question in self._questions.values() for option in question.options
        }

    def message(self, body: str) -> list[Told]:
        """Every figure of a message; raises where one stands that is not understood."""
        body = re.sub("[\u2068\u2069]", "", plain(body))
        first, _, rest = body.partition("\n")
        if result := _RESULT.match(first):
            found = list(self._result(result, rest))
        elif trend := _TREND.match(first):
            found = list(self._trend(trend, rest))
        elif mirror := _MIRROR.search(first):
            found = list(self._lines(About("meeting", mirror["meeting"]), rest))
        else:
            found = []
        self._nothing_else(body, found)
        return found

    def _result(self, heading: re.Match[str], rest: str) -> Iterator[Told]:
        about, people = About("meeting", heading["meeting"]), heading["people"]
        number = people.partition(" ")[0]
        if people.startswith("5 tot 9"):
            yield Told(about, None, people)
        else:
            yield Told(about, None, None, (("people", int(number)),))
        yield from self._lines(about, rest)

    def _lines(self, about: About, rest: str) -> Iterator[Told]:
        for line in rest.split("\n"):
            short, _, figures = line.partition(": ")
            if short in self._questions and not figures.startswith("te weinig"):
                yield self._told(about, short, figures)

    def _trend(self, heading: re.Match[str], rest: str) -> Iterator[Told]:
        short = ""
        for line in rest.split("\n"):
            if line in self._questions:
                short = line
            elif short and ": " in line:
                when, _, figures = line.partition(": ")
                yield self._told(_about(heading, when), short, figures)

    def _told(self, about: About, short: str, figures: str) -> Told:
        if figures in WORDS:
            return Told(about, short, figures)
        pieces = [_COUNTED.fullmatch(piece) for piece in figures.split(", ")]
        counts = tuple((piece[2], int(piece[1])) for piece in pieces if piece)
        assert len(counts) == len(pieces), f"not understood: {figures}"
        return Told(about, short, None, counts)

    def _nothing_else(self, body: str, found: list[Told]) -> None:
        """No number of answers stands anywhere that was not read as a figure."""
        read = sum(len(each.counts) for each in found)
        read += sum(each.word is not None and each.question is None for each in found)
        shown = sum(len(re.findall(rf"\d+ {re.escape(label)}\b", body)) for label in self._labels)
        shown += len(re.findall(r"\d+ (?:ja|een beetje|nee)\b|\d+ antwoorden", body))
        assert shown == read, f"{shown} numbers, of which {read} are figures: {body}"

    def picture(self, drawn: TrendPicture | OutcomePicture) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Every figure of a picture that has numbers: its question, and how many are in each group."""
        if isinstance(drawn, TrendPicture):
            for course in drawn.courses:
                yield from (
                    self._shares(course.heading, each.shares) for each in course.points if each.shares
                )
            return
        for row in drawn.rows:
            if isinstance(row, Shares):
                yield self._shares(row.heading, row.shares)
            elif isinstance(row, Bars):
                told = Told(About("drawn"), row.heading, None, row.bars)
                yield row.heading, grouped(self, told)

    def _shares(self, heading: str, shares: tuple[Share, ...]) -> tuple[str, tuple[int, ...]]:
        people = {share.group: share.people for share in shares}
        return heading, tuple(people[group] for group in _THREE)

    def question(self, short: str) -> Question:
        """The question that is called so."""
        return self._questions[short]


def grouped(reader: Reader, told: Told) -> tuple[int, ...]:
    """How many of a figure are in each of the three groups."""
    if told.question is None:
        return ()
    groups = {option.label["nl"]: option.group for option in reader.question(told.question).options}
    found = dict.fromkeys(_THREE, 0)
    for name, count in told.counts:
        group = groups.get(name, GROUPS.get(name))
        if group in found:
            found[Group(group)] += count
    return tuple(found.values())


def _about(heading: re.Match[str], when: str) -> About:
    if heading["town"]:
        quarters = [f"{year}-{number}" for number, year in _QUARTER.findall(when)]
        return About("town", heading["town"], quarters[0], quarters[-1])
    if small := _SMALL.fullmatch(when):
        return About("small", heading["process"], small["first"], small["last"])
    return About("day", heading["process"], when)

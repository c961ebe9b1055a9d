"""A season of evenings with questions and answers of any kind, and everything that was shown of it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as some

from handlers import evaluation_asking, evaluation_export, evaluation_mirror, evaluations
from handlers.evaluation_pictures import outcome_picture
from handlers.evaluation_trend_picture import trend_picture
from handlers.papers import NotTheirsError
from handlers.pictures import OutcomePicture, TrendPicture
from handlers.rules.question_sets import Form, Group, OnlyIf, Option, Question, QuestionSet, of_whom
from storage import areas, outcomes, people, processes
from storage import evaluations as stored
from storage.database import Db
from tests.handlers.told_figures import About, Reader, Told, grouped
from tests.phone import Phone
from tests.town import Town
from tests.townspeople import AMSTERDAM

PROCESSES = {"Stationsplein": 1, "Park": 2, "Gracht": 3}
EYES = ("officer", "deputy", "wijkregisseur", "chair", "neighbour", "coordinator", "lead", "operator")
"""Who look: two organisers, who stands behind them, two chairs, who should see nothing, and the council."""

SIZES = some.sampled_from([0, 1, 3, 4, 4, 5, 7, 9, 10, 11, 14, 15, 19, 20, 26, 34])


class Evening(NamedTuple):
    """A meeting: of which process, how many answer, a seed for what they say, and who looks before it closes.

    Where they are ``sloppy`` they leave questions out; ``mirror``: its organiser answers too, and shares it.
    """

    process: int
    people: int
    seed: int
    sloppy: bool
    mirror: bool
    looks: tuple[bool, bool]


@some.composite
def question_sets(draw: some.DrawFn, key: str) -> QuestionSet:
    """Questions with their own words, some of them asked only of who said something before."""
    asked: list[Question] = []
    for number in range(draw(some.integers(2, 4))):
        form = draw(some.sampled_from([Form.CHOICE, Form.SCALE, Form.SEVERAL]))
        options = tuple(
            Option(f"o{place}", {"nl": f"keus {key}{number}{place}"}, draw(some.sampled_from(Group)))
            for place in range(draw(some.integers(2, 4)))
        )
        only_if = None
        if asked and draw(some.sampled_from([True, False])):
            before = draw(some.sampled_from(asked[::-1]))
            among = draw(some.sets(some.sampled_from([each.key for each in before.options]), min_size=1))
            only_if = OnlyIf(before.key, frozenset(among))
        words = {"nl": f"Kwestie {key}{number}"}
        asked.append(Question(f"q{number}", form, words, words, options, only_if))
    return QuestionSet(key, 1, {"nl": key}, tuple(asked))


evenings = some.builds(
    Evening,
    process=some.sampled_from(sorted(PROCESSES.values())),
    people=SIZES,
    seed=some.integers(0, 1000),
    sloppy=some.sampled_from([False, False, False, True]),
    mirror=some.booleans(),
    looks=some.tuples(some.booleans(), some.booleans()),
)


def said(asked: QuestionSet, evening: Evening) -> list[dict[str, Any]]:
    """What everybody says: all of them alike, but for a few about whom something could be found out."""
    chance = Random(evening.seed)  # noqa: S311 - the same each time
    found: list[dict[str, Any]] = [{} for _ in range(evening.people)]
    for question in asked.questions:
        keys = [option.key for option in question.options]
        usual, put = chance.choice(keys), [each for each in found if question in of_whom(asked, each)]
        few = chance.choice([0, 1, 3, 4, 5, 8, 9, 10, 11, len(put)])
        for place, answers in enumerate(chance.sample(put, len(put))):
            if evening.sloppy and chance.random() < 0.2:
                continue
            one = chance.choice(keys) if place < few else usual
            answers[question.key] = [one] if question.form is Form.SEVERAL else one
    return found


class Meeting(NamedTuple):
    """What really happened at one: who (by number) said what, unknown to anybody."""

    name: str
    process: int
    asked: QuestionSet
    day: date
    closes: datetime
    answers: dict[int, dict[str, Any]]


class Played:
    """A season of evenings, and everything that was shown of it."""

    def __init__(self, town: Town, chosen: dict[int, QuestionSet]) -> None:
        self.town, self.chosen = town, chosen
        self.meetings: list[Meeting] = []
        self.reader = Reader(*{each.key: each for each in chosen.values()}.values())
        self.figures: dict[Told, tuple[datetime, date]] = {}
        """Each with the moment and the day on which it was seen first."""
        self.pictures = self.shared = 0
        self._settle()

    def _settle(self) -> None:
        with self.town.database.transaction() as db:
            for name, number in PROCESSES.items():
                if number > 1:
                    officer = db.one(people.person_by_key, key="deputy" if number == 2 else "officer")
                    db.one(
                        processes.add_process,
                        key=name, name=name, stage="ontwerp", officer_id=officer.id, active=True,
                    )  # fmt: skip
                    area = db.all(areas.areas)[number - 2]
                    db.run(processes.add_process_area, process_id=number, area_id=area.id)
                db.run(stored.choose_set, process_id=number, set_key=self.chosen[number].key)
            council = db.one(people.person_by_key, key="operator")
            db.run(
                people.change_person, which=council.id, new_title="griffier", new_office="council",
                new_language="nl", new_weekdays="", new_deputy=None, new_lead=None, new_active=True,
            )  # fmt: skip

    def evening(self, evening: Evening) -> None:
        """One meeting, its answers, its closing, and who looks meanwhile."""
        town, number, asked = self.town, len(self.meetings) + 1, self.chosen[evening.process]
        starts = (town.now.astimezone(AMSTERDAM) + timedelta(days=7)).replace(hour=20, minute=0)
        with town.database.transaction() as db:
            meeting = db.one(
                processes.add_meeting,
                key=f"m{number}", process_id=evening.process, name=f"Avond {number}",
                wall=starts.replace(tzinfo=None).isoformat(), zone="Europe/Amsterdam", starts_at=starts,
                ends_wall=None, place="", active=True,
            )  # fmt: skip
            evaluation_asking.meeting_was_written(db, town.ctx(), meeting)
            evaluation = db.one(stored.of_meeting, meeting_id=meeting)
        town.passes(until=starts + timedelta(hours=1))
        given = said(asked, evening)
        first = 1000 * number
        closes = evaluation.closes_at
        self.meetings.append(
            Meeting(
                f"Avond {number}",
                evening.process,
                asked,
                starts.date(),
                closes,
                dict(enumerate(given, first)),
            )
        )
        for place, answers in enumerate(given):
            if place == len(given) // 2 and evening.looks[0]:
                self.everybody_looks()
            with town.database.transaction() as db:
                open_now = db.one(stored.by_id, id=evaluation.id)
                taken = evaluations.take(db, town.ctx(), open_now, answers, f"device:{place}")
                assert taken is evaluations.Standing.OPEN
        organiser = self.town.deputy if evening.process == PROCESSES["Park"] else self.town.officer
        if evening.mirror:
            with town.database.transaction() as db:
                person = db.one(people.person_by_id, id=organiser.sender.person_id)
                own = {
                    each.key: each.options[0].key for each in asked.questions if each.form is not Form.SEVERAL
                }
                evaluation_mirror.keep(db, evaluation, person, own)
        if evening.looks[1]:
            town.passes(until=closes - timedelta(minutes=1))
            self.everybody_looks()
        town.passes(until=closes + timedelta(hours=1))
        if evening.mirror and any("Delen met" in each for each in _buttons(organiser)):
            organiser.picks("Delen met")
            self.shared += 1
        self.everybody_looks()

    def everybody_looks(self) -> None:
        """Each opens all there is for them; what stands on every screen, in pictures and files is kept."""
        for key in EYES:
            phone = getattr(self.town, key)
            phone.says("/evaluaties")
            for label in [each.label for each in phone.last.options if each.value.startswith("trend:")]:
                phone.says("/evaluaties").picks(label)
        told = [
            figure
            for phone in self.town.phones.values()
            for message in phone.messages
            for figure in self.reader.message(message.body)
        ]
        for phone in self.town.phones.values():
            phone.messages.clear()
            phone.unread = 0
        for each in (*told, *self._export()):
            self.figures.setdefault(each, (self.town.now, self.town.now.astimezone(AMSTERDAM).date()))
        self._pictures_say_the_same()

    def _pictures_say_the_same(self) -> None:
        """Every figure in a picture that anybody could be sent stood in words somewhere."""
        told = {(each.question, grouped(self.reader, each)) for each in self.figures if each.counts}
        with self.town.database.reading() as db:
            for key in EYES:
                for drawn in self._drawn(db, getattr(self.town, key).sender.person_id):
                    for figure in self.reader.picture(drawn):
                        self.pictures += 1
                        assert figure in told, f"only in a picture: {figure}"

    def _drawn(self, db: Db, person: int) -> Iterator[TrendPicture | OutcomePicture]:
        for number in (0, *PROCESSES.values()):
            with suppress(NotTheirsError):
                yield trend_picture(db, self.town.ctx(), person, number)
        for outcome in db.all(outcomes.of_town):
            with suppress(NotTheirsError):
                yield outcome_picture(db, self.town.ctx(), person, outcome.id)

    def _export(self) -> Iterator[Told]:
        """The lines of the export, put together per outcome and question."""
        found: dict[tuple[About, str | None], list[tuple[str, int]]] = {}
        words: dict[tuple[About, str | None], str] = {}
        with self.town.database.reading() as db:
            kept = evaluation_export.stored_between(db, date(2026, 1, 1), date(2028, 1, 1))
            sets = evaluation_export.sets_of(db, kept)
            lines = [
                line for each in kept for line in evaluation_export.lines_of(db, self.town.ctx(), each, sets)
            ]
        for line in lines:
            cells = dict(zip(evaluation_export.COLUMNS, line, strict=True))
            if cells["meeting_name"] is None:
                about = About(
                    "small-export", str(cells["process"]), str(cells["first_day"]), str(cells["last_day"])
                )
            else:
                about = About("meeting", str(cells["meeting_name"]))
            if cells["answers"] is not None:
                found[about, None] = [("people", int(str(cells["answers"])))]
            short = sets[str(cells["set"]), 1].question(str(cells["question"])).short["nl"]
            if cells["count"] is not None:
                found.setdefault((about, short), []).append((f"={cells['option']}", int(str(cells["count"]))))
            elif cells["word"] is not None:
                words[about, short] = str(cells["word"])
        yield from (Told(about, short, None, tuple(counts)) for (about, short), counts in found.items())
        yield from (Told(about, short, word) for (about, short), word in words.items())


def _buttons(phone: Phone) -> list[str]:
    return [option.label for message in phone.messages for option in message.options]

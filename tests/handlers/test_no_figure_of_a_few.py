"""Whatever was answered after whatever meetings, and whoever looks whenever: nothing tells of a few.

Everything that is ever shown is kept: what stands on the screens of both sides, of the council and of who has
nothing to do with it, the pictures, the export. An oracle that knows who answered what, and nothing of how
figures come about, then looks at each of them, and at every two of which one is about all of the other's
people and more.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as some

from handlers import evaluation_asking, evaluation_export, evaluation_mirror, evaluations, spoken
from handlers.evaluation_pictures import outcome_picture
from handlers.evaluation_trend_picture import trend_picture
from handlers.papers import NotTheirsError
from handlers.pictures import OutcomePicture, TrendPicture
from handlers.rules.question_sets import Form, Group, OnlyIf, Option, Question, QuestionSet, of_whom
from storage import areas, outcomes, people, processes
from storage import evaluations as stored
from storage.database import Database, Db
from storage.keys import Keyring
from storage.migrate import upgrade
from tests.handlers.told_figures import GROUPS, About, Reader, Told, grouped
from tests.phone import Phone
from tests.town import Town
from tests.townspeople import AMSTERDAM

FEWEST_SHOWN, FEWEST_COUNTED = 5, 10
PROCESSES = {"Stationsplein": 1, "Park": 2, "Gracht": 3}
EYES = ("officer", "deputy", "wijkregisseur", "chair", "neighbour", "coordinator", "lead", "operator")
"""Who look: two organisers, who stands behind them, two chairs, who should see nothing, and the council."""

SIZES = some.sampled_from([0, 1, 3, 4, 4, 5, 7, 9, 10, 11, 14, 15, 19, 20, 26, 34])


# ------------------------------------------------------------------ what is asked, and what is answered


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


# ------------------------------------------------------------------ it is played, and looked at


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


# ------------------------------------------------------------------ the oracle


class Figure(NamedTuple):
    """What was shown, and the people who are behind it."""

    told: Told
    people: frozenset[int]


def judged(played: Played) -> list[Figure]:
    """Each figure with the people behind it: it is what they said, and of nothing that was still open."""
    found: dict[tuple[object, ...], Figure] = {}
    for told, (moment, day) in played.figures.items():
        meetings = behind(played, told, day)
        assert meetings, f"about nothing: {told}"
        assert all(each.closes <= moment for each in meetings), f"shown before the closing: {told}"
        if told.about.kind in {"small", "small-export"}:
            together = sum(len(each.answers) for each in meetings)
            assert together >= FEWEST_COUNTED, f"{together} people together: {told}"
        who = frozenset(
            person
            for each in meetings
            for person, answers in each.answers.items()
            if told.question is None or asked_as(each, told.question).key in answers
        )
        for name, count in told.counts:
            assert count == true_count(meetings, told.question, name), f"not what people said: {told}"
        found[told.question, told.word is None, who] = Figure(told, who)
    return list(found.values())


def behind(played: Played, told: Told, day: date) -> list[Meeting]:
    """The meetings that a figure says it is about, as somebody understands who reads it on this day."""
    about = told.about
    days = {spoken.day(each.day, "nl", day): each.day for each in played.meetings}
    match about.kind:
        case "meeting":
            return [each for each in played.meetings if each.name == about.name]
        case "day":
            return [
                each
                for each in played.meetings
                if each.process == PROCESSES[about.name] and each.day == days[about.first]
            ]
        case "small":
            return small(played, about.name, days[about.first], days[about.last])
        case "small-export":
            first, last = date.fromisoformat(about.first), date.fromisoformat(about.last)
            return small(played, "Stationsplein" if about.name == "plein" else about.name, first, last)
    counted = [
        meeting
        for other, (_, seen_on) in played.figures.items()
        if other.question == told.question
        and other.counts
        and other.about.kind in {"meeting", "small-export"}
        for closed in [behind(played, other, seen_on)]
        if about.first <= quarter(closed[-1].closes) <= about.last
        for meeting in closed
    ]
    return list({each.name: each for each in counted}.values())


def small(played: Played, process: str, first: date, last: date) -> list[Meeting]:
    """The meetings of a process with too few answers to be shown, from one day through another."""
    return [
        each
        for each in played.meetings
        if each.process == PROCESSES[process]
        and len(each.answers) < FEWEST_SHOWN
        and first <= each.day <= last
    ]


def quarter(moment: datetime) -> str:
    local = moment.astimezone(AMSTERDAM)
    return f"{local.year}-{(local.month + 2) // 3}"


def asked_as(meeting: Meeting, short: str) -> Question:
    return next(each for each in meeting.asked.questions if each.short["nl"] == short)


def true_count(meetings: list[Meeting], short: str | None, name: str) -> int:
    """How many really gave this answer: an option by its key or label, or a group of them."""
    if short is None:
        return sum(len(each.answers) for each in meetings)
    many = 0
    for meeting in meetings:
        question = asked_as(meeting, short)
        meant = {
            option.key
            for option in question.options
            if name in {f"={option.key}", option.label["nl"]} or GROUPS.get(name) == option.group
        }
        for answers in meeting.answers.values():
            chosen = answers.get(question.key, [])
            many += len(meant.intersection(chosen if isinstance(chosen, list) else [chosen]))
    return many


def tells_of_few(figures: list[Figure]) -> Iterator[str]:
    """Each figure, and each difference of two, that rests on too few people."""
    for each in figures:
        least = FEWEST_COUNTED if each.told.counts else FEWEST_SHOWN
        if len(each.people) < least:
            yield f"{len(each.people)} people are behind {each.told}"
    for one, other in combinations(figures, 2):
        more, less = (one, other) if len(one.people) > len(other.people) else (other, one)
        least = FEWEST_COUNTED if more.told.counts and less.told.counts else FEWEST_SHOWN
        between = len(more.people) - len(less.people)
        if less.people < more.people and between < least:
            yield f"{between} people lie between {more.told} and {less.told}"


# ------------------------------------------------------------------ the property


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "town.db"
    upgrade(f"sqlite:///{path}")
    return path


def play(migrated: Path, chosen: dict[int, QuestionSet], season: list[Evening]) -> Played:
    """A whole season in a town of its own, and what is seen once its quarters are over."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "town.db"
        shutil.copy(migrated, file)
        drops = iter(range(1, 1_000_000_000))
        keys = Keyring(None, lambda count: next(drops).to_bytes(count))
        database = Database(f"sqlite:///{file}", keys)
        try:
            sets = tuple({each.key: each for each in chosen.values()}.values())
            played = Played(Town(database, question_sets=sets), chosen)
            for evening in season:
                played.evening(evening)
            for later in ((2027, 1, 4), (2027, 4, 1)):
                played.town.passes(until=datetime(*later, 9, 0, tzinfo=AMSTERDAM))
                played.everybody_looks()
        finally:
            database.close()
            keys.close()
    return played


@settings(max_examples=40, suppress_health_check=[HealthCheck.data_too_large])
@given(
    first=question_sets("a"),
    second=question_sets("b"),
    alike=some.booleans(),
    season=some.lists(evenings, min_size=1, max_size=7),
)
def test_nothing_that_is_ever_shown_rests_on_a_few(
    migrated: Path, first: QuestionSet, second: QuestionSet, season: list[Evening], *, alike: bool
) -> None:
    chosen = {1: first, 2: first, 3: first if alike else second}
    figures = judged(play(migrated, chosen, season))
    note(f"{len(figures)} figures")

    assert list(tells_of_few(figures)) == []


# ------------------------------------------------------------------ and that it sees what there is

YES_NO = tuple(Option(f"o{place}", {"nl": f"keus x{place}"}, group) for place, group in enumerate(Group))
PLAIN = QuestionSet(
    "a", 1, {"nl": "a"}, (Question("q0", Form.CHOICE, {"nl": "Kwestie a0"}, {"nl": "Kwestie a0"}, YES_NO),)
)


def quiet(process: int, people: int) -> Evening:
    return Evening(process, people, 1, sloppy=False, mirror=False, looks=(False, False))


def test_the_oracle_is_shown_everything_there_is(migrated: Path) -> None:
    season = [
        quiet(1, 12)._replace(mirror=True),
        quiet(2, 11),
        quiet(3, 10),
        quiet(1, 7),
        quiet(1, 4),
        quiet(1, 4),
        quiet(1, 4),
    ]

    played = play(migrated, dict.fromkeys((1, 2, 3), PLAIN), season)

    assert {each.about.kind for each in played.figures} == {"meeting", "day", "small", "small-export", "town"}
    behind_them = {len(each.people) for each in judged(played)}
    assert behind_them == {12, 11, 10, 7, 12 + 11 + 10}
    assert played.pictures > 0
    assert played.shared == 1


@pytest.mark.parametrize(
    ("sizes", "told"),
    [((4,), 1), ((9,), 1), ((12, 8), 2), ((30, 12), 0), ((10, 10), 0)],
)
def test_the_oracle_objects_to_a_few(sizes: tuple[int, ...], told: int) -> None:
    counted = Told(About("meeting"), "Kwestie a0", None, (("ja", 1),))

    found = list(tells_of_few([Figure(counted, frozenset(range(size))) for size in sizes]))

    assert len(found) == told

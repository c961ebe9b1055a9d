"""The stored outcomes as one table, and the book that says what stands in it; nothing in it is of an officer.

A line is one figure: an answer with how many gave it, or the word a question came to, or that it may not be
told. All of it was stored at closing; nothing is computed here.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from handlers import evaluation_sets
from handlers.context import Ctx
from handlers.rules.evaluating import FEWEST_COUNTED, FEWEST_SHOWN, Band, Figure, Word, from_stored
from handlers.rules.question_sets import Question, QuestionSet, Said
from handlers.texts import LANGUAGES, texts
from storage import evaluations, outcomes, processes
from storage.database import Db
from storage.outcomes import Kept

Cell = str | int | date | None

COLUMNS = (
    "outcome", "process", "process_name", "meeting", "meeting_name", "first_day", "last_day", "closed_on",
    "set", "version", "outcome_band", "answers", "asked", "question", "band", "word", "option", "count",
)  # fmt: skip

BOOK = ("kind", "set", "version", "question", "key", "nl", "en", "form", "group", "only_if")

Key = tuple[str, int]
"""Which questions were asked: a set's key and its version."""


def stored_between(db: Db, first: date, last: date) -> list[Kept]:
    """The outcomes of meetings from the first day through the last, by their (last) day."""
    return db.all(outcomes.between, since=first, until=last)


def sets_of(db: Db, found: Iterable[Kept]) -> dict[Key, QuestionSet]:
    """The questions of these outcomes, as they were asked."""
    return {
        (key, version): evaluation_sets.from_body(db.one(evaluations.set_body, key=key, version=version))
        for key, version in sorted({(each.set_key, each.set_version) for each in found})
    }


def lines_of(db: Db, ctx: Ctx, kept: Kept, sets: dict[Key, QuestionSet]) -> Iterator[tuple[Cell, ...]]:
    """The lines of one outcome, by :data:`COLUMNS`."""
    process = db.one(processes.process_by_id, id=kept.process_id)
    meeting = None
    if kept.evaluation_id is not None:
        evaluation = db.one(evaluations.by_id, id=kept.evaluation_id)
        meeting = db.one(processes.meeting_by_id, id=evaluation.meeting_id)
    whole = (
        kept.id,
        process.key,
        process.name,
        None if meeting is None else meeting.key,
        None if meeting is None else meeting.name,
        kept.first_day,
        kept.last_day,
        ctx.calendar.local(kept.closed_at).date(),
        kept.set_key,
        kept.set_version,
        kept.band,
        kept.answers,
        kept.asked if kept.asked >= FEWEST_COUNTED else None,
    )
    for figure in from_stored(kept.figures):
        for option, count in _parts(figure):
            yield (*whole, figure.question, figure.band, figure.word, option, count)


def book_of(sets: dict[Key, QuestionSet]) -> Iterator[tuple[Cell, ...]]:
    """What columns, bands and words mean, and each question and answer in its own words, by :data:`BOOK`."""
    for column in COLUMNS:
        yield _meaning("column", column, f"codebook-column-{column}")
    for band in Band:
        yield _meaning("band", band, f"codebook-band-{band}")
    for word in Word:
        yield _meaning("word", word, f"codebook-word-{word}")
    for what, least in (("shown", FEWEST_SHOWN), ("counted", FEWEST_COUNTED)):
        yield _meaning("threshold", str(least), f"codebook-threshold-{what}")
    for asked in sets.values():
        yield _said("set", asked, None, asked.key, asked.name)
        for question in asked.questions:
            yield from _question(asked, question)


def _parts(figure: Figure) -> tuple[tuple[str | None, int | None], ...]:
    return figure.counts or ((None, None),)


def _meaning(kind: str, key: str, text: str) -> tuple[Cell, ...]:
    dutch, english = (t(text) for t in map(texts, LANGUAGES))
    return (kind, None, None, None, key, dutch, english, None, None, None)


def _question(asked: QuestionSet, question: Question) -> Iterator[tuple[Cell, ...]]:
    only = question.only_if
    among = None if only is None else f"{only.question}: {', '.join(sorted(only.among))}"
    yield _said("question", asked, question, question.key, question.asks, form=question.form, only=among)
    for option in question.options:
        yield _said("option", asked, question, option.key, option.label, group=option.group)


def _said(
    kind: str,
    asked: QuestionSet,
    question: Question | None,
    key: str,
    said: Said,
    *,
    form: str | None = None,
    group: str | None = None,
    only: str | None = None,
) -> tuple[Cell, ...]:
    of = None if question is None else question.key
    return (kind, asked.key, asked.version, of, key, said.get("nl"), said.get("en"), form, group, only)

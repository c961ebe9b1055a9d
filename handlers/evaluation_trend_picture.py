"""The trend as a picture: the same figures as in its words, ready to be drawn at delivery."""

from datetime import date

from handlers import evaluation_trend as trend_words
from handlers import saying, spoken
from handlers.context import Ctx
from handlers.evaluation_trend import Trend, trend_of
from handlers.evaluation_words import GROUPS, in_groups, in_language
from handlers.pictures import Course, Point, Share, TrendPicture
from handlers.rules import trends
from handlers.rules.evaluating import Band, Word
from handlers.rules.question_sets import Form
from handlers.texts import Texts, texts
from storage import people
from storage.database import Db

_PLACES = (Word.YES, Word.MIXED, Word.NO)


def trend_picture(db: Db, ctx: Ctx, person_id: int, number: int) -> TrendPicture:
    """The trend of a process, or of the town; raises :class:`NotTheirsError` to who may not see it now.

    Several choices make no parts of a whole, and stand in the words only.
    """
    person = db.one(people.person_by_id, id=person_id)
    t, trend = texts(person.language), trend_of(db, ctx, person, number)
    courses = tuple(
        Course(
            in_language(course.question.short, t),
            tuple(_point(t, ctx, trend, course, point) for point in course.points),
        )
        for course in trend.courses
        if course.question.form is not Form.SEVERAL
    )
    return TrendPicture(
        language=t.language,
        title=trend_words.title(t, ctx, trend),
        facts=t("trend-picture"),
        courses=courses,
        groups=tuple((t(f"evaluation-group-{group}"), group) for group in GROUPS),
        places=tuple(t(f"evaluation-came-to-{word}") for word in _PLACES),
        closing=trend_words.closing(t, ctx, trend),
    )


def _point(t: Texts, ctx: Ctx, trend: Trend, course: trends.Course, point: trends.Point) -> Point:
    when, figure = _when(t, ctx, trend, point), point.figure
    if figure.word is not None:
        return Point(when, at=_PLACES.index(figure.word))
    assert figure.band is Band.MANY  # noqa: S101 - what may not be shown is in no course
    shares = (
        Share(t(f"evaluation-group-{group}"), people, group)
        for group, people in in_groups(course.question, figure)
    )
    return Point(when, tuple(shares))


def _when(t: Texts, ctx: Ctx, trend: Trend, point: trends.Point) -> str:
    """The same as in the words, in a few letters."""
    if trend.process is None:
        return trend_words.when(t, ctx, trend, point)
    last = _day(t, ctx, point.last)
    return (
        f"{_day(t, ctx, point.first)} \N{EN DASH} {last}"
        if point.small and point.first != point.last
        else last
    )


def _day(t: Texts, ctx: Ctx, day: date) -> str:
    return spoken.day_in_short(day, t.language, saying.today(ctx))

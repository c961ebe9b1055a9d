"""The result, to the organiser and the chairs concerned, in the same minute (model text 14)."""

from datetime import date

from handlers import evaluation_mirror, evaluation_talk, evaluations, post, saying
from handlers.context import Ctx
from handlers.evaluation_words import outcome_lines
from handlers.rules.evaluating import FEWEST_COUNTED, Band, Outcome, from_stored
from handlers.rules.question_sets import QuestionSet
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from storage import outcomes
from storage.database import Db
from storage.evaluations import Evaluation
from storage.outcomes import Kept
from storage.people import Person

READING_DAYS = 3
"""Working days in which the open answers are read before they go to both sides."""


def tell(db: Db, ctx: Ctx, evaluation: Evaluation, asked_set: QuestionSet, outcome: Outcome) -> None:
    """Tell both sides what came of it, or that too few answered to show anything."""
    who = evaluations.organiser(db, ctx, evaluation)
    for person in evaluations.both_sides(db, ctx, evaluation):
        if outcome.band is Band.FEW:
            _tell_too_few(db, ctx, evaluation, person, who)
        else:
            _tell_one(db, ctx, evaluation, asked_set, outcome, person, who)


def _tell_one(
    db: Db,
    ctx: Ctx,
    evaluation: Evaluation,
    asked_set: QuestionSet,
    outcome: Outcome,
    person: Person,
    organiser: Person,
) -> None:
    t = texts(person.language)
    about, unique = subject_of(evaluation), f"evaluation-result:{evaluation.id}:{person.id}"
    given = evaluation_mirror.given_by(db, evaluation, person)
    shown = (
        outcome_lines(t, asked_set, outcome)
        if given is None
        else evaluation_mirror.side_by_side(t, asked_set, outcome, given, t("mirror-you"))
    )
    lines = [heading(db, ctx, t, evaluation, outcome), shown]
    if outcome.band is Band.SOME:
        lines.append(t("evaluation-no-figures"))
    count = len(evaluations.concerned(db, evaluation))
    lines.append(t("evaluation-same-moment", name=own(organiser.name), count=count))
    if db.one(outcomes.how_many_open_answers, evaluation_id=evaluation.id):
        day = saying.day(ctx, t, reading_until(ctx, evaluation))
        reader = evaluations.reader(db, ctx, evaluation)
        if reader is None:
            lines.append(t("reading-nobody", name=own(organiser.name)))
        else:
            lines.append(t("evaluation-open-answers", day=day, name=own(reader.name)))
    options: tuple[Option, ...] = ()
    if given is not None:
        lines.append(t("mirror-only-you"))
        options = (t.option(f"mirror-share:{evaluation.id}", "mirror-share"),)
    post.tell(db, ctx, person, View("\n".join(lines), options), about=about, unique=unique, at=ctx.now)
    kept = db.one(outcomes.of_evaluation, evaluation_id=evaluation.id)
    picture = View(
        t("evaluation-picture", meeting=_meeting(db, evaluation)), draws=f"evaluation-chart:{kept.id}"
    )
    post.tell(db, ctx, person, picture, about=about, unique=f"{unique}:picture", at=ctx.now)


def heading(db: Db, ctx: Ctx, t: Texts, evaluation: Evaluation, outcome: Outcome) -> str:
    """The meeting, its day, and how many answered; below ten not exactly."""
    values = evaluations.named(ctx, t, evaluations.about(db, evaluation).meeting)
    if outcome.answers is None:
        return t("evaluation-result-some", **values)
    asked = outcome.asked if outcome.asked >= FEWEST_COUNTED else 0
    return t("evaluation-result", **values, answers=outcome.answers, asked=asked)


def _tell_too_few(db: Db, ctx: Ctx, evaluation: Evaluation, person: Person, organiser: Person) -> None:
    t, meeting = texts(person.language), _meeting(db, evaluation)
    if person.id == organiser.id:
        words = f"{t('evaluation-too-few-yours', meeting=meeting)}\n{t('evaluation-talk-offer')}"
    else:
        words = t("evaluation-too-few", meeting=meeting, name=own(organiser.name))
    unique = f"evaluation-result:{evaluation.id}:{person.id}"
    ways = evaluation_talk.ways(t, evaluation, is_organiser=person.id == organiser.id)
    post.tell(db, ctx, person, View(words, ways), about=subject_of(evaluation), unique=unique, at=ctx.now)


def tell_coordinator(db: Db, ctx: Ctx, evaluation: Evaluation, asked: int, unaware: int) -> None:
    """Invitations that did not arrive: how many had not known of the meeting, if it may be told."""
    if not unaware:
        return
    who = evaluations.coordinator(db, ctx)
    t, meeting = texts(who.language), _meeting(db, evaluation)
    if asked >= FEWEST_COUNTED:
        words = t("evaluation-unaware", meeting=meeting, count=unaware, asked=asked)
    else:
        words = t("evaluation-unaware-some", meeting=meeting)
    post.tell(db, ctx, who, View(words), unique=f"evaluation-unaware:{evaluation.id}")


def reading_until(ctx: Ctx, evaluation: Evaluation) -> date:
    """The day by which the open answers are read."""
    closed = ctx.calendar.local(evaluation.closes_at).date()
    return ctx.calendar.add_working_days(closed, READING_DAYS)


def outcome_from(kept: Kept) -> Outcome:
    """A stored outcome, as it was computed."""
    return Outcome(Band(kept.band), kept.answers, kept.asked, from_stored(kept.figures))


def subject_of(evaluation: Evaluation) -> str:
    """What messages about an evaluation are about."""
    return f"evaluation:{evaluation.id}"


def _meeting(db: Db, evaluation: Evaluation) -> str:
    return evaluations.about(db, evaluation).meeting.name

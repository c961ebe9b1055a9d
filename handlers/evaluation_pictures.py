"""What is drawn of an evaluation, for whoever may have it now: its outcome, and what hangs at its door."""

from datetime import datetime
from urllib.parse import urlsplit

from handlers import access, audiences, evaluation_sets, evaluations, qr, saying, senders, spoken
from handlers.context import Ctx
from handlers.evaluation_words import apart, in_groups, in_language
from handlers.papers import NotTheirsError
from handlers.pictures import Bars, DoorPicture, OutcomePicture, Said, Share, Shares, Silent
from handlers.rules.codes import shown
from handlers.rules.evaluating import Band, Figure, Word, from_stored
from handlers.rules.question_sets import Form, Group, Question
from handlers.texts import Texts, texts
from storage import evaluations as stored
from storage import outcomes, people, processes
from storage.database import Db
from storage.outcomes import Kept
from storage.people import Person
from storage.processes import Process

_WORDS = tuple(Word)
"""In the order in which they stand beside one another."""


def outcome_picture(db: Db, ctx: Ctx, person_id: int, outcome_id: int) -> OutcomePicture:
    """A stored outcome; raises :class:`NotTheirsError` to who may not (or no longer) see it."""
    kept = db.first(outcomes.by_id, id=outcome_id)
    reader = db.one(people.person_by_id, id=person_id)
    if kept is None or not may_see(db, ctx, reader, db.one(processes.process_by_id, id=kept.process_id)):
        raise NotTheirsError
    t = texts(reader.language)
    asked = evaluation_sets.from_body(db.one(stored.set_body, key=kept.set_key, version=kept.set_version))
    rows = tuple(row_of(t, asked.question(figure.question), figure) for figure in from_stored(kept.figures))
    title, day = _about(db, ctx, t, kept)
    if kept.answers is None:
        facts, closing = t("chart-some", day=day), t("evaluation-no-figures")
    else:
        facts, closing = t("chart-many", day=day, count=kept.answers), t("chart-same-figures")
    return OutcomePicture(t.language, title, facts, rows, _signed(ctx, t, closing))


def row_of(t: Texts, question: Question, figure: Figure) -> Shares | Bars | Said | Silent:
    """One question as it is drawn: just as much as its words may say."""
    heading = in_language(question.short, t)
    if figure.band is Band.FEW:
        return Silent(heading, t("chart-too-few"))
    if figure.word is not None:
        return Said(heading, places(t), _WORDS.index(figure.word))
    if question.form in {Form.SCALE, Form.SEVERAL}:
        labels = {option.key: in_language(option.label, t) for option in question.options}
        return Bars(heading, tuple((labels[key], people) for key, people in figure.counts))
    return Shares(heading, shares(t, question, figure))


def places(t: Texts) -> tuple[str, ...]:
    """The words of an outcome without figures, in the order in which they stand beside one another."""
    return tuple(t(f"evaluation-came-to-{word}") for word in _WORDS)


def shares(t: Texts, question: Question, figure: Figure) -> tuple[Share, ...]:
    """Yes, partly and no, and then whoever gave none of these."""
    groups = [
        Share(t(f"evaluation-group-{group}"), people, group) for group, people in in_groups(question, figure)
    ]
    others = [Share(words, people, Group.NONE) for words, people in apart(t, question, figure)]
    return (*groups, *others)


def may_see(db: Db, ctx: Ctx, person: Person, process: Process) -> bool:
    """The officer responsible and who stands in, the coordinator, and the chairs of the areas concerned."""
    if not person.active:
        return False
    if person.key == ctx.policy.coordinator or senders.may_tell(db, person, process):
        return True
    return person.id == senders.responsible(db, ctx, process).id or any(
        access.is_chair(db, person, association)
        for association, how in audiences.by_right(db, process.id).items()
        if how == "own"
    )


def door_picture(db: Db, ctx: Ctx, person_id: int, evaluation_id: int) -> DoorPicture:
    """What leads to the questions of a meeting.

    Raises:
        NotTheirsError: as above.
        NoWayInError: nothing leads there.
    """
    evaluation = db.first(stored.by_id, id=evaluation_id)
    reader = db.one(people.person_by_id, id=person_id)
    if evaluation is None or not may_see(db, ctx, reader, evaluations.about(db, evaluation).process):
        raise NotTheirsError
    t, policy = texts(reader.language), ctx.policy
    meeting = evaluations.about(db, evaluation).meeting
    page, telegram = qr.page_of(ctx, evaluation), qr.telegram_of(ctx, evaluation)
    link, code = qr.link_of(ctx, evaluation), shown(evaluation.code)
    if link is None:
        raise qr.NoWayInError
    ways = []
    if page is not None:
        typed = page.removesuffix(f"/{evaluation.code}")
        words = t("poster-page", address=_said(page), typed=_said(typed))
        ways.append((t("poster-on-page"), words))
    if telegram is not None:
        words = t("poster-telegram", address=_said(telegram), name=f"@{policy.bot_username}", code=code)
        ways.append((t("poster-on-telegram"), words))
    if policy.matrix_user is not None:
        ways.append((t("poster-on-matrix"), t("poster-matrix", name=policy.matrix_user, code=code)))
    return DoorPicture(
        language=t.language,
        sender=t("paper-sender", municipality=policy.municipality),
        asks=t("poster-asks"),
        meeting=t("poster-meeting", meeting=meeting.name, day=_whole(_day(ctx, t, meeting.starts_at))),
        link=link,
        scan=t("poster-scan"),
        code=code,
        ways=tuple(ways),
        facts=(
            t("poster-minute"),
            t("poster-no-name"),
            t("poster-until", moment=_whole(saying.dated(ctx, t, evaluation.closes_at))),
        ),
        also=t("poster-also"),
    )


def chart_in_words(db: Db, person_id: int, _: int) -> str:
    """What a chart is, in its reader's language: for who cannot see it."""
    t = _reading(db, person_id)
    return t("drawn-chart")


def trend_in_words(db: Db, person_id: int, _: int) -> str:
    """What the chart of a trend is, in its reader's language: for who cannot see it."""
    t = _reading(db, person_id)
    return t("drawn-trend")


def slide_name(db: Db, person_id: int, _: int) -> str:
    """What the picture for the last slide is called, in its reader's language."""
    t = _reading(db, person_id)
    return t("drawn-qr")


def poster_name(db: Db, person_id: int, _: int) -> str:
    """What the poster is called, in its reader's language."""
    t = _reading(db, person_id)
    return t("drawn-poster")


def _reading(db: Db, person_id: int) -> Texts:
    return texts(db.one(people.person_by_id, id=person_id).language)


def _whole(words: str) -> str:
    """Words that stay together on one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _said(address: str) -> str:
    """An address as one types it."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")


def _about(db: Db, ctx: Ctx, t: Texts, kept: Kept) -> tuple[str, str]:
    """What it is called, and when it was: a meeting, or small ones of a process together."""
    if kept.evaluation_id is not None:
        meeting = evaluations.about(db, db.one(stored.by_id, id=kept.evaluation_id)).meeting
        return meeting.name, _day(ctx, t, meeting.starts_at)
    first, last = (spoken.in_full(day, t.language) for day in (kept.first_day, kept.last_day))
    name = db.one(processes.process_by_id, id=kept.process_id).name
    return name, t("chart-together", first=first, last=last)


def _day(ctx: Ctx, t: Texts, when: datetime) -> str:
    """A day with its year, however late it is drawn."""
    return spoken.in_full(ctx.calendar.local(when).date(), t.language)


def _signed(ctx: Ctx, t: Texts, closing: str) -> str:
    return f"{t('paper-sender', municipality=ctx.policy.municipality)}. {closing}"

"""A notice in words, as it was when it was sent (model text 12): in full, in short, and whose news it is."""

from datetime import datetime

from handlers import anchors, saying, silence
from handlers.context import Ctx
from handlers.rules.audience import in_short
from handlers.texts import LANGUAGES, Texts, own, texts
from handlers.views import Option, View
from handlers.wording import clause, person
from storage import notices, processes
from storage.database import Db
from storage.notices import CORRECTION, FULL, LATE, MOVED, NEWS, NONE, SHORT, Notice
from storage.processes import Process
from storage.types import Sealed

LATER_NEWS = "news"
"""The anchor of a moved date that is the next news itself."""


def subject_of(notice_id: int) -> str:
    """The name under which deliveries and replies of one notice are known."""
    return f"notice:{notice_id}"


def compose(db: Db, ctx: Ctx, notice: Notice) -> None:
    """Write down what is told, once per language and length; it stays so until it is corrected."""
    for language in LANGUAGES:
        for length in (FULL, SHORT):
            words = in_words(db, ctx, texts(language), notice, length)
            body = Sealed(f"person:{notice.author_id}", words)
            which = {"which": notice.id, "in_language": language, "of_length": length}
            if not db.run(notices.set_text, **which, new_body=body):
                db.run(notices.add_text, notice_id=notice.id, language=language, length=length, body=body)


def seen(db: Db, t: Texts, notice: Notice, length: str) -> View:
    """What somebody gets: the words as they were composed, with the files; in short, a way to read it all."""
    body = db.one(notices.text_of, notice_id=notice.id, language=t.language, length=length)
    files = () if length == SHORT else db.all(notices.files_of, notice_id=notice.id)
    return View(body, options(t, notice, length), tuple(file.id for file in files))


def options(t: Texts, notice: Notice, length: str) -> tuple[Option, ...]:
    """The way to read all of what was told in short."""
    if length != SHORT or notice.kind != NEWS:
        return ()
    return (t.option(f"notice-read:{notice.id}", "notice-read"),)


def in_words(db: Db, ctx: Ctx, t: Texts, notice: Notice, length: str = FULL) -> str:
    """A notice as it would be told now; only news has more than a few lines, and so a short version."""
    if notice.kind != NEWS:
        length = FULL
    process = db.one(processes.process_by_id, id=notice.process_id)
    lines = _told(db, ctx, t, process, notice, length)
    if notice.sent_at is not None and db.first(notices.corrections_of, corrects_id=notice.id) is not None:
        lines.append(t("notice-corrected", day=saying.day(ctx, t, ctx.now)))
    if length == SHORT:
        return "\n".join([*lines, t("notice-next-door")])
    author = person(db, notice.author_id)
    lines.append(t("notice-questions", name=own(author.name), phone=ctx.policy.phone))
    lines.append(t("notice-sender", municipality=ctx.policy.municipality))
    return "\n".join(lines)


def _told(db: Db, ctx: Ctx, t: Texts, process: Process, notice: Notice, length: str) -> list[str]:
    if notice.kind == NONE:
        return [t("notice-none", process=process.name), *_nothing(db, ctx, t, notice)]
    if notice.kind == MOVED:
        return _moved(db, ctx, t, process, notice)
    if notice.kind == LATE:
        return _late(db, ctx, t, process, notice)
    if notice.kind == CORRECTION and notice.corrects_id is not None:
        corrected = db.one(notices.by_id, id=notice.corrects_id)
        day = saying.day(ctx, t, corrected.sent_at or ctx.now)
        return [t("notice-correction", process=process.name, day=day, words=own(notice.words))]
    day = saying.day(ctx, t, notice.sent_at or max(notice.at or ctx.now, ctx.now))
    words = in_short(notice.words) if length == SHORT else notice.words
    told = [t("notice-news", process=process.name, day=day), *([own(words)] if words else [])]
    return told if length == SHORT else [*told, *_facts(db, ctx, t, process.id)]


def _facts(db: Db, ctx: Ctx, t: Texts, process_id: int) -> list[str]:
    """What is fixed and why, where there is room, and the next step."""
    frameworks = db.all(processes.frameworks_of, process_id=process_id)
    lines = [t("notice-fixed", what=clause(each.what), why=clause(each.why)) for each in frameworks]
    terms = db.first(processes.terms_of, process_id=process_id)
    if terms is not None and terms.room:
        lines.append(t("notice-room", room=clause(terms.room)))
    step = anchors.following(db, ctx, process_id)
    if step is not None:
        lines.append(t("notice-next-step", step=step.name, day=saying.day(ctx, t, step.day)))
    return lines


def _nothing(db: Db, ctx: Ctx, t: Texts, notice: Notice) -> list[str]:
    """Why there is no news, what comes next, and until when the next news is promised, by whom."""
    step = anchors.following(db, ctx, notice.process_id)
    reason = clause(notice.words)
    if step is None:
        told = t("notice-none-reason", reason=reason)
    else:
        told = t("notice-none-step", reason=reason, step=step.name, day=saying.day(ctx, t, step.day))
    until = silence.next_day(db, ctx, notice.process_id)
    if notice.sent_at is not None:
        until = db.one(notices.state_of, process_id=notice.process_id).next_on
    name = own(person(db, notice.author_id).name)
    return [told, t("notice-again", day=saying.day(ctx, t, until), name=name)]


def _late(db: Db, ctx: Ctx, t: Texts, process: Process, notice: Notice) -> list[str]:
    """A day of news that passed: an apology, a name and another day."""
    state = db.one(notices.state_of, process_id=process.id)
    before = saying.day(ctx, t, datetime.fromisoformat(notice.wall or "").date())
    name, day = own(person(db, notice.author_id).name), saying.day(ctx, t, state.next_on)
    return [
        t("notice-late", process=process.name),
        t("notice-late-until", before=before, day=day, name=name),
    ]


def _moved(db: Db, ctx: Ctx, t: Texts, process: Process, notice: Notice) -> list[str]:
    if notice.anchor == LATER_NEWS:
        state = db.one(notices.state_of, process_id=process.id)
        day = saying.day(ctx, t, state.next_on)
        return [
            t("notice-later", process=process.name),
            t("notice-later-until", day=day, reason=own(notice.words)),
        ]
    what = anchors.find(db, notice.anchor or "", gone=True)
    before = datetime.fromisoformat(notice.wall or "")
    name = "" if what is None else what.name
    title = t("notice-date-moved", process=process.name)
    was = _when(ctx, t, before, timed=what is not None and what.clock is not None)
    if what is None or not what.takes_place:
        return [title, t("notice-date-off", what=name, before=was)]
    now = _when(ctx, t, datetime.combine(what.day, what.clock or before.time()), timed=what.clock is not None)
    return [title, t("notice-date-is", what=name, before=was, now=now)]


def _when(ctx: Ctx, t: Texts, wall: datetime, *, timed: bool) -> str:
    if not timed:
        return saying.day(ctx, t, wall.date())
    return saying.dated(ctx, t, anchors.moment_of(wall.isoformat(), ctx.calendar.zone))

"""A notice in words, as it was when it was sent (model text 12): in full, in short, and whose news it is."""

from handlers import saying
from handlers.context import Ctx
from handlers.rules.audience import in_short
from handlers.texts import LANGUAGES, Texts, own, texts
from handlers.views import View
from handlers.wording import clause, person
from storage import notices, processes
from storage.database import Db
from storage.notices import FULL, NONE, SHORT, Notice
from storage.types import Sealed


def subject_of(notice_id: int) -> str:
    """The name under which deliveries and replies of one notice are known."""
    return f"notice:{notice_id}"


def compose(db: Db, ctx: Ctx, notice: Notice) -> None:
    """Write down what is told, once per language and length; it stays as it was then."""
    db.run(notices.drop_texts, which=notice.id)
    for language in LANGUAGES:
        for length in (FULL, SHORT):
            body = in_words(db, ctx, texts(language), notice, length)
            db.run(
                notices.add_text,
                notice_id=notice.id,
                language=language,
                length=length,
                body=Sealed(f"person:{notice.author_id}", body),
            )


def seen(db: Db, t: Texts, notice: Notice, length: str) -> View:
    """What somebody gets: the words as they were composed, with the files; in short, a way to read it all."""
    body = db.one(notices.text_of, notice_id=notice.id, language=t.language, length=length)
    if length == SHORT:
        return View(body, (t.option(f"notice-read:{notice.id}", "notice-read"),))
    return View(body, files=tuple(file.id for file in db.all(notices.files_of, notice_id=notice.id)))


def in_words(db: Db, ctx: Ctx, t: Texts, notice: Notice, length: str = FULL) -> str:
    """A notice as it would be told now."""
    process = db.one(processes.process_by_id, id=notice.process_id)
    day = saying.day(ctx, t, ctx.now)
    author = person(db, notice.author_id)
    if notice.kind == NONE:
        lines = [t("notice-none", process=process.name), _none_line(db, ctx, t, notice)]
    else:
        words = in_short(notice.words) if length == SHORT else notice.words
        lines = [t("notice-news", process=process.name, day=day), *([own(words)] if words else [])]
    if length == SHORT:
        return "\n".join([*lines, t("notice-next-door")])
    if notice.kind != NONE:
        lines += next_step(db, ctx, t, notice.process_id)
    lines.append(t("notice-questions", name=own(author.name), phone=ctx.policy.phone))
    lines.append(t("notice-sender", municipality=ctx.policy.municipality))
    return "\n".join(lines)


def next_step(db: Db, ctx: Ctx, t: Texts, process_id: int) -> list[str]:
    """The next thing that has a date, or nothing."""
    meeting = db.first(processes.next_meeting_of_process, process_id=process_id, active=True, after=ctx.now)
    if meeting is None:
        return []
    return [t("notice-next-step", step=meeting.name, day=saying.day(ctx, t, meeting.starts_at))]


def _none_line(db: Db, ctx: Ctx, t: Texts, notice: Notice) -> str:
    meeting = db.first(
        processes.next_meeting_of_process, process_id=notice.process_id, active=True, after=ctx.now
    )
    if meeting is None:
        return t("notice-none-reason", reason=clause(notice.words))
    day = saying.day(ctx, t, meeting.starts_at)
    return t("notice-none-step", reason=clause(notice.words), step=meeting.name, day=day)

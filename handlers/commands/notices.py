"""What an officer does with notices; each is refused to whoever may not tell about that process now."""

from datetime import date, datetime

from handlers import broadcasts, news, post, reading, saying, senders, silence
from handlers.actor import Actor
from handlers.asked_notices import CorrectNotice, LaterNews, MoveNotice, NoNews, RewordNotice, TellNews
from handlers.commands import carries
from handlers.commands.flags import NotAllowedError
from handlers.context import Ctx
from handlers.notices import LATER_NEWS, subject_of
from handlers.questions import Story
from handlers.views import View
from storage import audit, notices, processes
from storage.database import Db
from storage.notices import ADDED, CORRECTION, LEFT_OUT, NONE, PLANNED, Notice
from storage.processes import Process
from storage.types import Sealed


@carries(TellNews)
def tell_news(db: Db, ctx: Ctx, actor: Actor, command: TellNews) -> None:
    """Keep it with whom it is for; now it goes at once, else at its moment."""
    process = allowed(db, actor, command.process_id)
    story = command.story
    number = news.set_down(db, ctx, actor.person, process.id, story.words, files=story.files)
    for association in command.added:
        db.run(notices.add_hearer, notice_id=number, association_id=association, how=ADDED, reason=None)
    for association, why in command.left_out:
        reason = Sealed(f"person:{actor.person.id}", why)
        db.run(notices.add_hearer, notice_id=number, association_id=association, how=LEFT_OUT, reason=reason)
    if command.plan is None:
        news.send(db, ctx, number)
        _say(db, ctx, actor, actor.t("notice-is-sent", process=process.name))
    else:
        at = news.schedule(db, ctx, number, command.plan)
        _note(db, ctx, actor, "notice_planned", number)
        _say_planned(db, ctx, actor, process, number, at)


@carries(RewordNotice)
def reword_notice(db: Db, ctx: Ctx, actor: Actor, command: RewordNotice) -> None:
    """Other words for what is planned; what went meanwhile can only be corrected."""
    notice = planned(db, ctx, actor, command.notice_id)
    if notice is None:
        return
    _put_words(db, actor, notice, command.story)
    _note(db, ctx, actor, "notice_reworded", notice.id)
    process = db.one(processes.process_by_id, id=notice.process_id)
    at = notice.at or ctx.now
    _say_planned(db, ctx, actor, process, notice.id, at)


@carries(MoveNotice)
def move_notice(db: Db, ctx: Ctx, actor: Actor, command: MoveNotice) -> None:
    """Another moment for what is planned."""
    notice = planned(db, ctx, actor, command.notice_id)
    if notice is None:
        return
    at = news.schedule(db, ctx, notice.id, command.plan)
    _note(db, ctx, actor, "notice_moved", notice.id)
    process = db.one(processes.process_by_id, id=notice.process_id)
    _say_planned(db, ctx, actor, process, notice.id, at)


@carries(CorrectNotice)
def correct_notice(db: Db, ctx: Ctx, actor: Actor, command: CorrectNotice) -> None:
    """The right words where the wrong ones stand, and one line to who had those, with what came along now."""
    notice = db.one(notices.by_id, id=command.notice_id)
    process = allowed(db, actor, notice.process_id)
    had = {file.id for file in db.all(notices.files_of, notice_id=notice.id)}
    _put_words(db, actor, notice, command.story)
    number = news.set_down(
        db,
        ctx,
        actor.person,
        process.id,
        command.line,
        kind=CORRECTION,
        files=tuple(file for file in command.story.files if file not in had),
        corrects_id=notice.id,
    )
    broadcasts.correct(
        db, ctx, db.one(notices.by_id, id=notice.id), db.one(notices.by_id, id=number)
    )  # fmt: skip
    _note(db, ctx, actor, "notice_corrected", notice.id)
    read = reading.of_correction(db, ctx, actor.t, notice)
    _say(db, ctx, actor, actor.t("notice-is-corrected", process=process.name, read=read))


@carries(NoNews)
def no_news(db: Db, ctx: Ctx, actor: Actor, command: NoNews) -> None:
    """*Geen nieuws* is news: it goes to everybody it is for, with the next step and the next date."""
    process = allowed(db, actor, command.process_id)
    news.send(db, ctx, news.set_down(db, ctx, actor.person, process.id, command.reason, kind=NONE))
    _say(db, ctx, actor, actor.t("news-none-is-sent", process=process.name))


@carries(LaterNews)
def later_news(db: Db, ctx: Ctx, actor: Actor, command: LaterNews) -> None:
    """The new date and the reason are told at once to who waits for the news."""
    process = allowed(db, actor, command.process_id)
    before = silence.begin(db, ctx, process.id).next_on
    day = min(date.fromisoformat(command.day), silence.latest(db, ctx, process.id))
    silence.postpone(db, ctx, process.id, day)
    news.tell_moved(
        db, ctx, process.id, LATER_NEWS, before.isoformat(), by=actor.person, words=command.reason
    )
    said = saying.day(ctx, actor.t, day)
    _say(db, ctx, actor, actor.t("news-later-is-told", process=process.name, day=said))


def allowed(db: Db, actor: Actor, process_id: int) -> Process:
    """The process, if this person may tell about it now; raises :class:`NotAllowedError`."""
    process = db.one(processes.process_by_id, id=process_id)
    if not senders.may_tell(db, actor.person, process):
        raise NotAllowedError
    return process


def planned(db: Db, ctx: Ctx, actor: Actor, notice_id: int) -> Notice | None:
    """A notice that is still planned; one that is not any more is told to be so."""
    notice = db.one(notices.by_id, id=notice_id)
    allowed(db, actor, notice.process_id)
    if notice.state == PLANNED:
        return notice
    post.say(db, ctx, actor.here, View(actor.t("notice-no-longer-planned")), edits=actor.pressed)
    return None


def _put_words(db: Db, actor: Actor, notice: Notice, story: Story) -> None:
    """New words and files in place of the old."""
    db.run(notices.set_words, which=notice.id, new_words=Sealed(f"person:{actor.person.id}", story.words))
    db.run(notices.drop_files, which=notice.id)
    for file_id in story.files:
        db.run(notices.add_file, notice_id=notice.id, file_id=file_id)


def _say_planned(db: Db, ctx: Ctx, actor: Actor, process: Process, notice_id: int, at: datetime) -> None:
    notice = db.one(notices.by_id, id=notice_id)
    key = "notice-is-planned" if notice.rhythm is None else "notice-is-in-rhythm"
    moment, read = saying.dated(ctx, actor.t, at), reading.of_planned(db, ctx, actor.t, notice, at)
    _say(db, ctx, actor, actor.t(key, process=process.name, moment=moment, read=read))


def _say(db: Db, ctx: Ctx, actor: Actor, words: str) -> None:
    post.say(db, ctx, actor.here, View(words), edits=actor.pressed)


def _note(db: Db, ctx: Ctx, actor: Actor, action: str, notice_id: int) -> None:
    about = subject_of(notice_id)
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action=action, subject=about)

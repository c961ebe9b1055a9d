"""Questions about a notice: a reply to it goes to who answers for the process, and theirs back."""

from typing import NamedTuple

from handlers import audiences, conversing, post, saying, senders
from handlers.actor import Actor
from handlers.asked_notices import TalkAboutNotice
from handlers.commands import carries
from handlers.commands.flags import NotAllowedError
from handlers.context import Ctx, Done
from handlers.planning import plan
from handlers.presses import verb
from handlers.questions import Story
from handlers.rules.deadlines import promised_by
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from handlers.wording import person
from storage import audit, deliveries, notices, people, processes
from storage.database import Db
from storage.notices import Notice
from storage.people import Person
from storage.types import Sealed

_TALK = "notice-talk"

WAITS = "notice-question"
"""The kind of moment at which a question should have been answered; about what was asked."""


class Thread(NamedTuple):
    """One notice, and who asks about it."""

    notice: Notice
    asker: Person


def thread_of(db: Db, actor: Actor, message: str | None) -> Thread | None:
    """What a reply to ``message`` of this chat belongs to, if that is a notice and they may speak of it."""
    if message is None:
        return None
    shown = db.first(deliveries.delivered_message, chat_id=actor.sender.chat_id, message=message)
    kind, *numbers = ((shown.subject if shown is not None else None) or "").split(":")
    if kind == "notice" and not _may_tell(db, actor, int(numbers[0])):
        notice = db.one(notices.by_id, id=int(numbers[0]))
        hearers = {each.association_id for each in db.all(notices.hearers_of, notice_id=notice.id)}
        return Thread(notice, actor.person) if audiences.sits_in(db, actor.person, hearers) else None
    if kind == _TALK:
        notice, asker = db.one(notices.by_id, id=int(numbers[0])), person(db, int(numbers[1]))
        allowed = asker.id == actor.person.id or _may_tell(db, actor, notice.id)
        return Thread(notice, asker) if allowed else None
    return None


def relay(db: Db, ctx: Ctx, actor: Actor, thread: Thread, story: Story) -> None:
    """Keep the words and bring them to the other side; say to who wrote when they get it."""
    notice, asker = thread
    process = db.one(processes.process_by_id, id=notice.process_id)
    asks = actor.person.id == asker.id
    if story.words:
        number = db.one(
            notices.add_reply,
            notice_id=notice.id,
            asker_id=asker.id,
            author_id=actor.person.id,
            words=Sealed(f"person:{actor.person.id}", story.words),
            at=ctx.now,
        )
        if asks:
            _await(db, ctx, number)
    about = f"{_TALK}:{notice.id}:{asker.id}"
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="notice_replied", subject=about)
    other = senders.responsible(db, ctx, process) if asks else asker
    t = texts(other.language)
    values = {"name": own(actor.person.name), "process": process.name, "words": own(story.words)}
    if not story.words:
        body = t("reply-files", name=own(actor.person.name))
    elif asks:
        body = t("reply-to-officer", association=_association(db, asker, notice), **values)
    else:
        body = t("reply-to-asker", **values)
    options = (_answer(t, thread),) if asks else ()
    view = View(f"{body}\n{t('reply-how')}", options, story.files)
    post.tell(db, ctx, other, view, about=about, kind="relay")
    at = post.heard_at(ctx, other)
    key = "reply-passed-on" if at <= ctx.now else "reply-kept"
    words = actor.t(key, name=own(other.name), moment=saying.moment(ctx, actor.t, at))
    if asks and story.words:
        by = saying.day(ctx, actor.t, promised_by(ctx.now, ctx.policy.answer_days, ctx.calendar))
        words = f"{words} {actor.t('reply-promised', name=own(other.name), day=by)}"
    post.say(db, ctx, actor.here, View(words), about=about)


def look(db: Db, ctx: Ctx, reply_id: int) -> None:
    """The day passed on which a question would be answered: unless it was, another day is promised."""
    asked = db.first(notices.reply_by_id, id=reply_id)
    if asked is None:
        return
    later = db.all(notices.replies_of, notice_id=asked.notice_id, asker_id=asked.asker_id)
    notice = db.one(notices.by_id, id=asked.notice_id)
    process = db.one(processes.process_by_id, id=notice.process_id)
    asker = person(db, asked.asker_id)
    answered = any(each.id > asked.id for each in later)  # a newer question has a day of its own
    if answered or not process.active or not asker.active:
        return
    officer = senders.responsible(db, ctx, process)
    by = promised_by(ctx.now, ctx.policy.answer_days, ctx.calendar)
    _await(db, ctx, reply_id)
    about, unique = f"{_TALK}:{notice.id}:{asker.id}", f"{WAITS}:{reply_id}:{by.date()}"
    values = {"process": process.name, "words": own(asked.words)}
    t = texts(officer.language)
    body = t("reply-waits", asker=own(asker.name), day=saying.day(ctx, t, by), **values)
    view = View(body, (_answer(t, Thread(notice, asker)),))
    post.tell(db, ctx, officer, view, about=about, unique=f"{unique}:{officer.id}")
    t = texts(asker.language)
    body = t("reply-later", name=own(officer.name), day=saying.day(ctx, t, by), process=process.name)
    post.tell(db, ctx, asker, View(body), about=about, unique=f"{unique}:{asker.id}")


def _await(db: Db, ctx: Ctx, reply_id: int) -> None:
    by = promised_by(ctx.now, ctx.policy.answer_days, ctx.calendar)
    plan(db, WAITS, reply_id, ctx.calendar.opens(ctx.calendar.next_working_day(by.date())))


def _answer(t: Texts, thread: Thread) -> Option:
    return t.option(f"reply-answer:{thread.notice.id}:{thread.asker.id}", "reply-answer")


@verb("reply-answer")
def _begin_answer(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
    """*Antwoorden* under somebody's question."""
    if not _may_tell(db, actor, int(about.partition(":")[0])):
        return Done(actor.t("notice-not-yours"))
    conversing.begin(db, ctx, actor.fresh, "notice-answer", about=about)
    return Done()


@carries(TalkAboutNotice)
def talk_about(db: Db, ctx: Ctx, actor: Actor, command: TalkAboutNotice) -> None:
    """Say something about a notice, to whoever is on the other side."""
    notice, asker = db.one(notices.by_id, id=command.notice_id), person(db, command.asker_id)
    hearers = {each.association_id for each in db.all(notices.hearers_of, notice_id=notice.id)}
    may_ask = asker.id == actor.person.id and audiences.sits_in(db, actor.person, hearers)
    if not may_ask and not _may_tell(db, actor, notice.id):
        raise NotAllowedError
    relay(db, ctx, actor, Thread(notice, asker), command.story)


def _may_tell(db: Db, actor: Actor, notice_id: int) -> bool:
    notice = db.one(notices.by_id, id=notice_id)
    return senders.may_tell(db, actor.person, db.one(processes.process_by_id, id=notice.process_id))


def _association(db: Db, asker: Person, notice: Notice) -> str:
    """On behalf of which association somebody asks: of those the notice is for, the first they sit in."""
    hearers = {each.association_id for each in db.all(notices.hearers_of, notice_id=notice.id)}
    seats = db.all(people.seats_of, person_id=asker.id, active=True)
    return next((seat.association for seat in seats if seat.association_id in hearers), "")

"""Questions about a notice: a reply to it goes to who answers for the process, and theirs back."""

from typing import NamedTuple

from handlers import audiences, post, saying, senders
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.questions import Story
from handlers.texts import own, texts
from handlers.views import View
from handlers.wording import person
from storage import audit, deliveries, notices, people, processes
from storage.database import Db
from storage.notices import Notice
from storage.people import Person
from storage.types import Sealed

_TALK = "notice-talk"


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
    if story.words:
        db.one(
            notices.add_reply,
            notice_id=notice.id,
            asker_id=asker.id,
            author_id=actor.person.id,
            words=Sealed(f"person:{actor.person.id}", story.words),
            at=ctx.now,
        )
    about = f"{_TALK}:{notice.id}:{asker.id}"
    db.run(audit.add, at=ctx.now, actor_id=actor.person.id, action="notice_replied", subject=about)
    asks = actor.person.id == asker.id
    other = senders.responsible(db, ctx, process) if asks else asker
    t = texts(other.language)
    values = {"name": own(actor.person.name), "process": process.name, "words": own(story.words)}
    if not story.words:
        body = t("reply-files", name=own(actor.person.name))
    elif asks:
        body = t("reply-to-officer", association=_association(db, asker, notice), **values)
    else:
        body = t("reply-to-asker", **values)
    view = View(f"{body}\n{t('reply-how')}", files=story.files)
    post.tell(db, ctx, other, view, about=about, kind="relay")
    at = post.heard_at(ctx, other)
    key = "reply-passed-on" if at <= ctx.now else "reply-kept"
    words = actor.t(key, name=own(other.name), moment=saying.moment(ctx, actor.t, at))
    post.say(db, ctx, actor.here, View(words), about=about)


def _may_tell(db: Db, actor: Actor, notice_id: int) -> bool:
    notice = db.one(notices.by_id, id=notice_id)
    return senders.may_tell(db, actor.person, db.one(processes.process_by_id, id=notice.process_id))


def _association(db: Db, asker: Person, notice: Notice) -> str:
    """On behalf of which association somebody asks: of those the notice is for, the first they sit in."""
    hearers = {each.association_id for each in db.all(notices.hearers_of, notice_id=notice.id)}
    seats = db.all(people.seats_of, person_id=asker.id, active=True)
    return next((seat.association for seat in seats if seat.association_id in hearers), "")

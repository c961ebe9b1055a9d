"""Bringing a notice to everybody it is for, once each, and correcting it where it stands."""

from handlers import audiences, notices, post
from handlers.context import Ctx
from handlers.texts import texts
from storage import deliveries, outbox
from storage import notices as kept
from storage.database import Db
from storage.notices import SENDING, SENT, Notice
from storage.types import Sealed


def start(db: Db, ctx: Ctx, notice: Notice) -> None:
    """Begin to bring ``notice`` to its audience: settled and put in words here, then told, each once."""
    audiences.settle(db, notice)
    notices.compose(db, ctx, notice)
    db.run(kept.set_state, which=notice.id, new_state=SENDING, new_sent=ctx.now)
    for person, _, length in audiences.listeners(db, notice.id):
        view = notices.seen(db, texts(person.language), notice, length)
        about, unique = notices.subject_of(notice.id), _key(notice.id, person.id)
        post.tell(db, ctx, person, view, about=about, unique=unique)
    db.run(kept.set_state, which=notice.id, new_state=SENT, new_sent=ctx.now)


def correct(db: Db, ctx: Ctx, notice: Notice, correction: Notice) -> None:
    """Let ``notice``, whose words changed, stand corrected where it was shown, and say so to who had it.

    Who has not seen it yet gets it with the new words, and no line about the old ones.
    """
    notices.compose(db, ctx, notice)
    notices.compose(db, ctx, correction)
    for person, _, length in audiences.listeners(db, notice.id):
        row = db.first(outbox.known_key, unique_key=_key(notice.id, person.id))
        if row is None:
            continue
        t = texts(person.language)
        view, about = notices.seen(db, t, notice, length), notices.subject_of(notice.id)
        if db.run(outbox.reword, which=row, new_body=Sealed(f"person:{person.id}", view.body)):
            continue
        shown = db.first(deliveries.shown_as, outbox_id=row, outcome="sent")
        if shown is not None:
            route = post.Route(person.id, person.id, shown.chat_id)
            unique = f"{about}:{correction.id}:{person.id}"
            post.say(db, ctx, route, view, about=about, edits=shown.message, unique=unique)
        line = notices.seen(db, t, correction, length)
        post.tell(db, ctx, person, line, about=about, unique=_key(correction.id, person.id))
    db.run(kept.set_state, which=correction.id, new_state=SENT, new_sent=ctx.now)


def _key(notice_id: int, person_id: int) -> str:
    return f"notice:{notice_id}:{person_id}"

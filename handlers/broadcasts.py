"""Bringing a notice to everybody it is for, once each."""

from handlers import audiences, notices, post
from handlers.context import Ctx
from handlers.texts import texts
from storage import notices as kept
from storage import outbox
from storage.database import Db
from storage.notices import SENDING, SENT, Notice
from storage.people import Person


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


def had_it(db: Db, notice_id: int) -> list[Person]:
    """Who were sent ``notice`` (or will be, it is on its way): who hears what is corrected in it."""
    return [
        person
        for person, _, _ in audiences.listeners(db, notice_id)
        if db.first(outbox.known_key, unique_key=_key(notice_id, person.id)) is not None
    ]


def _key(notice_id: int, person_id: int) -> str:
    return f"notice:{notice_id}:{person_id}"

"""Telling people of a flag: its chairs one by one, each in their own language and each once."""

from collections.abc import Iterator
from datetime import datetime

from handlers import access, post
from handlers.context import Ctx
from handlers.rules.flags import subject_of
from handlers.texts import Texts, texts
from handlers.views import View
from storage.database import Db
from storage.flags import Flag
from storage.people import Person


def chairs(db: Db, flag: Flag) -> Iterator[tuple[Person, Texts]]:
    """The chairs of the association whose flag it is, with the words of their language."""
    for chair in access.chairs_of(db, flag.association_id):
        yield chair, texts(chair.language)


def tell(
    db: Db,
    ctx: Ctx,
    flag: Flag,
    who: Person,
    view: View,
    unique: str | None = None,
    *,
    kind: str = "notice",
    at: datetime | None = None,
) -> None:
    """Bring somebody news of a flag, once per ``unique`` and person (:func:`handlers.post.tell`).

    ``at`` is a moment that was announced, and holds for whoever does not work then too.
    """
    key = None if unique is None else f"{unique}:{who.id}"
    post.tell(db, ctx, who, view, about=subject_of(flag.id), unique=key, kind=kind, at=at)

"""A notice in one line, for somebody's overview: whose news it is, and how it begins, as it reads now."""

from handlers.texts import Texts
from storage import notices
from storage.database import Db
from storage.notices import NONE, SHORT, Notice

_KEY = "notice"


def key_of(notice_id: int, person_id: int | None) -> str:
    """What a notice is called among the things that wait for somebody's overview."""
    return f"{_KEY}:{notice_id}:{person_id}"


def of_key(db: Db, t: Texts, unique_key: str) -> str | None:
    """The line of what waits under this key, as it reads after any correction; ``None`` for no notice."""
    kind, _, rest = unique_key.partition(":")
    number = rest.partition(":")[0]
    notice = db.first(notices.by_id, id=int(number)) if kind == _KEY and number.isdecimal() else None
    return None if notice is None else of_notice(db, t, notice)


def of_notice(db: Db, t: Texts, notice: Notice) -> str:
    """The title and the first words; of *geen nieuws* also until when they hear again."""
    body = db.one(notices.text_of, notice_id=notice.id, language=t.language, length=SHORT)
    title, *words = body.split("\n")
    told = ": ".join([title, *words[:1]])
    again = words[1:2] if notice.kind == NONE else []
    return " ".join([told, *again])

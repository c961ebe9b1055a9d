"""What is forgotten, and when: nothing personal stays longer than somebody needs it.

Looking takes time and is done beside the writer (:func:`look`); erasing is quick, by number, and asks each
row again whether it may go (:func:`sweep`). What was sealed for a stranger is gone with the stranger's key,
in every backup too, but only after the commit (:func:`forget_keys`).
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Table,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)

from storage import pages
from storage.absences import absence
from storage.broadcasts import broadcast, recipient
from storage.conversations import conversation
from storage.database import Database, Db
from storage.doors import link_code
from storage.due import due
from storage.evaluations import evaluation
from storage.files import stored_file
from storage.flags import entry_file, flag
from storage.follows import overview_item, unasked
from storage.inbox import inbox
from storage.keys import Keyring
from storage.notices import notice_file
from storage.outbox import outbox
from storage.outcomes import SENT, mirror, open_answer
from storage.pages import message
from storage.people import chat, invitation
from storage.prompts import prompt
from storage.query import Query, Statement
from storage.sessions import session, sign_in_link
from storage.types import Instant


class Keep(NamedTuple):
    """How long each kind is kept, counted from when nobody needed it any more.

    ``pages`` are messages on our own pages, ``strays`` those in the chats there of nobody (any more).
    ``links`` may not be under an hour: so long they count among those that somebody asked for.

    ``unasked`` may not be under eight days: so long it counts what somebody may still be told.
    ``open_answers`` are those that went to both sides, and ``mirrors`` what an organiser thought themselves,
    counted from the closing of their evaluation.
    ``events`` may not be under eight days: a platform can send an event again for a week. ``choices`` and
    ``letters`` may not be under five weeks: for four weeks a closed flag can be opened again by its buttons.
    """

    events: timedelta = timedelta(days=8)
    drafts: timedelta = timedelta(days=30)
    pages: timedelta = timedelta(days=365)
    strays: timedelta = timedelta(days=30)
    strangers: timedelta = timedelta(days=30)
    choices: timedelta = timedelta(days=60)
    letters: timedelta = timedelta(days=90)
    recipients: timedelta = timedelta(days=90)
    moments: timedelta = timedelta(days=90)
    invitations: timedelta = timedelta(days=90)
    files: timedelta = timedelta(days=90)
    sessions: timedelta = timedelta(days=1)
    links: timedelta = timedelta(days=1)
    codes: timedelta = timedelta(days=1)
    absences: timedelta = timedelta(days=30)
    overviews: timedelta = timedelta(days=90)
    unasked: timedelta = timedelta(days=90)
    open_answers: timedelta = timedelta(days=90)
    mirrors: timedelta = timedelta(days=90)


class Counts(NamedTuple):
    """How many rows of each kind were erased (a letter stays, without its words)."""

    events: int
    drafts: int
    pages: int
    strays: int
    strangers: int
    choices: int
    letters: int
    recipients: int
    moments: int
    invitations: int
    files: int
    sessions: int
    links: int
    codes: int
    absences: int
    overviews: int
    unasked: int
    open_answers: int
    mirrors: int


Stale = dict[str, list[Any]]
"""The numbers of rows that may go, by kind."""


class Swept(NamedTuple):
    """What was erased, and whose keys must follow once it is committed."""

    counts: Counts
    owners: tuple[str, ...]


class _Rule(NamedTuple):
    find: Query[Any]
    erase: Statement


_before = bindparam("before", type_=Instant())


def _rule(table: Table, *conditions: ColumnElement[bool], change: dict[str, Any] | None = None) -> _Rule:
    """Find rows that meet ``conditions`` and, of those, delete or ``change`` the one that is named."""
    stale = and_(*conditions)
    (key,) = table.primary_key.columns
    find = Query(select(key).where(stale).order_by(key).limit(bindparam("most")), _as_is)
    named = and_(key == bindparam("which"), stale)
    if change is None:
        return _Rule(find, Statement(table.delete().where(named)))
    return _Rule(find, Statement(table.update().where(named).values(**change)))


def _as_is(value: object) -> object:
    return value


_flag_of_prompt = case(
    (prompt.c.subject.like("flag:%"), cast(func.substr(prompt.c.subject, len("flag:") + 1), BigInteger))
)

RULES = {
    "events": _rule(inbox, inbox.c.state.in_(("done", "dropped")), inbox.c.received_at < _before),
    "drafts": _rule(conversation, conversation.c.touched_at < _before),
    "pages": _rule(message, message.c.at < _before),
    "strays": _rule(
        message,
        message.c.at < _before,
        ~exists().where(
            chat.c.platform == message.c.platform,
            chat.c.external == message.c.chat,
            chat.c.person_id.is_not(None),
        ),
    ),
    "strangers": _rule(
        chat,
        chat.c.person_id.is_(None),
        chat.c.kind == "private",
        or_(chat.c.greeted_at.is_(None), chat.c.greeted_at < _before),
        or_(chat.c.state_at.is_(None), chat.c.state_at < _before),
        ~exists().where(inbox.c.chat_id == chat.c.id),
        ~exists().where(outbox.c.chat_id == chat.c.id, outbox.c.state.in_(("waiting", "retry"))),
        ~exists().where(outbox.c.chat_id == chat.c.id, outbox.c.state.in_(("claimed", "retry"))),
        ~exists().where(outbox.c.chat_id == chat.c.id, outbox.c.state == "held"),
        ~exists().where(conversation.c.chat_id == chat.c.id),
        ~exists().where(session.c.chat_id == chat.c.id),
        ~exists().where(message.c.platform == chat.c.platform, message.c.chat == chat.c.external),
    ),
    "choices": _rule(
        prompt,
        prompt.c.created_at < _before,
        prompt.c.conversation_id.is_(None),
        ~exists().where(
            flag.c.id == _flag_of_prompt, or_(flag.c.ended_at.is_(None), flag.c.ended_at >= _before)
        ),
    ),
    "letters": _rule(
        outbox,
        outbox.c.state.not_in(("waiting", "claimed", "retry", "held", "parked")),
        outbox.c.created_at < _before,
        func.length(outbox.c.body) > 0,
        ~exists().where(prompt.c.id == outbox.c.prompt_id),
        change={"body": b""},
    ),
    "recipients": _rule(
        recipient,
        exists().where(broadcast.c.notice_id == recipient.c.notice_id, broadcast.c.ended_at < _before),
    ),
    "moments": _rule(due, due.c.state.not_in(("waiting", "parked")), due.c.at < _before),
    "invitations": _rule(invitation, or_(invitation.c.used_at < _before, invitation.c.expires_at < _before)),
    "files": _rule(
        stored_file,
        stored_file.c.stored_at < _before,
        ~exists().where(entry_file.c.file_id == stored_file.c.id),
        ~exists().where(notice_file.c.file_id == stored_file.c.id),
    ),
    "sessions": _rule(session, session.c.expires_at < _before),
    "links": _rule(sign_in_link, sign_in_link.c.expires_at < _before),
    "codes": _rule(link_code, link_code.c.expires_at < _before),
    "absences": _rule(absence, absence.c.ended_at < _before),
    "overviews": _rule(overview_item, overview_item.c.told_at < _before),
    "unasked": _rule(unasked, unasked.c.at < _before),
    "open_answers": _rule(
        open_answer,
        open_answer.c.state == SENT,
        exists().where(evaluation.c.id == open_answer.c.evaluation_id, evaluation.c.closes_at < _before),
    ),
    "mirrors": _rule(
        mirror, exists().where(evaluation.c.id == mirror.c.evaluation_id, evaluation.c.closes_at < _before)
    ),
}
"""By the names of :class:`Keep`; in this order, since what is erased first frees what comes later."""

ON_PAGES = ("pages", "strays")
"""Messages whose files lie in a folder that whoever shows them knows: those go first."""

_SLOW = {"strangers": 10}
"""How many at once of a kind whose every row takes others along."""


def look(db: Db, now: datetime, keep: Keep, most: int = 200) -> Stale:
    """What may go by ``now`` (machine time), at most ``most`` of each kind; on a reading connection."""
    return {
        kind: db.all(rule.find, before=now - getattr(keep, kind), most=min(most, _SLOW.get(kind, most)))
        for kind, rule in RULES.items()
    }


def sweep(db: Db, stale: Stale, now: datetime, keep: Keep) -> Swept:
    """Erase what :func:`look` found, where it may still go, in the caller's transaction."""
    counts, owners = {}, []
    if any(stale[kind] for kind in ON_PAGES):
        pages.keep_count(db)
    for kind, rule in RULES.items():
        gone = [row for row in stale[kind] if db.run(rule.erase, which=row, before=now - getattr(keep, kind))]
        counts[kind] = len(gone)
        if kind == "strangers":
            owners = [f"chat:{row}" for row in gone]
    return Swept(Counts(**counts), tuple(owners))


def forget_keys(keys: Keyring, swept: Swept) -> None:
    """Destroy the keys of those who were swept; only after the commit of :func:`sweep`."""
    for owner in swept.owners:
        keys.forget(owner)


def clean(database: Database, now: datetime, keep: Keep) -> Counts:
    """Do all of it, in small transactions, until nothing more goes; how much went."""
    total = Counts(*[0] * len(Counts._fields))
    while True:
        with database.reading() as db:
            stale = look(db, now, keep)
        with database.transaction() as db:
            swept = sweep(db, stale, now, keep)
        forget_keys(database.keys, swept)
        if not any(swept.counts):
            return total
        total = Counts(*map(sum, zip(total, swept.counts, strict=True)))

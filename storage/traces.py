"""What an evaluation must leave no trace of: who gave which answer, while it is asked and afterwards.

What is half said in the flow :data:`FLOW` is locked with the evaluation's own key, wherever it lies: in the
conversation, its choices and messages, what came in, and our own pages. When the conversation ends all of
that goes, in the same transaction; what a database leaves behind of it goes with the key, at the closing.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, case, func, select, update

from storage import conversations, inbox, pages, people
from storage.conversations import Conversation, conversation
from storage.database import Db
from storage.deliveries import delivery
from storage.evaluations import evaluation_mark, evaluation_response, owner_of
from storage.keys import FORGOTTEN
from storage.outbox import outbox
from storage.outcomes import pool
from storage.people import Chat
from storage.prompts import prompt
from storage.query import Query, Statement

FLOW = "evaluate"
"""The flow of an evaluation's questions; its conversations are about the number of the evaluation."""


class Half(NamedTuple):
    """Somebody who is answering: in which chat, as which person (``None``: a stranger), since when."""

    id: int
    chat_id: int
    person_id: int | None
    started_at: datetime


class _Shown(NamedTuple):
    """One message of a conversation, and where it was shown (``None``: it was not, or that is not known)."""

    id: int
    chat_id: int | None
    message: str | None


_event = inbox.inbox
_of_evaluate = conversation.c.flow == FLOW
_half = tuple(conversation.c[name] for name in Half._fields)

unfinished = Query(
    select(*_half).where(_of_evaluate, conversation.c.about.is_not(None)).order_by(conversation.c.id), Half
)
unfinished_of = Query(
    select(*_half)
    .where(_of_evaluate, conversation.c.about == bindparam("about"))
    .order_by(conversation.c.id),
    Half,
)
_about_in_chat = Query(
    select(conversation.c.about).where(
        conversation.c.chat_id == bindparam("chat_id"), conversation.c.state == "open", _of_evaluate
    ),
    str,
)
_half_in_chat = Query(
    select(*_half).where(
        conversation.c.chat_id == bindparam("chat_id"), conversation.c.state == "open", _of_evaluate
    ),
    Half,
)
_half_of_prompt = Query(
    select(*_half)
    .select_from(conversation.join(prompt, prompt.c.conversation_id == conversation.c.id))
    .where(prompt.c.id == bindparam("prompt"), _of_evaluate),
    Half,
)
_answers = Query(select(conversation.c.answers).where(conversation.c.id == bindparam("conversation")), str)
_about_of_question = Query(
    select(conversation.c.about)
    .select_from(conversation.join(outbox, outbox.c.conversation_id == conversation.c.id))
    .where(outbox.c.id == bindparam("row"), _of_evaluate),
    str,
)

_shown = Query(
    select(outbox.c.id, delivery.c.chat_id, delivery.c.message)
    .select_from(outbox.outerjoin(delivery, delivery.c.outbox_id == outbox.c.id))
    .where(outbox.c.conversation_id == bindparam("conversation")),
    _Shown,
)
_UNSENT = ("waiting", "retry", "claimed", "held", "parked")
blank_questions = Statement(
    update(outbox)
    .where(outbox.c.conversation_id == bindparam("conversation"))
    .values(body=b"", state=case((outbox.c.state.in_(_UNSENT), "superseded"), else_=outbox.c.state))
)
is_blank_question = Query(
    select(func.length(outbox.c.body) == 0).where(outbox.c.id == bindparam("row")), bool
)

_is_blank = func.length(_event.c.payload) == 0
blank_parked = Statement(
    update(_event)
    .where(
        _event.c.chat_id == bindparam("in_chat"),
        _event.c.state == "parked",
        _event.c.received_at >= bindparam("since"),
    )
    .values(payload=b"", state="dropped")
)
blank_waiting = Statement(
    update(_event)
    .where(_event.c.chat_id == bindparam("in_chat"), _event.c.state == "new")
    .values(payload=b"", state="dropped")
)
_blank_in_chat = Query(
    select(_event.c.external_id).where(
        _event.c.chat_id == bindparam("chat_id"), _is_blank, _event.c.received_at >= bindparam("since")
    ),
    str,
)
all_marks = Statement(evaluation_mark.delete())
all_responses = Statement(evaluation_response.delete())
whole_pool = Statement(pool.delete())


# ------------------------------------------------------------------ whose key


def key_of(flow: str, about: str | None) -> str | None:
    """Whose key locks what is half said in a flow; ``None`` where that is simply the person's own."""
    return owner_of(int(about)) if flow == FLOW and about is not None else None


def key_in(db: Db, chat_id: int) -> str | None:
    """The key of the evaluation whose questions are open in a chat: it locks what is said there now."""
    return key_of(FLOW, db.first(_about_in_chat, chat_id=chat_id))


def key_of_question(db: Db, row: int) -> str | None:
    """The key of the evaluation that an outgoing message asks a question of."""
    return key_of(FLOW, db.first(_about_of_question, row=row))


# ------------------------------------------------------------------ what goes


def cover(db: Db, row: int, chat_id: int, prompt_id: str | None) -> None:
    """Blank an event that is being handled, where it may be an answer; its step has it in hand already.

    Where the key of what was half said is gone (a copy was brought back without it), that goes as well.
    """
    half = db.first(_half_in_chat, chat_id=chat_id)
    if half is None and prompt_id is not None:
        half = db.first(_half_of_prompt, prompt=prompt_id)
    if half is None:
        return
    db.run(inbox.blank, which=row)
    if db.first(_answers, conversation=half.id) == FORGOTTEN:
        wipe(db, half)


def erase(db: Db, talked: Conversation) -> None:
    """A conversation is over; one about an evaluation goes with all that was asked and said in it.

    On our own pages its messages go as well; on other platforms what stands there stays the person's own.
    """
    if talked.flow == FLOW:
        wipe(db, Half(talked.id, talked.chat_id, talked.person_id, talked.started_at))
    else:
        db.run(conversations.erase, which=talked.id)


def wipe_unfinished(db: Db, evaluation_id: int) -> list[Half]:
    """Nobody's half-given answers to an evaluation are kept, once it closes; who was answering."""
    halves = db.all(unfinished_of, about=str(evaluation_id))
    for half in halves:
        wipe(db, half)
    return halves


def shown_late(db: Db, row: int, chat_id: int, message: str) -> None:
    """A question was on its way when its conversation was wiped, and stands on a page now: it goes too."""
    if db.first(is_blank_question, row=row):
        _take_off(db, db.one(people.chat_by_id, id=chat_id), [row], [message])


def leave_out(db: Db) -> None:
    """From a copy of the database: all that could tell who answered what, or be laid beside another copy.

    Marks, half-given answers and responses of every evaluation that is open, and the sums of those that were
    too few to show. What it was keeps no place in the copy once that is written anew (``VACUUM``).
    """
    for half in db.all(unfinished):
        db.run(blank_waiting, in_chat=half.chat_id)
        wipe(db, half)
    for statement in (all_marks, all_responses, whole_pool):
        db.run(statement)


def wipe(db: Db, half: Half) -> None:
    """Erase a conversation about an evaluation, with all that was asked and said in it."""
    shown = db.all(_shown, conversation=half.id)
    db.run(blank_questions, conversation=half.id)
    db.run(blank_parked, in_chat=half.chat_id, since=half.started_at)
    asked = {each.id for each in shown}
    for chat_id in {half.chat_id, *(each.chat_id for each in shown if each.chat_id is not None)}:
        there = db.one(people.chat_by_id, id=chat_id)
        messages = [each.message for each in shown if each.chat_id == chat_id]
        said = db.all(_blank_in_chat, chat_id=chat_id, since=half.started_at)
        _take_off(db, there, asked, messages, said)
    db.run(conversations.erase, which=half.id)


def _take_off(
    db: Db, there: Chat, rows: Iterable[int], messages: Iterable[str | None], said: Iterable[str] = ()
) -> None:
    """From our own pages: what was shown, by its row or its number there, and what somebody said."""
    names = [pages.shown_as(there.external, str(row)) for row in rows]
    names += [pages.said_as(there.external, external_id) for external_id in said]
    numbers = [int(message) for message in messages if message is not None and message.isdecimal()]
    pages.take_off(db, there.platform, there.external, names, numbers)

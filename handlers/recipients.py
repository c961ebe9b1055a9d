"""Each one who is meant to hear a notice: whether and when they can be told, and what became of it."""

import hashlib
from datetime import datetime
from typing import NamedTuple

from handlers import attention, groups, notices, one_line, post, reading
from handlers.attention import Item
from handlers.context import Ctx
from handlers.post import Route
from handlers.rules.attention import About, How, Why
from handlers.texts import Texts, texts
from handlers.views import Option, View
from storage import broadcasts, deliveries, follows, outbox, people, processes
from storage import notices as kept
from storage.broadcasts import DOUBT, HAD, HELD, KEPT, LATER, MISSED, OFF, WAITING, Left, Recipient
from storage.database import Db
from storage.notices import FULL, LEFT_OUT, MOVED, SHORT, Notice
from storage.people import Person

_NOWHERE = ""
"""The platform of who has a way that is closed just now: what becomes of it is seen when it is sent."""


NOBODY = "nobody"
"""Why an association hears nothing that has no board here."""


class _Stand(NamedTuple):
    """Where somebody stands: their state, the reason, their platform, and when they are to get it."""

    state: str
    why: str | None
    platform: str
    at: datetime | None


class Mail:
    """One notice as it goes out: the numbers of its texts, its files and its buttons; for one transaction."""

    def __init__(self, db: Db, ctx: Ctx, notice: Notice) -> None:
        """Read what all copies share."""
        self.notice = notice
        self.subject = notices.subject_of(notice.corrects_id or notice.id)
        corrected = None if notice.corrects_id is None else db.one(kept.by_id, id=notice.corrects_id)
        self.corrected = None if corrected is None else Mail(db, ctx, corrected)
        self._files = tuple(file.id for file in db.all(kept.files_of, notice_id=notice.id))
        self._process = db.one(processes.process_by_id, id=notice.process_id)
        self._lines: dict[str, str] = {}
        self._by = reading.last_moment_of(db, ctx, notice)
        self.ctx = ctx
        self._hearers: set[int] | None = None
        self._texts = {
            (each.language, each.length): each.id for each in db.all(kept.texts_of, notice_id=notice.id)
        }

    def text_id(self, language: str, length: str) -> int:
        """The words in this language; in the first one where we do not speak it."""
        return self._texts[texts(language).language, length]

    def files(self, length: str) -> tuple[int, ...]:
        """What goes along, except with the short version."""
        return self._files if length == FULL else ()

    def options(self, language: str, length: str) -> tuple[Option, ...]:
        """In short there is a way to read all of it."""
        return notices.options(texts(language), self.notice, length)

    def stand(self, db: Db, person: Person, *, at_once: bool = False) -> _Stand:
        """Whether and when ``person`` can be told; ``at_once`` also what could wait for their overview."""
        if person.quiet == post.STOPPED:
            return _Stand(OFF, "stopped", _NOWHERE, None)
        if person.joined_at is None:
            return _Stand(MISSED, "not-joined", _NOWHERE, None)
        chats = db.all(people.chats_of, person_id=person.id)
        ways = [chat.platform for chat in chats if chat.state == "open"]
        if not ways:
            return _Stand(MISSED, "blocked" if chats else "no-address", _NOWHERE, None)
        platform = next((way for way in ways if way in self.ctx.platforms), _NOWHERE)
        at: datetime | None
        if at_once:
            how, why, at = How.AT_ONCE, Why.OWN, post.heard_at(self.ctx, person)
        else:
            how, why, at = attention.weigh(db, self.ctx, person, self._item(db, person))
        if how is How.OFF:
            return _Stand(OFF, "stopped" if why is Why.STOPPED else "chosen", platform, None)
        if how is How.OVERVIEW:
            return _Stand(KEPT, why, platform, at)
        if at is not None and at > self.ctx.now:
            return _Stand(LATER, "rest", platform, at)
        return _Stand(WAITING, None, platform, None)

    def stand_of_group(self, platform: str) -> _Stand:
        """When a board's group gets it: at once, and not at night."""
        at = groups.heard_at(self.ctx)
        if at > self.ctx.now:
            return _Stand(LATER, "rest", platform, at)
        return _Stand(WAITING, None, platform, None)

    def is_read_in_group(self, db: Db, person: Person) -> bool:
        """Whether ``person`` reads it in the group of a board it is for, and so not by themselves."""
        if self._hearers is None:
            hearers = db.all(kept.hearers_of, notice_id=self.notice.id)
            self._hearers = {each.association_id for each in hearers if each.how != LEFT_OUT}
        return groups.reads_there(db, self.ctx, person.id, self._hearers)

    def _item(self, db: Db, person: Person) -> Item:
        """What stands in the overview of who does not get it at once."""
        return Item(
            About.MOVED if self.notice.kind == MOVED else About.NEWS,
            one_line.key_of(self.notice.id, person.id),
            View(""),
            self._line(db, texts(person.language)),
            f"notice-read:{self.notice.corrects_id or self.notice.id}",
            self._process.name,
            process_id=self.notice.process_id,
            subject=self.subject,
            by=self._by,
        )

    def _line(self, db: Db, t: Texts) -> str:
        if t.language not in self._lines:
            self._lines[t.language] = one_line.of_notice(db, t, self.notice)
        return self._lines[t.language]


def place_of(notice_id: int, recipient: int) -> int:
    """Somebody's turn in one notice: as if drawn by lot, and the same whenever it is asked."""
    return int.from_bytes(hashlib.sha256(f"{notice_id}:{recipient}".encode()).digest()[:7])


def gather(db: Db, mail: Mail, association_id: int, *, short: bool) -> list[Recipient]:
    """The board of one association, as far as they do not hear it for another already."""
    members = db.all(people.members_of, association_id=association_id, active=True)
    length = SHORT if short else FULL
    there = _in_group(db, mail, association_id, length)
    members = [person for person in members if not mail.is_read_in_group(db, person)]
    if there and not members:
        return there
    if not members:
        nobody = _Stand(MISSED, NOBODY, _NOWHERE, None)
        return [_add(db, mail, association_id, None, length, nobody)]
    return [
        *there,
        *(
            _add(db, mail, association_id, person.id, length, mail.stand(db, person))
            for person in members
            if db.first(broadcasts.of_person, notice_id=mail.notice.id, person_id=person.id) is None
        ),
    ]


def _in_group(db: Db, mail: Mail, association_id: int, length: str) -> list[Recipient]:
    """The board's group chat, where it has one and somebody reads there; a chat of two boards once."""
    found = groups.open_for(db, mail.ctx, association_id)
    if found is None:
        return []
    known = db.first(broadcasts.of_chat, notice_id=mail.notice.id, chat_id=found.chat_id)
    if known is not None:
        return []
    return [_add(db, mail, association_id, None, length, mail.stand_of_group(found.platform), found.chat_id)]


def correct(db: Db, mail: Mail, had: Recipient) -> Recipient:
    """Whoever had a notice hears what is corrected in it, as they heard the notice itself."""
    if had.person_id is None:
        stand = _Stand(WAITING, None, had.platform, None)
    else:
        person = db.one(people.person_by_id, id=had.person_id)
        stand = mail.stand(db, person, at_once=had.state != KEPT)
    return _add(db, mail, had.association_id, had.person_id, had.length, stand, had.chat_id)


def try_again(db: Db, mail: Mail, row: Recipient, this_round: int) -> Recipient:
    """Look anew at somebody who was not reached; what lies parked for them is not sent beside it."""
    if row.outbox_id is not None:
        db.run(outbox.drop_parked, which=row.outbox_id)
    if row.person_id is None:
        stand = _Stand(WAITING, None, row.platform, None)
    else:
        stand = mail.stand(db, db.one(people.person_by_id, id=row.person_id))
    db.run(
        broadcasts.stand_again,
        which=row.id, new_state=stand.state, new_why=stand.why, moment=stand.at, new_platform=stand.platform,
        this_round=this_round,
    )  # fmt: skip
    return db.one(broadcasts.by_id, id=row.id)


def take_out(db: Db, row: Recipient) -> None:
    """What is stopped does not come in anybody's overview either."""
    db.run(follows.drop_item, which=one_line.key_of(row.notice_id, row.person_id))
    db.run(broadcasts.settle, which=row.id, new_state=MISSED, new_why="stopped", moment=None)


def put_in(db: Db, ctx: Ctx, mail: Mail, row: Recipient) -> None:
    """One message in the outbox; who wants no news any more gets none."""
    language, route = ctx.policy.language, Route(-(row.chat_id or 0), None, row.chat_id)
    options: tuple[Option, ...] = ()
    if row.person_id is not None:
        person = db.one(people.person_by_id, id=row.person_id)
        if person.quiet == post.STOPPED:
            db.run(broadcasts.settle, which=row.id, new_state=OFF, new_why="stopped", moment=None)
            return
        language, route = person.language, post.to(person)
        options = mail.options(language, row.length)
    if mail.corrected is not None:
        _mend(db, ctx, mail.corrected, row, language)
    number = post.hand_out(
        db,
        ctx,
        route,
        mail.text_id(language, row.length),
        about=mail.subject,
        unique=f"told:{row.id}:{row.feeds + 1}",
        report=f"notice:{row.id}",
        options=options,
        files=mail.files(row.length),
    )
    db.run(broadcasts.feed, which=row.id, message=number)


def fail(db: Db, ctx: Ctx, row: Recipient) -> None:
    """Keep why a message did not come."""
    message = None if row.outbox_id is None else db.first(outbox.outgoing_by_id, id=row.outbox_id)
    state, why = MISSED, "refused"
    if message is not None and message.state == "held":
        state, why = HELD, "closed"
    elif message is not None and message.state == "unreachable":
        has_chat = row.person_id is None or db.all(people.chats_of, person_id=row.person_id)
        why = "blocked" if has_chat else "no-address"
    elif message is not None and db.one(deliveries.attempts, outbox_id=message.id, outcome="uncertain"):
        state, why = DOUBT, "doubt"
    db.run(broadcasts.settle, which=row.id, new_state=state, new_why=why, moment=ctx.now)


def catch_up(db: Db, ctx: Ctx, left: Left) -> None:
    """A message has come to its end and nobody said so here: now its recipient's row says it too."""
    if left.outbox_state in {"sent", "dropped"}:
        state = HAD if left.outbox_state == "sent" else WAITING
        db.run(broadcasts.settle, which=left.id, new_state=state, new_why=None, moment=ctx.now)
    else:
        fail(db, ctx, db.one(broadcasts.by_id, id=left.id))


def _mend(db: Db, ctx: Ctx, corrected: Mail, row: Recipient, language: str) -> None:
    """Change the notice where it stands on somebody's screen, silently."""
    if row.person_id is None:
        return
    had = db.first(broadcasts.of_person, notice_id=corrected.notice.id, person_id=row.person_id)
    if had is None or had.outbox_id is None:
        return
    shown = db.first(deliveries.shown_as, outbox_id=had.outbox_id)
    if shown is None:
        return
    post.hand_out(
        db,
        ctx,
        Route(row.person_id, row.person_id, shown.chat_id),
        corrected.text_id(language, had.length),
        about=corrected.subject,
        unique=f"notice-mended:{row.id}",
        options=corrected.options(language, had.length),
        edits=shown.message,
    )


def _add(
    db: Db,
    mail: Mail,
    association_id: int,
    person_id: int | None,
    length: str,
    stand: _Stand,
    chat_id: int | None = None,
) -> Recipient:
    number = db.one(
        broadcasts.add,
        notice_id=mail.notice.id,
        association_id=association_id,
        person_id=person_id,
        chat_id=chat_id,
        platform=stand.platform,
        length=length,
        place=place_of(mail.notice.id, person_id or -(chat_id or association_id)),
        state=stand.state,
        why=stand.why,
        at=stand.at,
        round=1,
        feeds=0,
    )
    return db.one(broadcasts.by_id, id=number)

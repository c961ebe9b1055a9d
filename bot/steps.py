"""What happens to events inside the writer's transaction: a step each, and what if one cannot be taken."""

import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from bot import logs
from bot.failpoints import failpoint
from bot.fetching import Brought
from bot.transport import Platform
from handlers.context import Ctx, Done
from handlers.events import Event, Sender, Sent, Unread
from storage import files, inbox, people
from storage.database import Db, LostTransactionError
from storage.inbox import Arrival
from storage.keys import DamagedWordsError
from storage.people import Chat
from storage.types import Sealed

log = logs.get(__name__)


class Stepped(NamedTuple):
    """A step that was taken, and the chat as the step left it."""

    done: Done
    chat: Chat


class Held:
    """A step that was not taken: an earlier one of its lane must be first."""


class AlreadyTaken:
    """A step that was not taken: the event is not new any more, somebody dropped it meanwhile."""


class NeedsFile:
    """A step that was not taken: its file, or the key to its words, is not here yet."""


Outcome = Stepped | AlreadyTaken | Held | NeedsFile | Exception


class Steps(NamedTuple):
    """What is done with an event, and with one that cannot be handled (:mod:`handlers.step`)."""

    handle: Callable[[Db, Arrival, Event, Sender, Ctx], Done]
    park: Callable[[Db, Arrival, Sender, str, Ctx], None]


def nothing_to_read() -> None:
    """For steps that need nothing large."""


class Stepper:
    """Takes steps; every method works in the caller's transaction and changes nothing but the database."""

    def __init__(
        self,
        platforms: Mapping[str, Platform],
        ctx: Callable[[], Ctx],
        steps: Steps,
        prepare: Callable[[], None] = nothing_to_read,
    ) -> None:
        """``ctx`` gives each step its own surroundings.

        ``prepare`` reads what steps need and what takes longer than a transaction may; it is called once, on
        a thread of its own, before the first step.
        """
        self.prepare = prepare
        self._platforms = platforms
        self._ctx = ctx
        self._steps = steps

    def together(self, db: Db, batch: list[Arrival]) -> list[Outcome]:
        """A savepoint and an outcome each; after one that was not taken, the rest of its lane is held."""
        if len(batch) == 1:
            return [self.one(db, batch[0])]
        outcomes: list[Outcome] = []
        stopped: set[str] = set()
        for arrival in batch:
            outcome: Outcome
            if arrival.lane in stopped:
                outcomes.append(Held())
                continue
            try:
                with db.savepoint():
                    outcome = self.one(db, arrival)
            except LostTransactionError:
                raise
            except Exception as error:  # it is tried again, and in the end parked
                log.exception("step_failed", row=arrival.id, tries=arrival.tries)
                outcome = error
            if not isinstance(outcome, Stepped | AlreadyTaken):
                stopped.add(arrival.lane)
            outcomes.append(outcome)
        return outcomes

    def needs_file(self, arrival: Arrival) -> bool:
        """Whether something is to be brought before its step; raises whatever ``parse`` raises."""
        return _waits(self._platforms[arrival.platform].parse(arrival.payload))

    def one(
        self, db: Db, arrival: Arrival, brought: Brought | None = None
    ) -> Stepped | AlreadyTaken | NeedsFile:
        """One event, one step; raises whatever the step raises."""
        chat = db.one(people.chat_by_id, id=arrival.chat_id)
        sender = Sender(chat.id, chat.person_id, arrival.platform, chat.kind)
        ctx = self._ctx()
        if brought is None:
            event = self._platforms[arrival.platform].parse(arrival.payload)
            if _waits(event):
                return NeedsFile()
        else:
            event = brought.event
        if not db.run(inbox.done, which=arrival.id):
            return AlreadyTaken()
        if brought is not None:
            for found in brought.files:
                columns = found._asdict() | {"secret": Sealed(sender.owner, found.secret)}
                db.one(files.add, **columns, inbox_id=arrival.id, stored_at=ctx.now)
        failpoint("stepping")
        done = self._steps.handle(db, arrival, event, sender, ctx)
        if chat.person_id is None:  # perhaps they have just joined
            chat = db.first(people.chat_by_id, id=arrival.chat_id) or chat
        return Stepped(done, chat)

    def park(self, db: Db, arrival: Arrival) -> None:
        """Put an event where somebody will look at it, and tell its person so once."""
        ctx = self._ctx()
        reference = speakable(ctx.new_id())
        db.run(inbox.park, which=arrival.id, new_reference=reference)
        chat = db.one(people.chat_by_id, id=arrival.chat_id)
        sender = Sender(chat.id, chat.person_id, arrival.platform, chat.kind)
        try:
            with db.savepoint():
                self._steps.park(db, arrival, sender, reference, ctx)
        except LostTransactionError:
            raise
        except Exception:
            log.exception("parking_not_told", row=arrival.id)  # parked it stays, told or not

    def park_damaged(self, db: Db, row: int) -> None:
        """Put away an event whose words cannot be opened any more."""
        db.run(inbox.park, which=row, new_reference=speakable(self._ctx().new_id()))


def _waits(event: Event) -> bool:
    """Whether something of it is still elsewhere: its file, or the key to its words."""
    return isinstance(event, Unread) or (isinstance(event, Sent) and event.refused is None)


def count(db: Db, row: int) -> None:
    """Count a try."""
    db.run(inbox.count_try, which=row)


def found_after(db: Db, after: int, most: int) -> list[tuple[int, Arrival | None]]:
    """Rows that wait, from ``after`` on; ``None`` for one whose words cannot be opened."""
    found: list[tuple[int, Arrival | None]] = []
    for row in db.all(inbox.waiting_ids, after=after, most=most):
        try:
            found.append((row, db.one(inbox.arrival_by_id, id=row)))
        except DamagedWordsError:
            found.append((row, None))
    return found


_SPOKEN = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_HALF = 3


def speakable(unguessable: str) -> str:
    """A reference one can say on the telephone, such as ``K7M-4QX``, made from a fresh id."""
    number = int.from_bytes(hashlib.sha256(unguessable.encode()).digest()[:8])
    letters = ""
    for _ in range(2 * _HALF):
        number, at = divmod(number, len(_SPOKEN))
        letters += _SPOKEN[at]
    return f"{letters[:_HALF]}-{letters[_HALF:]}"

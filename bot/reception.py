"""The front door: what a platform received becomes rows of the inbox, each once, in one commit per batch."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.transport import Incoming
from handlers.events import owner_of
from storage import inbox, marks, people, traces
from storage.database import Db
from storage.inbox import Arrival
from storage.types import Sealed

_MOST_KNOWN = 20_000


class Known(NamedTuple):
    """What is remembered of a chat between two of its events; the database has the last word."""

    chat_id: int
    person_id: int | None

    @property
    def lane(self) -> str:
        """Whose order its events belong to; also whose key seals them, unless an evaluation's does."""
        return owner_of(-self.chat_id if self.person_id is None else self.person_id)


class Received(NamedTuple):
    """A batch as it was written: new rows beside what they were made of, repeats, and chats met."""

    new: list[tuple[Arrival, Incoming]]
    repeats: list[Incoming]
    met: dict[tuple[str, str], Known]


class Reception:
    """Writes batches and remembers which chat is whose."""

    def __init__(self) -> None:
        """Begin knowing nobody."""
        self._known: dict[tuple[str, str], Known] = {}

    def write(
        self, db: Db, platform: str, batch: Sequence[Incoming], now: datetime, position: str | None = None
    ) -> Received:
        """Write what is new, the first try counted; changes nothing here, since it may run twice."""
        if position is not None:
            marks.set_position(db, platform, position)
        received = Received([], [], {})
        for incoming in batch:
            if db.first(inbox.seen, platform=platform, external_id=incoming.external_id) is not None:
                received.repeats.append(incoming)
                continue
            key = (platform, incoming.chat)
            known = self._known.get(key) or received.met.get(key)
            if known is None:
                known = received.met[key] = _meet(db, platform, incoming)
            lane = known.lane
            row = db.one(
                inbox.receive,
                platform=platform,
                external_id=incoming.external_id,
                chat_id=known.chat_id,
                lane=lane,
                payload=Sealed(traces.key_in(db, known.chat_id) or lane, incoming.payload),
                received_at=now,
                tries=1,
                state="new",
            )
            arrival = Arrival(
                row, platform, incoming.external_id, known.chat_id, lane, incoming.payload, now, 1
            )
            received.new.append((arrival, incoming))
        return received

    def learn(self, platform: str, chat: str, known: Known) -> None:
        """Remember whose a chat is, once that is committed."""
        if self._known.get((platform, chat)) != known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[platform, chat] = known

    def forget(self) -> None:
        """Ask the database again for every chat."""
        self._known.clear()


def readable(incoming: Incoming) -> Incoming:
    """The same event with what no database can hold (halves of characters, zero bytes) replaced."""
    return incoming._replace(
        external_id=_whole(incoming.external_id),
        chat=_whole(incoming.chat),
        payload=_whole(incoming.payload),
    )


def _whole(words: str) -> str:
    return words.encode(errors="replace").decode().replace("\0", "\ufffd")


def _meet(db: Db, platform: str, incoming: Incoming) -> Known:
    chat = db.first(people.chat_by_external, platform=platform, external=incoming.chat)
    if chat is not None:
        return Known(chat.id, chat.person_id)
    chat_id = people.open_chat(db, platform, incoming.chat, kind=incoming.kind)
    return Known(chat_id, None)

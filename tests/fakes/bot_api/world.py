"""Who is there and what was said: the bot, its chats, every message with its history, and what happened when.

Times are seconds of `time.monotonic()`, which on one machine means the same in every process.
"""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tests.fakes.bot_api.words import BLOCKED, DEACTIVATED, JsonObject, Refusal, bad_request

BOT_ID: Final = 7_000_000_001
TOKEN: Final = f"{BOT_ID}:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
BOT: Final[JsonObject] = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Wijklijn",
    "username": "wijklijn_test_bot",
}
GROUP: Final = "group"
SUPERGROUP: Final = "supergroup"
PRIVATE: Final = "private"

_CLOSED = {
    "unknown": (400, "Bad Request: chat not found"),
    "silent": (403, "Forbidden: bot can't initiate conversation with a user"),
    "blocked": (403, BLOCKED),
    "deactivated": (403, DEACTIVATED),
}


@dataclass(slots=True)
class Chat:
    """A conversation place; `standing` says how the bot is welcome in it."""

    chat_id: int
    type: str
    fields: JsonObject
    standing: str = "open"
    migrated_to: int | None = None
    topics: dict[int, str] = field(default_factory=dict)
    bot_is_admin: bool = False

    @property
    def json(self) -> JsonObject:
        """The Chat object."""
        return {"id": self.chat_id, **self.fields, "type": self.type}

    def check_open(self) -> None:
        """Nothing, where the bot may write.

        Raises:
            Refusal: it was blocked, put out, or the group became a supergroup.
        """
        if self.standing == "open":
            return
        if self.standing == "migrated":
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.migrated_to},
            )
        if self.standing == "kicked":
            raise Refusal(403, f"Forbidden: bot was kicked from the {self.type} chat")
        if self.standing == "left":
            raise Refusal(403, f"Forbidden: bot is not a member of the {self.type} chat")
        raise Refusal(*_CLOSED[self.standing])


@dataclass(slots=True)
class Posted:
    """A message in a chat, whoever wrote it."""

    chat_id: int
    message_id: int
    message: JsonObject
    by_bot: bool
    method: str = ""
    options: JsonObject = field(default_factory=dict)
    at: float = 0.0
    history: list[JsonObject] = field(default_factory=list)
    deleted: bool = False
    reactions: list[JsonObject] = field(default_factory=list)

    @property
    def json(self) -> JsonObject:
        """What a test sees of it."""
        return {
            "chat_id": self.chat_id,
            "message_id": self.message_id,
            "message": self.message,
            "by_bot": self.by_bot,
            "method": self.method,
            "options": self.options,
            "at": self.at,
            "history": self.history,
            "deleted": self.deleted,
            "reactions": self.reactions,
        }


class Happening(NamedTuple):
    """Something the bot did that people notice: sent, edited, deleted, answered, action, reaction, left."""

    number: int
    kind: str
    chat_id: int
    at: float
    posted: Posted | None
    details: JsonObject


@dataclass(slots=True)
class Query:
    """A press that waits for its answer."""

    query_id: str
    chat_id: int
    message_id: int
    expired: bool = False
    answers: list[JsonObject] = field(default_factory=list)


class Took(NamedTuple):
    """From an update that became available to the first thing the bot sent or edited in that chat."""

    update_id: int
    chat_id: int
    available_at: float
    accepted_at: float


class World:
    """Everything the server remembers; it is all gone with the process."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], Posted] = {}
        self.queries: dict[str, Query] = {}
        self.happenings: list[Happening] = []
        self.took: list[Took] = []
        self.settings: dict[str, JsonObject] = {"commands": {}, "description": {}, "short_description": {}}
        self.menu_buttons: dict[int, JsonObject] = {}
        self._unanswered: dict[int, deque[tuple[int, float]]] = {}
        self._last_message_id: dict[int, int] = {}
        self._last_query = 0
        self._changed: list[asyncio.Event] = []

    def chat(self, chat_id: object) -> Chat:
        """The chat a call names.

        Raises:
            Refusal: there is no such chat, or the bot was never told of it.
        """
        if chat_id == "":
            raise bad_request("Chat_id is empty")
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            named = (chat for chat in self.chats.values() if chat.fields.get("username") == chat_id[1:])
            found = next(named, None)
        else:
            found = self.chats.get(_as_integer(chat_id))
        if found is None or found.standing == "unknown":
            raise bad_request("Chat not found")
        return found

    def open_chat(self, chat_id: object) -> Chat:
        """The chat a call names, where the bot may write.

        Raises:
            Refusal: as `chat`, or the bot may not write there.
        """
        chat = self.chat(chat_id)
        chat.check_open()
        return chat

    def next_message_id(self, chat: Chat) -> int:
        """The number of the chat's next message; all but supergroups count together."""
        key = chat.chat_id if chat.type == SUPERGROUP else 0
        number = self._last_message_id[key] = self._last_message_id.get(key, 0) + 1
        return number

    def skip_message_ids(self, chat: Chat, last: int) -> None:
        """Takes numbers up to `last` as used."""
        key = chat.chat_id if chat.type == SUPERGROUP else 0
        self._last_message_id[key] = max(self._last_message_id.get(key, 0), last)

    def keep(self, posted: Posted) -> None:
        """Remembers a message."""
        self.messages[posted.chat_id, posted.message_id] = posted

    def message(self, chat: Chat, message_id: object, called: str) -> Posted:
        """A message that still stands in the chat.

        Raises:
            Refusal: it was never there or is deleted ("<called> not found").
        """
        posted = self.messages.get((chat.chat_id, message_id)) if isinstance(message_id, int) else None
        if posted is None or posted.deleted:
            raise bad_request(f"{called} not found")
        return posted

    def new_query(self, chat_id: int, message_id: int, query_id: str | None = None) -> Query:
        """A press, to be answered."""
        self._last_query += 1
        query = Query(query_id or str(4_000_000_000_000 + self._last_query), chat_id, message_id)
        self.queries[query.query_id] = query
        return query

    def arrived(self, update_id: int, chat_id: int, at: float) -> None:
        """Notes that an update became available to the bot."""
        waiting = self._unanswered.get(chat_id)
        if waiting is None:
            waiting = self._unanswered[chat_id] = deque()
        waiting.append((update_id, at))

    def replied(self, chat_id: int, at: float) -> None:
        """Notes that something was accepted for a chat: the answer to its oldest unanswered update."""
        waiting = self._unanswered.get(chat_id)
        if waiting:
            update_id, since = waiting.popleft()
            self.took.append(Took(update_id, chat_id, since, at))

    def happen(
        self, kind: str, chat_id: int, posted: Posted | None = None, details: JsonObject | None = None
    ) -> None:
        """Notes what people notice, and wakes who waits for it."""
        at = time.monotonic()
        number = len(self.happenings) + 1
        self.happenings.append(Happening(number, kind, chat_id, at, posted, details or {}))
        self.stir()

    def stir(self) -> None:
        """Wakes whoever watches."""
        for event in self._changed:
            event.set()

    def watch(self) -> asyncio.Event:
        """An event that is set whenever something may have changed, until it is let go with `unwatch`."""
        event = asyncio.Event()
        self._changed.append(event)
        return event

    def unwatch(self, event: asyncio.Event) -> None:
        """Lets go of an event."""
        self._changed.remove(event)


def _as_integer(chat_id: object) -> int:
    try:
        return int(str(chat_id))
    except ValueError:
        raise bad_request("Chat not found") from None

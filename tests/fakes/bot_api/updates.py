"""The queue of updates, with the true meaning of the offset.

An update stays until it is confirmed by asking for a higher one; asking again gives it again. An offset of
zero or none confirms nothing, a negative one counts from the end and forgets what lies before, and one far
beyond the end (more than ten) or far before it (more than two million) is not believed: then the whole queue
is given, as after a week of silence, when Telegram begins to count at another place.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple

from tests.fakes.bot_api.words import OTHER_POLLER, WEBHOOK_SET_MEANWHILE, JsonObject, Refusal, stricter

FIRST_ID: Final = 500_000_000
BEYOND_BELIEF_AHEAD: Final = 10
BEYOND_BELIEF_BEHIND: Final = 2_000_000
MOST_AT_ONCE: Final = 100

NOT_UNLESS_ASKED: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS: Final = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    }
)
_encode = json.JSONEncoder(separators=(",", ":")).encode


class Update(NamedTuple):
    """One update that waits to be confirmed; `rest` is its JSON after the number."""

    update_id: int
    kind: str
    chat_id: int
    rest: str

    @property
    def body(self) -> str:
        """The update as it is sent."""
        return f'{{"update_id":{self.update_id},{self.rest}'


def written(kind: str, payload: JsonObject) -> str:
    """The JSON of an update after its number, written once."""
    return f'"{kind}":{_encode(payload)}}}'


class Updates:
    """The updates that the bot has not confirmed, and the one poll that may wait for them."""

    def __init__(self, on_added: Callable[[Update, float], None]) -> None:
        self.next_id = FIRST_ID
        self.allowed = KINDS - NOT_UNLESS_ASKED
        self.waiting: deque[Update] = deque()
        self.added = asyncio.Event()
        self.emptied = asyncio.Event()
        self.emptied.set()
        self._on_added = on_added
        self._poll: asyncio.Future[str | None] | None = None

    def allow(self, kinds: object) -> None:
        """Keeps to these kinds from now on; an empty list means the usual ones.

        Raises:
            Refusal: a kind is unknown.
        """
        if not isinstance(kinds, list):
            raise stricter("allowed_updates must be an Array of String")
        unknown = [kind for kind in kinds if kind not in KINDS]
        if unknown:
            raise stricter(f'update type "{unknown[0]}" is unknown')
        self.allowed = frozenset(kinds) if kinds else KINDS - NOT_UNLESS_ASKED

    def add(self, kind: str, chat_id: int, rest: str) -> int | None:
        """Queues an update; None when the bot did not ask for its kind."""
        if kind not in self.allowed:
            return None
        update = Update(self.next_id, kind, chat_id, rest)
        self.next_id += 1
        self.waiting.append(update)
        self._on_added(update, time.monotonic())
        self.emptied.clear()
        self.added.set()
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        return update.update_id

    def restart_at(self, update_id: int) -> None:
        """Begins to count at another place, as Telegram does after a quiet week."""
        self.next_id = update_id

    def confirm_one(self, update: Update) -> None:
        """Takes out an update that the webhook accepted."""
        if update in self.waiting:
            self.waiting.remove(update)
        self._tell_if_empty()

    def drop_all(self) -> None:
        """Forgets all that waits."""
        self.waiting.clear()
        self._tell_if_empty()

    def read(self, offset: int, limit: int) -> list[Update]:
        """The oldest updates from `offset` on, at most `limit`; those before it are confirmed."""
        if offset < 0:
            offset = self.next_id + offset
        elif not self.next_id - BEYOND_BELIEF_BEHIND <= offset <= self.next_id + BEYOND_BELIEF_AHEAD:
            offset = 0
        while self.waiting and self.waiting[0].update_id < offset:
            self.waiting.popleft()
        self._tell_if_empty()
        count = min(len(self.waiting), limit)
        return [self.waiting[at] for at in range(count)]

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109 - the API's own
        """As `read`, waiting up to `timeout` seconds for something to read.

        Raises:
            Refusal: 409, because somebody else began to poll, or a webhook was set meanwhile.
        """
        found = self.read(offset, limit)
        if found or timeout <= 0:
            return found
        self.end_poll(OTHER_POLLER)
        mine = self._poll = asyncio.get_running_loop().create_future()
        timer = asyncio.get_running_loop().call_later(timeout, _set_if_open, mine)
        try:
            conflict = await mine
        finally:
            timer.cancel()
            if self._poll is mine:
                self._poll = None
        if conflict is not None:
            raise Refusal(409, conflict)
        return self.read(offset, limit)

    def end_poll(self, conflict: str = WEBHOOK_SET_MEANWHILE) -> None:
        """Ends the poll that waits, with a 409."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(conflict)

    def _tell_if_empty(self) -> None:
        if not self.waiting:
            self.added.clear()
            self.emptied.set()


def _set_if_open(future: "asyncio.Future[str | None]") -> None:
    if not future.done():
        future.set_result(None)

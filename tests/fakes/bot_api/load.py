"""Many updates, prepared first so that queueing one costs next to nothing, then queued at a rate."""

import asyncio
import time
from typing import Final

from tests.fakes.bot_api.calls import Telegram
from tests.fakes.bot_api.people import CannotDo
from tests.fakes.bot_api.updates import KINDS, written
from tests.fakes.bot_api.words import JsonObject
from tests.fakes.bot_api.world import Chat, Posted

FIRST_CHAT: Final = 900_000_000

_Prepared = tuple[str, int, str]


class Load:
    """Brings prepared updates into the queue."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._task: asyncio.Task[None] | None = None

    def inject(self, updates: list[JsonObject], rate: float | None) -> JsonObject:
        """Queues updates given without their number, as {"message": {...}}; their chats are open then."""
        prepared = [self._prepare(update) for update in updates]
        return self._bring(prepared, rate)

    def flood(self, count: int, chats: int, text: str, rate: float | None) -> JsonObject:
        """Queues `count` texts from `chats` people in turn."""
        world = self._telegram.world
        people = []
        for number in range(chats):
            chat_id = FIRST_CHAT + number
            name = {"first_name": f"Buur {number}"}
            chat = world.chats.setdefault(chat_id, Chat(chat_id, "private", name))
            people.append((chat, {"id": chat_id, "is_bot": False, **name, "language_code": "nl"}))
        now = int(time.time())
        prepared = []
        for number in range(count):
            chat, user = people[number % chats]
            message_id = world.next_message_id(chat)
            message = {
                "message_id": message_id,
                "from": user,
                "chat": chat.json,
                "date": now,
                "text": text.replace("{n}", str(number)),
            }
            world.keep(Posted(chat.chat_id, message_id, message, by_bot=False))
            prepared.append(("message", chat.chat_id, written("message", message)))
        return self._bring(prepared, rate)

    def stop(self) -> None:
        """Brings no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _bring(self, prepared: list[_Prepared], rate: float | None) -> JsonObject:
        if rate is None:
            for one in prepared:
                self._telegram.updates.add(*one)
        else:
            self.stop()
            self._task = asyncio.create_task(self._bring_at(prepared, rate))
        return {"count": len(prepared)}

    async def _bring_at(self, prepared: list[_Prepared], rate: float) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        for number, one in enumerate(prepared):
            wait = begin + number / rate - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            self._telegram.updates.add(*one)

    def _prepare(self, update: JsonObject) -> _Prepared:
        world = self._telegram.world
        kind = next((kind for kind in update if kind in KINDS), None)
        if kind is None:
            raise CannotDo("an update holds one of the known kinds")
        payload: JsonObject = update[kind]
        message: JsonObject = payload.get("message", payload)
        place = message.get("chat") or payload.get("from") or {"id": 0, "type": "private"}
        chat_id: int = place["id"]
        fields = {name: value for name, value in place.items() if name in {"title", "first_name", "username"}}
        chat = world.chats.setdefault(chat_id, Chat(chat_id, place.get("type", "private"), fields))
        if chat.standing in {"silent", "unknown"}:
            chat.standing = "open"
        if kind == "callback_query":
            world.new_query(chat_id, message.get("message_id", 0), payload["id"])
        elif "message_id" in message and (chat_id, message["message_id"]) not in world.messages:
            world.keep(Posted(chat_id, message["message_id"], message, by_bot=False))
            world.skip_message_ids(chat, message["message_id"])
        return kind, chat_id, written(kind, payload)

"""What people do: write, press, send, change their words, block the bot, bring it into a group.

Every act queues the updates that the real server would queue for it, and no others: a group with privacy on
shows the bot only commands, answers to it, and its name.
"""

import base64
import time
from collections.abc import Callable
from typing import Final

from tests.fakes.bot_api.calls import Telegram
from tests.fakes.bot_api.entities import utf16
from tests.fakes.bot_api.files import Upload, document_json, photo_json, photo_sides, voice_json
from tests.fakes.bot_api.keyboards import buttons_of
from tests.fakes.bot_api.updates import written
from tests.fakes.bot_api.words import JsonObject, said
from tests.fakes.bot_api.world import BOT, SUPERGROUP, Chat, Posted

Act = Callable[[Telegram, JsonObject], JsonObject]
ACTS: Final[dict[str, Act]] = {}

_MEMBER_AS = {
    "open": "member",
    "silent": "member",
    "unknown": "left",
    "blocked": "kicked",
    "kicked": "kicked",
    "left": "left",
}


class CannotDo(Exception):
    """An act that no person could do, told in words for who writes the test."""


def act(function: Act) -> Act:
    """Marks something that people can do, under the name of the function."""
    ACTS[function.__name__] = function
    return function


def queue(telegram: Telegram, kind: str, chat: Chat, payload: JsonObject) -> int | None:
    """Queues one update."""
    return telegram.updates.add(kind, chat.chat_id, written(kind, payload))


@act
def meet(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A person exists; the bot does not know them yet."""
    user: JsonObject = given["user"]
    names = ("first_name", "last_name", "username")
    fields: JsonObject = {name: user[name] for name in names if name in user}
    chat = Chat(user["id"], "private", fields, standing=given.get("standing", "silent"))
    telegram.world.chats[chat.chat_id] = chat
    return {}


@act
def found_group(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A group exists; the bot is not in it yet."""
    topics = {int(thread): name for thread, name in given.get("topics", {}).items()}
    fields: JsonObject = {"title": given["title"]} | ({"is_forum": True} if topics else {})
    chat = Chat(given["chat_id"], given["type"], fields, standing="left", topics=topics)
    telegram.world.chats[chat.chat_id] = chat
    return {}


@act
def write(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A person writes."""
    return _say(telegram, given, {"text": given["text"]} | _commands_in(given["text"]))


@act
def share(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A person sends something that is no file: a contact, a location, a sticker."""
    return _say(telegram, given, given["content"])


@act
def attach(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A person sends a file; with only a size, nobody can fetch it."""
    kind: str = given["kind"]
    content = base64.b64decode(given.get("content", ""))
    upload = Upload(given["name"], given["mime_type"], content)
    stored = telegram.files.keep(kind, upload, given.get("size"))
    if kind == "photo":
        sides = photo_sides(content) if content else (1280, 960)
        shown: JsonObject = {"photo": photo_json(stored, sides)}
    elif kind == "voice":
        shown = {"voice": voice_json(stored, given.get("duration", 1))}
    else:
        shown = {"document": document_json(stored)}
    shown |= {name: given[name] for name in ("caption", "media_group_id") if given.get(name)}
    return _say(telegram, given, shown)


@act
def change(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A person changes what they wrote."""
    chat = _chat(telegram, given)
    posted = telegram.world.messages.get((chat.chat_id, given["message_id"]))
    if posted is None or posted.message.get("from", {}).get("id") != given["user"]["id"]:
        raise CannotDo("only one's own message can be changed")
    field = "text" if "text" in posted.message else "caption"
    posted.history.append({field: posted.message.get(field)})
    posted.message = posted.message | {field: given["text"], "edit_date": int(time.time())}
    return _done(telegram, queue(telegram, "edited_message", chat, posted.message), posted.message_id)


@act
def press(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A person presses a button; a forged press needs no button and no message."""
    world = telegram.world
    chat = _chat(telegram, given)
    message_id: int = given["message_id"]
    posted = world.messages.get((chat.chat_id, message_id))
    if not given.get("forged"):
        _check_button(posted, given["data"])
    elif posted is None:
        posted = Posted(chat.chat_id, message_id, _inaccessible(chat, message_id), by_bot=True)
    query = world.new_query(chat.chat_id, message_id)
    payload = {
        "id": query.query_id,
        "from": given["user"],
        "message": posted.message if posted and not posted.deleted else _inaccessible(chat, message_id),
        "chat_instance": str(-(chat.chat_id * 7919)),
        "data": given["data"],
    }
    update_id = queue(telegram, "callback_query", chat, payload)
    return _done(telegram, update_id, message_id) | {"query_id": query.query_id}


def _check_button(posted: Posted | None, data: str) -> None:
    if posted is None or posted.deleted:
        raise CannotDo("there is no such message to press on")
    buttons = buttons_of(posted.message)
    if data not in [button.get("callback_data") for button in buttons]:
        shown = ", ".join(repr(button["text"]) for button in buttons) or "none"
        raise CannotDo(f"there is no button {data!r} under the message; there are: {shown}")


def _inaccessible(chat: Chat, message_id: int) -> JsonObject:
    return {"chat": chat.json, "message_id": message_id, "date": 0}


@act
def react(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A person puts an emoji on a message."""
    chat = _chat(telegram, given)
    payload = {
        "chat": chat.json,
        "message_id": given["message_id"],
        "user": given["user"],
        "date": int(time.time()),
        "old_reaction": [],
        "new_reaction": [{"type": "emoji", "emoji": given["emoji"]}],
    }
    return _done(telegram, queue(telegram, "message_reaction", chat, payload), given["message_id"])


@act
def treat_bot(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A person blocks the bot or lets it back; or brings it into a group, or puts it out."""
    chat = _chat(telegram, given, opens=False)
    standing: str = given["standing"]
    before, chat.standing = chat.standing, standing
    if standing == "deactivated":
        return _done(telegram, None, None)
    message_id = None
    if chat.type != "private" and standing == "open":
        chat.bot_is_admin = bool(given.get("admin"))
        message = _message(telegram, chat, given, {"new_chat_members": [BOT]})
        message_id = message["message_id"]
    payload = {
        "chat": chat.json,
        "from": given["user"],
        "date": int(time.time()),
        "old_chat_member": _member(before),
        "new_chat_member": _member(standing),
    }
    update_id = queue(telegram, "my_chat_member", chat, payload)
    if message_id is not None:
        queue(telegram, "message", chat, telegram.world.messages[chat.chat_id, message_id].message)
    return _done(telegram, update_id, message_id)


def _member(standing: str) -> JsonObject:
    status = _MEMBER_AS[standing]
    return {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {})


@act
def migrate(telegram: Telegram, given: JsonObject) -> JsonObject:
    """A group becomes a supergroup, under another id."""
    world = telegram.world
    old = _chat(telegram, given)
    new = Chat(given["new_chat_id"], SUPERGROUP, dict(old.fields), bot_is_admin=old.bot_is_admin)
    world.chats[new.chat_id] = new
    farewell = _message(telegram, old, given, {"migrate_to_chat_id": new.chat_id})
    welcome = _message(telegram, new, given, {"migrate_from_chat_id": old.chat_id})
    old.standing, old.migrated_to = "migrated", new.chat_id
    queue(telegram, "message", old, farewell)
    return _done(telegram, queue(telegram, "message", new, welcome), welcome["message_id"])


def _say(telegram: Telegram, given: JsonObject, content: JsonObject) -> JsonObject:
    chat = _chat(telegram, given)
    message = _message(telegram, chat, given, content)
    update_id = queue(telegram, "message", chat, message) if _bot_may_read(chat, message) else None
    return _done(telegram, update_id, message["message_id"])


def _message(telegram: Telegram, chat: Chat, given: JsonObject, content: JsonObject) -> JsonObject:
    world = telegram.world
    message_id = world.next_message_id(chat)
    message: JsonObject = {
        "message_id": message_id,
        "from": given["user"],
        "chat": chat.json,
        "date": int(time.time()),
        **content,
    }
    if given.get("thread"):
        message |= {"message_thread_id": given["thread"], "is_topic_message": True}
    if given.get("reply_to"):
        original = world.messages.get((chat.chat_id, given["reply_to"]))
        if original is None or original.deleted:
            raise CannotDo("there is no such message to reply to")
        shown = {name: value for name, value in original.message.items() if name != "reply_to_message"}
        message["reply_to_message"] = shown
    world.keep(Posted(chat.chat_id, message_id, message, by_bot=False, at=time.monotonic()))
    return message


def _chat(telegram: Telegram, given: JsonObject, *, opens: bool = True) -> Chat:
    chat = telegram.world.chats[given["chat_id"]]
    if chat.type == "private":
        if opens and chat.standing in {"silent", "unknown"}:
            chat.standing = "open"
    elif opens and chat.standing != "open":
        raise CannotDo(f"the bot is not in the group ({chat.standing})")
    if chat.standing == "blocked" and opens:
        raise CannotDo("who blocked the bot lets it back first")
    return chat


def _bot_may_read(chat: Chat, message: JsonObject) -> bool:
    if chat.type == "private" or chat.bot_is_admin:
        return True
    text = said(message)
    answers_bot = message.get("reply_to_message", {}).get("from", {}).get("id") == BOT["id"]
    first = text.partition(" ")[0]
    is_command = text.startswith("/") and ("@" not in first or first.endswith("@" + BOT["username"]))
    return answers_bot or is_command or f"@{BOT['username']}" in text


def _commands_in(text: str) -> JsonObject:
    command = text.split(maxsplit=1)[0] if text.startswith("/") and len(text) > 1 else ""
    if not command:
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": utf16(command)}]}


def _done(telegram: Telegram, update_id: int | None, message_id: int | None) -> JsonObject:
    return {"update_id": update_id, "message_id": message_id, "mark": len(telegram.world.happenings)}

"""What is done to messages and presses that are there: edit, delete, react, answer; and "is typing"."""

import copy
import time
from typing import Final

from tests.fakes.bot_api.calls import Call, answers
from tests.fakes.bot_api.checks import object_fault
from tests.fakes.bot_api.entities import checked_link, utf16
from tests.fakes.bot_api.keyboards import read_inline_markup
from tests.fakes.bot_api.sending import link_preview
from tests.fakes.bot_api.shapes import CHAT_ACTIONS
from tests.fakes.bot_api.texts import read_message_text
from tests.fakes.bot_api.words import (
    MESSAGE_NOT_MODIFIED,
    QUERY_TOO_OLD,
    JsonObject,
    bad_request,
    stricter,
)
from tests.fakes.bot_api.world import Chat, Posted

ANSWER_LENGTH: Final = 200
LONGEST_CACHE_SECONDS: Final = 30 * 24 * 60 * 60
OLDEST_TO_DELETE_SECONDS: Final = 48 * 60 * 60
_ON_SCREEN = ("text", "entities", "caption", "caption_entities", "reply_markup", "link_preview_options")

# fmt: off
EMOJI: Final = frozenset(
    {
        "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢",
        "🎉", "🤩", "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳",
        "❤\u200d🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓",
        "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈",
        "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿",
        "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂", "🤷", "🤷\u200d♀",
        "😡",
    }
)
# fmt: on


@answers("editMessageText")
def edit_message_text(call: Call) -> JsonObject:
    """Puts another text in a message of the bot; without a keyboard, its keyboard goes."""
    parameters = call.parameters
    marked = read_message_text(
        parameters.get("text", ""), parameters.get("parse_mode"), parameters.get("entities")
    )
    markup = read_inline_markup(parameters.get("reply_markup"))
    preview = link_preview(parameters)
    chat, posted = _own_message(call)
    if "text" not in posted.message:
        raise bad_request("There is no text in the message to edit")
    screen: JsonObject = {"text": marked.text, **preview}
    if marked.entities:
        screen["entities"] = marked.entities
    if markup:
        screen["reply_markup"] = markup
    return _edit(call, chat, posted, screen)


@answers("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> JsonObject:
    """Puts other buttons under a message of the bot, or none."""
    markup = read_inline_markup(call.parameters.get("reply_markup"))
    chat, posted = _own_message(call)
    screen = {name: posted.message[name] for name in _ON_SCREEN if name in posted.message}
    screen.pop("reply_markup", None)
    if markup:
        screen["reply_markup"] = markup
    return _edit(call, chat, posted, screen)


def _own_message(call: Call) -> tuple[Chat, Posted]:
    parameters = call.parameters
    if "chat_id" not in parameters and "message_id" not in parameters:
        raise bad_request("Message identifier is not specified")
    chat = call.telegram.world.open_chat(parameters.get("chat_id", ""))
    posted = call.telegram.world.message(chat, parameters.get("message_id"), "Message to edit")
    if not posted.by_bot:
        raise bad_request("Message can't be edited")
    return chat, posted


def _edit(call: Call, chat: Chat, posted: Posted, screen: JsonObject) -> JsonObject:
    before = {name: posted.message[name] for name in _ON_SCREEN if name in posted.message}
    if screen == before:
        raise bad_request(MESSAGE_NOT_MODIFIED)
    world = call.telegram.world
    call.telegram.limits.spend(chat.chat_id)
    posted.history.append(before)
    now = time.monotonic()
    kept = {name: value for name, value in posted.message.items() if name not in _ON_SCREEN}
    posted.message = kept | {"edit_date": int(time.time())} | screen
    world.replied(chat.chat_id, now)
    world.happen("edited", chat.chat_id, posted)
    return posted.message


@answers("deleteMessage")
def delete_message(call: Call) -> bool:
    """Takes a message away for everybody."""
    world = call.telegram.world
    chat = world.open_chat(call.parameters["chat_id"])
    posted = world.message(chat, call.parameters["message_id"], "Message to delete")
    if not posted.by_bot and chat.type != "private" and not chat.bot_is_admin:
        raise bad_request("Message can't be deleted")
    if time.time() - posted.message["date"] > OLDEST_TO_DELETE_SECONDS:
        raise bad_request("Message can't be deleted for everyone")
    posted.deleted = True
    world.happen("deleted", chat.chat_id, posted)
    return True


@answers("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    """Puts one emoji on a message, or takes it off."""
    world = call.telegram.world
    reactions = call.parameters.get("reaction", [])
    if not isinstance(reactions, list):
        raise bad_request("Expected an Array of ReactionType")
    for reaction in reactions:
        if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
            raise stricter("only a reaction of the type emoji is played")
        fault = object_fault("ReactionTypeEmoji", reaction)
        if fault:
            raise bad_request(f"Can't parse ReactionType: {fault}")
        if reaction["emoji"] not in EMOJI:
            raise bad_request("REACTION_INVALID")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    chat = world.open_chat(call.parameters["chat_id"])
    posted = world.message(chat, call.parameters["message_id"], "Message to react")
    posted.reactions = copy.deepcopy(reactions)
    world.happen("reaction", chat.chat_id, posted)
    return True


@answers("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """Ends the waiting of a pressed button, perhaps with a word on the screen."""
    parameters = call.parameters
    query = call.telegram.world.queries.get(parameters["callback_query_id"])
    if query is None or query.expired:
        raise bad_request(QUERY_TOO_OLD)
    if utf16(parameters.get("text", "")) > ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    if parameters.get("url") and checked_link(parameters["url"]) is None:
        raise bad_request("URL_INVALID")
    if not 0 <= parameters.get("cache_time", 0) <= LONGEST_CACHE_SECONDS:
        raise stricter("cache_time is 0 seconds to 30 days")
    answer = {name: value for name, value in parameters.items() if name != "callback_query_id"}
    query.answers.append(answer)
    call.telegram.world.happen("answered", query.chat_id, None, {"query_id": query.query_id, **answer})
    return True


@answers("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """Shows that something is coming."""
    action = call.parameters["action"]
    if action not in CHAT_ACTIONS:
        raise bad_request("Wrong parameter action in request")
    chat = call.telegram.world.open_chat(call.parameters["chat_id"])
    call.telegram.world.happen("action", chat.chat_id, None, {"action": action})
    return True

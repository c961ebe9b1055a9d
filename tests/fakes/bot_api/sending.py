"""Sending: text, pictures, files, voice, albums.

What is wrong with the call itself is found first, then the chat, then the message replied to, and the limits
last: a message that is refused was never counted.
"""

import time
from collections.abc import Iterable

from tests.fakes.bot_api.calls import Call, answers
from tests.fakes.bot_api.checks import object_fault
from tests.fakes.bot_api.entities import Marked
from tests.fakes.bot_api.files import (
    UPLOAD_BYTES,
    Stored,
    Upload,
    document_json,
    photo_json,
    photo_sides,
    voice_json,
)
from tests.fakes.bot_api.keyboards import is_inline, read_markup
from tests.fakes.bot_api.texts import read_caption, read_message_text
from tests.fakes.bot_api.words import JsonObject, Refusal, bad_request, said, stricter
from tests.fakes.bot_api.world import BOT, Chat, Posted

ATTACHED = "attach://"
FEWEST_IN_ALBUM, MOST_IN_ALBUM = 2, 10
_OPTIONS = ("disable_notification", "protect_content", "message_thread_id", "link_preview_options")


@answers("sendMessage")
def send_message(call: Call) -> JsonObject:
    """Sends a text."""
    parameters = call.parameters
    marked = read_message_text(parameters["text"], parameters.get("parse_mode"), parameters.get("entities"))
    return _send(call, {"text": marked.text} | _entities("entities", marked) | link_preview(parameters))


@answers("sendPhoto")
def send_photo(call: Call) -> JsonObject:
    """Sends a picture; it must be one."""
    stored, sides = _photo(call, _given(call, "photo"))
    return _send(call, {"photo": photo_json(stored, sides)} | _caption(call.parameters, "has_spoiler"))


@answers("sendDocument")
def send_document(call: Call) -> JsonObject:
    """Sends a file."""
    stored = _stored(call, "document", _given(call, "document"))
    return _send(call, {"document": document_json(stored)} | _caption(call.parameters))


@answers("sendVoice")
def send_voice(call: Call) -> JsonObject:
    """Sends a voice message."""
    stored = _stored(call, "voice", _given(call, "voice"))
    duration = int(call.parameters.get("duration", 0))
    return _send(call, {"voice": voice_json(stored, duration)} | _caption(call.parameters))


@answers("sendMediaGroup")
def send_media_group(call: Call) -> list[JsonObject]:
    """Sends an album: two to ten pictures, or two to ten files."""
    media = call.parameters["media"]
    if not isinstance(media, list):
        raise bad_request("Expected an Array of InputMedia")
    if len(media) > MOST_IN_ALBUM:
        raise bad_request("Too many messages to send as an album")
    if not media:
        raise bad_request("There are no messages to send")
    if len(media) < FEWEST_IN_ALBUM:
        raise stricter("an album holds 2 to 10 items")
    contents = [_album_item(call, item) for item in media]
    if len({"photo" in content for content in contents}) > 1:
        raise bad_request("Can't use the media of the specified type in the album")
    return _send_all(call, contents, {"media_group_id": str(13_000_000_000 + time.monotonic_ns() // 1000)})


def _album_item(call: Call, item: object) -> JsonObject:
    prefix = "Can't parse InputMedia: "
    if not isinstance(item, dict):
        raise bad_request(prefix + "expected an Object")
    kind = {"photo": "InputMediaPhoto", "document": "InputMediaDocument"}.get(str(item.get("type")))
    if kind is None:
        raise bad_request(f'{prefix}type "{item.get("type")}" is unsupported')
    fault = object_fault(kind, item)
    if fault:
        raise bad_request(prefix + fault)
    source = item["media"]
    given: Upload | str = source
    if source.startswith(ATTACHED):
        upload = call.uploads.get(source.removeprefix(ATTACHED))
        if upload is None:
            raise bad_request(prefix + "media not found")
        given = upload
    if kind == "InputMediaPhoto":
        return {"photo": photo_json(*_photo(call, given))} | _caption(item, "has_spoiler")
    return {"document": document_json(_stored(call, "document", given))} | _caption(item)


def _given(call: Call, name: str) -> Upload | str:
    upload = call.uploads.get(name)
    if upload is not None:
        return upload
    text = str(call.parameters[name])
    if text.startswith(ATTACHED):
        upload = call.uploads.get(text.removeprefix(ATTACHED))
        if upload is not None:
            return upload
    if not text or text.startswith(ATTACHED):
        raise bad_request(f"There is no {name} in the request")
    return text


def _stored(call: Call, kind: str, given: Upload | str) -> Stored:
    if isinstance(given, str):
        return call.telegram.files.resent(kind, given)
    if not given.content:
        raise bad_request("File must be non-empty")
    if len(given.content) > UPLOAD_BYTES:
        raise Refusal(413, "Request Entity Too Large")
    return call.telegram.files.keep(kind, given)


def _photo(call: Call, given: Upload | str) -> tuple[Stored, tuple[int, int]]:
    if isinstance(given, Upload) and given.content:
        sides = photo_sides(given.content)
        return _stored(call, "photo", given), sides
    stored = _stored(call, "photo", given)
    return stored, photo_sides(stored.content) if stored.content else (1280, 960)


def _caption(parameters: JsonObject, *flags: str) -> JsonObject:
    content: JsonObject = {}
    if parameters.get("caption"):
        marked = read_caption(
            parameters["caption"], parameters.get("parse_mode"), parameters.get("caption_entities")
        )
        if marked.text:
            content = {"caption": marked.text} | _entities("caption_entities", marked)
    shown = {"has_spoiler": "has_media_spoiler"}
    return content | {shown[flag]: True for flag in flags if parameters.get(flag)}


def _entities(name: str, marked: Marked) -> JsonObject:
    return {name: marked.entities} if marked.entities else {}


def link_preview(parameters: JsonObject) -> JsonObject:
    """The link_preview_options of a message.

    Raises:
        Refusal: a field is unknown or wrong.
    """
    options = parameters.get("link_preview_options")
    if options is None:
        return {}
    fault = (
        object_fault("LinkPreviewOptions", options)
        if isinstance(options, dict)
        else "Object expected as link preview options"
    )
    if fault:
        raise bad_request(fault)
    return {"link_preview_options": options} if options else {}


def _send(call: Call, content: JsonObject) -> JsonObject:
    return _send_all(call, [content], {})[0]


def _send_all(call: Call, contents: Iterable[JsonObject], shared: JsonObject) -> list[JsonObject]:
    parameters, telegram = call.parameters, call.telegram
    contents = list(contents)
    markup = read_markup(parameters.get("reply_markup"))
    chat = telegram.world.open_chat(parameters["chat_id"])
    surroundings = shared | _thread(chat, parameters) | _reply(call, chat)
    if parameters.get("protect_content"):
        surroundings["has_protected_content"] = True
    if is_inline(markup):
        surroundings["reply_markup"] = markup
    telegram.limits.spend(chat.chat_id, len(contents))
    return [_post(call, chat, content | surroundings, markup) for content in contents]


def _post(call: Call, chat: Chat, content: JsonObject, markup: JsonObject | None) -> JsonObject:
    world = call.telegram.world
    now = time.monotonic()
    message_id = world.next_message_id(chat)
    message: JsonObject = {
        "message_id": message_id,
        "from": BOT,
        "chat": chat.json,
        "date": int(time.time()),
        **content,
    }
    options = {name: call.parameters[name] for name in _OPTIONS if name in call.parameters}
    if markup is not None and not is_inline(markup):
        options["reply_markup"] = markup
    posted = Posted(
        chat.chat_id, message_id, message, by_bot=True, method=call.method, options=options, at=now
    )
    world.keep(posted)
    world.replied(chat.chat_id, now)
    world.happen("sent", chat.chat_id, posted)
    return message


def _thread(chat: Chat, parameters: JsonObject) -> JsonObject:
    thread = parameters.get("message_thread_id")
    if not thread:
        return {}
    if thread not in chat.topics:
        raise bad_request("Message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def _reply(call: Call, chat: Chat) -> JsonObject:
    reply = call.parameters.get("reply_parameters")
    if not reply:
        return {}
    if not isinstance(reply, dict):
        raise bad_request("Object expected as reply parameters")
    fault = object_fault("ReplyParameters", reply)
    if fault:
        raise bad_request(fault)
    if reply.get("chat_id", chat.chat_id) not in {chat.chat_id, str(chat.chat_id)}:
        raise stricter("a reply to another chat exists, but nothing here acts on it")
    try:
        original = call.telegram.world.message(chat, reply["message_id"], "Message to be replied")
    except Refusal:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise
    shown = {name: value for name, value in original.message.items() if name != "reply_to_message"}
    return {"reply_to_message": shown} | _quote(reply, original.message)


def _quote(reply: JsonObject, original: JsonObject) -> JsonObject:
    quote = reply.get("quote")
    if not quote:
        return {}
    marked = read_caption(quote, reply.get("quote_parse_mode"), reply.get("quote_entities"))
    position = said(original).find(marked.text)
    if position < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"quote": {"text": marked.text, "position": position, "is_manual": True}}

"""What every method takes and what the objects in it hold, as the reference says it.

One line per field: its types, joined by "or", and whether it is required. The test beside the fake compares
both tables with the reference, name by name. `checks` brings what came over the wire to values of these
types, and refuses the rest.
"""

from collections.abc import Mapping
from typing import Final

_MARKUP = "InlineKeyboardMarkup or ReplyKeyboardMarkup or ReplyKeyboardRemove or ForceReply"

_TO_A_CHAT = {
    "business_connection_id": "String",
    "chat_id": "Integer or String, required",
    "message_thread_id": "Integer",
    "direct_messages_topic_id": "Integer",
    "disable_notification": "Boolean",
    "protect_content": "Boolean",
    "allow_paid_broadcast": "Boolean",
    "message_effect_id": "String",
    "reply_parameters": "ReplyParameters",
}
_ONE_MESSAGE = _TO_A_CHAT | {"suggested_post_parameters": "SuggestedPostParameters", "reply_markup": _MARKUP}
_CAPTION = {"caption": "String", "parse_mode": "String", "caption_entities": "Array of MessageEntity"}
_COMMANDS_OF = {"scope": "BotCommandScope", "language_code": "String"}
_OWN_MESSAGE = {
    "business_connection_id": "String",
    "chat_id": "Integer or String",
    "message_id": "Integer",
    "inline_message_id": "String",
    "reply_markup": "InlineKeyboardMarkup",
}

METHODS: Final[Mapping[str, Mapping[str, str]]] = {
    "getMe": {},
    "getUpdates": {
        "offset": "Integer",
        "limit": "Integer",
        "timeout": "Integer",
        "allowed_updates": "Array of String",
    },
    "setWebhook": {
        "url": "String, required",
        "certificate": "InputFile",
        "ip_address": "String",
        "max_connections": "Integer",
        "allowed_updates": "Array of String",
        "drop_pending_updates": "Boolean",
        "secret_token": "String",
    },
    "deleteWebhook": {"drop_pending_updates": "Boolean"},
    "getWebhookInfo": {},
    "sendMessage": _ONE_MESSAGE
    | {
        "text": "String, required",
        "parse_mode": "String",
        "entities": "Array of MessageEntity",
        "link_preview_options": "LinkPreviewOptions",
    },
    "sendPhoto": _ONE_MESSAGE
    | _CAPTION
    | {
        "photo": "InputFile or String, required",
        "show_caption_above_media": "Boolean",
        "has_spoiler": "Boolean",
    },
    "sendDocument": _ONE_MESSAGE
    | _CAPTION
    | {
        "document": "InputFile or String, required",
        "thumbnail": "InputFile or String",
        "disable_content_type_detection": "Boolean",
    },
    "sendVoice": _ONE_MESSAGE | _CAPTION | {"voice": "InputFile or String, required", "duration": "Integer"},
    "sendMediaGroup": _TO_A_CHAT
    | {
        "media": "Array of InputMediaAudio or Array of InputMediaDocument or Array of InputMediaLivePhoto"
        " or Array of InputMediaPhoto or Array of InputMediaVideo, required"
    },
    "sendChatAction": {
        "business_connection_id": "String",
        "chat_id": "Integer or String, required",
        "message_thread_id": "Integer",
        "action": "String, required",
    },
    "editMessageText": _OWN_MESSAGE
    | {
        "text": "String",
        "parse_mode": "String",
        "entities": "Array of MessageEntity",
        "link_preview_options": "LinkPreviewOptions",
        "rich_message": "InputRichMessage",
    },
    "editMessageReplyMarkup": _OWN_MESSAGE,
    "deleteMessage": {"chat_id": "Integer or String, required", "message_id": "Integer, required"},
    "setMessageReaction": {
        "chat_id": "Integer or String, required",
        "message_id": "Integer, required",
        "reaction": "Array of ReactionType",
        "is_big": "Boolean",
    },
    "answerCallbackQuery": {
        "callback_query_id": "String, required",
        "text": "String",
        "show_alert": "Boolean",
        "url": "String",
        "cache_time": "Integer",
    },
    "getFile": {"file_id": "String, required"},
    "setMyCommands": _COMMANDS_OF | {"commands": "Array of BotCommand, required"},
    "deleteMyCommands": _COMMANDS_OF,
    "getMyCommands": _COMMANDS_OF,
    "setMyDescription": {"description": "String", "language_code": "String"},
    "setMyShortDescription": {"short_description": "String", "language_code": "String"},
    "setChatMenuButton": {"chat_id": "Integer", "menu_button": "MenuButton"},
    "getChat": {"chat_id": "Integer or String, required"},
    "leaveChat": {"chat_id": "Integer or String, required"},
}

NOT_PLAYED: Final = frozenset(
    {
        "allow_paid_broadcast",
        "business_connection_id",
        "certificate",
        "direct_messages_topic_id",
        "inline_message_id",
        "message_effect_id",
        "rich_message",
        "suggested_post_parameters",
        "thumbnail",
    }
)
"""Parameters on which nothing here acts: giving one is refused, so that no test believes in it."""

_PICKY = {"type": "String, required", "media": "String, required", **_CAPTION}

OBJECTS: Final[Mapping[str, Mapping[str, str]]] = {
    "InlineKeyboardMarkup": {"inline_keyboard": "Array of Array of InlineKeyboardButton, required"},
    "InlineKeyboardButton": {
        "text": "String, required",
        "icon_custom_emoji_id": "String",
        "style": "String",
        "url": "String",
        "callback_data": "String",
        "web_app": "WebAppInfo",
        "login_url": "LoginUrl",
        "switch_inline_query": "String",
        "switch_inline_query_current_chat": "String",
        "switch_inline_query_chosen_chat": "SwitchInlineQueryChosenChat",
        "copy_text": "CopyTextButton",
        "callback_game": "CallbackGame",
        "pay": "Boolean",
    },
    "CopyTextButton": {"text": "String, required"},
    "ReplyKeyboardMarkup": {
        "keyboard": "Array of Array of KeyboardButton, required",
        "is_persistent": "Boolean",
        "resize_keyboard": "Boolean",
        "one_time_keyboard": "Boolean",
        "input_field_placeholder": "String",
        "selective": "Boolean",
    },
    "KeyboardButton": {
        "text": "String, required",
        "icon_custom_emoji_id": "String",
        "style": "String",
        "request_users": "KeyboardButtonRequestUsers",
        "request_chat": "KeyboardButtonRequestChat",
        "request_managed_bot": "KeyboardButtonRequestManagedBot",
        "request_contact": "Boolean",
        "request_location": "Boolean",
        "request_poll": "KeyboardButtonPollType",
        "web_app": "WebAppInfo",
    },
    "ReplyKeyboardRemove": {"remove_keyboard": "Boolean, required", "selective": "Boolean"},
    "ForceReply": {
        "force_reply": "Boolean, required",
        "input_field_placeholder": "String",
        "selective": "Boolean",
    },
    "ReplyParameters": {
        "message_id": "Integer, required",
        "chat_id": "Integer or String",
        "allow_sending_without_reply": "Boolean",
        "quote": "String",
        "quote_parse_mode": "String",
        "quote_entities": "Array of MessageEntity",
        "quote_position": "Integer",
        "checklist_task_id": "Integer",
        "poll_option_id": "String",
    },
    "LinkPreviewOptions": {
        "is_disabled": "Boolean",
        "url": "String",
        "prefer_small_media": "Boolean",
        "prefer_large_media": "Boolean",
        "show_above_text": "Boolean",
    },
    "MessageEntity": {
        "type": "String, required",
        "offset": "Integer, required",
        "length": "Integer, required",
        "url": "String",
        "user": "User",
        "language": "String",
        "custom_emoji_id": "String",
        "unix_time": "Integer",
        "date_time_format": "String",
    },
    "InputMediaPhoto": _PICKY | {"show_caption_above_media": "Boolean", "has_spoiler": "Boolean"},
    "InputMediaDocument": _PICKY | {"thumbnail": "String", "disable_content_type_detection": "Boolean"},
    "BotCommand": {"command": "String, required", "description": "String, required"},
    "BotCommandScopeDefault": {"type": "String, required"},
    "BotCommandScopeAllPrivateChats": {"type": "String, required"},
    "BotCommandScopeAllGroupChats": {"type": "String, required"},
    "BotCommandScopeAllChatAdministrators": {"type": "String, required"},
    "BotCommandScopeChat": {"type": "String, required", "chat_id": "Integer or String, required"},
    "BotCommandScopeChatAdministrators": {
        "type": "String, required",
        "chat_id": "Integer or String, required",
    },
    "BotCommandScopeChatMember": {
        "type": "String, required",
        "chat_id": "Integer or String, required",
        "user_id": "Integer, required",
    },
    "MenuButtonCommands": {"type": "String, required"},
    "MenuButtonDefault": {"type": "String, required"},
    "ReactionTypeEmoji": {"type": "String, required", "emoji": "String, required"},
}

CHAT_ACTIONS: Final = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)

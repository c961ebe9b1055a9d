"""Keyboards under a message: what may be in them, and when two are the same."""

from collections.abc import Callable

from tests.fakes.bot_api.checks import object_fault
from tests.fakes.bot_api.entities import checked_link
from tests.fakes.bot_api.words import JsonObject, bad_request, stricter

CALLBACK_DATA_BYTES = 64
BUTTONS = 100
STYLES = frozenset({"danger", "success", "primary"})
PLACEHOLDER_LENGTH = 64
_ACTIONS = ("url", "callback_data", "copy_text")


def read_markup(markup: object) -> JsonObject | None:
    """The reply_markup of a new message, or None where it says nothing.

    Raises:
        Refusal: a field is unknown or wrong, a button does nothing, its data is over 64 bytes.
    """
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    kind = next((kind for field, kind in _KINDS.items() if field in markup), None)
    if kind is None:
        if markup:
            raise stricter("reply_markup is of no known kind")
        return None
    fault = object_fault(kind, markup)
    if fault:
        raise bad_request(fault)
    if kind == "InlineKeyboardMarkup":
        return _inline(markup)
    if kind == "ReplyKeyboardMarkup":
        _rows(markup["keyboard"], 'Field "keyboard" must be an Array of Arrays', _check_key)
    if len(markup.get("input_field_placeholder", "")) > PLACEHOLDER_LENGTH:
        raise stricter("input_field_placeholder is over 64 characters")
    return markup


_KINDS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}


def read_inline_markup(markup: object) -> JsonObject | None:
    """The reply_markup of an edit: only an inline keyboard will do.

    Raises:
        Refusal: as `read_markup`, or it is another kind of keyboard.
    """
    read = read_markup(markup)
    if read is not None and "inline_keyboard" not in read:
        raise bad_request("Inline keyboard expected")
    return read


def is_inline(markup: JsonObject | None) -> bool:
    """Whether it is a keyboard that stays under the message."""
    return markup is not None and "inline_keyboard" in markup


def buttons_of(message: JsonObject) -> list[JsonObject]:
    """The inline buttons under a message, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _inline(markup: JsonObject) -> JsonObject | None:
    count = _rows(
        markup["inline_keyboard"],
        'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        _check_button,
    )
    if count > BUTTONS:
        raise bad_request("Reply markup is too long")
    rows = [row for row in markup["inline_keyboard"] if row]
    return {"inline_keyboard": rows} if rows else None


def _rows(rows: list[object], complaint: str, check: Callable[[object], None]) -> int:
    count = 0
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(complaint)
        for button in row:
            check(button)
        count += len(row)
    return count


def _check_button(button: object) -> None:
    prefix = "Can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(prefix + "InlineKeyboardButton must be an Object")
    fault = object_fault("InlineKeyboardButton", button)
    if fault:
        raise bad_request(prefix + fault)
    actions = [field for field in button if field not in {"text", "style", "icon_custom_emoji_id"}]
    if not actions or not button.get(actions[0]):
        raise bad_request(prefix + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise stricter(f"a button does one thing, not {' and '.join(sorted(actions))}")
    if actions[0] not in _ACTIONS:
        raise stricter(f'a button with "{actions[0]}" exists, but nothing here acts on it')
    _check_look(button)
    if len(button.get("callback_data", "").encode()) > CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and checked_link(button["url"]) is None:
        raise bad_request(f"Inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _check_key(button: object) -> None:
    prefix = "Can't parse keyboard button: "
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(prefix + "KeyboardButton must be a String or an Object")
    fault = object_fault("KeyboardButton", button)
    if fault:
        raise bad_request(prefix + fault)
    _check_look(button)


def _check_look(button: JsonObject) -> None:
    if not button["text"].strip():
        raise bad_request("Button text must be non-empty")
    if "style" in button and button["style"] not in STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")

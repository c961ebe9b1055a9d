"""From what came over the wire to values of the types the reference names, or a refusal.

A form holds only strings, JSON holds real values and may hold objects as such or written out in a string; the
real server takes both, and so does this. What is neither known nor of its type is refused.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.fakes.bot_api.shapes import METHODS, NOT_PLAYED, OBJECTS
from tests.fakes.bot_api.words import JsonObject, Refusal, bad_request, stricter

_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

_UNREADABLE = {
    "reply_markup": "Can't parse reply keyboard markup JSON object",
    "reply_parameters": "Can't parse reply parameters JSON object",
    "link_preview_options": "Can't parse link preview options JSON object",
    "media": "Can't parse media JSON object",
    "commands": "Can't parse commands JSON object",
    "scope": "Can't parse BotCommandScope JSON object",
    "menu_button": "Can't parse menu button JSON object",
    "reaction": "Can't parse reaction types JSON object",
}

_MISSING = {
    ("sendMessage", "text"): "Message text is empty",
    ("sendPhoto", "photo"): "There is no photo in the request",
    ("sendDocument", "document"): "There is no document in the request",
    ("sendVoice", "voice"): "There is no voice in the request",
    ("deleteMessage", "chat_id"): "Chat identifier is not specified",
    ("deleteMessage", "message_id"): "Message identifier is not specified",
    ("setMessageReaction", "message_id"): "Message to react not found",
    ("getFile", "file_id"): "File_id not specified",
    ("sendChatAction", "action"): "Wrong parameter action in request",
    ("answerCallbackQuery", "callback_query_id"): "query is too old and response timeout expired"
    " or query ID is invalid",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a method, or one field of an object."""

    types: tuple[str, ...]
    required: bool


def read_table(table: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Field]]:
    """The lines of a table of shapes, taken apart."""
    return {
        owner: {name: _read_line(line) for name, line in fields.items()} for owner, fields in table.items()
    }


def _read_line(line: str) -> Field:
    types = line.removesuffix(", required")
    return Field(tuple(types.split(" or ")), required=types != line)


METHOD_FIELDS = read_table(METHODS)
OBJECT_FIELDS = read_table(OBJECTS)
METHOD_BY_LOWER_CASE = {name.lower(): name for name in METHODS}
_REQUIRED = {
    method: tuple(name for name, field in fields.items() if field.required)
    for method, fields in METHOD_FIELDS.items()
}


def parameters(method: str, raw: Mapping[str, object], uploads: Mapping[str, object]) -> JsonObject:
    """The call's parameters with their right types.

    Raises:
        Refusal: a parameter is unknown, missing, of another type, or one that the fake does not play.
    """
    readers = _READERS[method]
    values: JsonObject = {}
    for name, value in raw.items():
        reader = readers.get(name)
        if reader is None:
            raise stricter(f'parameter "{name}" is unknown in {method}')
        values[name] = reader(value)
    for name in _REQUIRED[method]:
        if name not in values and name not in uploads:
            raise _missing(method, name)
    return values


def _missing(method: str, name: str) -> Refusal:
    if name == "chat_id":
        return bad_request(_MISSING.get((method, name), "Chat_id is empty"))
    return bad_request(_MISSING.get((method, name), f'Parameter "{name}" is required'))


def _integer(name: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
            return int(value)
        raise stricter(f'parameter "{name}" must be an Integer')

    return read


def _string(name: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, str):
            return value
        raise stricter(f'parameter "{name}" must be a String')

    return read


def _chat(name: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, int | str) and not isinstance(value, bool):
            return value
        raise stricter(f'parameter "{name}" must be an Integer or a String')

    return read


def _boolean(name: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, bool):
            return value
        known = _BOOLEANS.get(value.strip().lower()) if isinstance(value, str) else None
        if known is None:
            raise stricter(f'parameter "{name}" must be a Boolean')
        return known

    return read


def _structure(name: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(_UNREADABLE.get(name, f"Can't parse {name} JSON object")) from None

    return read


def _unplayed(name: str) -> Callable[[object], object]:
    def read(_: object) -> object:
        raise stricter(f'parameter "{name}" exists, but nothing here acts on it')

    return read


def _reader(name: str, field: Field) -> Callable[[object], object]:
    if name in NOT_PLAYED:
        return _unplayed(name)
    if field.types == ("Integer", "String"):
        return _chat(name)
    if "String" in field.types:
        return _string(name)
    return {"Integer": _integer, "Boolean": _boolean}.get(field.types[0], _structure)(name)


_READERS = {
    method: {name: _reader(name, field) for name, field in fields.items()}
    for method, fields in METHOD_FIELDS.items()
}


_PYTHON_TYPES: dict[str, tuple[type, ...]] = {"Integer": (int,), "String": (str,), "Boolean": (bool,)}


def is_of_type(value: object, name: str) -> bool:
    """Whether a JSON value is of a type of the reference; of an object or array only that it is one."""
    if name.startswith("Array of "):
        return isinstance(value, list)
    if isinstance(value, bool):
        return name == "Boolean"
    return isinstance(value, _PYTHON_TYPES.get(name, (dict,)))


def object_fault(type_name: str, value: JsonObject) -> str | None:
    """What is wrong with the fields of an object, in the server's words; None when nothing is."""
    fields = OBJECT_FIELDS[type_name]
    for name, content in value.items():
        field = fields.get(name)
        if field is None:
            return f'field "{name}" is unknown in {type_name} (the fake is stricter)'
        if not any(is_of_type(content, type_) for type_ in field.types):
            return f'Field "{name}" must be of type {field.types[0]}'
    missing = next((name for name, field in fields.items() if field.required and name not in value), None)
    return None if missing is None else f'Can\'t find field "{missing}"'

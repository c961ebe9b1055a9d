"""The fake against the official reference, where that lies beside the repository: methods, limits, results.

`../shared/telegram/bot-api-10.1.json` is the Bot API of 11 June 2026 as data. Where it does not lie, this
file is left out, and the head of the report says so (``tests/conftest.py``).
"""

import io
import json
import re
from functools import cache
from typing import Any

import pytest
from PIL import Image

from tests.fakes.bot_api import about, editing, files, keyboards, receiving, sending, texts, updates
from tests.fakes.bot_api.calls import ANSWERS, AWAITED_ANSWERS
from tests.fakes.bot_api.checks import METHOD_FIELDS, OBJECT_FIELDS, Field, is_of_type
from tests.fakes.bot_api.control import ROOT, FakeTelegram
from tests.fakes.bot_api.entities import TYPE_OF_TAG
from tests.fakes.bot_api.shapes import CHAT_ACTIONS, NOT_PLAYED
from tests.fakes.bot_api.words import JsonObject
from tests.fakes.conftest import Raw

PATH = ROOT.parent / "shared" / "telegram" / "bot-api-10.1.json"


@cache
def reference() -> JsonObject:
    content: JsonObject = json.loads(PATH.read_text("utf-8"))
    return content


def fields_of(owner: JsonObject) -> dict[str, Field]:
    return {
        field["name"]: Field(tuple(field["types"]), field["required"]) for field in owner.get("fields", [])
    }


def described(owner: str, field: str) -> str:
    """The reference's own words on a parameter or field."""
    place = reference()["methods"].get(owner) or reference()["types"][owner]
    return next(str(one["description"]) for one in place["fields"] if one["name"] == field)


@pytest.mark.parametrize("method", sorted(METHOD_FIELDS))
def test_a_method_takes_what_the_reference_says(method: str) -> None:
    assert METHOD_FIELDS[method] == fields_of(reference()["methods"][method])


@pytest.mark.parametrize("type_name", sorted(OBJECT_FIELDS))
def test_an_object_holds_what_the_reference_says(type_name: str) -> None:
    assert OBJECT_FIELDS[type_name] == fields_of(reference()["types"][type_name])


def test_every_method_is_answered_and_every_exception_exists() -> None:
    assert set(METHOD_FIELDS) == ANSWERS.keys() | AWAITED_ANSWERS.keys()
    assert {name for fields in METHOD_FIELDS.values() for name in fields} >= NOT_PLAYED


def test_closed_lists_are_the_reference_s() -> None:
    quoted = re.compile(r"[“\"]([^”\"]+)[”\"]")
    assert (
        set(re.findall(r"\b(typing|[a-z]+(?:_[a-z]+)+)\b", described("sendChatAction", "action")))
        == CHAT_ACTIONS
    )
    assert set(quoted.findall(described("ReactionTypeEmoji", "emoji"))) == editing.EMOJI
    assert set(quoted.findall(described("InlineKeyboardButton", "style"))) == keyboards.STYLES
    entity_types = set(re.findall(r'"([a-z_]+)" \(|"([a-z_]+)" \(for', described("MessageEntity", "type")))
    assert {one or other for one, other in entity_types} >= set(TYPE_OF_TAG.values()) | {
        "expandable_blockquote"
    }
    assert fields_of(reference()["types"]["Update"]).keys() - {"update_id"} == updates.KINDS
    asked = described("getUpdates", "allowed_updates")
    assert all(kind in asked for kind in updates.NOT_UNLESS_ASKED)
    assert set(about.SCOPES.values()) == set(reference()["types"]["BotCommandScope"]["subtypes"])
    assert set(about.MENU_BUTTONS.values()) <= set(reference()["types"]["MenuButton"]["subtypes"])


@pytest.mark.parametrize(
    ("owner", "field", "words"),
    [
        ("sendMessage", "text", f"1-{texts.MESSAGE_LENGTH} characters after entities parsing"),
        ("editMessageText", "text", f"1-{texts.MESSAGE_LENGTH} characters after entity parsing"),
        ("sendPhoto", "caption", f"0-{texts.CAPTION_LENGTH} characters after entities parsing"),
        ("sendDocument", "caption", f"0-{texts.CAPTION_LENGTH} characters after entities parsing"),
        ("sendVoice", "caption", f"0-{texts.CAPTION_LENGTH} characters after entities parsing"),
        ("InputMediaPhoto", "caption", f"0-{texts.CAPTION_LENGTH} characters after entities parsing"),
        ("InlineKeyboardButton", "callback_data", f"1-{keyboards.CALLBACK_DATA_BYTES} bytes"),
        ("ForceReply", "input_field_placeholder", f"1-{keyboards.PLACEHOLDER_LENGTH} characters"),
        ("answerCallbackQuery", "text", f"0-{editing.ANSWER_LENGTH} characters"),
        ("sendMediaGroup", "media", f"{sending.FEWEST_IN_ALBUM}-{sending.MOST_IN_ALBUM} items"),
        ("getUpdates", "limit", f"1-{updates.MOST_AT_ONCE}"),
        ("setWebhook", "max_connections", f"1-{receiving.MOST_CONNECTIONS}. Defaults to 40"),
        ("setWebhook", "secret_token", f"1-{receiving.SECRET_LENGTH} characters"),
        ("setMyCommands", "commands", f"At most {about.COMMANDS} commands"),
        ("BotCommand", "command", f"1-{about.COMMAND_LENGTH} characters"),
        ("BotCommand", "description", f"1-{about.COMMAND_DESCRIPTION_LENGTH} characters"),
        ("setMyDescription", "description", f"0-{about.DESCRIPTION_LENGTH} characters"),
        ("setMyShortDescription", "short_description", f"0-{about.SHORT_DESCRIPTION_LENGTH} characters"),
        ("sendPhoto", "photo", f"at most {files.PHOTO_BYTES // 2**20} MB in size"),
        ("sendPhoto", "photo", f"must not exceed {files.PHOTO_SIDES} in total"),
        ("sendPhoto", "photo", f"ratio must be at most {files.PHOTO_RATIO}"),
    ],
)
def test_a_limit_is_the_reference_s(owner: str, field: str, words: str) -> None:
    assert words in described(owner, field)


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("getFile", f"download files of up to {files.DOWNLOAD_BYTES // 2**20}MB in size"),
        ("sendDocument", f"of up to {files.UPLOAD_BYTES // 2**20} MB in size"),
        ("sendVoice", f"of up to {files.UPLOAD_BYTES // 2**20} MB in size"),
        ("deleteMessage", f"less than {editing.OLDEST_TO_DELETE_SECONDS // 3600} hours ago"),
    ],
)
def test_a_limit_of_a_method_is_the_reference_s(method: str, words: str) -> None:
    assert words in " ".join(reference()["methods"][method]["description"])


# -------------------------------------------------------- what comes out


def _best(tried: list[list[str]]) -> list[str]:
    return min(tried, key=len)


def faults_in(value: Any, type_name: str, at: str = "") -> list[str]:
    """Where a value is not as the reference says its type is."""
    if type_name.startswith("Array of "):
        inner = type_name.removeprefix("Array of ")
        return [
            fault for number, one in enumerate(value) for fault in faults_in(one, inner, f"{at}[{number}]")
        ]
    if type_name not in reference()["types"]:
        if type_name == "Float":
            return [] if isinstance(value, float) else [f"{at}: no Float"]
        return [] if is_of_type(value, type_name) else [f"{at}: no {type_name}"]
    subtypes = reference()["types"][type_name].get("subtypes")
    if subtypes:
        tried = [faults_in(value, one, at) for one in subtypes]
        return _best(tried)
    fields = fields_of(reference()["types"][type_name])
    found = [f"{at}.{name} is unknown in {type_name}" for name in value.keys() - fields.keys()]
    found += [
        f"{at}.{name} is missing" for name, field in fields.items() if field.required and name not in value
    ]
    for name, field in fields.items():
        if name in value:
            tried = [faults_in(value[name], one, f"{at}.{name}") for one in field.types]
            found += _best(tried)
    return found


def test_everything_the_bot_gets_is_as_the_reference_says(telegram: FakeTelegram, raw: Raw) -> None:
    raw("getUpdates", allowed_updates=sorted(updates.KINDS))
    telegram.limits(on=False)
    out = io.BytesIO()
    Image.new("RGB", (4, 3)).save(out, "PNG")
    anna, group, forum = (
        telegram.person("Anna"),
        telegram.group("Bestuur"),
        telegram.group("Wijk", topics={7: "x"}),
    )
    anna.starts("abc")
    card = raw(
        "sendMessage",
        chat_id=anna.chat_id,
        text="<b>Kies</b>",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]},
        reply_parameters={"message_id": 1},
    )["result"]
    anna.presses("Ja")
    anna.presses_data("oud", 9999, forged=True)
    said = anna.writes("Hallo", reply_to=card["message_id"])
    anna.changes(said.message_id, "Dag")
    anna.reacts(anna.from_bot[0], "👍")
    anna.sends_album(out.getvalue(), out.getvalue(), caption="Twee")
    anna.sends_voice()
    anna.sends_document(b"%PDF", caption="Lees")
    anna.sends_contact("+31600000000", "Buur")
    anna.sends_location(52, 6.9)
    anna.sends_sticker()
    anna.adds_bot_to(group)
    anna.adds_bot_to(forum, as_admin=True)
    anna.writes("Groen", to=forum, thread=7)
    group.becomes_supergroup(by=anna)
    anna.removes_bot_from(forum)
    anna.blocks_bot()
    anna.unblocks_bot()
    got = raw("getUpdates")["result"]
    assert len(got) == 23
    assert [fault for update in got for fault in faults_in(update, "Update")] == []


def test_everything_a_method_returns_is_as_the_reference_says(telegram: FakeTelegram, raw: Raw) -> None:
    anna = telegram.person("Anna", standing="open")
    here = {"chat_id": anna.chat_id}
    document = anna.sends_document(b"%PDF")
    file_id = anna.messages[0].raw["document"]["file_id"]
    sent = raw("sendMessage", **here, text="Hallo", reply_parameters={"message_id": document.message_id})
    message = here | {"message_id": sent["result"]["message_id"]}
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
    results = {
        "getMe": raw("getMe"),
        "sendMessage": sent,
        "editMessageText": raw("editMessageText", **message, text="Dag"),
        "editMessageReplyMarkup": raw("editMessageReplyMarkup", **message, reply_markup=markup),
        "sendDocument": raw("sendDocument", **here, document=file_id, caption="<i>x</i>", parse_mode="HTML"),
        "getFile": raw("getFile", file_id=file_id),
        "getWebhookInfo": raw("getWebhookInfo"),
        "getChat": raw("getChat", **here),
        "setMyCommands": raw("setMyCommands", commands=[{"command": "menu", "description": "Het begin"}]),
        "getMyCommands": raw("getMyCommands"),
        "setMessageReaction": raw(
            "setMessageReaction", **message, reaction=[{"type": "emoji", "emoji": "👍"}]
        ),
        "sendChatAction": raw("sendChatAction", **here, action="typing"),
        "deleteMessage": raw("deleteMessage", **message),
        "deleteWebhook": raw("deleteWebhook"),
    }
    for method, answer in results.items():
        assert answer["ok"], (method, answer)
        tried = [
            faults_in(answer["result"], one, method) for one in reference()["methods"][method]["returns"]
        ]
        assert _best(tried) == []

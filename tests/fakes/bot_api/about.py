"""What the bot is and how it presents itself: name, commands, descriptions, menu button, chats."""

import json
import re
from typing import Final

from tests.fakes.bot_api.calls import Call, answers
from tests.fakes.bot_api.checks import object_fault
from tests.fakes.bot_api.entities import utf16
from tests.fakes.bot_api.words import JsonObject, bad_request, stricter
from tests.fakes.bot_api.world import BOT

COMMANDS: Final = 100
COMMAND_LENGTH: Final = 32
COMMAND_DESCRIPTION_LENGTH: Final = 256
DESCRIPTION_LENGTH: Final = 512
SHORT_DESCRIPTION_LENGTH: Final = 120

SCOPES = {
    "default": "BotCommandScopeDefault",
    "all_private_chats": "BotCommandScopeAllPrivateChats",
    "all_group_chats": "BotCommandScopeAllGroupChats",
    "all_chat_administrators": "BotCommandScopeAllChatAdministrators",
    "chat": "BotCommandScopeChat",
    "chat_administrators": "BotCommandScopeChatAdministrators",
    "chat_member": "BotCommandScopeChatMember",
}
MENU_BUTTONS = {"commands": "MenuButtonCommands", "default": "MenuButtonDefault"}


@answers("getMe")
def get_me(_: Call) -> JsonObject:
    """The bot itself."""
    return BOT | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@answers("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """Keeps the commands for a scope and a language."""
    commands = call.parameters["commands"]
    if not isinstance(commands, list):
        raise bad_request("Expected an Array of BotCommand")
    for command in commands:
        _check_command(command)
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _scope_and_language(call)
    call.telegram.world.settings["commands"][key] = [
        command | {"command": command["command"].removeprefix("/")} for command in commands
    ]
    return True


@answers("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """Forgets the commands for a scope and a language."""
    call.telegram.world.settings["commands"].pop(_scope_and_language(call), None)
    return True


@answers("getMyCommands")
def get_my_commands(call: Call) -> list[JsonObject]:
    """The commands for exactly this scope and language."""
    commands: list[JsonObject] = call.telegram.world.settings["commands"].get(_scope_and_language(call), [])
    return commands


def _check_command(command: object) -> None:
    if not isinstance(command, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    fault = object_fault("BotCommand", command)
    if fault:
        raise bad_request(f"Can't parse BotCommand: {fault}")
    name = command["command"].removeprefix("/")
    if not name:
        raise bad_request("Command must not be empty")
    if len(name) > COMMAND_LENGTH:
        raise bad_request(f"Command length must not exceed {COMMAND_LENGTH}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not command["description"].strip():
        raise bad_request("Command description must not be empty")
    if utf16(command["description"]) > COMMAND_DESCRIPTION_LENGTH:
        raise bad_request(f"Command description length must not exceed {COMMAND_DESCRIPTION_LENGTH}")


def _scope_and_language(call: Call) -> str:
    scope = call.parameters.get("scope") or {"type": "default"}
    prefix = "Can't parse BotCommandScope: "
    if not isinstance(scope, dict):
        raise bad_request(prefix + "BotCommandScope must be an Object")
    kind = SCOPES.get(str(scope.get("type")))
    if kind is None:
        raise bad_request(prefix + "Unsupported type specified")
    fault = object_fault(kind, scope)
    if fault:
        raise bad_request(prefix + fault)
    if "chat_id" in scope:
        scope = scope | {"chat_id": call.telegram.world.chat(scope["chat_id"]).chat_id}
    return json.dumps([scope, _language(call)], sort_keys=True)


def _language(call: Call) -> str:
    language: str = call.parameters.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("Invalid language code specified")
    return language


@answers("setMyDescription")
def set_my_description(call: Call) -> bool:
    """Keeps what an empty chat with the bot shows."""
    description = call.parameters.get("description", "")
    if utf16(description) > DESCRIPTION_LENGTH:
        raise stricter("a description is 0 to 512 characters")
    call.telegram.world.settings["description"][_language(call)] = description
    return True


@answers("setMyShortDescription")
def set_my_short_description(call: Call) -> bool:
    """Keeps what the bot's page shows."""
    description = call.parameters.get("short_description", "")
    if utf16(description) > SHORT_DESCRIPTION_LENGTH:
        raise stricter("a short description is 0 to 120 characters")
    call.telegram.world.settings["short_description"][_language(call)] = description
    return True


@answers("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    """Keeps the button beside the field in which one types."""
    button = call.parameters.get("menu_button", {"type": "default"})
    if not isinstance(button, dict):
        raise bad_request("Can't parse menu button: MenuButton must be an Object")
    kind = MENU_BUTTONS.get(str(button.get("type")))
    if kind is None:
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    fault = object_fault(kind, button)
    if fault:
        raise bad_request(f"Can't parse menu button: {fault}")
    chat_id = call.parameters.get("chat_id")
    if chat_id is not None and call.telegram.world.chat(chat_id).type != "private":
        raise bad_request("Chat not found")
    call.telegram.world.menu_buttons[chat_id or 0] = button
    return True


@answers("getChat")
def get_chat(call: Call) -> JsonObject:
    """All about a chat the bot is in."""
    chat = call.telegram.world.chat(call.parameters["chat_id"])
    if chat.standing in {"kicked", "left"}:
        chat.check_open()
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return chat.json | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


@answers("leaveChat")
def leave_chat(call: Call) -> bool:
    """Goes out of a group."""
    chat = call.telegram.world.open_chat(call.parameters["chat_id"])
    if chat.type == "private":
        raise bad_request("Chat member status can't be changed in private chats")
    chat.standing = "left"
    call.telegram.world.happen("left", chat.chat_id)
    return True

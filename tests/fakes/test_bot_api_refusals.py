"""What the fake Telegram refuses, in Telegram's own words (as python-telegram-bot capitalises them)."""

from collections.abc import Awaitable

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import InvalidToken

from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram
from tests.fakes.conftest import Raw
from tests.fakes.telling import keyboard, picture, words_of


async def test_an_expired_press_cannot_be_answered(telegram: FakeTelegram, bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.chat_id, "Kies", reply_markup=keyboard("Ja"))
    done = anna.presses("Ja")
    assert done.query_id is not None
    telegram.expire_queries()
    too_old = "Query is too old and response timeout expired or query id is invalid"
    assert await words_of(bot.answer_callback_query(done.query_id)) == too_old
    assert await words_of(bot.answer_callback_query("12")) == too_old


async def test_editing_what_is_not_there_or_has_not_changed_is_refused(bot: Bot, anna: Person) -> None:
    card = await bot.send_message(anna.chat_id, "Kaart", reply_markup=keyboard("Ja"))

    def edit(text: str, message_id: int = card.message_id, **more: InlineKeyboardMarkup) -> Awaitable[object]:
        return bot.edit_message_text(text, anna.chat_id, message_id, **more)  # type: ignore[arg-type]

    assert (await words_of(edit("Kaart", reply_markup=keyboard("Ja")))).startswith(
        "Message is not modified: "
    )
    assert (await words_of(edit("  Kaart\n", reply_markup=keyboard("Ja")))).startswith(
        "Message is not modified: "
    )
    assert await words_of(edit("Anders", 999)) == "Message to edit not found"
    own = anna.writes("Van mij")
    assert await words_of(edit("Anders", own.message_id or 0)) == "Message can't be edited"
    photo = await bot.send_photo(anna.chat_id, picture())
    assert await words_of(edit("Anders", photo.message_id)) == "There is no text in the message to edit"
    await edit("Kaart")
    refused = bot.edit_message_reply_markup(anna.chat_id, card.message_id)
    assert (await words_of(refused)).startswith("Message is not modified: ")
    await bot.edit_message_reply_markup(anna.chat_id, card.message_id, reply_markup=keyboard("Nee"))
    await bot.delete_message(anna.chat_id, card.message_id)
    assert await words_of(edit("Anders")) == "Message to edit not found"
    assert await words_of(bot.delete_message(anna.chat_id, card.message_id)) == "Message to delete not found"


async def test_lengths_count_utf_16_after_the_mark_up_is_read(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.chat_id, f"<b>{'a' * 4096}</b>", "HTML")
    await bot.send_message(anna.chat_id, "😀" * 2048)
    assert await words_of(bot.send_message(anna.chat_id, "😀" * 2048 + "a")) == "Message is too long"
    assert await words_of(bot.send_message(anna.chat_id, "")) == "Message text is empty"
    assert await words_of(bot.send_message(anna.chat_id, " \n ")) == "Text must be non-empty"
    await bot.send_photo(anna.chat_id, picture(), caption="a" * 1024)
    long_caption = bot.send_photo(anna.chat_id, picture(), caption="a" * 1025)
    assert await words_of(long_caption) == "Message caption is too long"


async def test_button_data_is_at_most_64_bytes(bot: Bot, anna: Person) -> None:
    def send(data: str) -> Awaitable[object]:
        button = InlineKeyboardButton("Ja", callback_data=data)
        return bot.send_message(anna.chat_id, "Kies", reply_markup=InlineKeyboardMarkup([[button]]))

    await send("é" * 32)
    assert await words_of(send("é" * 32 + "x")) == "Button_data_invalid"


async def test_a_keyboard_of_another_kind_is_no_edit(bot: Bot, raw: Raw, anna: Person) -> None:
    await bot.send_message(anna.chat_id, "Menu", reply_markup=ReplyKeyboardMarkup([["Melden"]]))
    menu = anna.awaits("Menu")
    assert menu.options["reply_markup"]["keyboard"] == [[{"text": "Melden"}]]
    answer = raw(
        "editMessageText",
        chat_id=anna.chat_id,
        message_id=menu.message_id,
        text="Anders",
        reply_markup={"remove_keyboard": True},
    )
    assert answer["description"] == "Bad Request: inline keyboard expected"
    await bot.send_message(anna.chat_id, "Weg", reply_markup=ReplyKeyboardRemove())


async def test_a_wrong_token_is_no_bot(telegram: FakeTelegram) -> None:
    stranger = Bot("123:" + "x" * 35, base_url=telegram.base_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        ("sendMessage", {"text": "x"}, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": 1, "text": "x", "color": "red"}, 'parameter "color" is unknown'),
        ("sendMessage", {"chat_id": 1, "text": 5}, 'parameter "text" must be a String'),
        ("sendMessage", {"chat_id": 1, "text": "x", "disable_notification": "perhaps"}, "must be a Boolean"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "parse_mode": "RTF"},
            "Bad Request: unsupported parse_mode",
        ),
        ("sendMessage", {"chat_id": 1, "text": "x", "message_effect_id": "5"}, "nothing here acts on it"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON",
        ),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": {"buttons": []}}, "is of no known kind"),
        ("sendPhoto", {"chat_id": 1}, "Bad Request: there is no photo in the request"),
        ("sendVoice", {"chat_id": 1}, "Bad Request: there is no voice in the request"),
        ("sendMediaGroup", {"chat_id": 1}, 'Bad Request: parameter "media" is required'),
        ("deleteMessage", {"chat_id": 1}, "Bad Request: message identifier is not specified"),
        ("editMessageText", {"text": "x"}, "Bad Request: message identifier is not specified"),
        ("getUpdates", {"offset": "many"}, 'parameter "offset" must be an Integer'),
        ("getUpdates", {"allowed_updates": ["messages"]}, 'update type "messages" is unknown'),
        ("sendDice", {"chat_id": 1}, "Not Found: method not found"),
    ],
)
def test_calls_that_are_wrong_in_themselves_are_refused(
    raw: Raw, method: str, parameters: dict[str, object], words: str
) -> None:
    answer = raw(method, **parameters)
    assert answer["ok"] is False
    assert words in answer["description"]


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": "Ja"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "Ja", "callback_data": ""}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": 5, "callback_data": "x"}, 'Field "text" must be of type String'),
        ({"text": "Ja", "callback_data": "x", "size": 3}, 'field "size" is unknown'),
        ({"text": " ", "callback_data": "x"}, "text must be non-empty"),
        ({"text": "Ja", "url": "nowhere"}, "is invalid: Wrong HTTP URL"),
        ({"text": "Ja", "url": "https://x.nl", "callback_data": "x"}, "a button does one thing"),
        ("Ja", "InlineKeyboardButton must be an Object"),
    ],
)
def test_buttons_that_are_wrong_are_refused(raw: Raw, anna: Person, button: object, words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    answer = raw("sendMessage", chat_id=anna.chat_id, text="Kies", reply_markup=markup)
    assert words in answer.get("description", "it was accepted")
    assert anna.from_bot == []

"""The fake Telegram, met through python-telegram-bot's real client: people, messages, presses, files."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    MenuButtonCommands,
    ReactionTypeEmoji,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import CannotBeDone, FakeTelegram
from tests.fakes.telling import keyboard, picture, words_of


async def test_a_person_starts_the_bot_and_sees_its_answer(telegram: FakeTelegram, bot: Bot) -> None:
    anna = telegram.person("Anna")
    anna.starts("token-1")
    (update,) = await bot.get_updates(timeout=5)
    assert update.message is not None
    assert update.message.text == "/start token-1"
    assert [entity.type for entity in update.message.entities] == ["bot_command"]

    await bot.send_message(anna.chat_id, "Welkom 👋 <b>Anna</b>", "HTML", reply_markup=keyboard("Ik doe mee"))
    welcome = anna.awaits("Welkom", "Ik doe mee")
    assert welcome.text == "Welkom 👋 Anna"
    assert welcome.entities == [{"type": "bold", "offset": 10, "length": 4}]


async def test_a_press_reaches_the_bot_and_its_answer_the_person(bot: Bot, anna: Person) -> None:
    card = await bot.send_message(anna.chat_id, "Wat wilt u?", reply_markup=keyboard("Uitleg", "Bel mij"))
    done = anna.presses("Bel mij")
    (update,) = await bot.get_updates(timeout=5)
    query = update.callback_query
    assert query is not None
    assert (query.id, query.data) == (done.query_id, "do:Bel mij")
    await query.answer("Wij bellen u")
    await query.edit_message_text("Wij bellen u morgen.")
    assert anna.awaits_toast() == "Wij bellen u"
    edited = anna.awaits("morgen", kinds=["edited"])
    assert edited.message_id == card.message_id
    assert edited.earlier_texts == ["Wat wilt u?"]
    assert edited.buttons == ()


async def test_nobody_presses_a_button_that_is_not_there(bot: Bot, anna: Person) -> None:
    card = await bot.send_message(anna.chat_id, "Kies", reply_markup=keyboard("Ja"))
    with pytest.raises(CannotBeDone):
        anna.presses("Nee")
    with pytest.raises(CannotBeDone, match="there are: 'Ja'"):
        anna.presses_data("do:Nee", card.message_id)
    anna.presses_data("do:Nee", card.message_id, forged=True)
    (update,) = await bot.get_updates(timeout=5)
    assert update.callback_query is not None
    assert update.callback_query.data == "do:Nee"


async def test_a_reply_shows_what_it_answers(bot: Bot, anna: Person) -> None:
    done = anna.writes("Hoe laat?")
    assert done.message_id is not None
    here = ReplyParameters(done.message_id, quote="laat")
    answer = await bot.send_message(anna.chat_id, "Om acht uur", reply_parameters=here)
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "Hoe laat?"
    assert anna.awaits("acht").reply_to == done.message_id

    gone = ReplyParameters(9999)
    refused = bot.send_message(anna.chat_id, "Hè?", reply_parameters=gone)
    assert await words_of(refused) == "Message to be replied not found"
    lenient = ReplyParameters(9999, allow_sending_without_reply=True)
    sent = await bot.send_message(anna.chat_id, "Toch", reply_parameters=lenient)
    assert sent.reply_to_message is None
    misquoted = ReplyParameters(done.message_id, quote="vroeg")
    assert (
        await words_of(bot.send_message(anna.chat_id, "x", reply_parameters=misquoted))
        == "Quote_text_invalid"
    )


async def test_options_are_kept_for_looking_at(bot: Bot, anna: Person) -> None:
    await bot.send_message(
        anna.chat_id,
        "Stil",
        disable_notification=True,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    message = anna.awaits("Stil")
    assert message.silent
    assert message.raw["has_protected_content"] is True
    assert message.raw["link_preview_options"] == {"is_disabled": True}
    await bot.send_chat_action(anna.chat_id, "typing")
    assert (
        await words_of(bot.send_chat_action(anna.chat_id, "thinking")) == "Wrong parameter action in request"
    )
    await bot.set_message_reaction(anna.chat_id, message.message_id, ReactionTypeEmoji("👍"))
    assert anna.awaits(kinds=["reaction"]).reactions == ("👍",)


async def test_files_go_up_and_come_down(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(
        anna.chat_id, b"%PDF-1.7", filename="brief.pdf", caption="<i>Lees</i>", parse_mode="HTML"
    )
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7"
    again = await bot.send_document(anna.chat_id, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_name == "brief.pdf"
    voice = await bot.send_voice(anna.chat_id, b"OggS", duration=7)
    assert voice.voice is not None
    assert await words_of(bot.send_photo(anna.chat_id, b"no picture")) == "Image_process_failed"
    assert await words_of(bot.send_photo(anna.chat_id, picture(2100, 100))) == "Photo_invalid_dimensions"
    assert await words_of(bot.send_document(anna.chat_id, b"")) == "File must be non-empty"
    unknown = bot.send_document(anna.chat_id, "nothing")
    assert await words_of(unknown) == "Wrong file identifier/http url specified"


async def test_what_people_send_can_be_fetched_up_to_20_mb(bot: Bot, anna: Person) -> None:
    anna.sends_photo(picture(), caption="De stoep")
    anna.sends_voice(b"OggS-voice", duration=4)
    anna.sends_document(b"", size=20 * 1024 * 1024 + 1)
    anna.sends_contact("+31600000000", "Buur")
    anna.sends_location(52.2, 6.9)
    anna.sends_sticker("🎉")
    messages = [update.message for update in await bot.get_updates(timeout=5)]
    photo, voice, large, contact, location, sticker = messages
    assert photo is not None
    assert (photo.caption, photo.photo[-1].width) == ("De stoep", 40)
    assert voice is not None
    assert voice.voice is not None
    assert bytes(await (await voice.voice.get_file()).download_as_bytearray()) == b"OggS-voice"
    assert large is not None
    assert large.document is not None
    assert await words_of(large.document.get_file()) == "File is too big"
    assert contact is not None
    assert contact.contact is not None
    assert location is not None
    assert location.location is not None
    assert sticker is not None
    assert sticker.sticker is not None
    assert await words_of(bot.get_file("nothing")) == "Invalid file_id"


async def test_albums_belong_together_both_ways(bot: Bot, anna: Person) -> None:
    anna.sends_album(picture(), picture(), caption="Twee")
    first, second = [update.message for update in await bot.get_updates(timeout=5)]
    assert first is not None
    assert second is not None
    assert first.media_group_id == second.media_group_id is not None
    assert (first.caption, second.caption) == ("Twee", None)

    pictures = [InputMediaPhoto(picture()), InputMediaPhoto(picture(), caption="<b>x</b>", parse_mode="HTML")]
    sent = await bot.send_media_group(anna.chat_id, pictures)
    assert len({message.media_group_id for message in sent}) == 1
    assert sent[1].caption == "x"
    mixed: list[InputMediaPhoto | InputMediaDocument] = [
        InputMediaPhoto(picture()),
        InputMediaDocument(b"text", filename="a.txt"),
    ]
    refused = bot.send_media_group(anna.chat_id, mixed)
    assert await words_of(refused) == "Can't use the media of the specified type in the album"
    eleven = [InputMediaDocument(b"x", filename="x.txt")] * 11
    assert (
        await words_of(bot.send_media_group(anna.chat_id, eleven)) == "Too many messages to send as an album"
    )


async def test_who_blocks_the_bot_hears_no_more(telegram: FakeTelegram, bot: Bot, anna: Person) -> None:
    anna.blocks_bot()
    (update,) = await bot.get_updates(timeout=5)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.chat_id, "Hallo?")
    anna.unblocks_bot()
    await bot.send_message(anna.chat_id, "Daar bent u weer")
    anna.deletes_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(anna.chat_id, "Hallo?")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(telegram.person("Bram").chat_id, "Wie bent u?")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(telegram.person("Carla", standing="unknown").chat_id, "Wie bent u?")


async def test_in_a_group_the_bot_reads_only_what_is_for_it(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    group = telegram.group("Bestuur")
    anna.adds_bot_to(group)
    hello = await bot.send_message(group.chat_id, "Hallo allemaal")
    assert anna.writes("Zullen we?", to=group).update_id is None
    assert anna.writes("/menu", to=group).update_id is not None
    assert anna.writes("/menu@other_bot", to=group).update_id is None
    assert anna.writes("Ja", to=group, reply_to=hello.message_id).update_id is not None
    anna.removes_bot_from(group)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.chat_id, "Dag")


async def test_a_group_that_became_a_supergroup_tells_its_new_id(
    telegram: FakeTelegram, bot: Bot, anna: Person
) -> None:
    group = telegram.group("Bestuur")
    anna.adds_bot_to(group)
    new = group.becomes_supergroup(by=anna)
    with pytest.raises(ChatMigrated) as error:
        await bot.send_message(group.chat_id, "Hallo")
    assert error.value.new_chat_id == new.chat_id
    await bot.send_message(new.chat_id, "Hallo")
    await bot.leave_chat(new.chat_id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(new.chat_id, "Dag")


async def test_a_topic_is_there_or_refused(telegram: FakeTelegram, bot: Bot, anna: Person) -> None:
    forum = telegram.group("Wijk", topics={7: "Groen"})
    anna.adds_bot_to(forum)
    message = await bot.send_message(forum.chat_id, "Bomen", message_thread_id=7)
    assert message.message_thread_id == 7
    assert (
        await words_of(bot.send_message(forum.chat_id, "?", message_thread_id=8))
        == "Message thread not found"
    )


async def test_the_bot_presents_itself(telegram: FakeTelegram, bot: Bot, anna: Person) -> None:
    scope = BotCommandScopeChat(anna.chat_id)
    await bot.set_my_commands([("menu", "Het begin")], scope, "nl")
    assert await bot.get_my_commands(scope, "nl") == (BotCommand("menu", "Het begin"),)
    assert await bot.get_my_commands() == ()
    await bot.delete_my_commands(scope, "nl")
    assert await bot.get_my_commands(scope, "nl") == ()
    assert await words_of(bot.set_my_commands([("Menu", "x")])) == "Bot_command_invalid"
    assert (
        await words_of(bot.get_my_commands(language_code="nederlands")) == "Invalid language code specified"
    )
    await bot.set_my_description("Zeg het hier.", "nl")
    await bot.set_my_short_description("Zeg het hier.")
    await bot.set_chat_menu_button(anna.chat_id, MenuButtonCommands())
    assert telegram.overview["settings"]["description"] == {"nl": "Zeg het hier."}
    assert (await bot.get_chat(anna.chat_id)).first_name == "Anna"

"""Parcels out: shown as they should be, once, and every way it can go wrong told by its right name."""

import pytest

from bot.telegram.platform import TelegramPlatform
from bot.telegram.sending import BROADCAST_LANE
from bot.transport import GoneError, LaterError, RefusedError, UncertainError
from handlers.post import BROADCAST
from handlers.views import BOLD_OFF, BOLD_ON
from tests.bot.telegram.conftest import Makes, Posts, a_file
from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import FakeTelegram

PHOTO = a_file("photo", ".jpg", "image/jpeg")
VOICE = a_file("voice", ".ogg", "audio/ogg", 2)
LETTER = a_file("document", ".pdf", "application/pdf", 3)


async def test_words_with_buttons(platform: TelegramPlatform, anna: Person, post: Posts) -> None:
    parcel = post(f"{BOLD_ON}Melding 12{BOLD_OFF} van <Anna> & Bram", "Ik pak dit op", "Meer")
    receipt = await platform.deliver(parcel)
    [shown] = anna.from_bot
    assert receipt == (str(shown.message_id), None, ())
    assert shown.text == "Melding 12 van <Anna> & Bram"
    assert shown.entities == [{"type": "bold", "offset": 0, "length": 10}]
    assert [(button.text, button.data) for button in shown.buttons] == [
        ("Ik pak dit op", "prompt1:0"),
        ("Meer", "prompt1:1"),
    ]
    assert not shown.silent
    assert shown.raw["link_preview_options"] == {"is_disabled": True}


async def test_a_card_changes_in_its_place(platform: TelegramPlatform, anna: Person, post: Posts) -> None:
    first = await platform.deliver(post("Wacht op antwoord", "Toevoegen"))
    again = await platform.deliver(post("Beantwoord", edits=first.message))
    [shown] = anna.from_bot
    assert again == first
    assert (shown.text, shown.buttons) == ("Beantwoord", ())


async def test_a_change_that_changes_nothing_is_done(
    platform: TelegramPlatform, anna: Person, post: Posts
) -> None:
    first = await platform.deliver(post("Wacht op antwoord"))
    assert await platform.deliver(post("Wacht op antwoord", edits=first.message)) == first
    assert len(anna.from_bot) == 1


@pytest.mark.parametrize("gone", ["4711", "geen nummer", "-3"])
async def test_a_card_that_is_gone_comes_anew(
    platform: TelegramPlatform, anna: Person, post: Posts, gone: str
) -> None:
    receipt = await platform.deliver(post("Beantwoord", edits=gone, silent=True))
    [shown] = anna.from_bot
    assert receipt.message == str(shown.message_id)
    assert shown.silent


async def test_a_picture_cannot_become_words(platform: TelegramPlatform, anna: Person, post: Posts) -> None:
    picture = await platform.deliver(post("", files=(PHOTO,)))
    changed = await platform.deliver(post("Beantwoord", edits=picture.message))
    assert changed.message != picture.message
    assert anna.from_bot[-1].text == "Beantwoord"


async def test_an_answer_stands_under_what_it_answers(
    platform: TelegramPlatform, anna: Person, post: Posts
) -> None:
    card = await platform.deliver(post("Melding 12"))
    await platform.deliver(post("Antwoord", replies_to=card.message))
    assert str(anna.from_bot[-1].reply_to) == card.message


async def test_an_answer_to_what_is_gone_comes_without(
    platform: TelegramPlatform, anna: Person, post: Posts
) -> None:
    await platform.deliver(post("Antwoord", replies_to="4711"))
    assert anna.from_bot[-1].reply_to is None


async def test_a_long_story_comes_whole_with_the_buttons_at_its_end(
    platform: TelegramPlatform, anna: Person, post: Posts
) -> None:
    story = "\n\n".join(f"Alinea {number}. " + "Het was vol. 🏘️ " * 40 for number in range(20))
    receipt = await platform.deliver(post(story, "Gelezen"))
    shown = anna.from_bot
    assert "".join("".join(each.text for each in shown).split()) == "".join(story.split())
    assert [bool(each.buttons) for each in shown] == [False] * (len(shown) - 1) + [True]
    assert [each.silent for each in shown] == [False] + [True] * (len(shown) - 1)
    assert [each.reply_to for each in shown] == [None] * len(shown)
    assert (receipt.message, *receipt.also) == tuple(str(each.message_id) for each in shown)


async def test_a_card_that_grew_goes_on_below(platform: TelegramPlatform, anna: Person, post: Posts) -> None:
    card = await platform.deliver(post("Kort", "Meer"))
    receipt = await platform.deliver(post("Lang. " * 1000, "Meer", edits=card.message))
    first, second = anna.from_bot
    assert receipt == (card.message, None, (str(second.message_id),))
    assert not first.buttons
    assert second.buttons


async def test_files_follow_the_words_as_what_they_are(
    platform: TelegramPlatform, anna: Person, post: Posts
) -> None:
    photos = tuple(PHOTO._replace(id=number) for number in range(2))
    receipt = await platform.deliver(post("Anna schrijft:", files=(VOICE, *photos, LETTER)))
    words, *others = anna.from_bot
    assert [each.method for each in others] == ["sendMediaGroup"] * 2 + ["sendVoice", "sendDocument"]
    assert all(each.silent and each.reply_to == words.message_id for each in others)
    assert others[-1].raw["document"]["file_name"] == "document-1.pdf"
    assert len(receipt.also) == 4


async def test_a_picture_that_telegram_cannot_show_goes_as_it_is(
    platform: TelegramPlatform, anna: Person, post: Posts
) -> None:
    await platform.deliver(post("Kijk", files=(a_file("photo", ".odd", "image/jpeg"),)))
    assert [each.method for each in anna.from_bot] == ["sendMessage", "sendDocument"]


async def test_nothing_at_all_is_refused(platform: TelegramPlatform, post: Posts) -> None:
    with pytest.raises(RefusedError, match="empty"):
        await platform.deliver(post(" \n"))


async def test_somebody_who_blocked_the_bot_is_gone(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, post: Posts
) -> None:
    stranger = telegram.person("Bram", standing="unknown")
    anna.blocks_bot()
    for chat in (anna.chat_id, stranger.chat_id, 424242):
        with pytest.raises(GoneError):
            await platform.deliver(post(chat=str(chat)))


async def test_a_group_that_moved_is_followed(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, post: Posts
) -> None:
    group = telegram.group("Bestuur")
    anna.adds_bot_to(group)
    new = group.becomes_supergroup(anna)
    receipt = await platform.deliver(post("Dag allen", chat=str(group.chat_id)))
    assert receipt.moved_to == str(new.chat_id)
    assert new.from_bot[-1].text == "Dag allen"


@pytest.mark.parametrize(
    "weather", ["reset", "bad_gateway", "accept_then_reset", "accept_then_bad_gateway", "internal_error"]
)
async def test_without_an_answer_nobody_knows(
    platform: TelegramPlatform, telegram: FakeTelegram, post: Posts, weather: str
) -> None:
    telegram.fault("sendMessage", weather, times=1)
    with pytest.raises(UncertainError):
        await platform.deliver(post())


async def test_without_a_connection_nothing_was_sent(made: Makes, post: Posts) -> None:
    platform = made(api_url="http://127.0.0.1:9")
    await platform.open()
    with pytest.raises(LaterError) as raised:
        await platform.deliver(post())
    assert raised.value.everyone


async def test_told_to_wait_a_chat_waits(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, post: Posts
) -> None:
    bram = telegram.person("Bram", standing="open")
    telegram.fault("sendMessage", "too_many_requests", chat_id=anna.chat_id, times=1, seconds=30)
    for _ in range(2):
        with pytest.raises(LaterError) as raised:
            await platform.deliver(post())
        assert 29 < raised.value.seconds <= 30
        assert not raised.value.everyone
    await platform.deliver(post(chat=str(bram.chat_id)))
    assert telegram.calls("sendMessage") == 2


async def test_told_so_of_two_chats_everybody_waits(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, post: Posts
) -> None:
    bram = telegram.person("Bram", standing="open")
    telegram.fault("sendMessage", "too_many_requests", times=2, seconds=30)
    everyone = []
    for chat in (anna.chat_id, bram.chat_id):
        with pytest.raises(LaterError) as raised:
            await platform.deliver(post(chat=str(chat)))
        everyone.append(raised.value.everyone)
    assert everyone == [False, True]


async def test_a_chat_gets_a_burst_and_then_its_sender_is_let_go(
    telegram: FakeTelegram, made: Makes, anna: Person, post: Posts
) -> None:
    platform = made(now=lambda: 100.0)
    await platform.open()
    for _ in range(5):
        await platform.deliver(post())
    with pytest.raises(LaterError) as raised:
        await platform.deliver(post())
    assert raised.value.seconds == 1.0
    assert len(anna.from_bot) == 5


def test_what_goes_to_many_is_known_by_its_lane() -> None:
    assert BROADCAST_LANE == BROADCAST


async def test_a_broadcast_keeps_to_thirty_a_second(
    platform: TelegramPlatform, telegram: FakeTelegram, post: Posts
) -> None:
    people = [telegram.person(f"P{number}", standing="open") for number in range(40)]
    for person in people:
        await platform.deliver(post(chat=str(person.chat_id), lane=BROADCAST))
    assert telegram.refused == []


async def test_what_waited_halfway_goes_on_where_it_was(
    telegram: FakeTelegram, made: Makes, anna: Person, post: Posts
) -> None:
    telegram.limits(on=False)
    times = iter([0.0] * 6 + [100.0] * 20)
    platform = made(now=lambda: next(times))
    await platform.open()
    story = post("Een lang verhaal. " * 1500)
    with pytest.raises(LaterError):
        await platform.deliver(story)
    assert len(anna.from_bot) == 5
    receipt = await platform.deliver(story)
    shown = anna.from_bot
    assert "".join("".join(each.text for each in shown).split()) == "".join(story.body.split())
    assert (receipt.message, *receipt.also) == tuple(str(each.message_id) for each in shown)


async def test_what_was_cut_off_halfway_goes_on_where_it_was(
    platform: TelegramPlatform, telegram: FakeTelegram, anna: Person, post: Posts
) -> None:
    telegram.fault("sendMessage", "unauthorized", after=1, times=1)
    story = post("Een lang verhaal. " * 500, files=(LETTER,))
    with pytest.raises(LaterError) as raised:
        await platform.deliver(story)
    assert raised.value.everyone
    await platform.deliver(story)
    *words, letter = anna.from_bot
    assert "".join("".join(each.text for each in words).split()) == "".join(story.body.split())
    assert letter.method == "sendDocument"


async def test_a_fault_of_our_own_is_still_told_as_a_refusal(platform: TelegramPlatform, post: Posts) -> None:
    with pytest.raises(RefusedError, match="broke"):
        await platform.deliver(post(chat="geen nummer"))


async def test_markup_that_is_too_long_for_a_button_is_refused(
    platform: TelegramPlatform, post: Posts
) -> None:
    with pytest.raises(RefusedError, match="button"):
        await platform.deliver(post("Klopt dat?", "Ja", prompt="p" * 70))

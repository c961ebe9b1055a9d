"""Whatever Telegram sends means something, and nothing it can send breaks the reading."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files import Reason
from bot.telegram import files
from bot.telegram.parse import MOVING, parse
from bot.telegram.updates import Update, file_in, incoming, token_hash
from handlers.events import (
    Amended,
    Event,
    Grouped,
    Ignored,
    Left,
    Moved,
    Opened,
    Pressed,
    Returned,
    Said,
    Sent,
    Unsupported,
)

BOT = "wijklijn_bot"
ANNA = {"id": 77, "is_bot": False, "first_name": "Anna", "language_code": "nl"}
CHAT = {"id": 77, "type": "private", "first_name": "Anna"}
GROUP = {"id": -100123, "type": "supergroup", "title": "Bestuur"}
SIZES = [
    {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 900},
    {"file_id": "large", "file_unique_id": "l", "width": 1280, "height": 960, "file_size": 90_000},
    {"file_id": "medium", "file_unique_id": "m", "width": 320, "height": 240, "file_size": 9_000},
]


def message(**fields: object) -> dict[str, Any]:
    return {"message_id": 5, "from": ANNA, "chat": CHAT, "date": 1_795_000_000} | fields


def means(**update: object) -> Event:
    """The event of an update, on the way that every update goes."""
    content: dict[str, Any] = {"update_id": 1, **update}
    kept = incoming(Update(content, json.dumps(content)))
    return Ignored() if kept is None else parse(kept.payload, BOT)


def test_words() -> None:
    assert means(message=message(text="De zaal was te klein.")) == Said("De zaal was te klein.", "5")


def test_words_in_answer_to_a_message() -> None:
    answer = message(text="Ja", reply_to_message=message(message_id=3, text="Klopt dat?"))
    assert means(message=answer) == Said("Ja", "5", "3")


def test_an_invitation_is_opened_and_its_token_is_not_kept() -> None:
    assert means(message=message(text="/start geheim")) == Opened(token_hash("geheim"))


def test_a_pasted_invitation_opens_too() -> None:
    link = "https://t.me/wijklijn_bot?start=geheim"
    assert means(message=message(text=link)) == Opened(token_hash("geheim"))


@pytest.mark.parametrize("code", ["BCD234", "bcd-234", "ABCDEF", "BCD23"])
def test_the_code_of_a_meeting_is_read_also_where_it_was_typed_wrong(code: str) -> None:
    assert means(message=message(text=f"/start e-{code}")) == Opened(code=code)
    assert means(message=message(text=f"https://t.me/{BOT}?start=e-{code}.")) == Opened(code=code)
    assert means(message=message(text=f"/start@{BOT} e-{code}", chat=GROUP)) == Said(f"/start e-{code}", "5")


@pytest.mark.parametrize("text", ["/start", f"/start@{BOT}", f"/start@{BOT.upper()}"])
def test_the_bot_is_opened_without_an_invitation(text: str) -> None:
    assert means(message=message(text=text)) == Opened()


def test_nobody_gets_in_with_a_hash() -> None:
    known = f"sha256:{token_hash('geheim')}"
    assert means(message=message(text=f"/start {known}")) == Opened(token_hash(known))
    pasted = means(message=message(text=f"https://t.me/{BOT}?start={known}"))
    assert pasted == Opened(token_hash(known))


def test_an_invitation_is_not_opened_in_a_group() -> None:
    assert means(message=message(text=f"/start@{BOT} geheim", chat=GROUP)) == Opened()


def test_a_command_in_a_group_is_for_the_bot_it_names() -> None:
    assert means(message=message(text=f"/menu@{BOT} nu", chat=GROUP)) == Said("/menu nu", "5")
    assert means(message=message(text="/menu@andere_bot", chat=GROUP)) == Ignored()


def test_changed_words() -> None:
    assert means(edited_message=message(text="Beter zo", edit_date=1)) == Amended("Beter zo", "5")
    assert means(edited_message=message(photo=SIZES, caption="Kijk", edit_date=1)) == Amended("Kijk", "5")


def test_a_live_location_that_moves_is_no_change() -> None:
    assert means(edited_message=message(location={"latitude": 1.5, "longitude": 2.5})) == Ignored()


def press(data: object) -> Event:
    carrier = {"message_id": 9, "chat": CHAT, "date": 0}
    return means(callback_query={"id": "44", "from": ANNA, "message": carrier, "data": data})


def test_a_press() -> None:
    assert press("aB3_-xyz:12") == Pressed("aB3_-xyz", 12, "9")


@pytest.mark.parametrize(
    "data", ["", "p1", "p1:", "p1:-1", "p1:1234", "p1:1:2", "p 1:1", "é:1", "p1:²", None, 7]
)
def test_a_forged_press_is_one_on_a_button_nobody_knows(data: object) -> None:
    assert press(data) == Pressed("", 0, "9")


def test_of_a_photo_the_largest_form() -> None:
    sent = message(photo=SIZES, caption="De zaal", media_group_id="a1")
    assert means(message=sent) == Sent("De zaal", "5", None, "a1")
    found = file_in(sent)
    assert found is not None
    assert found["file_id"] == "large"


@pytest.mark.parametrize("kind", ["voice", "audio", "document"])
def test_files_are_fetched(kind: str) -> None:
    update = {"update_id": 1, "message": message(**{kind: {"file_id": "f", "file_unique_id": "u"}})}
    kept = incoming(Update(update, json.dumps(update)))
    assert kept is not None
    assert kept.fetch
    assert parse(kept.payload, BOT) == Sent("", "5")


@pytest.mark.parametrize("kind", ["video", "video_note", "animation"])
def test_a_film_is_refused_but_not_the_words_under_it(kind: str) -> None:
    film = {"file_id": "f", "file_unique_id": "u"}
    extra = {"document": film} if kind == "animation" else {}
    update = {"update_id": 1, "message": message(caption="Zo ging het", **{kind: film}, **extra)}
    kept = incoming(Update(update, json.dumps(update)))
    assert kept is not None
    assert not kept.fetch
    assert parse(kept.payload, BOT) == Sent("Zo ging het", "5", refused="moving")


def test_why_a_file_was_not_taken_is_said_in_the_words_of_the_files() -> None:
    assert {MOVING, files.TOO_BIG, files.DAMAGED} <= set(Reason)


@pytest.mark.parametrize("what", ["contact", "location", "sticker", "poll", "dice", "story", "checklist"])
def test_what_has_no_place_here(what: str) -> None:
    assert means(message=message(**{what: {}})) == Unsupported(what, "5")


def test_a_venue_is_more_than_its_location() -> None:
    assert means(message=message(location={}, venue={})) == Unsupported("venue", "5")


def member(old: str, new: str, chat: dict[str, Any]) -> Event:
    return means(
        my_chat_member={
            "chat": chat,
            "from": ANNA,
            "date": 1,
            "old_chat_member": {"status": old},
            "new_chat_member": {"status": new},
        }
    )


def test_who_blocks_the_bot_leaves_and_may_return() -> None:
    assert member("member", "kicked", CHAT) == Left()
    assert member("kicked", "member", CHAT) == Returned()


def test_put_in_a_group_and_out_of_it() -> None:
    assert member("left", "member", GROUP) == Grouped()
    assert member("member", "administrator", GROUP) == Ignored()
    assert member("administrator", "left", GROUP) == Left()


def test_a_group_gets_a_new_id() -> None:
    group = GROUP | {"id": -123, "type": "group"}
    assert means(message=message(chat=group, migrate_to_chat_id=-100123)) == Moved("-100123")


@pytest.mark.parametrize(
    "update",
    [
        {"channel_post": message(text="Aan allen")},
        {"message": message(text="Aan allen", chat={"id": -1, "type": "channel"})},
        {"message": message(text="piep", **{"from": ANNA | {"is_bot": True}})},
        {"message": message(text="van het kanaal", sender_chat=GROUP, chat=GROUP)},
        {"message": message(new_chat_title="Ander bestuur", chat=GROUP)},
        {"message": message(pinned_message=message(text="oud"), chat=GROUP)},
        {"inline_query": {"id": "1", "from": ANNA, "query": "x"}},
        {"callback_query": {"id": "1", "from": ANNA, "inline_message_id": "x", "data": "p:1"}},
        {},
    ],
)
def test_what_asks_for_nothing(update: dict[str, Any]) -> None:
    assert means(**update) == Ignored()


# ------------------------------------------------------------------ whatever comes

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
REAL: list[dict[str, Any]] = [
    {"update_id": 1, "message": message(text="/start geheim", reply_to_message=message(text="Ja"))},
    {"update_id": 1, "message": message(photo=SIZES, caption="De zaal", media_group_id="a1")},
    {"update_id": 1, "message": message(document={"file_id": "f", "file_size": 3})},
    {"update_id": 1, "message": message(chat=GROUP, migrate_to_chat_id=-5)},
    {"update_id": 1, "edited_message": message(text="Beter zo")},
    {"update_id": 1, "callback_query": {"id": "1", "from": ANNA, "message": message(), "data": "p:1"}},
    {"update_id": 1, "my_chat_member": {"chat": CHAT, "new_chat_member": {"status": "kicked"}}},
]


@st.composite
def mutated(draw: st.DrawFn) -> object:
    """A real update in which one place holds something else, or nothing any more."""
    update = json.loads(json.dumps(draw(st.sampled_from(REAL))))
    here: Any = update
    while True:
        key = draw(st.sampled_from(list(here) if isinstance(here, dict) else list(range(len(here)))))
        inner = here[key]
        if not (isinstance(inner, dict | list) and inner and draw(st.booleans())):
            break
        here = inner
    if draw(st.booleans()):
        del here[key]
    else:
        here[key] = draw(ANYTHING)
    return update


@given(ANYTHING | mutated())
def test_nothing_that_comes_breaks_the_reading(content: object) -> None:
    raw = json.dumps(content)
    assert isinstance(parse(raw, BOT), get_args(Event))
    if isinstance(content, dict):
        kept = incoming(Update(content, raw))
        assert kept is None or isinstance(parse(kept.payload, BOT), get_args(Event))


@given(st.text())
def test_what_is_no_json_asks_for_nothing(payload: str) -> None:
    assert isinstance(parse(payload, BOT), get_args(Event))


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1).filter(lambda text: text.strip()))
def test_no_token_is_ever_kept(token: str) -> None:
    token = "Zz" + token.strip() + "zZ"
    quoted = message(text=f"/start {token}")
    for part in (message(text=f"/start {token}"), message(text="Ja", reply_to_message=quoted)):
        update = {"update_id": 1, "message": part}
        kept = incoming(Update(update, json.dumps(update)))
        assert kept is not None
        assert token not in json.loads(kept.payload)["message"].get("text", "")
        assert token not in json.dumps(json.loads(kept.payload), ensure_ascii=False)

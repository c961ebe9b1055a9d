"""Whatever comes from a room means something, and nothing that can come breaks the reading."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files import Reason
from bot.matrix.incoming import incoming
from bot.matrix.parse import DAMAGED, MOVING, parse
from handlers.events import (
    Amended,
    Event,
    Ignored,
    Left,
    Opened,
    Reacted,
    Returned,
    Said,
    Sent,
    Unread,
    Unsupported,
)
from tests.bot.contract import PAYLOADS

US, MILA = "@lijn:town.example", "@mila:town.example"
LOCKED = {"url": "mxc://town.example/abc", "key": {"k": "x"}, "iv": "y", "hashes": {"sha256": "z"}, "v": "v2"}


def means(
    content: dict[str, Any], kind: str = "m.room.message", room: str = "!r:town.example", **fields: object
) -> Event:
    """The event of what Mila's client sent, on the way that everything goes."""
    event = {"type": kind, "event_id": "$e1", "sender": MILA, "content": content, "encrypted": True} | fields
    found = list(incoming(room, event, MILA))
    return parse(found[0].payload) if found else Ignored()


def text(body: str, **more: object) -> dict[str, Any]:
    return {"msgtype": "m.text", "body": body, **more}


def answer(event: str) -> dict[str, Any]:
    return {"m.in_reply_to": {"event_id": event}}


def thread(root: str, answered: str | None = None, *, falls_back: bool = True) -> dict[str, Any]:
    relates = {"rel_type": "m.thread", "event_id": root, "is_falling_back": falls_back}
    return relates if answered is None else relates | answer(answered)


# ------------------------------------------------------------------ words


def test_words_are_what_stands_in_the_body() -> None:
    said = text("De *zaal* was te klein.", format="org.matrix.custom.html", formatted_body="De <i>…")
    assert means(said) == Said("De *zaal* was te klein.", "$e1")


def test_words_from_a_room_whose_id_names_no_server() -> None:
    assert means(text("Ja"), room="!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM") == Said("Ja", "$e1")


def test_an_emote_is_words_too() -> None:
    assert means({"msgtype": "m.emote", "body": "is er niet mee eens"}) == Said("is er niet mee eens", "$e1")


def test_what_bots_say_is_not_answered() -> None:
    assert means({"msgtype": "m.notice", "body": "Ik ben ook een robot"}) == Ignored()


def test_what_came_in_the_open_could_be_anybodys() -> None:
    for kind, content in (
        ("m.room.message", text("Ja")),
        ("m.sticker", {"body": "x"}),
        ("m.poll.start", {"a": 1}),
    ):
        assert means(content, kind, encrypted=False) == Unsupported("open", "$e1")


def test_what_was_taken_back_is_not_answered() -> None:
    assert means({}) == means({}, encrypted=False) == means({}, "m.sticker", encrypted=False) == Ignored()


# ------------------------------------------------------------------ answers


def test_an_answer_is_to_what_it_names() -> None:
    assert means(text("Ja", **{"m.relates_to": answer("$q")})) == Said("Ja", "$e1", "$q")


@pytest.mark.parametrize(
    "quoted",
    [
        f"> <{US}> Klopt dat?\n\n",
        f"> <{US}> Klopt dat?\n> 1. Ja\n> 2. Nee\n>\n> > dieper\n\n",
        f"> * <{US}> knikt\n\n",
    ],
)
def test_what_a_client_quotes_is_not_said_again(quoted: str) -> None:
    said = text(f"{quoted}Ja\n> dat zei hij", **{"m.relates_to": answer("$q")})
    assert means(said) == Said("Ja\n> dat zei hij", "$e1", "$q")


def test_what_a_person_quotes_is_theirs() -> None:
    words = "> Dat zei de wethouder\n> in maart\n\nEn nu?"
    assert means(text(words)) == Said(words, "$e1")
    assert means(text(words, **{"m.relates_to": answer("$q")})) == Said(words, "$e1", "$q")
    assert means(text(words, **{"m.relates_to": thread("$card", "$last")})) == Said(words, "$e1", "$card")


def test_an_answer_in_a_thread_belongs_to_what_the_thread_stands_under() -> None:
    assert means(text("Ja", **{"m.relates_to": thread("$card")})) == Said("Ja", "$e1", "$card")
    assert means(text("Ja", **{"m.relates_to": thread("$card", "$last")})) == Said("Ja", "$e1", "$card")


def test_a_real_answer_inside_a_thread_is_to_what_it_names() -> None:
    relates = thread("$card", "$q", falls_back=False)
    assert means(text("Ja", **{"m.relates_to": relates})) == Said("Ja", "$e1", "$q")


# ------------------------------------------------------------------ changes


def edit(new: object, **outside: object) -> dict[str, Any]:
    relates = {"rel_type": "m.replace", "event_id": "$first"}
    return text("* Beter zo", **{"m.new_content": new, "m.relates_to": relates}, **outside)


def test_a_change_is_of_the_message_it_replaces_and_without_its_star() -> None:
    assert means(edit(text("Beter zo"))) == Amended("Beter zo", "$first")


def test_what_is_written_beside_a_file_can_change() -> None:
    new = {"msgtype": "m.image", "body": "De zaal", "filename": "IMG_1.jpg", "file": LOCKED}
    assert means(edit(new, file=LOCKED)) == Amended("De zaal", "$first")
    assert means(edit(new | {"body": "IMG_1.jpg"})) == Amended("", "$first")


@pytest.mark.parametrize("new", [None, {}, {"body": 3, "msgtype": "m.text"}, {"body": "x"}, [], "x"])
def test_a_change_into_nothing_is_no_second_message(new: object) -> None:
    assert means(edit(new)) == Ignored()


# ------------------------------------------------------------------ reactions


def reaction(key: object, event: object = "$card") -> Event:
    return means({"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": key}}, "m.reaction")


@pytest.mark.parametrize(
    ("key", "place"),
    [("1️⃣", 0), ("1⃣", 0), ("1", 0), ("1\ufe0f", 0), ("9️⃣", 8), ("🔟", 9), ("10️⃣", 9), ("12", 11)],
)
def test_a_number_put_under_a_message_is_a_choice(key: str, place: int) -> None:
    assert reaction(key) == Reacted("$card", place)


def test_a_number_is_put_there_in_the_open() -> None:
    relates = {"rel_type": "m.annotation", "event_id": "$card", "key": "2️⃣"}
    assert means({"m.relates_to": relates}, "m.reaction", encrypted=False) == Reacted("$card", 1)


@pytest.mark.parametrize("key", ["👍", "❤️", "", "0️⃣", "0", "100", "1 2", "²", "1\u0663", "#️⃣", "ja", None, 1])
def test_other_reactions_are_only_kind(key: object) -> None:
    assert reaction(key) == Ignored()


def test_a_reaction_under_nothing_is_none() -> None:
    assert reaction("1", None) == Ignored()
    assert means({"m.relates_to": "x"}, "m.reaction") == means({}, "m.reaction") == Ignored()


@pytest.mark.parametrize(
    "kind", ["m.room.redaction", "m.room.name", "m.key.verification.start", "m.poll.end"]
)
def test_what_asks_for_nothing(kind: str) -> None:
    assert means({"redacts": "$e0"}, kind) == Ignored()
    kept = {"type": kind, "event_id": "$e1", "sender": MILA, "content": {"a": 1}, "encrypted": True}
    assert parse(json.dumps({"room": "!r", "event": kept})) == Ignored()


# ------------------------------------------------------------------ files


@pytest.mark.parametrize("what", ["m.image", "m.audio", "m.file"])
def test_a_file(what: str) -> None:
    assert means({"msgtype": what, "body": "IMG_1.jpg", "file": LOCKED}) == Sent("", "$e1")


@pytest.mark.parametrize("marks", [{"org.matrix.msc3245.voice": {}}, {"m.voice": {}}])
def test_a_voice_message_is_a_sound(marks: dict[str, Any]) -> None:
    sound = {"msgtype": "m.audio", "body": "Voice message.ogg", "file": LOCKED, "info": {"duration": 900}}
    assert means(sound | marks) == Sent("", "$e1")


def test_what_is_written_beside_a_file() -> None:
    photo = {"msgtype": "m.image", "body": "Zo ziet het eruit", "filename": "IMG_1.jpg", "file": LOCKED}
    assert means(photo) == Sent("Zo ziet het eruit", "$e1")
    assert means(photo | {"body": "IMG_1.jpg"}) == Sent("", "$e1")


def test_a_file_can_be_an_answer() -> None:
    photo = {"msgtype": "m.image", "body": "a.jpg", "file": LOCKED}
    assert means(photo | {"m.relates_to": answer("$q")}) == Sent("", "$e1", "$q")
    assert means(photo | {"m.relates_to": thread("$card", "$last")}) == Sent("", "$e1", "$card")


def test_a_film_is_refused_but_not_the_words_beside_it() -> None:
    film = {"msgtype": "m.video", "body": "Zo ging het", "filename": "a.mp4", "file": LOCKED}
    assert means(film) == Sent("Zo ging het", "$e1", refused=MOVING)


@pytest.mark.parametrize(
    "file", [{}, {"file": None}, {"file": {"key": 1}}, {"url": "mxc://town.example/abc"}]
)
def test_a_file_that_did_not_come_locked_is_not_taken(file: dict[str, Any]) -> None:
    assert means({"msgtype": "m.image", "body": "a.jpg", **file}) == Sent("", "$e1", refused=DAMAGED)


def test_why_a_file_was_not_taken_is_said_in_the_words_of_the_files() -> None:
    assert {MOVING, DAMAGED} <= set(Reason)


# ------------------------------------------------------------------ what has no place


def test_what_has_no_place_here() -> None:
    assert means({"body": "kat"}, "m.sticker") == Unsupported("sticker", "$e1")
    assert means({"msgtype": "m.location", "body": "hier", "geo_uri": "geo:1,2"}) == Unsupported(
        "location", "$e1"
    )
    assert means({"msgtype": "m.key.verification.request", "body": "x"}) == Unsupported("other", "$e1")


@pytest.mark.parametrize("kind", ["m.poll.start", "org.matrix.msc3381.poll.start"])
def test_a_poll_has_no_place_here(kind: str) -> None:
    assert means({kind: {"question": {"body": "Wie?"}}}, kind) == Unsupported("poll", "$e1")


def test_what_cannot_be_read_names_its_key() -> None:
    sealed = {"ciphertext": "A", "session_id": "s1"}
    assert means(sealed, "m.room.encrypted") == Unread("s1")
    assert means({"ciphertext": {"for": "a device"}}, "m.room.encrypted") == Ignored()


@pytest.mark.parametrize(
    ("did", "event"),
    [("left", Left()), ("returned", Returned()), ("opened", Opened(by_code=True)), ("flew", Ignored())],
)
def test_coming_and_going(did: str, event: Event) -> None:
    assert parse(json.dumps({"room": "!r", "did": did})) == event


# ------------------------------------------------------------------ anything at all

_KEYS = st.sampled_from(
    ["event", "sealed", "did", "type", "content", "msgtype", "body", "m.relates_to", "m.new_content", "file",
     "event_id", "encrypted", "m.in_reply_to", "key", "url", "filename", "session_id", "rel_type"]
)  # fmt: skip
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(
        [
            "m.room.message",
            "m.reaction",
            "m.text",
            "m.image",
            "m.video",
            "m.replace",
            "m.thread",
            "1️⃣",
            "> <@a:b> c\n",
        ]
    )
)
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_KEYS, inner), max_leaves=12
)
_CONTENTS = st.fixed_dictionaries(
    {"msgtype": st.sampled_from(["m.text", "m.image", "m.video", "m.emote"]) | _VALUES},
    optional={
        "body": _LEAVES,
        "filename": _LEAVES,
        "file": _VALUES,
        "m.relates_to": _VALUES,
        "m.new_content": _VALUES,
    },
)


@given(PAYLOADS | _VALUES.map(json.dumps))
def test_anything_means_something(payload: str) -> None:
    assert isinstance(parse(payload), get_args(Event))


@given(st.sampled_from(["m.room.message", "m.reaction", "m.sticker"]), _CONTENTS | _VALUES, st.booleans())
def test_any_content_means_something(kind: str, content: object, encrypted: bool) -> None:  # noqa: FBT001
    event = {"type": kind, "event_id": "$e1", "content": content, "encrypted": encrypted}
    assert isinstance(parse(json.dumps({"room": "!r", "event": event})), get_args(Event))


@pytest.mark.parametrize("payload", ["", "[" * 100_000, '{"event":' * 100_000, "9" * 5_000, "null", '"x"'])
def test_what_is_no_payload_is_ignored(payload: str) -> None:
    assert parse(payload) == Ignored()

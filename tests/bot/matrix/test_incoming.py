"""Of what happens in a room only what its person did is kept, and no code that lets somebody in."""

import hashlib
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matrix.incoming import incoming, opened, payload_of, token_hash
from bot.matrix.parse import parse
from bot.transport import Incoming
from handlers.events import Left, Opened, Returned, Said

US, MILA, BRAM = "@lijn:town.example", "@mila:town.example", "@bram:town.example"
ROOM = "!OGEhHVWSdvArJzumhm:town.example"
LONE_ROOM = "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM"
CODE = "aB3_" * 10 + "xYz"
BLANKED = f"sha256:{hashlib.sha256(CODE.encode()).hexdigest()}"


def event(kind: str = "m.room.message", **fields: object) -> dict[str, Any]:
    content = {"msgtype": "m.text", "body": "De zaal was te klein."}
    found = {"type": kind, "event_id": "$e1", "sender": MILA, "content": content, "encrypted": True}
    return found | {"origin_server_ts": 1_795_000_000_000, "unsigned": {"age": 5}} | fields


def kept(happened: dict[str, Any], room: str = ROOM) -> list[Incoming]:
    return list(incoming(room, happened, MILA))


def stored(**content: object) -> str:
    return payload_of(ROOM, event(content=content))


def move(who: str, how: object, *, was: str | None = None) -> dict[str, Any]:
    before = {} if was is None else {"prev_content": {"membership": was}}
    content = {"membership": how, "displayname": "Mila"}
    return event("m.room.member", sender=who, state_key=who, content=content, unsigned=before)


def test_words_belong_to_the_person_whatever_the_room() -> None:
    for room in (ROOM, LONE_ROOM):
        [one] = kept(event(), room)
        assert (one.external_id, one.chat, one.kind) == ("$e1", MILA, "private")
        assert (one.press, one.fetch) == (None, False)
        assert json.loads(one.payload)["room"] == room
        assert parse(one.payload) == Said("De zaal was te klein.", "$e1")


def test_what_is_kept_is_what_was_said_and_not_what_the_network_adds() -> None:
    [one] = kept(event())
    assert json.loads(one.payload)["event"].keys() == {"type", "event_id", "sender", "content", "encrypted"}


@pytest.mark.parametrize("sender", [US, BRAM, None, 7])
def test_what_others_say_is_not_hers(sender: object) -> None:
    assert kept(event(sender=sender)) == []
    assert kept(event("m.room.encrypted", sender=sender, content={"ciphertext": "x"})) == []


@pytest.mark.parametrize(
    "kind", ["m.room.redaction", "m.room.name", "m.room.topic", "m.poll.response", "m.call.invite", "m.x", 7]
)
def test_what_asks_for_nothing_is_not_kept(kind: Any) -> None:
    assert kept(event(kind)) == []


def test_an_event_without_an_id_cannot_be_told_from_another() -> None:
    assert kept(event(event_id=None)) == []


def test_a_reaction_can_be_answered() -> None:
    relates = {"rel_type": "m.annotation", "event_id": "$card", "key": "1️⃣"}
    [one] = kept(event("m.reaction", content={"m.relates_to": relates}))
    assert one.press == f"{MILA} $e1"


@pytest.mark.parametrize("what", ["m.image", "m.audio", "m.file"])
def test_files_are_fetched_first(what: str) -> None:
    [one] = kept(event(content={"msgtype": what, "body": "foto.jpg", "file": {"url": "mxc://a/b"}}))
    assert one.fetch


def test_a_film_is_not_fetched() -> None:
    [one] = kept(event(content={"msgtype": "m.video", "body": "a.mp4", "file": {"url": "mxc://a/b"}}))
    assert not one.fetch


def test_what_cannot_be_read_yet_is_kept_as_it_came() -> None:
    locked = {
        "algorithm": "m.megolm.v1.aes-sha2",
        "ciphertext": "AwgA",
        "session_id": CODE,
        "sender_key": CODE,
    }
    sealed = event("m.room.encrypted", content=locked)
    [one] = kept(sealed)
    assert one.fetch
    assert json.loads(one.payload) == {"room": ROOM, "sealed": sealed}


def test_what_was_taken_back_is_not_waited_for() -> None:
    assert kept(event("m.room.encrypted", content={})) == []


# ------------------------------------------------------------------ coming and going


def test_who_goes_and_comes_back() -> None:
    assert [parse(one.payload) for one in kept(move(MILA, "leave", was="join"))] == [Left()]
    assert [parse(one.payload) for one in kept(move(MILA, "ban", was="join"))] == [Left()]
    assert [parse(one.payload) for one in kept(move(MILA, "join", was="leave"))] == [Returned()]
    assert [parse(one.payload) for one in kept(move(MILA, "join", was="invite"))] == [Returned()]


def test_another_name_is_no_coming_back() -> None:
    assert kept(move(MILA, "join", was="join")) == []


@pytest.mark.parametrize("how", ["invite", "knock", None, [], {}])
def test_other_moves_are_none_of_hers(how: object) -> None:
    assert kept(move(MILA, how)) == []


def test_how_others_move_is_for_the_rooms() -> None:
    assert kept(move(BRAM, "join", was="invite")) == kept(move(US, "join", was="invite")) == []


def test_a_chat_that_opens_brings_its_person_back_first() -> None:
    found = list(opened(ROOM, MILA))
    assert [parse(one.payload) for one in found] == [Returned(), Opened(by_code=True)]
    assert len({one.external_id for one in found}) == 2
    assert {one.chat for one in found} == {MILA}


# ------------------------------------------------------------------ codes


@pytest.mark.parametrize(
    "words",
    [
        CODE,
        f"  {CODE}\n",
        f"Uw code: {CODE}.",
        f"https://t.me/wijklijn_bot?start={CODE}",
        f"https://town.example/in?code={CODE}&x=1",
        f"Hallo,\n\nmijn code is «{CODE}»!",
    ],
)
def test_a_code_lets_in_and_is_not_kept(words: str) -> None:
    payload = stored(msgtype="m.text", body=words)
    assert CODE not in payload
    assert parse(payload) == Opened(token_hash(CODE))


def test_a_code_is_kept_nowhere() -> None:
    html = f"<mx-reply><blockquote>{CODE}</blockquote></mx-reply><b>{CODE}</b>"
    said = {"body": f"> <{MILA}> {CODE}\n\n{CODE}", "formatted_body": html, "filename": CODE}
    payload = stored(
        msgtype="m.text",
        **said,
        **{
            "m.new_content": {"msgtype": "m.text", **said},
            "m.text": [{"body": CODE}, {"body": html, "mimetype": "text/html"}],
            "org.matrix.msc1767.text": CODE,
            "info": {"description": [[CODE]]},
        },
    )
    assert CODE not in payload
    assert payload.count(BLANKED) == 15


def test_keys_of_files_and_ids_look_like_codes_and_stay() -> None:
    file = {"url": f"mxc://a/{CODE}", "key": {"k": CODE}, "iv": "x", "hashes": {"sha256": CODE}}
    relates = {"m.in_reply_to": {"event_id": f"${CODE}"}}
    content = {"file": file, "info": {"thumbnail_file": file}, "url": CODE, "m.relates_to": relates}
    assert json.loads(stored(**content))["event"]["content"] == content


@pytest.mark.parametrize(
    "words",
    [
        f"Kijk https://matrix.to/#/{ROOM}/${CODE}?via=town.example",
        f"Kijk https://matrix.to/#/!{CODE}",
        f"Het gaat om ${CODE}",
        f"{CODE}{CODE}",
        "donaudampfschifffahrtselektrizitaetenhauptb",
        "x" * 43,
    ],
)
def test_what_only_looks_like_a_code_is_still_words(words: str) -> None:
    assert parse(stored(msgtype="m.text", body=words)) == Said(words, "$e1")


def test_nobody_gets_in_with_a_hash() -> None:
    assert parse(stored(msgtype="m.text", body=BLANKED)) == Opened(token_hash(BLANKED))


PIECES = st.sampled_from(
    [
        CODE,
        BLANKED,
        "sha256:",
        "sha256:sha256:",
        "ab" * 32,
        "a",
        "0",
        " ",
        "\n",
        "?code=",
        "$",
        "/!",
        "-",
        "> ",
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_only_who_knows_a_code_is_let_in_by_it(words: str) -> None:
    event_ = parse(stored(msgtype="m.text", body=words))
    if isinstance(event_, Opened):
        tried = {*re.findall(r"[A-Za-z0-9_-]{43}", words), *re.findall(r"sha256:[0-9a-f]{64}", words)}
        assert event_.token_hash in {token_hash(each) for each in tried}


# ------------------------------------------------------------------ what somebody's own program can send


def test_half_a_letter_can_be_stored() -> None:
    payload = stored(msgtype="m.text", body="half \ud83c", **{"\ud83c": 1})
    assert payload.isascii()
    assert parse(payload) == Said("half \ud83c", "$e1")


def test_what_is_wrapped_a_thousand_times_does_not_keep_others_waiting() -> None:
    deep: Any = CODE
    for layer in range(900):
        deep = {"file": deep} if layer % 2 else [deep]
    wrapped = {"msgtype": "m.text", "body": "Hallo", "x": deep}
    [one] = kept(event(content=wrapped))
    assert parse(one.payload) == Said("Hallo", "$e1")
    [sealed] = kept(event("m.room.encrypted", content={"ciphertext": "A", "session_id": "s", "x": deep}))
    assert len(sealed.payload) < 1_000


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_EVENTS = st.fixed_dictionaries(
    {"event_id": st.just("$e1") | _VALUES, "sender": st.just(MILA) | _VALUES},
    optional={
        "type": st.sampled_from(["m.room.message", "m.room.member", "m.room.encrypted", "m.reaction"])
        | _VALUES,
        "content": st.dictionaries(
            st.sampled_from(["msgtype", "body", "file", "membership", "ciphertext", "m.relates_to"]), _VALUES
        )
        | _VALUES,
        "state_key": st.just(MILA) | _VALUES,
        "unsigned": st.fixed_dictionaries({"prev_content": _VALUES}) | _VALUES,
    },
)


@given(_EVENTS)
def test_whatever_comes_is_kept_or_not_and_breaks_nothing(happened: dict[str, Any]) -> None:
    for one in kept(happened):
        assert one.chat == MILA
        assert one.external_id == happened["event_id"]
        assert json.loads(one.payload)["room"] == ROOM
        parse(one.payload)

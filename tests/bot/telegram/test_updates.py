"""A batch is taken apart into the very pieces it came in."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.http import UnansweredError
from bot.telegram.updates import Batches, Update, incoming, read

SPACES = st.text(alphabet=" \n\t", max_size=2)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
UPDATES = st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=3), max_size=5)


@given(UPDATES, SPACES, st.booleans())
def test_every_update_keeps_the_json_it_came_in(updates: list[Any], space: str, ascii_only: bool) -> None:  # noqa: FBT001
    pieces = [json.dumps(update, ensure_ascii=ascii_only) for update in updates]
    body = f'{{"ok":{space}true,"result":[{space}{f"{space},{space}".join(pieces)}{space}]{space}}}'
    batch = Batches.parse_json_payload(body.encode())["result"]
    assert [update.raw for update in batch] == pieces
    assert [update.content for update in batch] == updates


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"ok":true,"result":[{}', b'{"ok":true,"result":[1]}']
)
def test_half_an_answer_is_none(body: bytes) -> None:
    with pytest.raises(UnansweredError):
        Batches.parse_json_payload(body)


def test_an_error_is_read_as_such() -> None:
    told = {"ok": False, "error_code": 409, "description": "Conflict: …"}
    assert Batches.parse_json_payload(json.dumps(told).encode()) == told


def test_what_is_kept_is_what_came() -> None:
    raw = '{"update_id":7, "message":{"message_id":1,"chat":{"id":-4,"type":"group"},"text":"d\\u00e1g"}}'
    update = read(raw)
    assert update is not None
    assert incoming(update) == ("7", "-4", "group", raw, None, False)


@pytest.mark.parametrize("query_id", ["12\n3", "\ud800", 12, None])
def test_a_press_that_cannot_be_answered_is_still_a_press(query_id: object) -> None:
    query = {
        "id": query_id,
        "message": {"message_id": 1, "chat": {"id": 4, "type": "private"}},
        "data": "p:1",
    }
    update = {"update_id": 7, "callback_query": query}
    kept = incoming(Update(update, json.dumps(update)))
    assert kept is not None
    assert kept.press is None

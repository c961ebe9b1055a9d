"""Calls come to the fake in every shape the real server takes; and the fake never outlives who started it."""

import http.client
import json
import subprocess
import sys
from urllib.parse import urlencode

import pytest

from tests.fakes.bot_api.cast import Person
from tests.fakes.bot_api.control import ROOT, FakeTelegram
from tests.fakes.bot_api.words import JsonObject

KEYBOARD = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
BOUNDARY = "tussen-de-delen"


def post(telegram: FakeTelegram, path: str, body: bytes = b"", kind: str = "") -> tuple[int, JsonObject]:
    connection = http.client.HTTPConnection("127.0.0.1", telegram.port, timeout=30)
    try:
        connection.request("POST", path, body, {"Content-Type": kind} if kind else {})
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def as_multipart(parameters: dict[str, str]) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parameters.items()
    ]
    return ("".join(parts) + f"--{BOUNDARY}--\r\n").encode()


@pytest.mark.parametrize("shape", ["json", "json with a string in it", "form", "multipart", "query"])
def test_a_call_comes_in_any_shape(telegram: FakeTelegram, anna: Person, shape: str) -> None:
    path = f"/bot{telegram.token}/sendMessage"
    real: JsonObject = {"chat_id": anna.chat_id, "text": "Één & twee", "protect_content": True}
    flat = {"chat_id": str(anna.chat_id), "text": "Één & twee", "protect_content": "true"}
    real["reply_markup"], flat["reply_markup"] = KEYBOARD, json.dumps(KEYBOARD)
    shapes = {
        "json": (path, json.dumps(real).encode(), "application/json; charset=utf-8"),
        "json with a string in it": (path, json.dumps(flat).encode(), "application/json"),
        "form": (path, urlencode(flat).encode(), "application/x-www-form-urlencoded"),
        "multipart": (path, as_multipart(flat), f"multipart/form-data; boundary={BOUNDARY}"),
        "query": (f"{path}?{urlencode(flat)}", b"", ""),
    }
    status, answer = post(telegram, *shapes[shape])
    assert (status, answer["ok"]) == (200, True)
    message = anna.awaits("Één & twee", "Ja")
    assert message.raw["has_protected_content"] is True
    assert message.button("Ja").data == "ja"


def test_method_names_may_be_written_in_any_case(telegram: FakeTelegram) -> None:
    assert post(telegram, f"/bot{telegram.token}/GETME")[1]["result"]["is_bot"] is True


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"{", "application/json", "Bad Request: can't parse request JSON object"),
        (b"[]", "application/json", "Bad Request: object expected"),
        (b"\xff\xfe", "application/x-www-form-urlencoded", "Bad Request: strings must be encoded in UTF-8"),
        (b"<call/>", "text/xml", "Unsupported content type"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(
    telegram: FakeTelegram, body: bytes, kind: str, words: str
) -> None:
    status, answer = post(telegram, f"/bot{telegram.token}/sendMessage", body, kind)
    assert status == 400
    assert words.lower() in answer["description"].lower()


def test_tokens_and_paths_that_are_not_ours_are_not_found(telegram: FakeTelegram) -> None:
    assert post(telegram, f"/bot123:{'x' * 35}/getMe")[0] == 401
    assert post(telegram, "/botje/getMe")[0] == 404
    assert post(telegram, "/elders")[0] == 404
    assert post(telegram, f"/file/bot{telegram.token}/documents/file_1.pdf")[0] == 404


def test_the_fake_ends_when_who_started_it_does() -> None:
    command = [sys.executable, "-m", "tests.fakes.bot_api", "--with-stdin"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert int(process.stdout.readline()) > 0
        process.stdin.close()
        assert process.wait(timeout=30) == 0

"""What is in a log, and above all what is not."""

import enum
import io
import json
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import logs

TOKEN = "987654321:AAinventedInventedInventedInvented34"
HOUSE = Path(__file__).parents[2]


class Colour(enum.Enum):
    RED = "#f00"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Everything that is logged during the test; afterwards the loggers are as they were."""
    root = logging.getLogger()
    names = [*logs.OURS, *logs.SILENT]
    before = root.level, list(root.handlers), {name: logging.getLogger(name).level for name in names}
    hooks = sys.excepthook, warnings.showwarning
    out = io.StringIO()
    yield out
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)
    sys.excepthook = hooks[0]
    logging.captureWarnings(capture=False)
    warnings.showwarning = hooks[1]


def written(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_word_and_its_fields_are_one_json_object_on_a_line(lines: io.StringIO) -> None:
    logs.setup(stream=lines)

    logs.get("bot.ingest").info("flag_sent", flag=12, late=False, took=0.25, by="http_502", kind=Colour.RED)

    (line,) = written(lines)
    assert line.pop("at").endswith("Z")
    assert line == {
        "level": "info",
        "word": "flag_sent",
        "source": "bot.ingest",
        "flag": 12,
        "late": False,
        "took": 0.25,
        "by": "http_502",
        "kind": "red",
    }


def test_the_same_can_be_read_by_eye(lines: io.StringIO) -> None:
    logs.setup(form="text", stream=lines)

    logs.get("bot.ingest").warning("poll_failed", tries=3, error=TimeoutError("at a secret place"))

    assert lines.getvalue().rstrip().endswith("warning poll_failed tries=3 error=TimeoutError (bot.ingest)")


def test_a_level_leaves_out_what_is_below_it(lines: io.StringIO) -> None:
    logs.setup(level="warning", stream=lines)
    log = logs.get("handlers.step")

    log.debug("looked")
    log.info("stepped")
    log.warning("slow")
    log.error("parked", tries=5)

    assert [line["word"] for line in written(lines)] == ["slow", "parked"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("said", "De zaal was te klein."),
        ("said", "Fatima"),
        ("said", "0612345678"),
        ("said", "a" * 49),
        ("said", TOKEN),
        ("said", "regel\nregel"),
        ("chat", 31612345678),
        ("chat", -1001234567890),
        ("took", float("nan")),
        ("what", ["a"]),
        ("what", b"bytes"),
        ("what", object()),
        ("text", "ok"),
        ("officer", 3),
        ("person", 3),
        ("level", 3),
    ],
)
def test_what_could_be_personal_is_refused(key: str, value: "logs.Field") -> None:
    with pytest.raises(logs.RefusedError) as refused:
        logs.get("bot").debug("looked", **{key: value})

    assert str(value) not in str(refused.value) or isinstance(value, int)


@pytest.mark.parametrize("word", ["Flag sent", "flag sent by Fatima", "", "flag-sent", "_x"])
def test_a_word_is_a_constant(word: str) -> None:
    with pytest.raises(logs.RefusedError):
        logs.get("bot").info(word)


@given(st.text(min_size=1))
def test_no_text_with_a_space_a_capital_or_a_long_number_gets_through(words: str) -> None:
    try:
        logs._safe("said", words)  # noqa: SLF001  # the guard itself, without a handler behind it
    except logs.RefusedError:
        return
    assert words == words.lower()
    assert len(words) <= 48
    assert not any(char.isspace() for char in words)
    assert not any(words[at : at + 5].isdigit() for at in range(len(words) - 4))


def test_in_production_a_type_and_a_length_stand_in_its_place() -> None:
    said = in_production(
        """
        log.info("flag_sent", said="De zaal was te klein.", chat=31612345678, flag=12)
        log.info("De zaal was te klein.")
        """
    )

    assert "zaal" not in said
    first, second = map(json.loads, said.splitlines())
    assert (first["said"], first["chat"], first["flag"]) == ("<str:21>", "<int:11>", 12)
    assert second["word"] == "<str:21>"


def test_an_uncaught_fault_is_told_without_its_words() -> None:
    said = in_production(
        f"""
        import threading
        def fails(): raise ValueError("De zaal, {TOKEN}")
        thread = threading.Thread(target=fails); thread.start(); thread.join()
        try:
            fails()
        except ValueError as fault:
            raise RuntimeError("De zaal") from fault
        """
    )

    thread, main = map(json.loads, said.splitlines())
    assert thread["fault"] == ["ValueError"]
    assert main["word"] == "crashed"
    assert main["fault"] == ["RuntimeError", "ValueError"]
    assert "zaal" not in said
    assert TOKEN not in said


def in_production(code: str) -> str:
    """What a process writes in which nothing is strict."""
    lines = code.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    head = "from bot import logs\nlogs.setup()\nlog = logs.get('bot')\n"
    done = subprocess.run(
        [sys.executable, "-c", head + "\n".join(line[indent:] for line in lines)],
        cwd=HOUSE,
        env={
            key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PYTHONDEVMODE"))
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stdout
    return done.stderr


def test_a_fault_is_told_by_its_types_and_places(lines: io.StringIO) -> None:
    logs.setup(stream=lines)

    def reads() -> None:
        raise KeyError("Fatima")

    try:
        try:
            reads()
        except KeyError as fault:
            raise RuntimeError("Fatima said no") from fault
    except RuntimeError:
        logs.get("bot.ingest").exception("step_failed", event=7)

    (line,) = written(lines)
    assert line["fault"] == ["RuntimeError", "KeyError"]
    assert line["frames"][0].startswith("tests/bot/test_logs.py:")
    assert "Fatima" not in lines.getvalue()
    assert str(HOUSE) not in lines.getvalue()


def test_a_library_may_say_where_it_is_worried_not_what_about(lines: io.StringIO) -> None:
    logs.setup(level="debug", stream=lines)

    logging.getLogger("aiohttp.server").info("GET /bot%s/getMe", TOKEN)
    logging.getLogger("aiohttp.server").error("Error at %s", f"/bot{TOKEN}/getMe")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"old: {TOKEN}", UserWarning, stacklevel=1)

    error, warning = written(lines)
    assert (error["word"], error["source"], error["level"]) == ("library_said", "aiohttp.server", "error")
    assert error["line"].startswith("test_logs:")
    assert warning["source"] == "py.warnings"
    assert TOKEN not in lines.getvalue()


@pytest.mark.parametrize(
    "name", ["telegram.ext", "httpx", "httpcore.http11", "aiohttp.access", "uvicorn.access"]
)
def test_who_logs_addresses_is_silent(lines: io.StringIO, name: str) -> None:
    logs.setup(level="debug", stream=lines)

    logging.getLogger(name).error("POST https://example.org/bot%s/sendMessage", TOKEN)

    assert not lines.getvalue()


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_secret_is_not_written_wherever_it_appears(lines: io.StringIO, form: str) -> None:
    logs.setup(form=form, secrets=["geheim/woord", "geheim"], stream=lines)
    log = logging.getLogger("bot.somewhere")

    for words in ("geheim", "x/geheim/woord/y", "geheim%2Fwoord", TOKEN, TOKEN.replace(":", "%3A")):
        log.error("smuggled", extra={"fields": {"in": words}})

    assert "geheim" not in lines.getvalue()
    assert TOKEN[10:] not in lines.getvalue()
    assert lines.getvalue().count("(secret)") == 5

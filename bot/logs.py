"""Logs: a constant word with fields, and never what a person wrote, is called, or can be reached at.

::

    log = logs.get(__name__)
    log.info("flag_sent", flag=12)

A field is a number, a yes or no, nothing, an enum, a type (or a fault, of which only the type is kept), or a
short name in lower case such as ``getupdates`` or ``http_502``. Anything else is refused: under pytest (or
``python -X dev``) it raises :class:`RefusedError`; in production its type and length stand in its place.

Other libraries may say where they are worried, not what about: their words can hold an address with the token
in it. Whatever is written, :func:`hide` keeps the secrets out of it.
"""

import json
import logging
import math
import os
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO
from urllib.parse import quote

Field = bool | int | float | str | Enum | type | BaseException | None

OURS = ("bot", "handlers", "scheduler", "storage", "tests")
SILENT = ("telegram", "httpx", "httpcore", "aiohttp.access", "uvicorn.access", "nio")

_HOUSE = str(Path(__file__).resolve().parents[1]) + os.sep
_STRICT = "PYTEST_VERSION" in os.environ or sys.flags.dev_mode
_WORD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_NAME = re.compile(r"[a-z]+\d{0,3}(?:[_.:/-](?:[a-z]+\d{0,3}|\d{1,4}))*")
_TOKEN = re.compile(r"\d{6,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)
_LONGEST_NAME = 48
_LARGEST_NUMBER = 10**8  # a telephone number or a chat has more digits than anything worth counting
_FRAMES = 12

_TAKEN = frozenset({"at", "level", "word", "source", "frames", "fault"})
# What a person is, wrote, or can be reached at.
_PERSONAL = frozenset(
    {"address", "body", "caption", "chat_id", "email", "filename", "first_name", "last_name"}
)
_PERSONAL |= {"message", "name", "number", "password", "phone", "text", "title", "token", "url", "user_id"}
_PERSONAL |= {"username", "words"}
# Nor can any log be grouped by officer.
_PERSONAL |= {
    "actor",
    "author",
    "chair",
    "chat",
    "deputy",
    "holder",
    "lead",
    "officer",
    "person",
    "recipient",
}

_hidden: list[str] = []


class RefusedError(ValueError):
    """This cannot be logged. Remedy: log a row's number, a count, or a constant name."""


class Log:
    """One module's logger: ``word`` says what happened, the fields say to what."""

    __slots__ = ("_logger",)

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger

    def debug(self, word: str, /, **fields: Field) -> None:
        """Only of use to who is looking for a fault."""
        self._write(logging.DEBUG, word, fields)

    def info(self, word: str, /, **fields: Field) -> None:
        """It went as it should."""
        self._write(logging.INFO, word, fields)

    def warning(self, word: str, /, **fields: Field) -> None:
        """It did not go as it should, and was taken care of."""
        self._write(logging.WARNING, word, fields)

    def error(self, word: str, /, **fields: Field) -> None:
        """It did not go as it should; somebody has to look."""
        self._write(logging.ERROR, word, fields)

    def exception(self, word: str, /, **fields: Field) -> None:
        """An error, with the fault being handled: its type and where it came from, not its words."""
        self._write(logging.ERROR, word, fields, fault=sys.exc_info()[1])

    def _write(
        self, level: int, word: str, fields: dict[str, Field], fault: BaseException | None = None
    ) -> None:
        if _STRICT or self._logger.isEnabledFor(level):
            extra = {"fields": {key: _safe(key, value) for key, value in fields.items()}}
            self._logger.log(level, _safe_word(word), exc_info=fault, extra=extra)


def get(name: str) -> Log:
    """The logger of the module ``name``."""
    return Log(logging.getLogger(name))


def setup(
    level: str = "info", form: str = "json", secrets: Iterable[str] = (), stream: TextIO | None = None
) -> None:
    """Send all that is logged, and every uncaught fault, to ``stream`` (standard error), as json or text."""
    hide(*secrets)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines(as_json if form == "json" else as_text))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    logging.captureWarnings(capture=True)
    sys.excepthook = _crashed
    threading.excepthook = lambda told: _crashed(told.exc_type, told.exc_value, told.exc_traceback)


def hide(*secrets: str) -> None:
    """Never write these words, in whatever they appear."""
    wanted = {form for each in secrets if each for form in (each, quote(each, safe=""))}
    _hidden[:] = sorted({*_hidden, *wanted}, key=len, reverse=True)


# ------------------------------------------------------------------ what may stand in a line


def _safe_word(word: str) -> str:
    return word if _WORD.fullmatch(word) else _refused("the word", word)


def _safe(key: str, value: Field) -> bool | int | float | str | None:
    """The value as it is written, or its type and length where it may not be."""
    if key.removesuffix("_id") not in _PERSONAL and key not in _PERSONAL | _TAKEN:
        match value:
            case Enum():
                return value.name.lower()
            case type():
                return value.__name__
            case BaseException():
                return type(value).__name__
            case _ if _is_plain(value):
                return value
    return _refused(key, value)


def _is_plain(value: object) -> bool:
    match value:
        case int():
            return abs(value) < _LARGEST_NUMBER
        case float():
            return math.isfinite(value)
        case str():
            return len(value) <= _LONGEST_NAME and _NAME.fullmatch(value) is not None
    return value is None


def _refused(key: str, value: object) -> str:
    length = len(value) if isinstance(value, str | bytes | list | tuple | dict | set) else len(str(value))
    stands_in = f"<{type(value).__name__}:{length}>"
    if _STRICT:
        raise RefusedError(
            f"{key}={stands_in}: log a row's number, a count, or a constant name in lower case"
        )
    return stands_in


# ------------------------------------------------------------------ how a line is written


Shape = Callable[[datetime, str, dict[str, Any]], str]
"""Writes one line of a moment, a level, and what there is to tell."""


class Lines(logging.Formatter):
    """What stands in a record of ours, and what is left of somebody else's, in one line of this shape."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self._shape = shape

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end and without a secret."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line = self._shape(moment, record.levelname.lower(), _told(record))
        for secret in _hidden:
            line = line.replace(secret, "(secret)")
        return _TOKEN.sub("(secret)", line)


def as_json(moment: datetime, level: str, told: dict[str, Any]) -> str:
    """One JSON object."""
    at = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"at": at, "level": level, **told}, ensure_ascii=False)


def as_text(moment: datetime, level: str, told: dict[str, Any]) -> str:
    """What is read by eye."""
    word, source = told.pop("word"), told.pop("source")
    fields = "".join(f" {key}={_shown(value)}" for key, value in told.items())
    return f"{moment:%H:%M:%S} {level:<7} {word}{fields} ({source})"


def _told(record: logging.LogRecord) -> dict[str, Any]:
    """Word, source, fields, and the fault if there is one."""
    ours = getattr(record, "fields", None)
    told = {"word": record.msg if ours is not None else "library_said", "source": record.name}
    told |= ours if ours is not None else {"line": f"{record.module}:{record.lineno}"}
    if record.exc_info and (fault := record.exc_info[1]):
        told |= {"fault": _types(fault), "frames": _frames(fault)}
    return told


def _shown(value: object) -> str:
    return " < ".join(value) if isinstance(value, list) else str(value)


def _types(fault: BaseException) -> list[str]:
    """The fault's type and those of what caused it, without a word of theirs."""
    types: list[str] = []
    cause: BaseException | None = fault
    while cause is not None and len(types) < _FRAMES:
        types.append(type(cause).__qualname__)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return types


def _frames(fault: BaseException) -> list[str]:
    """Where it came from, the innermost first; no source lines, since they can hold words."""
    frames = traceback.extract_tb(fault.__traceback__)[-_FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames)]


def _short(file: str) -> str:
    """A path from the house or the library on, so that no log tells where the bot is installed."""
    if "site-packages" in file:
        return file.rpartition(f"site-packages{os.sep}")[2]
    return file.removeprefix(_HOUSE) if file.startswith(_HOUSE) else Path(file).name


def _crashed(kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
    if fault is None or issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault or kind(), trace)
        return
    logging.getLogger("bot").critical("crashed", exc_info=fault, extra={"fields": {}})

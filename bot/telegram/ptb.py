"""python-telegram-bot's request layer, imported without httpx: half the time, half the memory.

``import telegram`` imports httpx for a transport that this bot does not use, and httpx imports its command
line (click, rich, pygments). A stand-in takes httpx's place while the library is being imported, because the
types in one signature are looked up then; afterwards the library finds the real one, loaded at its first use.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType

_UNUSED = "httpx"


class _StandIn(ModuleType):
    """Has a type for every name that is asked for."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def _without_httpx() -> Iterator[None]:
    if _UNUSED in sys.modules or "telegram" in sys.modules:
        yield
        return
    sys.modules[_UNUSED] = _StandIn(_UNUSED)
    try:
        yield
    finally:
        del sys.modules[_UNUSED]
    sys.modules["telegram.request._httpxrequest"].httpx = _when_asked_for(_UNUSED)  # type: ignore[attr-defined]


def _when_asked_for(name: str) -> ModuleType:
    """The real module, which loads itself at its first use."""
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"{name} is missing. Install the packages that pyproject.toml names.")
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


with _without_httpx():
    from telegram.error import (
        BadRequest,
        ChatMigrated,
        Conflict,
        Forbidden,
        InvalidToken,
        NetworkError,
        TelegramError,
        TimedOut,
    )
    from telegram.request import BaseRequest, RequestData

__all__ = [
    "BadRequest",
    "BaseRequest",
    "ChatMigrated",
    "Conflict",
    "Forbidden",
    "InvalidToken",
    "NetworkError",
    "RequestData",
    "TelegramError",
    "TimedOut",
]

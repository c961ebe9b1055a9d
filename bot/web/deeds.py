"""What people do on a page: as it lies in the inbox, and as the conversations understand it. Pure."""

import json
from collections.abc import Callable
from typing import Any

from handlers.events import Amended, Event, Ignored, Opened, Pressed, Said, Sent

Deed = dict[str, Any]
"""One deed, as JSON: ``did`` says what, ``message`` is its own number in the chat or the one it is about."""


def said(text: str, message: int, to: str | None) -> Deed:
    """Somebody typed, perhaps as an answer ``to`` a message."""
    return {"did": "said", "text": text, "message": str(message), "to": to}


def amended(text: str, message: int) -> Deed:
    """Somebody changed what they typed before."""
    return {"did": "amended", "text": text, "message": str(message)}


def pressed(prompt: str, option: int, message: str | None) -> Deed:
    """Somebody pressed the ``option``-th button of ``prompt``, under ``message``."""
    return {"did": "pressed", "prompt": prompt, "option": option, "message": message}


def sent(file: dict[str, Any], message: int) -> Deed:
    """Somebody sent a file; ``file`` says where it is kept."""
    return {"did": "sent", "file": file, "message": str(message)}


def opened(token_hash: str | None = None) -> Deed:
    """Somebody opened the chat, perhaps with an invitation (its token's SHA-256)."""
    return {"did": "opened", "invitation": token_hash}


def parse(payload: str) -> Event:
    """The event in a payload, whatever it holds."""
    try:
        deed = json.loads(payload)
    except (ValueError, RecursionError):
        return Ignored()
    meaning = _MEANINGS.get(str(deed.get("did"))) if isinstance(deed, dict) else None
    return Ignored() if meaning is None else meaning(deed)


def _said(deed: Deed) -> Event:
    return Said(_words(deed, "text") or "", _words(deed, "message"), _words(deed, "to"))


def _amended(deed: Deed) -> Event:
    text, message = _words(deed, "text"), _words(deed, "message")
    return Ignored() if text is None or message is None else Amended(text, message)


def _pressed(deed: Deed) -> Event:
    """A press that cannot be read is one on a button nobody knows: it is answered as such."""
    option = deed.get("option")
    place = option if isinstance(option, int) and not isinstance(option, bool) else -1
    return Pressed(_words(deed, "prompt") or "", place, _words(deed, "message"))


def _sent(deed: Deed) -> Event:
    return Sent(message=_words(deed, "message"))


def _opened(deed: Deed) -> Event:
    return Opened(_words(deed, "invitation"))


_MEANINGS: dict[str, Callable[[Deed], Event]] = {
    "said": _said,
    "amended": _amended,
    "pressed": _pressed,
    "sent": _sent,
    "opened": _opened,
}


def _words(deed: Deed, name: str) -> str | None:
    found = deed.get(name)
    return found if isinstance(found, str) else None

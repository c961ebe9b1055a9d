"""What is attached to a message on our own pages, as it lies with it: sealed words that hold a list."""

import json
from typing import Any, NamedTuple

from storage.keys import FORGOTTEN


class KeptFile(NamedTuple):
    """A file in a chat: what a page may know of it, and where it lies with the key that opens it.

    ``alt`` says what a drawn picture is; somebody's photo has none.
    """

    kind: str
    mime: str
    name: str
    stored: str
    key: str
    alt: str = ""


def listed(words: str) -> list[Any]:
    """What a list of ours holds; nothing, once the key of its words is forgotten."""
    return [] if words == FORGOTTEN else list(json.loads(words))


def files_in(words: str) -> list[KeptFile]:
    """The files on a message."""
    return [KeptFile(*each) for each in listed(words)]

"""Files out, as what they are: photos together as an album, sound as a voice message, the rest as documents.

No name that somebody gave a file goes along, only ``document-1.pdf`` and so on.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from aiohttp import FormData

from bot.transport import JsonObject

if TYPE_CHECKING:  # as in bot/transport: the first poll does not wait for it
    from storage.files import StoredFile

Read = Callable[["StoredFile"], Awaitable[bytes]]
"""Gives a stored file's bytes, decrypted."""

MOST_IN_ALBUM = 10
UPLOAD_SECONDS = 120.0

_METHODS = {"photo": "sendPhoto", "voice": "sendVoice", "document": "sendDocument"}


def groups(files: Sequence["StoredFile"]) -> Iterator[tuple["StoredFile", ...]]:
    """The files that go as one message or album: photos first, up to ten; each other file by itself."""
    photos = [file for file in files if file.kind == "photo"]
    for start in range(0, len(photos), MOST_IN_ALBUM):
        yield tuple(photos[start : start + MOST_IN_ALBUM])
    yield from ((file,) for file in files if file.kind != "photo")


async def form(files: Sequence["StoredFile"], envelope: JsonObject, read: Read) -> tuple[str, FormData]:
    """The method and the form that send these files; ``envelope`` holds the chat and how to show it."""
    if len(files) == 1:
        kind = files[0].kind
        return _METHODS.get(kind, "sendDocument"), await _one(kind, files[0], envelope, read)
    filled = _form(envelope)
    media = [{"type": "photo", "media": f"attach://photo-{place}"} for place in range(len(files))]
    filled.add_field("media", json.dumps(media))
    for place, file in enumerate(files):
        await _attach(filled, f"photo-{place}", file, place + 1, read)
    return "sendMediaGroup", filled


async def document(file: "StoredFile", envelope: JsonObject, read: Read) -> tuple[str, FormData]:
    """The same for one file, as it is: for who takes no voice messages, and for odd pictures."""
    return "sendDocument", await _one("document", file, envelope, read)


async def _one(kind: str, file: "StoredFile", envelope: JsonObject, read: Read) -> FormData:
    filled = _form(envelope)
    await _attach(filled, kind if kind in _METHODS else "document", file, 1, read)
    return filled


def _form(envelope: JsonObject) -> FormData:
    filled = FormData()
    for name, value in envelope.items():
        filled.add_field(name, value if isinstance(value, str) else json.dumps(value))
    return filled


async def _attach(filled: FormData, field: str, file: "StoredFile", number: int, read: Read) -> None:
    name = f"{file.kind}-{number}{file.suffix}"
    filled.add_field(field, BytesIO(await read(file)), filename=name, content_type=file.mime)

"""Files, up and down: what was uploaded, what people sent, and where it can be fetched.

A file may be only a size: that is enough to see how a bot meets one that is too large.
"""

import hashlib
import io
from dataclasses import dataclass
from typing import Final

from tests.fakes.bot_api.words import JsonObject, bad_request

DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
UPLOAD_BYTES: Final = 50 * 1024 * 1024
PHOTO_BYTES: Final = 10 * 1024 * 1024
PHOTO_SIDES: Final = 10_000
PHOTO_RATIO: Final = 20
_FOLDERS = {"photo": "photos", "voice": "voice", "document": "documents", "sticker": "stickers"}
_ENDINGS = {"photo": "jpg", "voice": "oga", "document": "bin", "sticker": "webp"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came with a call."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A file Telegram keeps; `content` is None where only its size is known."""

    number: int
    kind: str
    name: str
    mime_type: str
    size: int
    content: bytes | None

    @property
    def file_id(self) -> str:
        """The name by which bots hand it on."""
        return f"BQACAgQAAxkB{self.number:08d}-{self.kind}"

    @property
    def path(self) -> str:
        """Where it is fetched, below /file/bot<token>/."""
        ending = self.name.rpartition(".")[2] if "." in self.name else _ENDINGS[self.kind]
        return f"{_FOLDERS[self.kind]}/file_{self.number}.{ending}"

    @property
    def json(self) -> JsonObject:
        """The fields that all file objects share."""
        unique = hashlib.sha256(self.content or self.file_id.encode()).hexdigest()[:15]
        return {"file_id": self.file_id, "file_unique_id": f"AgAD{unique}", "file_size": self.size}


class Files:
    """All files, by their id and by their path."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def keep(self, kind: str, upload: Upload, size: int | None = None) -> Stored:
        """Stores a file; with `size` only that much is known of it."""
        stored = Stored(
            len(self._by_id) + 1,
            kind,
            upload.name,
            upload.mime_type,
            len(upload.content) if size is None else size,
            upload.content if size is None else None,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def known(self, file_id: str) -> Stored | None:
        """The file of that id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> Stored | None:
        """The file of that path."""
        return self._by_path.get(path)

    def resent(self, kind: str, file_id: str) -> Stored:
        """A file sent again by its id.

        Raises:
            Refusal: the id is unknown, of another kind of file, or a URL (nothing here goes out to fetch it).
        """
        if file_id.startswith(("http://", "https://")):
            raise bad_request("Failed to get HTTP URL content")
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("Wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"Can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored


def photo_sides(content: bytes) -> tuple[int, int]:
    """Width and height of a picture.

    Raises:
        Refusal: it is none, too large, or too narrow to be shown.
    """
    from PIL import Image, UnidentifiedImageError

    if len(content) > PHOTO_BYTES:
        raise bad_request(
            f"File of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_BYTES} bytes"
        )
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def voice_json(stored: Stored, duration: int) -> JsonObject:
    """The Voice object."""
    return stored.json | {"duration": duration, "mime_type": stored.mime_type or "audio/ogg"}


def document_json(stored: Stored) -> JsonObject:
    """The Document object."""
    return stored.json | {"file_name": stored.name, "mime_type": stored.mime_type}


def photo_json(stored: Stored, sides: tuple[int, int]) -> list[JsonObject]:
    """The PhotoSize objects, from small to the picture itself."""
    width, height = sides
    own = stored.json
    small = max(width, height) / 90
    thumbnail = {
        "file_id": own["file_id"] + "-s",
        "file_unique_id": own["file_unique_id"] + "s",
        "file_size": min(1200, stored.size),
        "width": max(1, round(width / max(small, 1))),
        "height": max(1, round(height / max(small, 1))),
    }
    return [thumbnail, own | {"width": width, "height": height}]

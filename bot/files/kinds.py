"""What becomes of a file: taken, or refused for a reason that a person can do something about."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file is to people."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"


class Reason(StrEnum):
    """Why a file cannot be taken; each has a kind sentence with a way on."""

    EMPTY = "empty"
    TOO_BIG = "too-big"  # in bytes
    TOO_LARGE = "too-large"  # in pixels, or once it is unpacked
    OTHER_PICTURE = "other-picture"  # a picture, but not one everybody can open: HEIC, TIFF, GIF
    MOVING = "moving"  # a film or an animation
    LOCKED = "locked"  # with a password
    ACTIVE = "active"  # with a program in it
    OTHER_KIND = "other-kind"
    DAMAGED = "damaged"


class RefusedFile(Exception):
    """A file cannot be taken; ``reason`` says why. Remedy: ask the person for another one."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as others may get it: without its name, and without what it told of its maker.

    ``data`` are new bytes, never those that came in. ``width`` and ``height`` in pixels: photos have them.
    """

    kind: Kind
    mime: str
    suffix: str
    data: bytes
    width: int | None = None
    height: int | None = None

"""What can happen, on any platform: small frozen facts that a platform's ``parse`` makes of its payloads."""

from dataclasses import dataclass
from typing import NamedTuple


class Sender(NamedTuple):
    """Who an event comes from: the chat it arrived in, and the person the town knows there, if any."""

    chat_id: int
    person_id: int | None
    platform: str
    kind: str = "private"

    @property
    def recipient(self) -> int:
        """What outgoing rows and prompts go by: the person, or minus the chat while the person is unknown."""
        return -self.chat_id if self.person_id is None else self.person_id

    @property
    def owner(self) -> str:
        """Whose key seals what this sender writes."""
        return owner_of(self.recipient)


def owner_of(recipient: int) -> str:
    """The name of the key for a person (positive) or a stranger's chat (negative)."""
    return f"person:{recipient}" if recipient > 0 else f"chat:{-recipient}"


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody wrote text. ``message`` and ``reply_to`` are the platform's own message ids."""

    text: str
    message: str | None = None
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """Somebody changed a message they wrote before."""

    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody chose a button of prompt ``prompt``, the ``option``-th (from 0); ``message`` carried it."""

    prompt: str
    option: int
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Reacted:
    """Somebody put a number under ``message``, one of ours: its ``option``-th choice (from 0).

    Unlike everything else people do, the network reads it: only choices that tell nothing count.
    """

    message: str
    option: int


@dataclass(frozen=True, slots=True)
class Sent:
    """Somebody sent a file, fetched and made safe before the step sees it; the step finds it by arrival.

    ``album`` ties the pieces of one album together. ``refused`` says why a file could not be taken, with one
    of the reasons of ``bot/files``.
    """

    caption: str = ""
    message: str | None = None
    reply_to: str | None = None
    album: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """Somebody wrote what cannot be read here (yet): its key, which ``session`` names, did not come along.

    The key is waited for before the step; a step that still finds this says so.
    """

    session: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody opened the chat, perhaps with an invitation; only the token's SHA-256 is ever kept.

    ``by_code``: on this platform an invitation is a code that they still have to write. ``code`` is that of
    an evaluation, as it stands on a poster.
    """

    token_hash: str | None = None
    by_code: bool = False
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked or removed the line."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The person took the line back after having blocked it."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something that has no place here: ``contact``, ``location``, ``sticker``, ``poll`` and such."""

    what: str
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Grouped:
    """The line was put in a group chat."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A group chat got a new id on its platform."""

    external: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something that asks for nothing, on purpose (a service message, a channel post)."""


Event = (
    Said
    | Amended
    | Pressed
    | Reacted
    | Sent
    | Unread
    | Opened
    | Left
    | Returned
    | Unsupported
    | Grouped
    | Moved
    | Ignored
)

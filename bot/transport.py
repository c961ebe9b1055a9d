"""The contract every platform keeps: receive, parse, deliver; and the four ways a delivery can go wrong.

A platform is a folder beside this file. It knows its network and nothing of flags; the floors below know
flags and nothing of networks. One contract suite (``tests/bot/contract.py``) runs against all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from handlers.events import Event
from handlers.views import Option

if TYPE_CHECKING:  # storage brings SQLAlchemy, and a platform's first poll need not wait for that
    from bot.engine import Engine
    from storage.files import StoredFile


JsonObject = dict[str, Any]
"""What networks speak in; what is in one is known only once it was looked at."""


class Incoming(NamedTuple):
    """One event as a platform received it: raw, JSON text, with every token already blanked.

    ``external_id`` is unique per platform for at least eight days; ``chat`` is the platform's own id of the
    conversation place and ``kind`` ``private`` or ``group``. ``press`` is what :meth:`Platform.acknowledge`
    needs to answer a press, or ``None``. ``fetch`` says that a file must be fetched before the step.
    """

    external_id: str
    chat: str
    kind: str
    payload: str
    press: str | None = None
    fetch: bool = False


class Inbox(Protocol):
    """Where a platform brings what it received, and finds how far it had come."""

    async def accept(self, batch: Sequence[Incoming], position: str | None = None) -> None:
        """Write a batch; returns once it is committed, and only then may the platform be told.

        ``position`` is where the platform goes on from after this batch, kept in the same commit.
        """

    async def position(self) -> str | None:
        """The last position that was kept for this platform; ``None`` before the first."""


class Download(NamedTuple):
    """A file as it came from the platform: its bytes and what the platform said it is (never trusted)."""

    data: bytes
    declared: str


class FetchRefusedError(Exception):
    """The platform will not give a file (too big, gone). ``reason`` is one of ``bot/files``' reasons."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way to one chat.

    ``body`` holds final words with marks for bold (``handlers/views``); ``edits`` is the platform's id of
    the message to change (a platform that cannot find it sends a new one), ``replies_to`` of the message to
    answer (left out where it is gone). ``files`` are read with ``read`` at sending. ``again`` marks a resend
    after an uncertain attempt: the words "(nogmaals)" are already in the body. ``once`` is a key that is the
    same for every attempt of this parcel, and ``tried`` how long ago the first of them was. ``lane`` is the
    outbox's (``handlers/post``): what goes to many at once is paced, so that replies never wait for it.
    ``shortcuts`` are the places (from 0) of options that may be chosen in sight of the network: who learns
    of such a choice learns nothing. ``alt`` says what a drawn picture among the files is, for who cannot
    see it.
    """

    once: str
    chat: str
    body: str
    kind: str
    prompt: str | None = None
    options: tuple[Option, ...] = ()
    edits: str | None = None
    replies_to: str | None = None
    silent: bool = False
    files: "tuple[StoredFile, ...]" = ()
    again: bool = False
    lane: int = 0
    tried: timedelta | None = None
    shortcuts: tuple[int, ...] = ()
    alt: str = ""


class Receipt(NamedTuple):
    """What the platform said: the id of the message that now carries the parcel (the first, of several).

    ``moved_to`` is set when the chat turned out to have a new id on its platform. ``also`` are the ids of the
    other messages it took: the rest of a long text, its files.
    """

    message: str
    moved_to: str | None = None
    also: tuple[str, ...] = ()


class DeliveryError(Exception):
    """A parcel was not delivered; the subclass says what to do about it."""


class LaterError(DeliveryError):
    """Not now: try again after ``seconds``, for this chat, or for the whole platform when ``everyone``."""

    def __init__(self, seconds: float, *, everyone: bool = False) -> None:
        """Keep how long, and for whom."""
        super().__init__(seconds)
        self.seconds = seconds
        self.everyone = everyone


class GoneError(DeliveryError):
    """This chat is no way to the person any more (blocked, deleted): try their next address."""


class UncertainError(DeliveryError):
    """The request was written and no answer came: it may or may not have been shown."""


class RefusedError(DeliveryError):
    """The platform will never take this parcel as it is; ``reason`` is a constant word for the log."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@runtime_checkable
class Attachable(Protocol):
    """A platform that keeps what it shows in our own database, and must be told which that is."""

    def attach(self, line: "Engine") -> None:
        """Say which line this is a platform of; before anything is shown."""


@runtime_checkable
class Keeping(Protocol):
    """A platform that keeps the files on its messages itself."""

    async def let_go(self, messages: "Sequence[int]") -> None:
        """Remove the files on these messages, about to be erased; what is on others' is left alone."""

    async def tidy(self, before: datetime) -> None:
        """Remove files that are on no message, as far as they were written before a moment (machine time)."""


class Platform(Protocol):
    """One way to reach people. All methods but ``parse`` run on the event loop and may wait.

    ``exact`` says that a parcel delivered again under the same ``once`` is shown once: nothing is then ever
    uncertain. ``heard_at`` is the moment of ``time.monotonic`` at which the network last answered
    ``receive`` (also when it had nothing), or ``None`` before the first answer. ``patient`` says that nothing
    hangs on anybody's phone until a press is answered: its word may come late.
    """

    name: str
    exact: bool
    patient: bool

    @property
    def heard_at(self) -> float | None:
        """When the network last answered, as said above."""

    async def open(self) -> None:
        """Make ready: connections, our own name, commands; raises with the remedy when it cannot."""

    async def receive(self, inbox: Inbox) -> None:
        """Bring in events until cancelled, each batch into ``inbox`` before it is confirmed."""

    def parse(self, payload: str) -> Event:
        """What an accepted payload means; pure, and never raises on anything a platform can send."""

    async def fetch(self, payload: str) -> Download:
        """Bring the file of a payload; raises :class:`FetchRefusedError`, or :class:`LaterError`: again."""

    async def unseal(self, payload: str) -> str | None:
        """The payload of an ``Unread`` event, readable; ``None`` when its key did not come in time."""

    async def deliver(self, parcel: Parcel) -> Receipt:
        """Show a parcel; raises one of the four :class:`DeliveryError` kinds, nothing else."""

    async def acknowledge(self, press: str, toast: str | None) -> None:
        """Answer a press, once, after its step has committed; never raises, never retried."""

    async def close(self) -> None:
        """Stop and let go; what is in flight is finished within the given grace."""

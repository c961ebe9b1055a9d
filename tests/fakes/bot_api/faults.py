"""What goes wrong on purpose.

A fault waits for a method (or for every method, `*`), perhaps for one chat only, passes over the first
`after` calls, and then happens `times` times, or until it is switched off. Kinds whose name begins with
`accept_then` carry the call out first: the message is there, the bot does not hear so.
"""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum

from tests.fakes.bot_api.words import BLOCKED, DEACTIVATED, Refusal, too_many_requests

EVERY_METHOD = "*"
DOWNLOAD = "file"
BAD_GATEWAY = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    b"<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    b"</body>\r\n</html>\r\n"
)


class Kind(StrEnum):
    """The ways in which a call can go wrong."""

    HANG = "hang"
    RESET = "reset"
    BAD_GATEWAY = "bad_gateway"
    ACCEPT_THEN_HANG = "accept_then_hang"
    ACCEPT_THEN_RESET = "accept_then_reset"
    ACCEPT_THEN_BAD_GATEWAY = "accept_then_bad_gateway"
    SLOW = "slow"
    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    TOO_MANY_REQUESTS = "too_many_requests"
    INTERNAL_ERROR = "internal_error"
    UNAUTHORIZED = "unauthorized"

    @property
    def comes_after(self) -> bool:
        """Whether the call is carried out before it goes wrong."""
        return self.value.startswith("accept_then")

    @property
    def way(self) -> str:
        """What the connection does: hang, reset or bad_gateway."""
        return self.value.removeprefix("accept_then_")


@dataclass(slots=True)
class Fault:
    """One fault, waiting for its call."""

    method: str
    kind: Kind
    times: int | None = None
    after: int = 0
    chat_id: int | None = None
    seconds: float = 1.0

    def meets(self, method: str, chat_id: object) -> bool:
        """Whether a call is of the kind this fault waits for."""
        if self.method not in {method, EVERY_METHOD}:
            return False
        return self.chat_id is None or str(chat_id) == str(self.chat_id)

    def refusal(self) -> Refusal | None:
        """The error with which a call is answered, for the kinds that answer one."""
        match self.kind:
            case Kind.BLOCKED:
                return Refusal(403, BLOCKED)
            case Kind.DEACTIVATED:
                return Refusal(403, DEACTIVATED)
            case Kind.TOO_MANY_REQUESTS:
                return too_many_requests(int(self.seconds))
            case Kind.INTERNAL_ERROR:
                return Refusal(500, "Internal Server Error")
            case Kind.UNAUTHORIZED:
                return Refusal(401, "Unauthorized")
            case _:
                return None


@dataclass(slots=True)
class Faults:
    """All faults that are switched on, and how often each kind has happened."""

    waiting: list[Fault] = field(default_factory=list)
    happened: dict[str, int] = field(default_factory=dict)
    switched_off: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, fault: Fault) -> None:
        """Switches one on."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Switches all off; calls that hang lose their connection now."""
        self.waiting.clear()
        self.switched_off.set()
        self.switched_off = asyncio.Event()

    def take(self, method: str, chat_id: object) -> Fault | None:
        """The fault that this call meets, counted; None when it goes well."""
        for fault in self.waiting:
            if not fault.meets(method, chat_id):
                continue
            if fault.after:
                fault.after -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
                if not fault.times:
                    self.waiting.remove(fault)
            self.happened[fault.kind] = self.happened.get(fault.kind, 0) + 1
            return fault
        return None

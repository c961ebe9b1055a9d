"""One call to the Bot API, and the table of what answers it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from tests.fakes.bot_api.faults import Faults
from tests.fakes.bot_api.files import Files, Upload
from tests.fakes.bot_api.limits import Limits
from tests.fakes.bot_api.updates import Updates
from tests.fakes.bot_api.webhook import Webhook
from tests.fakes.bot_api.words import JsonObject
from tests.fakes.bot_api.world import World


class Telegram:
    """Everything behind the server, in one hand."""

    def __init__(self) -> None:
        self.world = World()
        self.updates = Updates(lambda update, at: self.world.arrived(update.update_id, update.chat_id, at))
        self.webhook = Webhook(self.updates)
        self.limits = Limits()
        self.faults = Faults()
        self.files = Files()
        self.calls: dict[str, int] = {}
        self.refused: list[JsonObject] = []

    async def reset(self) -> None:
        """Forgets everything but the numbers of updates, which go on; a poll that waits keeps waiting."""
        await self.webhook.remove()
        self.webhook.deliveries.clear()
        self.updates.drop_all()
        self.updates.allow([])
        self.faults.clear()
        self.faults.happened.clear()
        self.world = World()
        self.limits = Limits()
        self.files = Files()
        self.calls.clear()
        self.refused.clear()


@dataclass(frozen=True, slots=True)
class Call:
    """A method with its checked parameters and the files that came with it."""

    telegram: Telegram
    method: str
    parameters: JsonObject
    uploads: dict[str, Upload]


Answer = Callable[[Call], object]
AwaitedAnswer = Callable[[Call], Awaitable[object]]

ANSWERS: Final[dict[str, Answer]] = {}
AWAITED_ANSWERS: Final[dict[str, AwaitedAnswer]] = {}


def answers(method: str) -> Callable[[Answer], Answer]:
    """Marks the function that answers a method; what it returns is the result."""

    def mark(function: Answer) -> Answer:
        ANSWERS[method] = function
        return function

    return mark


def awaited(method: str) -> Callable[[AwaitedAnswer], AwaitedAnswer]:
    """Marks the coroutine that answers a method which may have to wait."""

    def mark(function: AwaitedAnswer) -> AwaitedAnswer:
        AWAITED_ANSWERS[method] = function
        return function

    return mark

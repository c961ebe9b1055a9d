"""What a finished conversation or a press asks for: authorised here, carried out here, a file per noun."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handlers.actor import Actor
    from handlers.context import Ctx
    from storage.database import Db

Carry = Callable[["Db", "Ctx", "Actor", Any], None]
_CARRY: dict[type, Carry] = {}


def carries(kind: type) -> Callable[[Carry], Carry]:
    """Say which function carries out commands of ``kind``."""

    def keep(function: Carry) -> Carry:
        _CARRY[kind] = function
        return function

    return keep


def carry_out(db: "Db", ctx: "Ctx", actor: "Actor", command: Any) -> None:
    """Carry out ``command`` for ``actor``, who is authorised again by the function that does it."""
    _CARRY[type(command)](db, ctx, actor, command)

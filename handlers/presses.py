"""Buttons outside any conversation: each carries a verb and what it is about, never a decision.

Whoever presses is authorised again by the function behind the verb, at the moment of the press.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.actor import Actor
    from handlers.context import Ctx, Done
    from storage.database import Db

Press = Callable[["Db", "Ctx", "Actor", str], "Done"]
_VERBS: dict[str, Press] = {}
_HARMLESS: set[str] = set()


def verb(name: str, *, harmless: bool = False) -> Callable[[Press], Press]:
    """Say which function stands behind the buttons whose value is ``name:…``.

    ``harmless``: whoever sees that somebody chose this learns nothing about anybody.
    """

    def keep(function: Press) -> Press:
        _VERBS[name] = function
        if harmless:
            _HARMLESS.add(name)
        return function

    return keep


def press(db: "Db", ctx: "Ctx", actor: "Actor", value: str) -> "Done":
    """Do what the button with this value asks, for ``actor``."""
    name, _, about = value.partition(":")
    return _VERBS[name](db, ctx, actor, about)


def is_harmless(value: str) -> bool:
    """Whether this choice may be made where the network can see it."""
    return value.partition(":")[0] in _HARMLESS


def knows(value: str) -> bool:
    """Whether there is something behind this value (a button of a former version may have nothing)."""
    return value.partition(":")[0] in _VERBS

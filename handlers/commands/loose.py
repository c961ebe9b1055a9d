"""What follows when loose words turned out to be a new flag, or a typed choice was confirmed."""

from handlers import conversing, presses
from handlers.actor import Actor
from handlers.asked import PressFor, StartFlag
from handlers.commands import carries
from handlers.context import Ctx
from handlers.talk import LOOSE
from storage.database import Db


@carries(StartFlag)
def start_flag(db: Db, ctx: Ctx, actor: Actor, command: StartFlag) -> None:
    """The words (and files) stand ready when the flag's story is asked."""
    given = {"story": command.told} if command.told["files"] else {LOOSE: command.told["parts"]}
    conversing.begin(db, ctx, actor, "flag", given=given)


@carries(PressFor)
def press_for(db: Db, ctx: Ctx, actor: Actor, command: PressFor) -> None:
    """As if the button had been pressed; authorised there."""
    presses.press(db, ctx, actor, command.value)

"""With several cards open, a typed choice is repeated with its card's number before anything happens."""

from handlers.actor import Actor
from handlers.asked import PressFor
from handlers.context import Ctx
from handlers.questions import Choice
from handlers.talk import Talk
from handlers.views import CANCEL
from storage import flags
from storage.database import Db


def is_this_meant(talk: Talk, facts: "Facts") -> PressFor:
    """Ask *Bedoelt u melding 12: Ik pak dit op?*; a yes does what the button does."""
    yes, no = talk.t.option("yes", "meant-yes"), talk.t.option(CANCEL, "meant-no")
    question = Choice(
        "meant-this", (yes, no), {"number": facts.number, "label": talk.answers["!label"]}, numbered=False
    )
    talk.ask("sure", question)
    return PressFor(talk.answers["!value"])


class Facts:
    """The number of the card that is meant."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look it up."""
        flag = db.first(flags.flag_by_id, id=int((about or "").removeprefix("flag:") or 0))
        self.number = 0 if flag is None else flag.number

"""With several cards open, a typed choice is repeated with what its card is about before anything happens."""

from handlers.actor import Actor
from handlers.asked import PressFor
from handlers.context import Ctx
from handlers.questions import Choice
from handlers.talk import Talk
from handlers.views import CANCEL
from storage import flags, notices, processes
from storage.database import Db

_NEWS = {"notice", "notice-talk", "sending"}
_PROCESS = {"process", "news"}


def is_this_meant(talk: Talk, facts: "Facts") -> PressFor:
    """Ask *Bedoelt u melding 12: Ik pak dit op?*; a yes does what the button does."""
    options = (talk.t.option("yes", "meant-yes"), talk.t.option(CANCEL, "meant-no"))
    label = talk.answers["!label"]
    if facts.number is not None:
        number = {"number": facts.number, "label": label}
        talk.ask("sure", Choice("meant-this", options, number, numbered=False))
    else:
        name = {"about": facts.process, "label": label}
        talk.ask("sure", Choice("meant-that", options, name, numbered=False))
    return PressFor(talk.answers["!value"])


class Facts:
    """What the card is about that is meant: the number of a flag, else a process if it is of one."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look it up."""
        kind, _, rest = (about or "").partition(":")
        digits = rest.partition(":")[0]
        number = int(digits) if digits.isdecimal() else 0
        flag = db.first(flags.flag_by_id, id=number) if kind == "flag" else None
        self.number = None if flag is None else flag.number
        if kind in _NEWS:
            notice = db.first(notices.by_id, id=number)
            number = 0 if notice is None else notice.process_id
        process = db.first(processes.process_by_id, id=number) if kind in _NEWS | _PROCESS else None
        self.process = "" if process is None else f"{process.name}, "

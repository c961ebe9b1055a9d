"""About which process somebody tells, in every conversation that tells the associations something."""

from functools import cached_property

from handlers import senders
from handlers.actor import Actor
from handlers.context import Ctx
from handlers.questions import Choice
from handlers.talk import Talk
from handlers.texts import fit
from handlers.views import CANCEL, Option
from storage import processes
from storage.database import Db
from storage.notices import PLANNED, Notice
from storage.processes import Process


def which(talk: Talk, facts: "ProcessFacts") -> Process:
    """The process it is about; who may tell about none (any more) is told so, and what they wrote waits."""
    if not facts.mine or (facts.about is not None and not facts.may_tell(str(facts.about))):
        leave = (talk.t.option(CANCEL, "flag-do-not-send"),)
        talk.ask("gone", Choice("notice-not-yours", leave, numbered=False))
    if facts.about is not None:
        return facts.process(str(facts.about))
    if len(facts.mine) == 1:
        return facts.mine[0]
    options = [Option(str(each.id), each.name, fit(each.name)) for each in facts.mine]
    return facts.process(
        talk.ask("process", Choice("notice-which-process", options, allows=facts.may_tell))
    )  # fmt: skip


def draft(ctx: Ctx, actor: Actor, process: Process, kind: str, words: str) -> Notice:
    """A notice that is not kept yet, to show how it would look."""
    return Notice(
        0, process.id, actor.person.id, kind, PLANNED, words, None, None, None, None, None, None, None, None,
        1, ctx.now, None,
    )  # fmt: skip


class ProcessFacts:
    """The processes somebody may tell about."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """``about`` names the process, where it is known."""
        self.db, self.ctx, self.actor = db, ctx, actor
        self.about = None if about is None else int(about)

    @cached_property
    def mine(self) -> list[Process]:
        """What this person may tell about now."""
        return senders.processes_of(self.db, self.actor.person)

    def may_tell(self, value: str) -> bool:
        """Whether this is one of them."""
        return any(str(each.id) == value for each in self.mine)

    def process(self, value: str) -> Process:
        """The process of this number."""
        return self.db.one(processes.process_by_id, id=int(value))

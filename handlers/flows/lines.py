"""The short conversations of a chair about one flag: add something, say what is missing, withdraw."""

from handlers.actor import Actor
from handlers.asked import AddToFlag, JudgeAnswer, WithdrawFlag
from handlers.context import Ctx
from handlers.questions import Choice, Line, Words
from handlers.rules.flags import Verdict
from handlers.talk import Talk
from handlers.views import CANCEL
from storage import flags
from storage.database import Db


def add(talk: Talk, facts: "Facts") -> AddToFlag:
    """*Iets toevoegen*: words or files, for the officer to read."""
    return AddToFlag(facts.flag.id, talk.ask("story", Words("add-what", {"number": facts.flag.number})))


def missing(talk: Talk, facts: "AnswerFacts") -> JudgeAnswer:
    """*Voor een deel* and *Nee, dit helpt niet* need one line: what is missing."""
    said = talk.ask("missing", Line("missing-what", {"number": facts.flag.number}))
    return JudgeAnswer(facts.flag.id, facts.answer.id, Verdict(talk.answers["!verdict"]), said)


def withdraw(talk: Talk, facts: "Facts") -> WithdrawFlag:
    """*Intrekken*, after asking once."""
    yes, no = talk.t.option("yes", "withdraw-yes"), talk.t.option(CANCEL, "withdraw-no")
    talk.ask("sure", Choice("withdraw-sure", (yes, no), {"number": facts.flag.number}, numbered=False))
    return WithdrawFlag(facts.flag.id)


class Facts:
    """The flag a short conversation is about."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read it."""
        self.flag = db.one(flags.flag_by_id, id=int(about or 0))


class AnswerFacts:
    """The answer that is judged, and its flag."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read both."""
        self.answer = db.one(flags.answer_by_id, id=int(about or 0))
        self.flag = db.one(flags.flag_by_id, id=self.answer.flag_id)

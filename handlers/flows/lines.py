"""The short conversations of a chair about one flag: add something, say what is missing, withdraw."""

from handlers import reach, saying
from handlers.actor import Actor
from handlers.asked import AddToFlag, JudgeAnswer, WithdrawFlag
from handlers.context import Ctx
from handlers.questions import Choice, Line, Words
from handlers.rules.deadlines import promised_by
from handlers.rules.flags import Verdict
from handlers.talk import Talk
from handlers.texts import Texts, own
from handlers.views import CANCEL
from handlers.wording import person, places_of
from storage import flags
from storage.database import Db

_ENOUGH = "!enough"
"""Nothing is missing so much that it must go on."""


def add(talk: Talk, facts: "Facts") -> AddToFlag:
    """*Iets toevoegen*: words or files, for the officer to read."""
    return AddToFlag(facts.flag.id, talk.ask("story", Words("add-what", {"number": facts.flag.number})))


def missing(talk: Talk, facts: "AnswerFacts") -> JudgeAnswer:
    """*Voor een deel* and *Nee, dit helpt niet* need one line: what is missing; the first may close it."""
    verdict = Verdict(talk.answers["!verdict"])
    values = {"number": facts.flag.number, "next": facts.next, "day": facts.day(talk.t)}
    if verdict == Verdict.PARTLY:
        enough = talk.t.option(_ENOUGH, "partly-close")
        said = talk.ask("missing", Line("partly-what", values, (enough,)))
    else:
        said = talk.ask("missing", Line("missing-what", values))
    return JudgeAnswer(facts.flag.id, facts.answer.id, verdict, None if said == _ENOUGH else said)


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
        self._ctx = ctx
        answerer = person(db, self.answer.by_id)
        found = reach.reads_along(db, ctx, answerer, self.flag.process_id, places_of(db, self.flag))
        self.next = own((answerer if found is None else found.person).name)

    def day(self, t: Texts) -> str:
        """By when something is heard of what is still missing."""
        by = promised_by(self._ctx.now, self._ctx.policy.reopened_days, self._ctx.calendar)
        return saying.day(self._ctx, t, by)

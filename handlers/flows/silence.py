"""When there is no news: say so and why (*Geen nieuws*), or promise another day, with a reason."""

from datetime import date, timedelta

from handlers import saying, silence
from handlers.actor import Actor
from handlers.asked_notices import LaterNews, NoNews
from handlers.context import Ctx
from handlers.notices import in_words
from handlers.questions import Choice, Line, Note, WhichDay
from handlers.talk import Talk
from handlers.views import CANCEL
from storage import processes
from storage.database import Db
from storage.notices import NONE, PLANNED, Notice


def no_news(talk: Talk, facts: "Facts") -> NoNews:
    """A reason of one line, how it looks, and sent."""
    while True:
        reason = talk.ask("reason", Line("news-none-why", {"process": facts.process.name}))
        options = (
            talk.t.option("send", "flag-send"),
            talk.t.option("text", "flag-change-text"),
            talk.t.option(CANCEL, "flag-do-not-send"),
        )
        values = {"shown": facts.shown(reason)}
        if talk.ask("check", Choice("news-none-check", options, values, numbered=False)) == "send":
            return NoNews(facts.process.id, reason)
        talk.forget("check", "reason")


def later(talk: Talk, facts: "Facts") -> LaterNews:
    """*Andere dag*: a day, not later than one rhythm after what was promised, and a reason."""
    last = facts.latest
    question = WhichDay("news-later-when", values={"process": facts.process.name}, earliest=facts.earliest)
    day = talk.ask("day", question)
    if date.fromisoformat(day) > last:
        note = Note("news-later-too-late", {"day": saying.day(facts.ctx, talk.t, last)})
        talk.again("day", question, note)
    reason = talk.ask("reason", Line("news-later-why"))
    return LaterNews(facts.process.id, day, reason)


class Facts:
    """One process, and what was promised of its news."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read both."""
        self.db, self.ctx, self.actor = db, ctx, actor
        self.process = db.one(processes.process_by_id, id=int(about or 0))

    @property
    def earliest(self) -> date:
        """The first day that can be promised."""
        return saying.today(self.ctx) + timedelta(days=1)

    @property
    def latest(self) -> date:
        """The last one."""
        return silence.latest(self.db, self.ctx, self.process.id)

    def shown(self, reason: str) -> str:
        """What the associations would read."""
        now = self.ctx.now
        draft = Notice(
            0, self.process.id, self.actor.person.id, NONE, PLANNED, reason, None, None, None, None, None,
            None, None, None, 1, now, None,
        )  # fmt: skip
        return in_words(self.db, self.ctx, self.actor.t, draft)

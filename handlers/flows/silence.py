"""When there is no news: say so and why (*Geen nieuws*), or promise another day, with a reason."""

from datetime import date, timedelta

from handlers import audiences, reading, saying, silence
from handlers.asked_notices import LaterNews, NoNews
from handlers.flows.told_process import ProcessFacts, draft, which
from handlers.notices import in_words
from handlers.questions import Choice, Line, Note, WhichDay
from handlers.talk import Talk
from handlers.views import CANCEL
from storage.notices import NONE
from storage.processes import Process


def no_news(talk: Talk, facts: "Facts") -> NoNews:
    """A reason of one line, how it looks, and sent."""
    process = which(talk, facts)
    while True:
        reason = talk.ask("reason", Line("news-none-why", {"process": process.name}))
        options = (
            talk.t.option("send", "flag-send"),
            talk.t.option("text", "flag-change-text"),
            talk.t.option(CANCEL, "flag-do-not-send"),
        )
        values = {"shown": facts.shown(process, reason), "read": facts.read(process)}
        if talk.ask("check", Choice("news-none-check", options, values, numbered=False)) == "send":
            return NoNews(process.id, reason)
        talk.forget("check", "reason")


def later(talk: Talk, facts: "Facts") -> LaterNews:
    """*Andere dag*: a day, not later than one rhythm after what was promised, and a reason."""
    process = which(talk, facts)
    last = silence.latest(facts.db, facts.ctx, process.id)
    question = WhichDay("news-later-when", values={"process": process.name}, earliest=facts.earliest)
    day = talk.ask("day", question)
    if date.fromisoformat(day) > last:
        note = Note("news-later-too-late", {"day": saying.day(facts.ctx, talk.t, last)})
        talk.again("day", question, note)
    reason = talk.ask("reason", Line("news-later-why"))
    return LaterNews(process.id, day, reason)


class Facts(ProcessFacts):
    """The processes somebody may tell about, and what was promised of their news."""

    @property
    def earliest(self) -> date:
        """The first day that can be promised."""
        return saying.today(self.ctx) + timedelta(days=1)

    def read(self, process: Process) -> str:
        """When they would read it."""
        hearers = audiences.as_chosen(self.db, process.id, (), ())
        return reading.of_draft(self.db, self.ctx, self.actor.t, process.id, hearers)

    def shown(self, process: Process, reason: str) -> str:
        """What the associations would read."""
        return in_words(self.db, self.ctx, self.actor.t, draft(self.ctx, self.actor, process, NONE, reason))

"""*Afspraak maken*: one line, and a day where no next meeting is planned."""

from datetime import date, timedelta

from handlers import evaluation_agreements, evaluations, saying
from handlers.actor import Actor
from handlers.asked_evaluations import MakeAgreement
from handlers.context import Ctx
from handlers.evaluation_agreements import LONGEST_WAIT
from handlers.questions import Choice, Line, Note, WhichDay
from handlers.talk import Talk
from handlers.texts import Texts, fit, own
from handlers.views import Option
from storage import evaluations as stored
from storage.database import Db

_WEEKS_AHEAD = (4, 8, 12)


def agree(talk: Talk, facts: "Facts") -> MakeAgreement:
    """What is taken along, and a last look before the chairs see it."""
    words = talk.ask("words", Line("agreement-line"))
    day = None if facts.meeting is not None else _day(talk, facts)
    yes = talk.t.option("send", "agreement-send")
    asked = facts.asked(talk.t, day)
    talk.ask(
        "check", Choice("agreement-check", (yes,), {"words": own(words), "asked": asked}, numbered=False)
    )
    return MakeAgreement(facts.evaluation.id, words, day)


def _day(talk: Talk, facts: "Facts") -> str:
    which = WhichDay("agreement-which-day", facts.days(talk.t), earliest=facts.today + timedelta(days=1))
    day = talk.ask("day", which)
    if date.fromisoformat(day) > facts.today + LONGEST_WAIT:
        latest = facts.said(talk.t, facts.today + LONGEST_WAIT)
        talk.again("day", which, Note("agreement-day-too-late", {"day": latest}))
    return day


class Facts:
    """The evaluation, and the next meeting, if one is planned."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.evaluation = db.one(stored.by_id, id=int(about or 0))
        process = evaluations.about(db, self.evaluation).process
        self.meeting = evaluation_agreements.next_meeting(db, process.id, ctx.now)
        self.today = saying.today(ctx)
        self._ctx = ctx

    def asked(self, t: Texts, day: str | None) -> str:
        """On which day the chairs are asked whether it happened."""
        wanted = self.today if day is None else date.fromisoformat(day)
        return self.said(t, evaluation_agreements.asked_on(self._ctx, self.meeting, wanted))

    def days(self, t: Texts) -> tuple[Option, ...]:
        """A working day in four, eight and twelve weeks."""
        found = [self.today + timedelta(weeks=weeks) for weeks in _WEEKS_AHEAD]
        back = [day if self._ctx.calendar.is_working_day(day) else self._before(day) for day in found]
        return tuple(Option(day.isoformat(), said := self.said(t, day), fit(said)) for day in back)

    def said(self, t: Texts, day: date) -> str:
        """A day in words."""
        return saying.day(self._ctx, t, day)

    def _before(self, day: date) -> date:
        return self._ctx.calendar.last_working_day(day)

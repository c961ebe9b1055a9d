"""*Terug, met afspraak*: whoever was asked to help gives a flag back, with what was agreed and a day."""

from datetime import date, timedelta

from handlers import saying
from handlers.actor import Actor
from handlers.asked import HandBack
from handlers.context import Ctx
from handlers.questions import Line, WhichDay
from handlers.talk import Talk
from handlers.texts import fit, own
from handlers.views import Option
from handlers.wording import person
from storage import flags
from storage.database import Db

_WORKING_DAYS_AHEAD = (1, 2, 5)


def hand_back(talk: Talk, facts: "Facts") -> HandBack:
    """What was agreed, and on which day the chair hears of it."""
    words = talk.ask("agreement", Line("back-agreement", {"name": facts.holder, "chair": facts.chair}))
    values = {"name": facts.holder, "chair": facts.chair}
    day = talk.ask(
        "day", WhichDay("back-which-day", facts.days, values, facts.tomorrow, holds=facts.working_day)
    )
    return HandBack(facts.flag.id, words, day)


class Facts:
    """One flag, its officer and its chair."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read the flag."""
        self.ctx, self.actor = ctx, actor
        self.flag = db.one(flags.flag_by_id, id=int(about or 0))
        self.holder = own(person(db, self.flag.holder_id).name)
        self.chair = own(person(db, self.flag.chair_id).name)

    @property
    def tomorrow(self) -> date:
        """The first day that can be agreed on."""
        return saying.today(self.ctx) + timedelta(days=1)

    def working_day(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        return self.ctx.calendar.add_working_days(day, 0)

    @property
    def days(self) -> tuple[Option, ...]:
        """The next working days."""
        found = [
            self.ctx.calendar.add_working_days(saying.today(self.ctx), count) for count in _WORKING_DAYS_AHEAD
        ]
        said = [(day, saying.day(self.ctx, self.actor.t, day)) for day in found]
        return tuple(Option(day.isoformat(), words, fit(words)) for day, words in said)

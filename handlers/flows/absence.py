"""*Ik ben afwezig*: until when, and who has everything meanwhile."""

from datetime import date, timedelta

from handlers import reach, saying
from handlers.absences import WhichReturn
from handlers.actor import Actor
from handlers.asked import SetAway
from handlers.context import Ctx
from handlers.questions import Choice
from handlers.talk import Talk
from handlers.texts import Texts, fit, own
from handlers.views import CANCEL, Option
from storage import flags, people
from storage.database import Db

_WEEKS_AHEAD = (1, 2, 3)


def away(talk: Talk, facts: "Facts") -> SetAway:
    """The day on which they are back; then what happens meanwhile, to agree with."""
    question = WhichReturn(
        "away-until-when", facts.days(talk.t), earliest=facts.tomorrow, works_after=facts.next_day
    )
    day = talk.ask("day", question)
    said = saying.day(facts.ctx, talk.t, date.fromisoformat(day))
    values = {"day": said, "name": facts.deputy, "count": facts.count}
    key = "away-sure" if facts.deputy else "away-sure-nobody"
    yes, no = talk.t.option("yes", "away-yes"), talk.t.option(CANCEL, "away-no")
    talk.ask("sure", Choice(key, (yes, no), values, numbered=False))
    return SetAway(day)


class Facts:
    """Who has it meanwhile, and how much there is."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.ctx = ctx
        self._days = tuple(int(day) for day in actor.person.weekdays)
        deputy_id = actor.person.deputy_id
        deputy = None if deputy_id is None else db.first(people.person_by_id, id=deputy_id)
        there = deputy is not None and reach.can_be_reached(db, ctx, deputy)
        self.deputy = own(deputy.name) if deputy is not None and there else ""
        self.count = len(db.all(flags.open_flags_of_holder, holder_id=actor.person.id))

    @property
    def tomorrow(self) -> date:
        """The first day on which one can be back."""
        return saying.today(self.ctx) + timedelta(days=1)

    def next_day(self, day: date) -> date:
        """The first day after ``day`` on which they work."""
        return self.ctx.calendar.next_working_day(day, self._days)

    def days(self, t: Texts) -> tuple[Option, ...]:
        """Tomorrow's working day, and the first one of their own after one, two and three weeks."""
        today = saying.today(self.ctx)
        found = [self.next_day(today)]
        found += [self.next_day(today + timedelta(weeks=weeks, days=-1)) for weeks in _WEEKS_AHEAD]
        said = [(day, saying.day(self.ctx, t, day)) for day in dict.fromkeys(found)]
        return tuple(Option(day.isoformat(), words, fit(words)) for day, words in said)

"""What an officer can do with a flag: explain, change, acknowledge, record a call, ask, forward, take time.

Each is a short conversation about one flag; ``talk.about`` is its id.
"""

from datetime import date, timedelta
from functools import cached_property

from handlers import access, reach, saying
from handlers.actor import Actor
from handlers.asked import AnswerFlag, AskChair, ForwardFlag, MoreTime, NameDay, ReportThreat
from handlers.context import Ctx
from handlers.questions import Choice, Line, Story, WhichDay, Words
from handlers.rules.flags import Kind
from handlers.talk import Talk
from handlers.texts import fit, own
from handlers.views import CANCEL, Option
from handlers.wording import clause, person, quoted
from storage import areas, flags, processes
from storage.database import Db

NEXT_MEETING = "next-meeting"
_WEEKS_AHEAD = (1, 2, 4)


def explain(talk: Talk, facts: "Facts") -> AnswerFlag | None:
    """*Uitleg geven*: what was chosen, and why."""
    story = talk.ask("story", Words("answer-hint", {"name": facts.chair}))
    also = _which(talk, facts)
    shown = talk.t("answer-is-explanation", words=_quote(talk, story))
    return AnswerFlag(also, Kind.EXPLANATION, story) if _sure(talk, facts, shown, "story") else None


def change(talk: Talk, facts: "Facts") -> AnswerFlag | None:
    """*Dit doen we anders*: what changes, and by when."""
    what = talk.ask("what", Line("answer-what-changes"))
    when = _when(talk, facts)
    also = _which(talk, facts)
    shown = talk.t("answer-is-change", promise=clause(what), when=facts.when(when))
    if not _sure(talk, facts, shown, "what"):
        return None
    return AnswerFlag(also, Kind.ADJUSTMENT, _story(what), promise=what, when=when)


def recognise(talk: Talk, facts: "Facts") -> AnswerFlag | None:
    """*Dit ging niet goed*: it cannot be undone, but it is acknowledged, and next time is promised."""
    story = talk.ask("story", Words("answer-what-went-wrong", {"name": facts.chair}))
    promise = talk.ask("promise", Line("answer-next-time"))
    when = _when(talk, facts)
    also = _which(talk, facts)
    shown = talk.t(
        "answer-is-recognition", words=_quote(talk, story), promise=clause(promise), when=facts.when(when)
    )
    if not _sure(talk, facts, shown, "story"):
        return None
    return AnswerFlag(also, Kind.RECOGNITION, story, promise=promise, when=when)


def called(talk: Talk, facts: "Facts") -> AnswerFlag | None:
    """*Wij hebben gebeld*: one sentence, for the chair to confirm."""
    day = talk.ask("day", WhichDay("call-which-day", facts.days_back, prefer="past"))
    summary = talk.ask("summary", Line("call-what-was-agreed"))
    shown = talk.t("answer-is-call", day=facts.when(day), words=own(summary))
    if not _sure(talk, facts, shown, "summary"):
        return None
    return AnswerFlag((facts.flag.id,), Kind.CALL, _story(summary), when=day)


def question(talk: Talk, facts: "Facts") -> AskChair | None:
    """A question to the chair; the clock stands still until it is answered."""
    words = talk.ask("words", Line("question-what", {"name": facts.chair}))
    return AskChair(facts.flag.id, words)


def forward(talk: Talk, facts: "Facts") -> ForwardFlag | None:
    """To somebody else, with a reason that the chair sees; the date stays."""
    to = talk.ask("to", Choice("forward-to-whom", facts.others, allows=facts.can_get_it))
    reason = talk.ask("reason", Line("forward-why", {"name": facts.chair}))
    return ForwardFlag(facts.flag.id, int(to), reason)


def more_time(talk: Talk, facts: "Facts") -> MoreTime | None:
    """A new date and a reason, both shown to the chair."""
    day = talk.ask(
        "day",
        WhichDay("time-until-when", facts.days_ahead, earliest=facts.after_promise, holds=facts.working_day),
    )
    reason = talk.ask("reason", Line("time-why", {"name": facts.chair}))
    return MoreTime(facts.flag.id, day, reason)


def new_day(talk: Talk, facts: "PromiseFacts") -> NameDay:
    """Another day for what was promised, now that its meeting does not take place."""
    values = {"name": facts.chair, "promise": facts.promise}
    day = talk.ask("day", WhichDay("promise-which-day", facts.moments_ahead, values, facts.tomorrow))
    return NameDay(facts.answer.id, day)


def threat(talk: Talk, facts: "Facts") -> ReportThreat:
    """*Dit is bedreigend*: a named person looks at it with the officer, today or the first working day."""
    yes, no = talk.t.option("yes", "threat-yes"), talk.t.option(CANCEL, "threat-no")
    talk.ask("sure", Choice("threat-sure", (yes, no), {"name": facts.coordinator}, numbered=False))
    return ReportThreat(facts.flag.id)


def _story(words: str) -> Story:
    return Words("").value(Words.add(Words.nothing(), words, None).given)


def _quote(talk: Talk, story: Story) -> str:
    return quoted(talk.t, story.words, len(story.files))


def _when(talk: Talk, facts: "Facts") -> str:
    return talk.ask(
        "when", WhichDay("answer-when", facts.moments_ahead, {"name": facts.chair}, facts.tomorrow)
    )


def _which(talk: Talk, facts: "Facts") -> tuple[int, ...]:
    """Only this flag, or all open ones about the same meeting, each chair getting an answer of their own."""
    if not facts.alike:
        return (facts.flag.id,)
    options = (
        talk.t.option("one", "answer-only-this"),
        talk.t.option("all", "answer-all-of-meeting", count=len(facts.alike) + 1),
    )
    question_ = Choice("answer-which", options, {"count": len(facts.alike)}, numbered=False)
    chosen = talk.ask("which", question_)
    return (facts.flag.id, *facts.alike) if chosen == "all" else (facts.flag.id,)


def _sure(talk: Talk, facts: "Facts", shown: str, text_key: str) -> bool:
    """The check screen; *tekst veranderen* asks the words again."""
    options = (
        talk.t.option("send", "flag-send"),
        talk.t.option("text", "flag-change-text"),
        talk.t.option(CANCEL, "flag-do-not-send"),
    )
    values = {"name": facts.chair, "number": facts.flag.number, "shown": shown}
    chosen = talk.ask("check", Choice("answer-check", options, values, numbered=False))
    if chosen == "text":
        talk.forget("check")
        if text_key == "story":
            talk.rewrite(text_key)
            talk.ask(text_key, Words("answer-text-again"))
        else:
            talk.forget(text_key)
            talk.ask(text_key, Line("answer-text-again"))
    return chosen == "send"


class Facts:
    """One flag, as the officer who has it may see it."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read the flag; what else is wanted is fetched when asked for."""
        self.db, self.ctx, self.actor = db, ctx, actor
        self.flag = db.one(flags.flag_by_id, id=int(about or 0))
        self.chair = own(person(db, self.flag.chair_id).name)

    @property
    def coordinator(self) -> str:
        """Who looks at a threat with the officer."""
        return own(reach.coordinator(self.db, self.ctx).person.name)

    @cached_property
    def alike(self) -> tuple[int, ...]:
        """Other open flags about the same meeting that this officer has."""
        if self.flag.meeting_id is None:
            return ()
        found = self.db.all(
            flags.open_flags_of_meeting, meeting_id=self.flag.meeting_id, holder_id=self.actor.person.id
        )
        return tuple(
            other.id
            for other in found
            if other.id != self.flag.id and access.may_answer(self.db, self.actor.person, other)
        )

    @cached_property
    def others(self) -> tuple[Option, ...]:
        """Officers it can go to."""
        found = reach.others(self.db, self.ctx, self.flag.process_id, self._areas, self.actor.person.id)
        return tuple(
            Option(str(other.id), f"{own(other.name)}, {other.title}", fit(other.name)) for other in found
        )

    def can_get_it(self, value: str) -> bool:
        """Whether this is one of them still."""
        return any(option.value == value for option in self.others)

    @property
    def _areas(self) -> list[int]:
        there = self.db.all(areas.areas_of_association, association_id=self.flag.association_id)
        return [area.id for area in there]

    @property
    def tomorrow(self) -> date:
        """The first day something can be promised for."""
        return saying.today(self.ctx) + timedelta(days=1)

    @property
    def after_promise(self) -> date:
        """The first day that is later than what was promised."""
        promised = self.flag.promised_at or self.ctx.now
        return max(self.ctx.calendar.local(promised).date(), saying.today(self.ctx)) + timedelta(days=1)

    @property
    def moments_ahead(self) -> tuple[Option, ...]:
        """At the next meeting, or on a working day in one, two or four weeks."""
        t = self.actor.t
        ahead = None
        if self.flag.process_id is not None:
            ahead = self.db.first(
                processes.next_meeting_of_process,
                process_id=self.flag.process_id,
                active=True,
                after=self.ctx.now,
            )
        meeting = () if ahead is None else (t.option(NEXT_MEETING, "when-next-meeting"),)
        before = saying.today(self.ctx) - timedelta(days=1)
        worked = self.ctx.calendar.next_working_day
        return (*meeting, *(self._day(worked(before + timedelta(weeks=weeks))) for weeks in _WEEKS_AHEAD))

    @property
    def days_ahead(self) -> tuple[Option, ...]:
        """Three later dates: two, five and ten working days after what was promised."""
        first = self.after_promise
        calendar = self.ctx.calendar
        return tuple(self._day(calendar.add_working_days(first, count)) for count in (1, 4, 9))

    def working_day(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        return self.ctx.calendar.add_working_days(day, 0)

    @property
    def days_back(self) -> tuple[Option, ...]:
        """Today and yesterday."""
        today = saying.today(self.ctx)
        return (self._day(today), self._day(today - timedelta(days=1)))

    def when(self, value: str) -> str:
        """A chosen moment in words."""
        if value == NEXT_MEETING:
            return self.actor.t("at-next-meeting")
        return saying.day(self.ctx, self.actor.t, date.fromisoformat(value))

    def _day(self, day: date) -> Option:
        said = saying.day(self.ctx, self.actor.t, day)
        return Option(day.isoformat(), said, fit(said))


class PromiseFacts(Facts):
    """What was promised in one answer, and its flag."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read both."""
        self.answer = db.one(flags.answer_by_id, id=int(about or 0))
        self.promise = clause(self.answer.promise or "")
        super().__init__(db, ctx, actor, str(self.answer.flag_id))

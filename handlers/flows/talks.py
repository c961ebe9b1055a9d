"""The conversations around a talk: which day suits, and what somebody thinks, in their own words."""

from datetime import date, timedelta

from handlers import saying, talks
from handlers.actor import Actor
from handlers.asked import ChooseTalk, KeepAgreement, WriteOwnWords
from handlers.context import Ctx
from handlers.questions import Choice, Line, Note, WhichDay
from handlers.talk import Talk
from handlers.texts import fit, own
from handlers.views import CANCEL, Option
from handlers.wording import person
from storage import flags
from storage import talks as stored
from storage.database import Db

CALL, NOTHING = "call", "none"


def which_day(talk: Talk, facts: "Facts") -> ChooseTalk:
    """*Welke dag past u?*: a day of whoever leads the talk, a call instead, or no talk."""
    text = "talk-which-day-alone" if facts.is_one else "talk-which-day"
    values = {"host": facts.host} if facts.is_one else {"host": facts.host, "officer": facts.officer}
    question = WhichDay(text, facts.options(talk), values, earliest=facts.earliest)
    if facts.talk.way == talks.OFF:
        again = {"host": facts.host}
        question = WhichDay("talk-which-day-again", facts.options(talk), again, earliest=facts.earliest)
    day = talk.ask("day", question)
    if day not in {CALL, NOTHING} and not facts.can_be_on(day):
        said = saying.day(facts.ctx, talk.t, date.fromisoformat(day))
        talk.again("day", question, Note("talk-not-that-day", {"host": facts.host, "day": said}))
    return ChooseTalk(facts.talk.id, day)


def agreed(talk: Talk, facts: "Facts") -> KeepAgreement:
    """*Wat sprak u af?*, and of a call also on which day that was."""
    day = None
    if facts.talk.way == CALL:
        day = talk.ask("day", WhichDay("call-which-day", facts.days_back(talk), prefer="past"))
    values = {"name": facts.other_than_me, "number": facts.number}
    return KeepAgreement(facts.talk.id, talk.ask("words", Line("agreement-what", values)), day)


def own_words(talk: Talk, facts: "Facts") -> WriteOwnWords | None:
    """*Mijn tekst schrijven*: as they put it, shown once more before it is kept for good."""
    other = facts.other_than_me
    words = talk.ask("words", Line("own-words-what", {"name": other}))
    options = (
        talk.t.option("send", "own-words-keep"),
        talk.t.option("text", "flag-change-text"),
        talk.t.option(CANCEL, "flag-do-not-send"),
    )
    values = {"words": own(words), "day": facts.words_until(talk)}
    chosen = talk.ask("check", Choice("own-words-check", options, values, numbered=False))
    if chosen == "text":
        talk.forget("check", "words")
        talk.ask("words", Line("answer-text-again"))
    return WriteOwnWords(facts.talk.id, words)


class Facts:
    """A talk, its flag, and who are in it."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read them."""
        self.ctx = ctx
        self.talk = db.one(stored.talk_by_id, id=int(about or 0))
        flag = db.one(flags.flag_by_id, id=self.talk.flag_id)
        self.number = flag.number
        self._leading = person(db, flag.holder_id)
        officer = talks.other_side(db, flag, self.talk)
        self.is_one = officer.id == self._leading.id
        self.host, self.officer = own(self._leading.name), own(officer.name)
        chair = own(person(db, self.talk.chair_id).name)
        self.other_than_me = chair if actor.person.office is not None else self.officer

    @property
    def earliest(self) -> date:
        """The first day that can be typed."""
        return talks.earliest(self.ctx)

    def words_until(self, talk: Talk) -> str:
        """Until when both can write."""
        return saying.day(self.ctx, talk.t, self.talk.words_until or self.ctx.now)

    def days_back(self, talk: Talk) -> tuple[Option, ...]:
        """Today and yesterday."""
        today = saying.today(self.ctx)
        found = [(day, saying.day(self.ctx, talk.t, day)) for day in (today, today - timedelta(days=1))]
        return tuple(Option(day.isoformat(), words, fit(words)) for day, words in found)

    def options(self, talk: Talk) -> tuple[Option, ...]:
        """Three working days of whoever leads it, a call, or no talk."""
        said = [
            (day, saying.day(self.ctx, talk.t, day)) for day in talks.days_offered(self.ctx, self._leading)
        ]
        days = [Option(day.isoformat(), words, fit(words)) for day, words in said]
        return (*days, talk.t.option(CALL, "talk-call"), talk.t.option(NOTHING, "talk-none"))

    def can_be_on(self, day: str) -> bool:
        """Whether whoever leads it works then."""
        return talks.can_be_on(self.ctx, self._leading, date.fromisoformat(day))

"""What a person decides for themselves: their language, their working days, and what to stop."""

from handlers import drafts
from handlers.actor import Actor
from handlers.asked import ChangeWeekdays, SpeakLanguage, StopSome
from handlers.context import Ctx
from handlers.questions import Choice
from handlers.talk import Talk
from handlers.views import CANCEL
from handlers.weekdays import WhichWeekdays
from storage import flags, people
from storage.database import Db


def language(talk: Talk, facts: "Facts") -> SpeakLanguage:
    """*Taal*: each language named in itself."""
    options = (talk.t.option("nl", "language-nl"), talk.t.option("en", "language-en"))
    return SpeakLanguage(talk.ask("language", Choice("language-which", options)))


def weekdays(talk: Talk, facts: "OfficeFacts") -> ChangeWeekdays:
    """*Werkdagen veranderen*: an officer's own days, among those on which the office is open."""
    return ChangeWeekdays(talk.ask("days", WhichWeekdays(facts.mine, facts.office)))


def stop(talk: Talk, facts: "Facts") -> StopSome:
    """The word *stop* always asks what to stop."""
    options = [
        talk.t.option("few", "stop-few"),
        talk.t.option("all", "stop-all"),
        talk.t.option(CANCEL, "stop-none"),
    ]
    if facts.draft is not None:
        options.insert(0, talk.t.option("draft", "stop-draft"))
    what = talk.ask("what", Choice("stop-what", options, numbered=False))
    if what == "draft" and facts.draft is not None:
        sure = (talk.t.option("yes", "drop-yes"), talk.t.option(CANCEL, "drop-no"))
        talk.ask("sure", Choice("drop-sure", sure, numbered=False))
        return StopSome(what, facts.draft.id)
    if what != "all" or facts.open_number is None:
        return StopSome(what)
    ways = tuple(talk.t.option(way, f"stop-by-{way}") for way in ("mail", "letter", "call", "withdraw"))
    how = talk.ask("how", Choice("stop-answer-how", ways, {"number": facts.open_number}, numbered=False))
    return StopSome(what, None, how)


class Facts:
    """What there is to stop: something half-written, something open."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.draft = drafts.of_chat(db, actor.sender.chat_id)
        found = db.all(flags.open_flags_of_chair, chair_id=actor.person.id)
        seats = db.all(people.seats_of, person_id=actor.person.id, active=True)
        self.open_number = found[0].number if found and seats else None


class OfficeFacts:
    """On which days somebody works, and on which they could."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.mine = actor.person.weekdays
        self.office = ctx.policy.office_weekdays

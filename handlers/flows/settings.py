"""What a person decides for themselves: their language, their working days, and what to stop."""

from typing import TYPE_CHECKING

from handlers.actor import Actor
from handlers.asked import ChangeWeekdays, SpeakLanguage, StopSome
from handlers.context import Ctx
from handlers.questions import Choice
from handlers.talk import Talk
from handlers.views import CANCEL
from handlers.weekdays import WhichWeekdays
from storage import conversations, flags, people
from storage.database import Db

if TYPE_CHECKING:
    from storage.conversations import Conversation


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
    draft_id = facts.draft.id if what == "draft" and facts.draft is not None else None
    if what != "all" or facts.open_number is None:
        return StopSome(what, draft_id)
    ways = tuple(talk.t.option(way, f"stop-by-{way}") for way in ("mail", "letter", "call", "withdraw"))
    how = talk.ask("how", Choice("stop-answer-how", ways, {"number": facts.open_number}, numbered=False))
    return StopSome(what, None, how)


class Facts:
    """What there is to stop: something half-written, something open."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.draft: Conversation | None = next(
            (talked for talked in db.all(conversations.put_aside, chat_id=actor.sender.chat_id)), None
        )
        found = db.all(flags.open_flags_of_chair, chair_id=actor.person.id)
        seats = db.all(people.seats_of, person_id=actor.person.id, active=True)
        self.open_number = found[0].number if found and seats else None


class OfficeFacts:
    """On which days somebody works, and on which they could."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Look."""
        self.mine = actor.person.weekdays
        self.office = ctx.policy.office_weekdays

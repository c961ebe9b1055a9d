"""Reading the open answers one by one: left as they are, or with names taken out, and nothing else."""

from dataclasses import dataclass
from typing import Any

from handlers import evaluations
from handlers.actor import Actor
from handlers.asked_evaluations import LetWordsGo, ReadAgain, TakeNamesOut
from handlers.context import Ctx
from handlers.questions import Choice, Heard, Note, Setting
from handlers.rules.choosing import choose
from handlers.rules.names import is_name, without
from handlers.rules.words import clean
from handlers.talk import Talk
from handlers.texts import own, texts
from handlers.views import View
from storage import evaluations as stored
from storage import outcomes
from storage.database import Db
from storage.outcomes import READ, UNREAD, OpenAnswer

KEEP, TAKE, MORE, EARLIER = "keep", "take", "more", "earlier"
"""What can be done with the answer on the screen; the last goes back to the one before."""


def read(talk: Talk, facts: "Facts") -> TakeNamesOut | ReadAgain | LetWordsGo:
    """The first answer that nobody read yet; once there is none, whether they may go."""
    number = facts.evaluation.id
    if facts.answer is not None:
        reading = OneAnswer(facts.answer.words, facts.mark, has_earlier=facts.earlier is not None)
        names = talk.ask(f"names-{facts.answer.key}", reading)  # type: ignore[call-overload]
        if names is not None:
            return TakeNamesOut(number, facts.answer.key, tuple(names))
    elif facts.earlier is not None:
        ways = (talk.t.option("send", "reading-send"), talk.t.option(EARLIER, "reading-earlier"))
        if talk.ask("all-read", Choice("reading-all-read", ways, numbered=False)) == "send":
            return LetWordsGo(number)
    if facts.earlier is None:
        return LetWordsGo(number)  # there is nothing to read here (any more), and that will be said
    return ReadAgain(number, facts.earlier.key)


class Facts:
    """What is to be read, by who may."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read it, if it is theirs to read."""
        self.evaluation = db.one(stored.by_id, id=int(about or 0))
        self.mark = texts(ctx.policy.language)("reading-mark")
        reader = evaluations.reader(db, ctx, self.evaluation)
        is_theirs = reader is not None and reader.id == actor.person.id
        which = {"evaluation_id": self.evaluation.id}
        self.answer: OpenAnswer | None = None
        self.earlier: OpenAnswer | None = None
        if not is_theirs:
            return
        self.answer = db.first(outcomes.open_answers_in, **which, state=UNREAD, most=1)
        if self.answer is None:
            self.earlier = db.first(outcomes.last_open_answer_in, **which, state=READ)
        else:
            self.earlier = db.first(outcomes.open_answer_before, **which, state=READ, key=self.answer.key)


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """An open answer: kept as it is, or names typed that stand in it; ``None``: back to the one before."""

    words: str
    mark: str
    has_earlier: bool

    def view(self, given: Any, setting: Setting) -> View:
        """The answer, the question which names, or how it will be."""
        t, given = setting.t, given or self._nothing()
        if given["names"] and not given["typing"]:
            words = without(self.words, given["names"], self.mark)[0]
            ways = (t.option(KEEP, "reading-so"), t.option(MORE, "reading-more"))
            return View(t("reading-preview", words=own(words)), ways)
        if given["typing"]:
            return View(t("reading-which", words=own(self.words)))
        earlier = (t.option(EARLIER, "reading-earlier"),) if self.has_earlier else ()
        keep, take = t.option(KEEP, "reading-keep"), t.option(TAKE, "reading-take")
        return View(t("reading-answer", words=own(self.words)), (keep, take, *earlier))

    def settled(self, given: Any) -> bool:
        """Whether it was let go, or the one before is wanted."""
        return isinstance(given, dict) and bool(given["done"] or given["earlier"])

    def value(self, given: Any) -> list[str] | None:
        """The names."""
        return None if given["earlier"] else list(given["names"])

    def pressed(self, given: Any, value: str) -> Heard:
        """One of the ways on."""
        given = given or self._nothing()
        return Heard(
            {
                **given,
                "typing": value in {TAKE, MORE},
                "done": value == KEEP,
                "earlier": value == EARLIER,
            }
        )

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """One of the ways on, in words; else names, with commas between them."""
        ways = self.view(given, setting).options
        hits = choose(text, [way.label for way in ways])
        if len(hits) == 1:
            return self.pressed(given, ways[hits[0]].value)
        given = given or self._nothing()
        typed = [piece for piece in (clean(each) for each in text.split(",")) if piece]
        unknown = [each for each in typed if not is_name(self.words, each)]
        if unknown or not typed:
            name = own(unknown[0] if unknown else text)
            return Heard({**given, "typing": True}, Note("reading-not-in-it", {"name": name}))
        names = list(dict.fromkeys([*given["names"], *typed]))
        return Heard({**given, "names": names, "typing": False})

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no name."""
        return Heard(None, Note("line-wants-text"))

    @staticmethod
    def _nothing() -> dict[str, Any]:
        return {"names": [], "typing": False, "done": False, "earlier": False}

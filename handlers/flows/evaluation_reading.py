"""Reading the open answers one by one: left as they are, or with names and numbers taken out."""

from dataclasses import dataclass
from typing import Any

from handlers import evaluation_reading, evaluations
from handlers.actor import Actor
from handlers.asked_evaluations import LetWordsGo, ReadAgain, TakeNamesOut
from handlers.context import Ctx
from handlers.questions import Choice, Heard, Note, Setting
from handlers.rules.choosing import choose
from handlers.rules.names import Kind, Marks, is_number, kind, without
from handlers.rules.words import clean, shorten
from handlers.talk import Talk
from handlers.texts import Texts, own
from handlers.views import View
from storage import evaluations as stored
from storage import outcomes
from storage.database import Db
from storage.outcomes import READ, UNREAD, OpenAnswer

KEEP, TAKE, MORE, EARLIER, YES, NO = "keep", "take", "more", "earlier", "yes", "no"
"""What can be done with the answer on the screen, one of which goes back to the one before; and of words in
it, whether they are a name."""

OVERVIEW, IN_OVERVIEW = 20, 80
"""Answers in the overview before they go, and characters of each."""


def read(talk: Talk, facts: "Facts") -> TakeNamesOut | ReadAgain | LetWordsGo:
    """The first answer that nobody read yet; once there is none, whether they may go."""
    number = facts.evaluation.id
    if facts.answer is not None:
        reading = OneAnswer(
            facts.answer.words, facts.marks, facts.place, facts.total, has_earlier=facts.earlier is not None
        )
        words = talk.ask(f"names-{facts.answer.key}", reading)  # type: ignore[call-overload]
        if words is not None:
            return TakeNamesOut(number, facts.answer.key, tuple(words))
    elif facts.earlier is not None:
        ways = (talk.t.option("send", "reading-send"), talk.t.option(EARLIER, "reading-earlier"))
        overview = {"overview": facts.overview(talk.t)}
        if talk.ask("all-read", Choice("reading-all-read", ways, overview, numbered=False)) == "send":
            return LetWordsGo(number)
    if facts.earlier is None:
        return LetWordsGo(number)  # there is nothing to read here (any more), and that will be said
    return ReadAgain(number, facts.earlier.key)


class Facts:
    """What is to be read, by who may."""

    def __init__(self, db: Db, ctx: Ctx, actor: Actor, about: str | None) -> None:
        """Read it, if it is theirs to read."""
        self.evaluation = db.one(stored.by_id, id=int(about or 0))
        self.marks = evaluation_reading.marks(ctx)
        reader = evaluations.reader(db, ctx, self.evaluation)
        is_theirs = reader is not None and reader.id == actor.person.id
        which = {"evaluation_id": self.evaluation.id}
        self.answer: OpenAnswer | None = None
        self.earlier: OpenAnswer | None = None
        self.read: list[OpenAnswer] = []
        self.place = self.total = 0
        if not is_theirs:
            return
        done = evaluation_reading.how_many(db, self.evaluation.id, READ)
        self.place = done + 1
        self.total = done + evaluation_reading.how_many(db, self.evaluation.id, UNREAD)
        self.answer = db.first(outcomes.open_answers_in, **which, state=UNREAD, most=1)
        if self.answer is None:
            self.earlier = db.first(outcomes.last_open_answer_in, **which, state=READ)
            self.read = db.all(outcomes.open_answers_in, **which, state=READ, most=done)
        else:
            self.earlier = db.first(outcomes.open_answer_before, **which, state=READ, key=self.answer.key)

    def overview(self, t: Texts) -> str:
        """The beginnings of what would go, and in how many places something was taken out."""
        shown = self.read[:OVERVIEW]
        lines = [t("reading-sent-answer", words=own(shorten(each.words, IN_OVERVIEW))) for each in shown]
        if len(shown) < len(self.read):
            lines.append(t("reading-overview-more", count=len(self.read) - len(shown)))
        lines.append(t("reading-taken-out", count=sum(each.changes for each in self.read)))
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """An open answer: kept as it is, or words typed that come out of it; ``None``: back to the one before.

    What does not look like a name, a number or an address comes out only after *Ja, een naam*.
    """

    words: str
    marks: Marks
    place: int
    total: int
    has_earlier: bool

    def view(self, given: Any, setting: Setting) -> View:
        """The answer, the question which words, whether they are a name, or how the answer will be."""
        t, given = setting.t, self._filled(given)
        if given["asking"]:
            return self._is_it_a_name(t, given["asking"][0])
        if given["names"] and not given["typing"]:
            words = without(self.words, given["names"], self.marks)[0]
            ways = (t.option(KEEP, "reading-so"), t.option(MORE, "reading-more"))
            return View(t("reading-preview", words=own(words)), ways)
        if given["typing"]:
            return View(t("reading-which", words=own(self.words)))
        earlier = (t.option(EARLIER, "reading-earlier"),) if self.has_earlier else ()
        keep, take = t.option(KEEP, "reading-keep"), t.option(TAKE, "reading-take")
        body = t("reading-answer", place=self.place, total=self.total, words=own(self.words))
        return View(body, (keep, take, *earlier))

    def _is_it_a_name(self, t: Texts, piece: str) -> View:
        no, values = t.option(NO, "reading-let-stand"), {"piece": own(piece), "words": own(self.words)}
        if is_number(piece):
            return View(t("reading-is-it-number", **values), (t.option(YES, "reading-yes-number"), no))
        return View(t("reading-is-it-name", **values), (t.option(YES, "reading-yes-name"), no))

    def settled(self, given: Any) -> bool:
        """Whether it was let go, or the one before is wanted."""
        return isinstance(given, dict) and bool(given["done"] or given["earlier"])

    def value(self, given: Any) -> list[str] | None:
        """What comes out."""
        return None if given["earlier"] else list(given["names"])

    def pressed(self, given: Any, value: str) -> Heard:
        """One of the ways on, or of the words asked about whether they are a name."""
        given = self._filled(given)
        if value in {YES, NO} and given["asking"]:
            first, *asking = given["asking"]
            names = [*given["names"], first] if value == YES else given["names"]
            return Heard({**given, "names": names, "asking": asking, "typing": False})
        return Heard(
            {
                **given,
                "typing": value in {TAKE, MORE},
                "done": value == KEEP,
                "earlier": value == EARLIER,
            }
        )

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """One of the ways on, in words; else what comes out, with commas between."""
        ways = self.view(given, setting).options
        hits = choose(text, [way.label for way in ways])
        if len(hits) == 1:
            return self.pressed(given, ways[hits[0]].value)
        given = self._filled(given)
        typed = [piece for piece in (clean(each) for each in text.split(",")) if piece]
        kinds = {each: kind(self.words, each, self.marks) for each in typed}
        found = {each: [*given[each]] for each in ("names", "asking")}
        for piece, its_kind in kinds.items():
            if its_kind is not Kind.NOT_THERE and piece not in found["names"] + found["asking"]:
                found["names" if its_kind is Kind.CLEAR else "asking"].append(piece)
        missed = [piece for piece, its_kind in kinds.items() if its_kind is Kind.NOT_THERE]
        note = None
        if missed or not typed:
            note = Note("reading-not-in-it", {"name": own(", ".join(missed) or text)})
        return Heard({**given, **found, "typing": len(missed) == len(kinds)}, note)

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no name."""
        return Heard(None, Note("line-wants-text"))

    @staticmethod
    def _filled(given: Any) -> dict[str, Any]:
        nothing = {"names": [], "asking": [], "typing": False, "done": False, "earlier": False}
        return {**nothing, **(given or {})}

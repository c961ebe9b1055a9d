"""How a set's questions are asked in a conversation: by tap or by typing, gone back to until sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.evaluation_answers import MOST_WORDS
from handlers.questions import DONE, Choice, Heard, Note, Question, Setting, Words
from handlers.rules import question_sets
from handlers.rules.choosing import choose, is_word
from handlers.rules.question_sets import Form
from handlers.texts import Texts, fit
from handlers.views import Option, View

TEXT = "evaluation-question"
"""The text that is nothing but a set's own words."""


def as_asked(
    question: question_sets.Question, t: Texts, place: int, first: str, *, is_last: bool
) -> Question:
    """``question`` as the conversation asks it; ``first`` stands above it."""
    words = {"words": f"{first}\n\n{place}. {_in(question.asks, t)}".strip()}
    options = tuple(Option(each.key, label := _in(each.label, t), fit(label)) for each in question.options)
    match question.form:
        case Form.WORDS:
            return FreeWords(TEXT, words, is_last=is_last)
        case Form.SEVERAL:
            return Several(TEXT, options, words)
        case _:
            return Choice(TEXT, options, words, numbered=False)


def _in(said: question_sets.Said, t: Texts) -> str:
    return said.get(t.language) or said["nl"]


@dataclass(frozen=True, slots=True)
class FreeWords:
    """One's own words, in several messages, which may be left out: open until *Versturen* (or *Verder*)."""

    text: str
    values: dict[str, Any]
    is_last: bool = True

    def view(self, given: Any, setting: Setting) -> View:
        """The question; once something was written, what will go along."""
        t = setting.t
        parts = [part[0] for part in given["parts"]] if given else []
        body = t(self.text, **self.values)
        if parts:
            body = t("evaluation-words-kept", words="\n".join(parts))
        way = t.option(DONE, "evaluation-send" if self.is_last else "evaluation-on")
        return View(body, (way,))

    def settled(self, given: Any) -> bool:
        """Whether it was called done, with words or without."""
        return isinstance(given, dict) and bool(given["done"])

    def value(self, given: Any) -> str:
        """The words; nothing, where there are none."""
        return "\n\n".join(part[0] for part in given["parts"])

    def pressed(self, given: Any, value: str) -> Heard:
        """*Versturen*."""
        return Heard({**(given or Words.nothing()), "done": value == DONE})

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """More words, or the word on the button, or one for leaving it out."""
        t, given = setting.t, given or Words.nothing()
        ways = ("evaluation-send", "evaluation-on", "evaluation-pass")
        if any(is_word(text, t(way)) for way in ways):
            return Heard({**given, "done": True})
        told = Words.add(given, text, message)
        if told.given is not None and len(self.value(told.given)) > MOST_WORDS:
            return Heard(None, Note("evaluation-words-too-long", {"most": MOST_WORDS}))
        return told

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file has no place among answers that carry no person."""
        return Heard(None, Note("evaluation-no-files"))


@dataclass(frozen=True, slots=True)
class Several:
    """Any number of a few: each tap puts one on or off, until *Verder*."""

    text: str
    options: Sequence[Option]
    values: dict[str, Any]

    def view(self, given: Any, setting: Setting) -> View:
        """The options, those that are chosen with a tick in words and sign."""
        chosen = given["chosen"] if given else []
        shown = tuple(
            option._replace(button=fit(f"✓ {option.label}")) if option.value in chosen else option
            for option in self.options
        )
        lines = [setting.t(self.text, **self.values), setting.t("evaluation-several")]
        labels = [option.label for option in self.options if option.value in chosen]
        if labels:
            lines.append(setting.t("evaluation-chosen", options=", ".join(labels)))
        return View("\n".join(lines), (*shown, setting.t.option(DONE, "evaluation-on")))

    def settled(self, given: Any) -> bool:
        """Whether it was called done with something chosen."""
        return isinstance(given, dict) and bool(given["done"]) and bool(given["chosen"])

    def value(self, given: Any) -> list[str]:
        """The chosen options."""
        return list(given["chosen"])

    def pressed(self, given: Any, value: str) -> Heard:
        """One more or one less, or *Verder*."""
        chosen = list(given["chosen"]) if given else []
        if value == DONE:
            return Heard({"chosen": chosen, "done": True}, None if chosen else Note("evaluation-choose-one"))
        chosen = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
        return Heard({"chosen": chosen, "done": False})

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """Numbers or words, one or several with commas, or the word *verder*."""
        if is_word(text, setting.t("evaluation-on")):
            return self.pressed(given, DONE)
        heard: Heard = Heard()
        for piece in text.split(","):
            hits = choose(piece, [option.label for option in self.options])
            if len(hits) != 1:
                return Heard()
            heard = self.pressed(given, self.options[hits[0]].value)
            given = heard.given
        return heard

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no choice."""
        return Heard(None, Note("evaluation-no-files"))

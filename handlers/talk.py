"""The conversation engine: a flow is a plain function of the answers so far, run from the top each time.

``talk.ask`` gives the stored answer, checked again, or stops the run with the question to show. That is all
there is to it: restart-safe because answers are data, deploy-safe because a removed question is ignored and a
new one asked. Flows have no side effects; their only outcome is a command.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, overload

from handlers.asking_how_often import WhichRhythm
from handlers.asking_when import WhichMoment
from handlers.questions import Choice, Line, Note, Question, Story, WhichDay, Words
from handlers.texts import Texts
from handlers.weekdays import WhichWeekdays

LOOSE = "!loose"
"""Where words wait that came before their question was asked."""

LEAVING = "!leaving"
"""Where it stands that somebody would leave, and is asked whether what they wrote may go."""


def is_story(given: Any) -> bool:
    """Whether an answer so far is a story in which something was told."""
    return isinstance(given, dict) and bool(given.get("parts") or given.get("files"))


class Asking(NamedTuple):
    """The run stopped here: this question, under this key, perhaps with a note above it."""

    key: str
    question: Question
    note: Note | None = None


class Finished(NamedTuple):
    """The run came to its end: a command to carry out, or ``None`` when nothing is asked for."""

    command: Any


class _StopHere(Exception):
    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self.asking = asking


class Talk:
    """One run of a flow over the answers so far."""

    def __init__(self, answers: dict[str, Any], t: Texts, about: str | None) -> None:
        """``answers`` is changed in place; ``about`` is what the conversation is about (a flag's id)."""
        self.answers = answers
        self.t = t
        self.about = about
        self._lines: list[str] = []

    @property
    def has_words(self) -> bool:
        """Whether somebody wrote (or sent) something here that would be lost with this conversation."""
        stories = any(is_story(given) for key, given in self.answers.items() if not key.startswith("!"))
        return stories or LOOSE in self.answers or bool(self._lines)

    @property
    def written(self) -> list[str]:
        """What somebody wrote in this run, message by message."""
        told = [part[0] for given in self.answers.values() if is_story(given) for part in given["parts"]]
        return [*told, *self._lines]

    @overload
    def ask(self, key: str, question: Choice | Line | WhichDay | WhichWeekdays) -> str: ...
    @overload
    def ask(self, key: str, question: WhichMoment | WhichRhythm) -> str: ...
    @overload
    def ask(self, key: str, question: Words) -> Story: ...
    def ask(self, key: str, question: Question) -> Any:
        """The answer to ``question``, or the end of this run."""
        given = self.answers.get(key)
        if given is None and isinstance(question, Words) and (loose := self.answers.pop(LOOSE, None)):
            given = self.answers[key] = {**Words.nothing(), "parts": loose}
        if given is not None and question.settled(given):
            if isinstance(question, Line) and not question.finds:
                self._lines.append(question.value(given))
            return question.value(given)
        raise _StopHere(Asking(key, question))

    def again(self, key: str, question: Question, note: Note) -> None:
        """Ask ``key`` once more, because its answer leads nowhere; the note says why."""
        self.answers.pop(key, None)
        raise _StopHere(Asking(key, question, note))

    def forget(self, *keys: str) -> None:
        """Drop answers, so that they are asked again."""
        for key in keys:
            self.answers.pop(key, None)

    def rewrite(self, key: str) -> None:
        """Ask a story once more; what comes replaces its words, and until then nothing is lost."""
        self.answers[key] = Words.rewritten(self.answers[key])


Flow = Callable[[Talk, Any], Any]
"""``flow(talk, facts) -> command``: reads top-down, changes nothing."""


def run(flow: Flow, talk: Talk, facts: Any) -> Asking | Finished:
    """Run ``flow`` over the answers so far, to the next question or to its end."""
    try:
        return Finished(flow(talk, facts))
    except _StopHere as stop:
        return stop.asking

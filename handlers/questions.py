"""The kinds of question a conversation can ask, each knowing how it looks and how an answer is heard.

What a question has heard so far (*given*) is plain JSON, kept in the conversation; a question never keeps
anything itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal, NamedTuple, Protocol

from handlers.dates import Day, Moment, Unclear, counted_working_days, meanings_of, read, read_day
from handlers.rules.choosing import choose, is_word
from handlers.rules.words import clean, parts, shorten
from handlers.rules.workdays import Calendar
from handlers.spoken import day as spoken_day
from handlers.spoken import in_full
from handlers.texts import Texts, own
from handlers.views import Option, View

DONE = "!done"
"""The value of *Klaar*."""

_QUOTE = 600
"""Longest quotation of what is about to be rewritten."""


class Note(NamedTuple):
    """A line that goes above the question, because of what was just heard: a text id and its values."""

    text: str
    values: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple's default, never changed


class Heard(NamedTuple):
    """What a question made of something: new *given* (``None``: nothing fitted), and perhaps a note."""

    given: Any = None
    note: Note | None = None
    quiet: bool = False


class Setting(NamedTuple):
    """What a question may know of its surroundings: the words, the day it is in town, its working days."""

    t: Texts
    today: date
    calendar: Calendar | None = None


class Question(Protocol):
    """Something that can be asked: shown, answered by press, text or file, and at some point settled."""

    def view(self, given: Any, setting: Setting) -> View:
        """How it looks now."""

    def settled(self, given: Any) -> bool:
        """Whether ``given`` is a whole answer that still holds."""

    def value(self, given: Any) -> Any:
        """The answer, for the flow."""

    def pressed(self, given: Any, value: str) -> Heard:
        """One of our own options was chosen."""

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """Somebody typed."""

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """Somebody sent a file."""


def _numbered(body: str, options: Sequence[Option]) -> str:
    numbered = [each for each in enumerate(options, 1) if not each[1].is_way_out]
    lines = [f"{number}. {option.label}" for number, option in numbered]
    return "\n".join([body, *lines])


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several. ``text`` asks; ``allows`` says of an earlier answer whether it may still be chosen.

    ``options`` that take looking up come as a function, called only while the question is open. ``finds``
    turns typed words that match no option into an answer (a meeting by its name or date); with ``missed``,
    words that it makes nothing of are no part of a story told before, and that note is said of them.
    """

    text: str
    options: Sequence[Option] | Callable[[], Sequence[Option]]
    values: dict[str, Any] = field(default_factory=dict)
    numbered: bool = True
    allows: Callable[[str], bool] | None = None
    finds: Callable[[str], str | None] | None = None
    missed: Note | None = None

    def view(self, given: Any, setting: Setting) -> View:
        """The question with its options, numbered in the text where they are many or long."""
        body, options = setting.t(self.text, **self.values), self._offered()
        return View(_numbered(body, options) if self.numbered else body, tuple(options))

    def settled(self, given: Any) -> bool:
        """Whether the chosen thing exists and may be chosen; never whether it is still on today's list."""
        if not isinstance(given, str):
            return False
        if self.allows is not None and self.allows(given):
            return True
        return any(option.value == given for option in self._offered())

    def value(self, given: Any) -> str:
        """The chosen option's value."""
        return str(given)

    def pressed(self, given: Any, value: str) -> Heard:
        """A button."""
        return Heard(value)

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """The number, the words, their start, the button's words, or what ``finds`` makes of it."""
        options = self._offered()
        hits = choose(text, [option.label for option in options])
        hits = hits or choose(text, [option.button for option in options])
        if len(hits) == 1:
            return Heard(options[hits[0]].value)
        if hits:
            meant = " / ".join(options[hit].button for hit in hits[:4])
            return Heard(None, Note("ask-which-of-these", {"options": meant}))
        found = self.finds(text) if self.finds else None
        return Heard(found) if found is not None else Heard(None, self.missed)

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no choice."""
        return Heard()

    def _offered(self) -> Sequence[Option]:
        return self.options() if callable(self.options) else self.options


class Part(NamedTuple):
    """One message of a story: cleaned words, and the platform's id of the message they came in."""

    words: str
    message: str | None


class Story(NamedTuple):
    """What somebody told, in one or several messages, with the files they added."""

    parts: tuple[Part, ...]
    files: tuple[int, ...]

    @property
    def words(self) -> str:
        """All of it, a blank line between messages."""
        return "\n\n".join(part.words for part in self.parts if part.words)


@dataclass(frozen=True, slots=True)
class Words:
    """A story: text, voice or files, in several messages, open until *Klaar*."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    most_files: int = 5

    def view(self, given: Any, setting: Setting) -> View:
        """The question; once something was told, what is kept and *Klaar*."""
        if not given or not (given["parts"] or given["files"]):
            return View(setting.t(self.text, **self.values))
        if given.get("rewrite"):
            words = own(shorten("\n".join(part[0] for part in given["parts"]), _QUOTE))
            keep, files = setting.t.option(DONE, "words-keep"), len(given["files"])
            again = setting.t("words-rewrite", words=words, files=files)
            return View(again if words else setting.t("words-rewrite-files", files=files), (keep,))
        done = setting.t.option(DONE, "words-done")
        body = setting.t("words-kept", files=len(given["files"]), most=self.most_files)
        return View(body, (done,))

    def settled(self, given: Any) -> bool:
        """Whether there is something, and it was called done."""
        return isinstance(given, dict) and bool(given["done"]) and bool(given["parts"] or given["files"])

    def value(self, given: Any) -> Story:
        """The story."""
        return Story(tuple(Part(*part) for part in given["parts"]), tuple(given["files"]))

    def pressed(self, given: Any, value: str) -> Heard:
        """*Klaar*."""
        return Heard({**(given or self.nothing()), "done": value == DONE, "rewrite": False})

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """More of the story, or the word *klaar*."""
        given = given or self.nothing()
        begun = bool(given["parts"] or given["files"])
        closing = [setting.t("words-done"), *([setting.t("words-keep")] if given.get("rewrite") else [])]
        if begun and any(is_word(text, each) for each in closing):
            return Heard({**given, "done": True, "rewrite": False})
        return self.add(given, text, message)

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A voice message, photo or file; of one album only the first piece gets a reply."""
        given = given or self.nothing()
        if len(given["files"]) >= self.most_files:
            return Heard(given, Note("words-too-many-files", {"most": self.most_files}))
        told = self.add(given, caption, message).given if clean(caption) else given
        kept = {**told, "files": [*told["files"], file_id], "album": album, "done": False}
        return Heard(kept, quiet=album is not None and given.get("album") == album)

    @staticmethod
    def nothing() -> dict[str, Any]:
        """A story before its first word."""
        return {"parts": [], "files": [], "album": None, "done": False}

    @staticmethod
    def add(given: dict[str, Any], text: str, message: str | None) -> Heard:
        """One more message; longer than fits one message it is kept in pieces, and nothing is lost."""
        added = [[piece, message] for piece in parts(clean(text)) if piece]
        if not added:
            return Heard(None, Note("words-were-empty"))
        before = [] if given.get("rewrite") else given["parts"]
        return Heard({**given, "parts": [*before, *added], "done": False, "rewrite": False})

    @staticmethod
    def rewritten(given: dict[str, Any]) -> dict[str, Any]:
        """A story whose words the next ones replace; files stay, and *Zo laten* leaves all as it is."""
        return {**given, "done": False, "rewrite": True}


@dataclass(frozen=True, slots=True)
class Line:
    """One short message; it is the answer at once. ``options`` may stand beside typing.

    What is typed only to find something (``finds``) is not somebody's own words: nothing is lost with it.
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    options: Sequence[Option] = ()
    finds: bool = False

    def view(self, given: Any, setting: Setting) -> View:
        """The question."""
        return View(setting.t(self.text, **self.values), tuple(self.options))

    def settled(self, given: Any) -> bool:
        """Whether something was typed."""
        return isinstance(given, str) and bool(given)

    def value(self, given: Any) -> str:
        """The words."""
        return str(given)

    def pressed(self, given: Any, value: str) -> Heard:
        """One of the options beside typing."""
        return Heard(value)

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """The words, cleaned, or those of an option; nothing but spaces is asked again."""
        words = clean(text)
        for option in self.options:
            if is_word(words, option.label):
                return Heard(option.value)
        return Heard(words) if words else Heard(None, Note("words-were-empty"))

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no line."""
        return Heard(None, Note("line-wants-text"))


@dataclass(frozen=True, slots=True)
class WhichDay:
    """A day, picked or typed; a typed one is repeated in full and confirmed before it counts."""

    text: str
    options: Sequence[Option] = ()
    values: dict[str, Any] = field(default_factory=dict)
    earliest: date | None = None
    prefer: Literal["future", "past"] = "future"
    holds: Callable[[date], date] | None = None
    """What becomes of a typed day, where not every day will do: that one is repeated and confirmed."""

    def view(self, given: Any, setting: Setting) -> View:
        """The question, the readings to choose from, or the confirmation."""
        maybe = given["maybe"] if given else []
        days = [date.fromisoformat(day) for day in maybe]
        if len(days) == 1:
            said = in_full(days[0], setting.t.language)
            yes = setting.t.option(days[0].isoformat(), "day-yes")
            return View(
                setting.t("day-is-this-right", day=said), (yes, setting.t.option("!other", "day-other"))
            )
        if days:
            picks = [self._pick(day, setting) for day in days]
            return View(setting.t("day-which-one"), (*picks, setting.t.option("!other", "day-other")))
        return View(setting.t(self.text, **self.values), tuple(self.options))

    def settled(self, given: Any) -> bool:
        """Whether a day (or one of the options) was chosen."""
        return isinstance(given, dict) and given["value"] is not None

    def value(self, given: Any) -> str:
        """An ISO date, or the value of an option."""
        return str(given["value"])

    def pressed(self, given: Any, value: str) -> Heard:
        """A day, an option, or *een andere dag*."""
        if value == "!other":
            return Heard({"maybe": [], "value": None})
        return Heard({"maybe": [], "value": value})

    def said(self, given: Any, text: str, message: str | None, setting: Setting) -> Heard:
        """A day in words: to be confirmed, to be chosen from, or not understood."""
        view = self.view(given, setting)
        hits = choose(text, [option.label for option in view.options])
        if len(hits) == 1:
            return self.pressed(given, view.options[hits[0]].value)
        read = self._read(text, setting)
        if self.holds is not None:
            read = list(dict.fromkeys(map(self.holds, read)))
        if not read:
            return Heard(None, Note("day-not-understood"))
        days = [day for day in read if self.earliest is None or day >= self.earliest]
        if not days:
            return Heard(None, Note("day-is-past"))
        return Heard({"maybe": [day.isoformat() for day in days[:3]], "value": None})

    def sent(self, given: Any, file_id: int, caption: str, message: str | None, album: str | None) -> Heard:
        """A file is no day."""
        return Heard(None, Note("line-wants-text"))

    def _read(self, text: str, setting: Setting) -> list[date]:
        """The days that may be meant, also where working days are counted."""
        count = counted_working_days(text, setting.t.language) if self.prefer == "future" else None
        if count is not None and setting.calendar is not None:
            return [setting.calendar.add_working_days(setting.today, count)]
        match read_day(text, setting.today, prefer=self.prefer, lang=setting.t.language):
            case Day(date=day):
                return [day]
            case Unclear(choices=choices):
                return list(choices)
            case _:
                return self._beside_a_time(text, setting)

    def _beside_a_time(self, text: str, setting: Setting) -> list[date]:
        """The days of a moment: whoever names a time as well has named the day."""
        noon = datetime.combine(setting.today, time(12))
        found = meanings_of(read(text, noon, prefer=self.prefer, lang=setting.t.language))
        return list(dict.fromkeys(each.at.date() for each in found if isinstance(each, Moment)))

    @staticmethod
    def _pick(day: date, setting: Setting) -> Option:
        said = spoken_day(day, setting.t.language, setting.today)
        return Option(day.isoformat(), said, said[:24])

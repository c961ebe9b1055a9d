"""Every word a person reads, from the ``.ftl`` files: Dutch first, then English.

``**bold**`` in a text becomes the marks of :mod:`handlers.views`. Words that people wrote themselves go in
through :func:`own`, which wraps them in isolating marks, so that a right-to-left name cannot turn a sentence
around; nothing else is wrapped.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from handlers.views import BOLD_OFF, BOLD_ON, CUT_OFF, MOST_BUTTON, Option

LANGUAGES = ("nl", "en")
"""What can be spoken here; the first is what a person gets who has not chosen."""

_LOCALES = Path(__file__).parent / "locales"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_OPEN_ISOLATE, _CLOSE_ISOLATE = "\u2068", "\u2069"


class MissingTextError(LookupError):
    """A text id has no words in a language. Remedy: add it to the ``.ftl`` file of that language."""


def own(words: str) -> str:
    """Somebody's own words, safe to stand inside our sentence."""
    return f"{_OPEN_ISOLATE}{words}{_CLOSE_ISOLATE}"


class Texts:
    """All texts of one language."""

    def __init__(self, language: str) -> None:
        """Read the language's files, once; the parser is only loaded when words are needed."""
        from fluent.runtime import FluentBundle, FluentResource
        from fluent.syntax.ast import Message

        self.language = language
        self._ids: list[str] = []
        self._bundle = FluentBundle([language], use_isolating=False)
        for path in sorted((_LOCALES / language).glob("*.ftl")):
            source = _BOLD.sub(rf"{BOLD_ON}\1{BOLD_OFF}", path.read_text(encoding="utf-8"))
            resource = FluentResource(source)
            self._bundle.add_resource(resource)
            self._ids += [entry.id.name for entry in resource.body if isinstance(entry, Message)]
        self._plain: dict[str, str] = {}
        self._choices: dict[str, tuple[str, str]] = {}

    def __call__(self, key: str, /, **values: Any) -> str:
        """The words of ``key`` (``id`` or ``id.attribute``); raises :class:`MissingTextError`."""
        if not values and (known := self._plain.get(key)) is not None:
            return known
        name, _, attribute = key.partition(".")
        if not self._bundle.has_message(name):
            raise MissingTextError(key)
        message = self._bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise MissingTextError(key)
        words, wrong = self._bundle.format_pattern(pattern, values)
        if wrong:
            raise MissingTextError(f"{key}: {wrong[0]!r}")
        result = str(words)
        if not values:
            self._plain[key] = result
        return result

    def has(self, key: str) -> bool:
        """Whether there are words for ``key``."""
        name, _, attribute = key.partition(".")
        if not self._bundle.has_message(name):
            return False
        return not attribute or attribute in self._bundle.get_message(name).attributes

    def keys_of(self, prefix: str) -> list[str]:
        """The ids that start so, for a page that gets its words as data."""
        return [key for key in self._ids if key.startswith(prefix)]

    def option(self, value: str, key: str, /, **values: Any) -> Option:
        """A choice: its full words from ``key``, its button from ``key.button`` where there is one."""
        if not values and (known := self._choices.get(key)) is not None:
            return Option(value, *known)
        label = self(key, **values)
        button = fit(self(f"{key}.button", **values) if self.has(f"{key}.button") else label)
        if not values:
            self._choices[key] = label, button
        return Option(value, label, button)


def fit(words: str) -> str:
    """``words`` cut to what fits on a button, at a word where it can be, with an ellipsis."""
    if len(words) <= MOST_BUTTON:
        return words
    cut = words[: MOST_BUTTON - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > MOST_BUTTON // 2 else cut).rstrip(" ,.:") + CUT_OFF


@lru_cache
def texts(language: str) -> Texts:
    """The texts of ``language``, or Dutch where we do not speak it."""
    return Texts(language if language in LANGUAGES else LANGUAGES[0])

"""A part of a set's file (the set, a question, an answer), read field by field.

What is wrong is written down and reading goes on with a stand-in, so that everything is told at once; a file
with a mistake in it gives no set.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple, TypeVar

from handlers.rules.question_sets import Said
from handlers.texts import LANGUAGES

Word = TypeVar("Word", bound=StrEnum)

_KEY = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_LONGEST_KEY = 40
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_ROOM = 60  # characters of what was found


class SetMistake(NamedTuple):
    """One thing to mend: the file, where in it, what was found there, and a sentence that says what to do."""

    file: str
    place: str
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}. {self.remedy}"

    @property
    def where(self) -> str:
        """The file and the place in it."""
        return f"{self.file}, {self.place}" if self.place else self.file


class Part:
    """The fields of one table, each asked for once; all parts of a file write to the same ``mistakes``."""

    def __init__(
        self, file: str, mistakes: list[SetMistake], fields: Mapping[str, object], place: str = ""
    ) -> None:
        """``place`` is how this part is called in a mistake."""
        self._file, self._mistakes, self._fields, self.place = file, mistakes, fields, place
        self._asked: set[str] = set()

    def complain(self, field: str, found: str, remedy: str) -> None:
        """Write down a mistake in this part."""
        place = ", ".join(each for each in (self.place, field) if each)
        self._mistakes.append(SetMistake(self._file, place, found, remedy))

    def has(self, field: str) -> bool:
        """Whether the field was written at all, right or wrong."""
        self._asked.add(field)
        return field in self._fields

    def value(self, field: str) -> object:
        """What stands there; ``None`` where nothing does."""
        self._asked.add(field)
        return self._fields.get(field)

    def key(self, field: str = "key") -> str:
        """Read a key: small letters and digits, with ``-`` or ``_`` between them."""
        found = self.value(field)
        if isinstance(found, str) and _KEY.fullmatch(found) and len(found) <= _LONGEST_KEY:
            return found
        remedy = f"Write at most {_LONGEST_KEY} small letters and digits, with - or _ between them."
        self.complain(field, shown(found), remedy)
        return ""

    def whole(self, field: str) -> int:
        """Read a whole number above zero."""
        found = self.value(field)
        if isinstance(found, int) and not isinstance(found, bool) and found > 0:
            return found
        self.complain(field, shown(found), f"Write a whole number above zero, without quotes: {field} = 1")
        return 1

    def word(self, field: str, of: type[Word]) -> Word | None:
        """Read one of a fixed set of words; ``None``, and a mistake, where it is another."""
        found = self.value(field)
        known = [each.value for each in of]
        if isinstance(found, str) and found in known:
            return of(found)
        self.complain(field, shown(found), f"Write one of: {', '.join(known)}." + did_you_mean(found, known))
        return None

    def said(self, field: str, longest: int) -> Said:
        """Read the same words in every language, each at most so long."""
        found = self.value(field)
        if not isinstance(found, dict):
            self.complain(field, shown(found), 'Write it in both languages: { nl = "…", en = "…" }')
            return dict.fromkeys(LANGUAGES, "")
        for language in found:
            if language not in LANGUAGES:
                self.complain(f"{field}.{language}", "a language that is not spoken here", "Remove it.")
        return {
            language: self._line(f"{field}.{language}", found.get(language), longest)
            for language in LANGUAGES
        }

    def tables(self, field: str, found: object, called: str, example: str) -> list["Part"]:
        """Read a list of tables as parts that are called ``called`` and then their key (or their number)."""
        if not isinstance(found, list):
            if found is not None:
                self.complain(field, shown(found), f"Write a list: {example}")
            return []
        parts = []
        for number, fields in enumerate(found, 1):
            if isinstance(fields, dict):
                key = fields.get("key")
                name = f"{called} {shown(key) if isinstance(key, str) and key else number}"
                place = ", ".join(each for each in (self.place, name) if each)
                parts.append(Part(self._file, self._mistakes, fields, place))
            else:
                self.complain(f"{field} {number}", shown(fields), f"Write it as in {example}")
        return parts

    def table(self, field: str, example: str) -> "Part | None":
        """Read a table as a part; ``None`` where it is left out, or wrong."""
        found = self.value(field)
        if isinstance(found, dict):
            place = ", ".join(each for each in (self.place, field) if each)
            return Part(self._file, self._mistakes, found, place)
        if found is not None:
            self.complain(field, shown(found), f"Write it as {example}")
        return None

    def names(self) -> list[str]:
        """The names of all that stands in this part."""
        self._asked |= self._fields.keys()
        return [*self._fields]

    def complain_of_the_rest(self) -> None:
        """Write down every field that nobody asked for: a slip of the pen, most of the time."""
        for name in self._fields:
            if name not in self._asked:
                guess = did_you_mean(name, self._asked)
                self.complain(name, "a name that means nothing here", f"Remove it.{guess}")

    def _line(self, field: str, found: object, longest: int) -> str:
        if not isinstance(found, str) or not found.strip():
            self.complain(field, shown(found), "Write the words in this language, between quotes.")
            return ""
        words = unicodedata.normalize("NFC", found.strip())
        if any(unicodedata.category(sign) in _UNSEEN for sign in words):
            self.complain(field, "a line break or an invisible character", "Write the words on one line.")
        elif not any(sign.isalpha() or sign.isdigit() for sign in words):
            self.complain(field, shown(words), "Write words too: a picture alone cannot be read aloud.")
        elif len(words) > longest:
            self.complain(field, shown(words), f"It has {len(words)} characters; write at most {longest}.")
        return words


def shown(found: object) -> str:
    """What was found, as TOML writes it and no longer than one can read."""
    match found:
        case None:
            return "nothing"
        case bool():
            return str(found).lower()
        case str():
            words = f'"{found}"'
        case dict():
            return "a table"
        case list():
            words = f"[{', '.join(map(shown, found))}]"
        case _:
            words = str(found)
    return words if len(words) <= _ROOM else f"{words[: _ROOM - 1]}…"


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """The end of a remedy for an unknown word: the known one it looks like, if any."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.5) if isinstance(word, str) else []
    return f" Did you mean {close[0]}?" if close else ""

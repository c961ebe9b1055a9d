"""One entry of the town file (a person, an area, ...), read field by field.

A field that is wrong is written down as a mistake and reading goes on with a stand-in, so that everything
that is wrong is told at once. Stand-ins never get out: a file with mistakes gives no town.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from bot.town import days
from bot.town.lines import Path
from bot.town.mistakes import Mistake

Choice = TypeVar("Choice", bound=StrEnum)

_KEY = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_PHONE = re.compile(r"\+?[0-9](?:[ ()-]{0,2}[0-9]){2,14}")
_EMAIL = re.compile(r"[\w!#$%&'*+/=?^`{|}~.-]{1,64}@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z][a-zA-Z0-9-]+", re.ASCII)
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")

_LONGEST_KEY = 60
_LONGEST_TEXT = 120
LONGEST_SENTENCE = 240
"""The most characters of what is read as a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file being read, and what was found wrong in it so far."""

    filename: str
    lines: Mapping[Path, int]
    today: date | None
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Tell the line of what stands at ``path``, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class Entry:
    """The fields of one ``[[section]]`` entry, each asked for once; ``sound`` until a mistake was found."""

    def __init__(
        self, source: Source, path: Path, fields: Mapping[str, object], of: "Entry | None" = None
    ) -> None:
        """``of`` is the entry this is a part of: mistakes are told under its name."""
        self._source = source
        self._path = path
        self._of = of
        self._fields = fields
        self._asked: set[str] = set()
        self.sound = True
        key = fields.get("key")
        self.name = key if isinstance(key, str) else None

    def complain(self, field: str | None, message: str, item: int | None = None) -> None:
        """Write down a mistake in this entry, at the line of the field (or of one item of its list)."""
        self.sound = False
        below = tuple(part for part in (field, item) if part is not None)
        if self._of is not None:
            self._of.complain_at((*self._path, *below), self._named(field), message)
            return
        self.complain_at((*self._path, *below), field, message)

    def complain_at(self, path: Path, field: str | None, message: str) -> None:
        """Write down a mistake in this entry, or in a part of it, at a place of the file."""
        self.sound = False
        self._source.mistakes.append(
            Mistake(
                filename=self._source.filename,
                line=self._source.line(path),
                message=message,
                section=str(self._path[0]),
                entry=self.name,
                field=field,
            )
        )

    def has(self, field: str) -> bool:
        """Tell whether the field was written at all, right or wrong."""
        return field in self._fields

    def text(self, field: str, longest: int = _LONGEST_TEXT) -> str:
        """Read words that must be there: one line of at most 120 (or ``longest``) characters."""
        value = self._required(field)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.complain(field, f'must be text between quotes, like {field} = "..."')
            return ""
        if not value.strip():
            self.complain(field, "is empty")
        elif len(value) > longest:
            self.complain(field, f"has {len(value)} characters; at most {longest} fit on a screen")
        elif any(unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") for sign in value):
            self.complain(field, "has a line break or an invisible character in it")
        return unicodedata.normalize("NFC", value.strip())

    def optional_text(self, field: str, longest: int = _LONGEST_TEXT) -> str | None:
        """Read words that may be left out."""
        self._asked.add(field)
        return self.text(field, longest) if self.has(field) else None

    def number(self, field: str, least: int, most: int) -> int | None:
        """Read a whole number between two others, which may be left out."""
        value = self._optional(field)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.complain(field, f"must be a whole number from {least} to {most}, without quotes")
            return None
        return value

    def parts(self, field: str, example: str) -> list["Entry"]:
        """Read a list of things with fields of their own; empty where it is left out."""
        value = self._optional(field)
        if value is None:
            return []
        if not isinstance(value, list):
            self.complain(field, f"must be a list, like {field} = [{{ {example} }}]")
            return []
        found = []
        for item, fields in enumerate(value):
            if isinstance(fields, dict):
                found.append(Entry(self._source, (*self._path, field, item), fields, self))
            else:
                self.complain(field, f"every item of the list must be written as {{ {example} }}", item)
        return found

    def key(self) -> str:
        """Read the entry's own key: small letters and digits, with ``.``, ``-`` or ``_`` between them."""
        value = self.text("key")
        if value and not (_KEY.fullmatch(value) and len(value) <= _LONGEST_KEY):
            self.complain(
                "key",
                f"'{value}' cannot be a key; use at most {_LONGEST_KEY} small letters and digits, "
                "with '.', '-' or '_' between them, like 'j.jansen'",
            )
        return value

    def phone(self, field: str) -> str | None:
        """Read a telephone number, which may be left out."""
        value = self.optional_text(field)
        if value and not _PHONE.fullmatch(value):
            self.complain(field, f"'{value}' is not a telephone number, like '06 12345678'")
        return value

    def email(self, field: str) -> str | None:
        """Read an e-mail address, which may be left out; a name around it is no part of it."""
        value = self.optional_text(field)
        if value and not _EMAIL.fullmatch(value):
            self.complain(field, "is not an e-mail address, like 'wil@voorbeeldstad.example'")
        return value

    def flag(self, field: str, *, otherwise: bool) -> bool:
        """Read true or false, ``otherwise`` where it is left out."""
        value = self._optional(field)
        if value is None:
            return otherwise
        if not isinstance(value, bool):
            self.complain(field, "must be true or false, without quotes")
            return otherwise
        return value

    def choice(self, field: str, of: type[Choice]) -> Choice | None:
        """Read one of a fixed set of words; None where it is left out."""
        word = self.optional_text(field)
        return self._one_of(field, word, of) if word else None

    def choices(self, field: str, of: type[Choice]) -> tuple[Choice, ...]:
        """Read one word or a list of words, each of a fixed set; empty where it is left out."""
        found = [self._one_of(field, word, of, item) for item, word in self._words(field)]
        return tuple(choice for choice in found if choice is not None)

    def reference(self, field: str, section: str, known: Collection[str]) -> str:
        """Read the key of another entry that must exist."""
        key = self.text(field)
        if key:
            self._must_be_known(field, key, section, known)
        return key

    def optional_reference(self, field: str, section: str, known: Collection[str]) -> str | None:
        """Read the key of another entry, which may be left out."""
        self._asked.add(field)
        return self.reference(field, section, known) if self.has(field) else None

    def references(
        self, field: str, section: str, known: Collection[str], *, required: bool = False
    ) -> tuple[str, ...]:
        """Read a list of keys of other entries, each of which must exist; one alone needs no list."""
        if required and self._required(field) is None:
            return ()
        keys = self._words(field)
        if required and self._fields[field] == []:
            self.complain(field, f"is empty; name at least one {section}")
        for item, key in keys:
            self._must_be_known(field, key, section, known, item)
        return tuple(key for _, key in keys)

    def day(self, field: str) -> date:
        """Read a day: a date like 2026-12-01, or in the demo's town one that counts from today.

        From today means "today", "+9 days" or "-3 weekdays"; weekdays are Monday to Friday.
        """
        value = self._required(field)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str) and (days.counts_from_today(value)):
            if self._source.today is None:
                self.complain(field, f"'{value}' moves along with today; write the date, like 2026-12-01")
                return date.min
            return self._from_today(field, value, self._source.today)
        if value is not None:
            self.complain(field, "must be a date without quotes, like 2026-12-01")
        return date.min

    def clock(self, field: str) -> time:
        """Read a time of day that must be there: "19:30", or TOML's own 19:30:00."""
        value = self._required(field)
        if isinstance(value, time):
            return value.replace(second=0, microsecond=0)
        if isinstance(value, str) and (found := _CLOCK.fullmatch(value)):
            return time(int(found[1]), int(found[2]))
        if value is not None:
            self.complain(field, 'must be a time of day between quotes, like "19:30"')
        return time.min

    def optional_clock(self, field: str) -> time | None:
        """Read a time of day that may be left out."""
        self._asked.add(field)
        return self.clock(field) if self.has(field) else None

    def complain_of_the_rest(self) -> None:
        """Write down every field that nobody asked for: a slip of the pen, most of the time."""
        for name in self._fields.keys() - self._asked:
            self.complain(name, "is not a field of this section" + did_you_mean(name, self._asked))

    def _named(self, field: str | None) -> str:
        """A field of a part as its entry would name it: ``steps.on``."""
        of = str(self._path[-2])
        return of if field is None else f"{of}.{field}"

    def _from_today(self, field: str, words: str, today: date) -> date:
        try:
            return days.counted_from(today, words)
        except OverflowError:
            self.complain(field, f"'{words}' is too far away")
            return date.min

    def _required(self, field: str) -> object | None:
        if not self.has(field):
            self.complain(field, "is missing")
        return self._optional(field)

    def _optional(self, field: str) -> object | None:
        self._asked.add(field)
        return self._fields.get(field)

    def _words(self, field: str) -> list[tuple[int | None, str]]:
        """Read a word, or the words of a list, each with its place in the list; none where left out."""
        value = self._optional(field)
        if value is None:
            return []
        if isinstance(value, str):
            return [(None, value)]
        if not isinstance(value, list):
            self.complain(field, f'must be a list of words between quotes, like {field} = ["..."]')
            return []
        words: list[tuple[int | None, str]] = []
        for item, word in enumerate(value):
            if not isinstance(word, str):
                self.complain(field, "every item of the list must be between quotes", item)
            elif any(word == earlier for _, earlier in words):
                self.complain(field, f"'{word}' stands here twice", item)
            else:
                words.append((item, word))
        return words

    def _one_of(self, field: str, word: str, of: type[Choice], item: int | None = None) -> Choice | None:
        try:
            return of(word)
        except ValueError:
            allowed = [choice.value for choice in of]
            self.complain(
                field, f"'{word}' must be one of: {', '.join(allowed)}" + did_you_mean(word, allowed), item
            )
            return None

    def _must_be_known(
        self, field: str, key: str, section: str, known: Collection[str], item: int | None = None
    ) -> None:
        if key not in known:
            self.complain(
                field, f"this file has no {section} with key '{key}'" + did_you_mean(key, known), item
            )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give the end of a message about an unknown word: the known one it looks like, if any."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"; did you mean '{close[0]}'?" if close else ""

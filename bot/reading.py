"""Reads a TOML file into frozen dataclasses, and tells every mistake in it at once.

A setting is a dataclass field whose metadata says how it is read::

    answer_days: int = field(default=5, metadata=whole(1, 60))

Each mistake names the setting, what was found there, and what to write instead. Secrets are never shown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bot.kinds import Wrong, a_path

T = TypeVar("T")
_TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
_ROOM = 60  # characters of what was found


class Mistake(NamedTuple):
    """One thing to mend in the file: ``where`` is the dotted name, ``remedy`` a sentence."""

    where: str
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}. {self.remedy}"


class SettingsError(Exception):
    """The settings cannot be used; ``mistakes`` holds all that is to be mended, section by section."""

    def __init__(self, file: Path, mistakes: tuple[Mistake, ...]) -> None:
        self.file = file
        self.mistakes = mistakes
        super().__init__("\n".join([f"{file}:", *(f"  {mistake}" for mistake in mistakes)]))


class Reader:
    """Reads sections one by one and gathers what is wrong; a secret's file is looked for from ``base``."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.mistakes: list[Mistake] = []

    def wrong(self, where: str, found: object, remedy: str) -> None:
        """Remember one mistake."""
        self.mistakes.append(Mistake(where, found if isinstance(found, Nothing) else shown(found), remedy))

    def section(self, kind: type[T], name: str, table: object) -> T | None:
        """The section ``[name]`` as a ``kind``; None when something in it is wrong (and remembered)."""
        if not isinstance(table, dict):
            self.wrong(
                name, table, f"Write it as a section: a line [{name}], its settings on the lines below."
            )
            return None
        before = len(self.mistakes)
        known = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]  # every kind is a dataclass
        names = [*known, *(f"{each}_file" for each in known if known[each].metadata.get("secret"))]
        for key in table:
            if key not in names:
                self.wrong(f"{name}.{key}", NOTHING_KNOWN, did_you_mean(key, names))
        read = {each.name: value for each in known.values() for value in self._setting(name, each, table)}
        return kind(**read) if len(self.mistakes) == before else None

    def _setting(self, section: str, setting: "Field[Any]", table: Mapping[str, object]) -> Iterator[object]:
        """The value, once; nothing when the default holds or a mistake was found."""
        name, read = setting.name, setting.metadata["read"]
        in_file = f"{name}_file" if setting.metadata["secret"] else name
        if in_file in table and in_file != name:
            if name in table:
                self.wrong(f"{section}.{in_file}", BOTH, f"Remove {in_file} or {name}: one of them says it.")
                return
            try:
                yield read(self._words_in(table[in_file]))
            except Wrong as wrong:
                self.wrong(f"{section}.{in_file}", NO_SECRET, str(wrong))
        elif name in table:
            try:
                yield read(table[name])
            except Wrong as wrong:
                self.wrong(f"{section}.{name}", table[name] if in_file == name else HIDDEN, str(wrong))
        elif setting.default is MISSING:
            or_file = f" (or {in_file}, a file that holds it)" if in_file != name else ""
            self.wrong(
                f"{section}.{name}",
                NOTHING,
                f"Add it to [{section}]{or_file}; config.example.toml explains it.",
            )

    def _words_in(self, found: object) -> str:
        """What stands in a secret's file, without the line end."""
        path: Path = self.base / a_path()["read"](found)
        try:
            return path.read_text(encoding="utf-8").strip()
        except OSError as fault:
            raise Wrong(
                f"The file cannot be read ({fault.strerror}). Give a path this user can read."
            ) from fault
        except UnicodeDecodeError as fault:
            raise Wrong("The file holds no plain text. Write the secret in it, on one line.") from fault


class Nothing(str):
    """Said of a value that is not shown as it was found."""

    __slots__ = ()


NOTHING = Nothing("nothing")
NO_SECRET = Nothing("a file that does not give it")
BOTH = Nothing("a second place for the same secret")
NOTHING_KNOWN = Nothing("a name that means nothing here")
HIDDEN = Nothing("something else (not shown, it is a secret)")


def shown(found: object) -> str:
    """What was found, as TOML writes it and no longer than one can read."""
    words: str
    match found:
        case str() if _TOKEN.search(found):
            words = HIDDEN
        case bool():
            words = str(found).lower()
        case str():
            words = '"' + found.replace('"', r"\"") + '"'
        case dict():
            words = "a section"
        case list():
            words = "[" + ", ".join(shown(each) for each in found) + "]"
        case _:
            words = str(found)
    return words if len(words) <= _ROOM else f"{words[: _ROOM - 1]}…"


def did_you_mean(key: str, names: list[str]) -> str:
    """The remedy for an unknown name."""
    from difflib import get_close_matches

    close = get_close_matches(key, names, n=1, cutoff=0.6)
    return f"Did you mean {close[0]}?" if close else f"Remove it; known here are: {', '.join(names)}."

"""Where things stand in a TOML file: the line of every table, key and value.

The standard library reads TOML but forgets positions. This walks the same text once more and remembers
only them; that both see the same tree is a property in the tests.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:[^\\"]|\\.|"{1,2}(?!"))*"{3,5}'  # a closing """ may follow one or two quotes of the text itself
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^\\"\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")


def line_index(text: str) -> Mapping[Path, int]:
    """Tell the line (from 1) of every table, key and list item of a TOML text that ``tomllib`` accepts.

    A path is made of keys and of positions in lists: ``("person", 2, "areas", 0)`` is the first area of
    the third ``[[person]]``. A table that is only implied stands where it is first mentioned.
    """
    return _Walk(text).lines()


class _Walk:
    """One pass over the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._lines: dict[Path, int] = {}
        self._table_counts: dict[Path, int] = {}

    def lines(self) -> Mapping[Path, int]:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
        return self._lines

    def _header(self) -> Path:
        line, is_list_item = self._line(), self._text.startswith("[[", self._at)
        self._at += 2 if is_list_item else 1
        *parents, last = self._dotted_key()
        self._at += 2 if is_list_item else 1
        path: Path = ()
        for part in parents:
            path = self._newest((*path, part))
            self._lines.setdefault(path, line)
        path = (*path, last)
        if is_list_item:
            count = self._table_counts.get(path, 0)
            self._table_counts[path] = count + 1
            self._lines.setdefault(path, line)
            path = (*path, count)
        self._lines[path] = line
        return path

    def _newest(self, path: Path) -> Path:
        """``[a.b]`` after ``[[a]]`` speaks of the newest ``a``."""
        return (*path, self._table_counts[path] - 1) if path in self._table_counts else path

    def _pair(self, table: Path) -> None:
        line, path = self._line(), table
        for part in self._dotted_key():
            path = (*path, part)
            self._lines.setdefault(path, line)
        self._at += len("=")
        self._skip(_SPACE)
        self._value(path)

    def _dotted_key(self) -> list[str]:
        parts = [self._key()]
        while self._text[self._at] == ".":
            self._at += 1
            parts.append(self._key())
        return parts

    def _key(self) -> str:
        self._skip(_SPACE)
        if self._text[self._at] in "\"'":
            written = self._take(_STRING)
            (key,) = tomllib.loads(f"{written} = 0")
        else:
            key = self._take(_BARE_KEY)
        self._skip(_SPACE)
        return key

    def _value(self, path: Path) -> None:
        match self._text[self._at]:
            case '"' | "'":
                self._take(_STRING)
            case "[":
                self._list(path)
            case "{":
                self._inline_table(path)
            case _:
                self._take(_SCALAR)

    def _list(self, path: Path) -> None:
        self._at += 1
        self._skip(_BLANK)
        count = 0
        while self._text[self._at] != "]":
            item = (*path, count)
            self._lines[item] = self._line()
            self._value(item)
            self._comma()
            count += 1
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip(_BLANK)
        while self._text[self._at] != "}":
            self._pair(path)
            self._comma()
        self._at += 1

    def _comma(self) -> None:
        self._skip(_BLANK)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_BLANK)

    def _line(self) -> int:
        return bisect_right(self._line_starts, self._at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self._text, self._at):
            self._at = found.end()

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise ValueError(f"line {self._line()} is not TOML; read it with tomllib first")
        self._at = found.end()
        return found.group()

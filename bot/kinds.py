"""The kinds of values a setting can have: each checks what was found, and says what to write instead.

A kind is a dataclass field's metadata; :mod:`bot.reading` uses it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from ipaddress import ip_network
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

How = Mapping[str, Any]
"""A field's metadata: ``read`` turns a TOML value into the setting, ``secret`` keeps it off the screen."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LAST_PORT = 65535


class Wrong(ValueError):
    """This value cannot stand here; the message is the remedy."""


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """Words that no log, traceback or screen shows; only :meth:`reveal` gives them."""

    _words: str

    def reveal(self) -> str:
        """The words themselves."""
        return self._words

    def __repr__(self) -> str:
        return "Secret(…)"


class Listen(NamedTuple):
    """Where a server of ours listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def _how(read: Callable[[object], object], *, secret: bool = False) -> How:
    return {"read": read, "secret": secret}


def words(pattern: str = r"[^\x00-\x1f]*\S[^\x00-\x1f]*", remedy: str = "Write words between quotes.") -> How:
    """One line of text that matches ``pattern`` wholly."""

    def read(found: object) -> str:
        if not isinstance(found, str) or not re.fullmatch(pattern, found):
            raise Wrong(remedy)
        return found.strip()

    return _how(read)


def secret(pattern: str, remedy: str) -> How:
    """Words that are never shown; their file may be named instead."""
    inner = words(pattern, remedy)["read"]
    return _how(lambda found: Secret(inner(found)), secret=True)


def several(pattern: str, remedy: str) -> How:
    """A list of lines of text that each match ``pattern`` wholly."""
    inner = words(pattern, remedy)["read"]

    def read(found: object) -> tuple[object, ...]:
        if not isinstance(found, list):
            raise Wrong(f"{remedy} Put them between [ and ].")
        return tuple(inner(each) for each in found)

    return _how(read)


def networks() -> How:
    """A list of addresses and networks of machines."""
    remedy = "Write addresses or networks, such as 127.0.0.1 or 10.0.0.0/8."

    def read(found: object) -> tuple[str, ...]:
        if not isinstance(found, list):
            raise Wrong(f"{remedy} Put them between quotes, and all between [ and ].")
        try:
            for each in found:
                ip_network(each if isinstance(each, str) else "", strict=False)
        except ValueError:
            raise Wrong(remedy) from None
        return tuple(found)

    return _how(read)


def one_of(*choices: str) -> How:
    """One of these words."""
    remedy = f"Write one of: {', '.join(choices)}."
    return words("|".join(map(re.escape, choices)), remedy)


def whole(least: int, most: int) -> How:
    """A whole number within these bounds."""

    def read(found: object) -> int:
        if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
            raise Wrong(f"Write a whole number from {least} to {most}, without quotes.")
        return found

    return _how(read)


def yes_or_no() -> How:
    """True or false."""

    def read(found: object) -> bool:
        if not isinstance(found, bool):
            raise Wrong("Write true or false, without quotes.")
        return found

    return _how(read)


def time_of_day() -> How:
    """A wall-clock time, to the minute."""

    def read(found: object) -> time:
        if isinstance(found, str) and re.fullmatch(r"([01]?\d|2[0-3])[:.][0-5]\d", found):
            hour, minute = re.split("[:.]", found)
            return time(int(hour), int(minute))
        if isinstance(found, time) and not found.second and not found.microsecond:
            return found
        raise Wrong('Write a time between quotes, such as "09:00".')

    return _how(read)


def days(least: int = 0) -> How:
    """A list of dates, at ``least`` so many."""

    def read(found: object) -> tuple[date, ...]:
        if not isinstance(found, list) or any(type(each) is not date for each in found):
            raise Wrong("Write dates in a list, without quotes: [2026-12-24, 2026-12-31].")
        if len(found) < least:
            raise Wrong(f"Write at least {least} date in the list, without quotes.")
        return tuple(sorted(set(found)))

    return _how(read)


def summers() -> How:
    """A list of dates, in pairs: the first and the last day of each summer."""
    inner = days()["read"]

    def read(found: object) -> tuple[date, ...]:
        dates: tuple[date, ...] = inner(found)
        if len(dates) % 2:
            raise Wrong("Write two dates for each summer, its first day and its last.")
        return dates

    return _how(read)


def weekdays() -> How:
    """A list of days of the week, as numbers that date.weekday() gives (Monday is 0)."""

    def read(found: object) -> tuple[int, ...]:
        if not isinstance(found, list) or not found or any(each not in WEEKDAYS for each in found):
            raise Wrong('Write days in a list: ["monday", "tuesday"]; at least one.')
        return tuple(sorted({WEEKDAYS.index(each) for each in found}))

    return _how(read)


def keys() -> How:
    """A list of keys, as the import file names people."""
    one = key()["read"]

    def read(found: object) -> tuple[str, ...]:
        if not isinstance(found, list):
            raise Wrong('Write keys in a list: ["anna", "bram"].')
        return tuple(dict.fromkeys(one(each) for each in found))

    return _how(read)


def key() -> How:
    """One key, as the import file names a person."""
    return words(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", "Write a person's key as it stands in the import file.")


def zone() -> How:
    """A time zone that this machine (or the tzdata package) knows; gives its name."""

    def read(found: object) -> str:
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(found).key if isinstance(found, str) else ZoneInfo("").key
        except (ValueError, OSError, LookupError) as fault:
            raise Wrong('Write a time zone by its name, such as "Europe/Amsterdam".') from fault

    return _how(read)


def a_path() -> How:
    """A path of a file or a folder."""

    def read(found: object) -> Path:
        if not isinstance(found, str) or not found.strip() or "\0" in found:
            raise Wrong('Write a path between quotes, such as "data/files".')
        return Path(found).expanduser()

    return _how(read)


def web_address(*schemes: str) -> How:
    """An address with one of these schemes and a host; a closing slash is dropped."""

    def read(found: object) -> str:
        remedy = (
            f"Write a whole web address that starts with {' or '.join(f'{each}://' for each in schemes)}."
        )
        if not isinstance(found, str) or re.search(r"\s", found):
            raise Wrong(remedy)
        try:
            parts = urlsplit(found)
            sound = parts.scheme in schemes and parts.hostname and parts.port != 0 and "@" not in parts.netloc
        except ValueError:
            sound = False
        if not sound:
            raise Wrong(remedy)
        return found.rstrip("/")

    return _how(read)


def listen() -> How:
    """A host and a port to listen on."""

    def read(found: object) -> Listen:
        match = re.fullmatch(r"\[?([0-9A-Za-z.:-]+?)\]?:(\d{1,5})", found) if isinstance(found, str) else None
        if match is None or not 1 <= int(match[2]) <= _LAST_PORT:
            raise Wrong('Write an address and a port between quotes, such as "127.0.0.1:8081".')
        return Listen(match[1], int(match[2]))

    return _how(read)

"""The settings of the demo: an invented municipality, everything else as it is by default."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.sections import Web
from bot.settings import Settings, read

if TYPE_CHECKING:
    from pathlib import Path

_THURSDAY = 3


def demo_settings(folder: "Path") -> Settings:
    """Settings of the invented town, with everything it keeps in ``folder``."""
    found = {
        "municipality": {
            "name": "Lindenhoven",
            "phone": "14 0500",
            "reporting_point": "lindenhoven.example/melding",
            "formal_way": "lindenhoven.example/bezwaar",
        },
        "people": {"coordinator": "m.dejager", "operators": []},
        "ladder": {"talk_days": _talks()},
        "database": {
            "url": f"sqlite:///{folder / 'town.db'}",
            "keys": str(folder / "keys.db"),
            "files": str(folder / "files"),
        },
    }
    return read(found, folder / "demo.toml")


def found_at(settings: Settings, address: str) -> Settings:
    """The same town, which knows the address that its pages are at."""
    return replace(settings, web=Web(address, "mailto:beveiliging@lindenhoven.example"))


def _talks() -> list[date]:
    """The second Thursday of every month, for ten years."""
    firsts = [date(year, month, 1) for year in range(2026, 2036) for month in range(1, 13)]
    return [first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 7) for first in firsts]

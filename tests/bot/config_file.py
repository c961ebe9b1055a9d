"""A settings file as an administrator writes it, and what is told about it."""

from pathlib import Path

import pytest

from bot.reading import SettingsError
from bot.settings import load

TOKEN = "123456789:AAinventedInventedInventedInvented12"
LEAST = f"""
[municipality]
name = "Voorbeeldstad"
phone = "14 000"
reporting_point = "het stadhuis"
formal_way = "het stadhuis"
[ladder]
talk_days = [2036-12-10]
[people]
coordinator = "carla"
[telegram]
token = "{TOKEN}"
username = "voorbeeld_bot"
"""


def written(folder: Path, text: str) -> Path:
    """The file, with this in it."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(folder: Path, text: str) -> dict[str, str]:
    """What is wrong, by dotted name."""
    with pytest.raises(SettingsError) as wrong:
        load(written(folder, text))
    return {each.where: str(each) for each in wrong.value.mistakes}

"""The town file: one TOML file with the people, associations, areas, processes and meetings of a town."""

from bot.town.mistakes import Mistake, TownFileError
from bot.town.reader import read_town

__all__ = ["Mistake", "TownFileError", "read_town"]

"""Files that people send: looked at, made clean, and kept where only their key opens them."""

from bot.files.inspection import MOST_BYTES, inspect
from bot.files.kinds import Accepted, Kind, Reason, RefusedFile
from bot.files.store import DamagedFile, FileStore, MissingFile

__all__ = [
    "MOST_BYTES",
    "Accepted",
    "DamagedFile",
    "FileStore",
    "Kind",
    "MissingFile",
    "Reason",
    "RefusedFile",
    "inspect",
]

"""The files on our own pages in a backup, and back: of the same moment as the messages they are on.

With them goes the key by which browsers' push services know us: without it, people switch news on anew.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.files.store import is_kept
from storage import backup
from storage.disk import sync

if TYPE_CHECKING:
    from bot.sections import Web

FOLDER: Final = "pages"
"""How it is called inside a backup."""


_PUSH_KEY: Final = "push-key.pem"


def beside(settings: "Web", push_key: Path) -> Callable[[Path], None]:
    """What puts them in a backup's folder, after the database: whatever is on a message is there then."""

    def copy(folder: Path) -> None:
        place, earlier = folder / FOLDER, backup.latest(folder.parent)
        place.mkdir(mode=0o700)
        for source in _kept(settings.folder):
            before = None if earlier is None else earlier / FOLDER / source.name
            backup.copy_file(source, place / source.name, before)
        sync(place)
        if push_key.exists():
            _copy(push_key, folder / _PUSH_KEY)

    return copy


def bring_back(settings: "Web", push_key: Path, folder: Path) -> int | None:
    """Put them back where they were, from a backup's ``folder``; how many files, ``None`` without any."""
    if (folder / _PUSH_KEY).exists():
        push_key.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _copy(folder / _PUSH_KEY, push_key)
    if not (folder / FOLDER).is_dir():
        return None
    settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    count = 0
    for source in _kept(folder / FOLDER):
        _copy(source, settings.folder / source.name)
        count += 1
    sync(settings.folder)
    return count


def _copy(source: Path, copy: Path) -> None:
    shutil.copyfile(source, copy)
    copy.chmod(0o600)
    sync(copy)


def _kept(folder: Path) -> list[Path]:
    """Whole files only: one that is still being written belongs to no message yet."""
    return sorted(filter(is_kept, folder.iterdir())) if folder.is_dir() else []

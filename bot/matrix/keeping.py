"""The login and the keys of conversations in a backup, and back: as precious as the database, and with it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.matrix import account, store
from storage import backup

if TYPE_CHECKING:
    from bot.sections import Matrix

FOLDER: Final = "matrix"
"""How it is called inside a backup."""


def beside(settings: "Matrix") -> Callable[[Path], None]:
    """What puts both in a backup's folder, after the database: keys that are newer open all that is there."""

    def copy(folder: Path) -> None:
        place = folder / FOLDER
        place.mkdir(mode=0o700)
        if settings.account.exists():
            shutil.copyfile(settings.account, place / settings.account.name)
            (place / settings.account.name).chmod(0o600)
        if settings.crypto.exists():
            store.copy(settings.crypto, place / settings.crypto.name)
            (place / settings.crypto.name).chmod(0o600)

    return copy


def check(settings: "Matrix", folder: Path) -> None:
    """Look whether both are whole in a backup's ``folder``, as far as they are in it; changes nothing.

    Raises:
        DamagedAccountError, DamagedBackupError: they are not.
    """
    place = folder / FOLDER
    if (place / settings.account.name).exists():
        account.load(place / settings.account.name)
    if (place / settings.crypto.name).exists():
        backup.check(place / settings.crypto.name)


def bring_back(settings: "Matrix", folder: Path) -> bool:
    """Put both back where they were, from a backup's ``folder``; whether the backup has them.

    The conversation then goes on encrypted, as the same device.
    """
    place = folder / FOLDER
    if not (place / settings.account.name).exists():
        return False
    settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in (settings.account.name, settings.crypto.name):
        if (place / name).exists():
            shutil.copyfile(place / name, settings.folder / name)
            (settings.folder / name).chmod(0o600)
    for end in ("-wal", "-shm"):
        settings.crypto.with_name(settings.crypto.name + end).unlink(missing_ok=True)
    if settings.crypto.exists():
        store.after_restore(settings.crypto)
    return True

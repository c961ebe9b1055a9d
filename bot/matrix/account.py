"""The login of one device and the three keys that sign it: one file, for this user's eyes only.

The device's id is kept for good. A new one would be a stranger to everybody who spoke with the old one.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from storage.disk import sync, write_new


class NoAccountError(Exception):
    """There is no login yet. Remedy: ``wijklijn matrix login``."""

    def __init__(self) -> None:
        """Name the remedy."""
        super().__init__("The line has not logged in on Matrix yet. Run: wijklijn matrix login.")


class DamagedAccountError(Exception):
    """The login cannot be read. Remedy: put the file back from its backup."""

    def __init__(self, file: Path) -> None:
        """Name the remedy."""
        super().__init__(
            f"{file} cannot be read. Put it back from its backup, or move it away and run: "
            "wijklijn matrix login."
        )


@dataclass(frozen=True, slots=True)
class Seeds:
    """The secret halves of the cross-signing keys (client-server specification, 11.12.2), in base64."""

    master: str
    self_signing: str
    user_signing: str


@dataclass(frozen=True, slots=True)
class Account:
    """One device of one account: what is needed to go on as the same one after every restart."""

    homeserver: str
    user_id: str
    device_id: str
    access_token: str
    seeds: Seeds

    def __repr__(self) -> str:
        """Without its secrets."""
        return "Account(…)"


def load(file: Path) -> Account:
    """The account kept in ``file``; raises :class:`NoAccountError` or :class:`DamagedAccountError`."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return Account(**(kept | {"seeds": Seeds(**kept["seeds"])}))
    except FileNotFoundError:
        raise NoAccountError from None
    except (ValueError, TypeError, KeyError):
        raise DamagedAccountError(file) from None


def save(file: Path, account: Account) -> None:
    """Keep ``account`` in ``file``: whole and on disk, or as it was before; readable by this user alone."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    write_new(new, json.dumps(asdict(account)).encode())
    new.replace(file)
    sync(file.parent)

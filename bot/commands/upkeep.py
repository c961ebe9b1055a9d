"""``wijklijn migrate`` and ``backup``: the database brought to this version, and copied; nothing is lost."""

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.commands.hall import opened
from bot.commands.remedies import NotDoneError
from bot.lock import Lock
from bot.settings import Settings
from storage import backup as backups
from storage import migrate as migrations
from storage.backup import BackupExistsError, DamagedBackupError, OtherToolsError

_BESIDE = "backups"
_MEGABYTE = 1_000_000


def migrate(console: Console, settings: Settings) -> None:
    """Bring the database to this version; a copy of what was there is made beside it first."""
    kept = settings.database
    url = kept.url.reveal()
    if migrations.is_current(url):
        console.print("Nothing to do: the database is of this version.")
        return
    lock = Lock(kept.file)
    try:
        if kept.file is not None:
            with console.status("Backing up …"):
                copy = _copied(url, kept.file.parent / _BESIDE)
            if copy is not None:
                console.print(f"Backed up to {copy}", soft_wrap=True)
        with console.status("Migrating …"):
            before, after = migrations.upgrade(url)
    finally:
        lock.release()
    if before is None:
        console.print(f"Made, at version {after}. Next: wijklijn import FILE.")
    else:
        console.print(f"Migrated from version {before} to {after}.")


def _copied(url: str, folder: Path) -> Path | None:
    try:
        return backups.before_migration(url, folder, datetime.now(UTC))
    except DamagedBackupError:
        raise NotDoneError(
            "The backup is not what the database is, so it was removed and nothing was migrated. Look at the "
            "disk, then try again."
        ) from None


def backup(console: Console, settings: Settings, folder: Path, keys_to: Path | None) -> None:
    """Copy database and files into ``folder``, the keys into ``keys_to``; the line may run meanwhile."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with opened(settings, demo=True) as database, Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Backing up …", total=None)
        try:
            report = backups.backup(
                database,
                settings.database.files,
                folder,
                datetime.now(UTC),
                keys_to=keys_to,
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )
        except OtherToolsError:
            raise NotDoneError(
                "A PostgreSQL database is backed up with pg_dump. Copy the files and the keys with it."
            ) from None
        except BackupExistsError:
            raise NotDoneError(f"There is a backup of this second in {folder}. Try again.") from None
        except DamagedBackupError:
            raise NotDoneError(
                "The copy is not what the database is, so it was removed. Look at the disk, then try again."
            ) from None
    console.print(
        f"Backed up to {report.folder}: {report.rows} rows ({_size(report.database_size)}), "
        f"{report.files} files ({_size(report.files_size)}).",
        soft_wrap=True,
    )
    apart = "" if keys_to else " Better apart: say --keys-to."
    console.print(
        f"Keys in {report.keys}. Keep copies of keys at most {backups.KEYS_KEPT.days} days.{apart}",
        soft_wrap=True,
    )
    if report.removed:
        console.print(f"Older copies of keys removed: {len(report.removed)}.")
    if report.missing:
        console.print(
            f"Not on the disk, though the database knows them: {len(report.missing)} files. Look for them "
            "in an older backup.",
            style="yellow",
        )


def _size(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB"

"""``wijklijn migrate``, ``backup`` and ``restore``: brought to this version, copied, and back again."""

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
from storage import restore as restoring
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
                beside=_beside(settings),
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
    if report.unanswered:
        console.print(
            f"Left out: the answers to evaluations that are open ({report.unanswered}). After a restore each "
            "starts empty, and whoever had answered may answer again.",
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


def _beside(settings: Settings) -> backups.Beside:
    """What else belongs to the same moment."""
    parts: list[backups.Beside] = []
    if settings.web is not None:
        from bot.web import keeping as pages

        parts.append(pages.beside(settings.web, settings.news.push_key))
    if settings.matrix is not None:
        from bot.matrix import keeping

        parts.append(keeping.beside(settings.matrix))

    def copy(folder: Path) -> None:
        for part in parts:
            part(folder)

    return copy


def restore(console: Console, settings: Settings, folder: Path, keys: Path | None) -> None:
    """Bring a backup back; what is there now is put aside first, and nothing is thrown away."""
    kept = settings.database
    if kept.file is None:
        raise NotDoneError(
            "A PostgreSQL database is restored with pg_restore. Copy the files and the keys with it."
        )
    lock = Lock(kept.file)
    try:
        with console.status("Restoring …"):
            _look_at_matrix(settings, folder)
            back = restoring.restore(
                folder,
                keys or folder.with_name(f"keys-{folder.name}"),
                restoring.Places(kept.file, kept.keys, kept.files),
                datetime.now(UTC),
            )
            on_matrix = _bring_back_matrix(settings, folder, back.aside)
            on_pages = _bring_back_pages(settings, folder, back.aside)
    except DamagedBackupError:
        raise NotDoneError(
            "The backup is damaged, so nothing was changed. Try the one of the night before."
        ) from None
    finally:
        lock.release()
    console.print(f"Restored {back.rows} rows and {back.files} files from {folder}.", soft_wrap=True)
    if on_matrix:
        console.print("The login and keys on Matrix are back too: it goes on as the same device.")
    if on_pages is not None:
        console.print(f"Files on pages that are back too: {on_pages}.")
    if back.aside is not None:
        console.print(f"What was there lies in {back.aside}.", soft_wrap=True)
    console.print("Next: wijklijn check-config, then start the line.")


def _look_at_matrix(settings: Settings, folder: Path) -> None:
    if settings.matrix is not None:
        from bot.matrix import keeping

        keeping.check(settings.matrix, folder)


def _bring_back_matrix(settings: Settings, folder: Path, aside: Path | None) -> bool:
    if settings.matrix is None:
        return False
    from bot.matrix import keeping

    if aside is not None and (folder / keeping.FOLDER).exists():
        restoring.put_aside(settings.matrix.folder, aside)
    return keeping.bring_back(settings.matrix, folder)


def _bring_back_pages(settings: Settings, folder: Path, aside: Path | None) -> int | None:
    if settings.web is None:
        return None
    from bot.web import keeping

    if aside is not None and (folder / keeping.FOLDER).exists():
        restoring.put_aside(settings.web.folder, aside)
    return keeping.bring_back(settings.web, settings.news.push_key, folder)


def _size(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB"

"""``wijklijn matrix login``: the whole first set-up of the account, which can be run again."""

import asyncio
from pathlib import Path

from rich.console import Console

from bot.commands.remedies import NotDoneError
from bot.lock import Lock
from bot.matrix.faults import (
    LimitedFault,
    MatrixFault,
    NotWrittenFault,
    RefusedFault,
    UnansweredFault,
)
from bot.matrix.login import Done, Wanted
from bot.matrix.login import login as log_in
from bot.sections import Matrix
from bot.settings import Settings


def login(
    console: Console,
    settings: Settings,
    *,
    password_file: Path | None,
    token_file: Path | None,
    picture: Path | None,
    reset_signing: bool,
) -> None:
    """Log in, and say what was done; the line must not run meanwhile."""
    if settings.matrix is None:
        raise NotDoneError("Matrix is not switched on. Add [matrix]; config.example.toml shows how.")
    if password_file is not None and token_file is not None:
        raise NotDoneError("Name one of --password-file and --token-file.")
    wanted = Wanted(
        f"Wijklijn {settings.municipality.name}",
        password=_secret(password_file),
        token=_secret(token_file),
        picture=_picture(picture),
        reset_signing=reset_signing,
    )
    lock = Lock(settings.database.file)
    try:
        with console.status("Logging in …"):
            done = asyncio.run(_logged_in(settings.matrix, wanted))
    finally:
        lock.release()
    how = "A new device" if done.is_new else "The same device as before"
    signed = "signed now" if done.signed else "signed already"
    console.print(f"Logged in as {settings.matrix.user_id}. {how}, {done.device}, {signed}.", soft_wrap=True)
    console.print(f"What is in {settings.matrix.folder} is as precious as the database.", soft_wrap=True)


async def _logged_in(settings: Matrix, wanted: Wanted) -> Done:
    try:
        return await log_in(settings, wanted)
    except LimitedFault as limited:
        raise NotDoneError(
            f"The homeserver asks for patience. Try again in {limited.seconds:.0f} seconds."
        ) from None
    except (NotWrittenFault, UnansweredFault):
        raise NotDoneError(
            f"No homeserver answers at {settings.homeserver}. Look at [matrix] homeserver, and whether this "
            "machine may connect to it."
        ) from None
    except RefusedFault as refused:
        raise NotDoneError(
            f"The homeserver would not take it ({refused.errcode}). Look in its log at this moment; what was "
            "done is kept, and the same command goes on from there."
        ) from None
    except MatrixFault:
        raise NotDoneError(
            "The homeserver did not do its part. Look whether the account may log in and change its own "
            "name, and try again: the same command goes on from there."
        ) from None


def _secret(file: Path | None) -> str | None:
    return None if file is None else file.read_text(encoding="utf-8").strip()


def _picture(file: Path | None) -> Path | None:
    if file is not None and file.suffix.lower() not in {".png", ".jpg", ".jpeg"}:
        raise NotDoneError(f"{file} is no picture people's clients know. Give a PNG or JPEG file.")
    return file

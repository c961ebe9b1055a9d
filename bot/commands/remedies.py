"""What went wrong, as a sentence with its remedy: for people at a command line, who never see a traceback.

Imports only what has been imported already: a fault can only be of a module that is there.
"""

import sqlite3
import sys
from pathlib import Path

DONE, NOT_DONE, BROKEN = 0, 1, 3
"""Exit codes: done; not done, and said why; a fault in the program itself. (2: not understood.)"""

_SPEAK_FOR_THEMSELVES = frozenset(
    {
        "AlreadyRunningError", "BackupError", "BadLoginError", "BadTokenError", "BadWebhookError",
        "ChangedSetError", "DamagedAccountError", "LetterTooLongError", "NoAccountError", "NoBackupError",
        "NoKeysError", "NotDoneError", "NotInvitableError", "NotMigratedError", "OtherAccountError",
        "PasswordNeededError", "PortTakenError", "RevokedError", "SettingsError", "SignedByOthersError",
        "StoreError", "TownFileError", "WrongTownError",
    }
)  # fmt: skip
"""Their words are the sentence."""

_SENTENCES = {
    "BrokenReferencesError": "The migration left rows that point at nothing, so it was undone: {words}."
    " Please report this, with these names.",
    "DamagedWordsError": "What people wrote does not open with these keys. Restore the database and its keys"
    " from backups of the same day, and look at [database] keys.",
    "InUseError": "Somebody is writing in the database. Stop the bot (systemctl stop wijklijn), then try"
    " again.",
    "NewerDatabaseError": "A newer wijklijn made this database. Start that one, or restore the backup made"
    " before.",
    "UnsupportedDatabaseError": "[database] url names a kind of database that is not known here. Write"
    " sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
}

_EXTRAS = {"psycopg": "postgres", "nio": "matrix"}
"""What is installed only where it is asked for, and how that is asked."""


class NotDoneError(Exception):
    """What was asked was not done; the words are one sentence with its remedy."""


def said(fault: BaseException) -> str | None:
    """The sentence for ``fault``; ``None`` when it is a fault of the program itself."""
    for kind in type(fault).__mro__:
        if kind.__name__ in _SPEAK_FOR_THEMSELVES:
            return str(fault)
        if kind.__name__ in _SENTENCES:
            return _SENTENCES[kind.__name__].format(words=fault)
    return _of_the_surroundings(fault)


def broken(fault: BaseException) -> str:
    """What is said of a fault of our own: its kind and its place, never what it held."""
    trace, place = fault.__traceback__, "an unknown place"
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"This is a fault in wijklijn itself ({type(fault).__name__} at {place}). Please report it."


def end(fault: BaseException) -> int:
    """Say on standard error what went wrong; the exit code that goes with it."""
    words = said(fault)
    sys.stderr.write(f"{words or broken(fault)}\n")
    return BROKEN if words is None else NOT_DONE


def _of_the_surroundings(fault: BaseException) -> str | None:
    """The sentence for trouble with the database, a missing package, or the machine."""
    match fault:
        case sqlite3.Error():
            return (
                f"The database cannot be used ({fault}). Look whether [database] url names the right file, "
                "and whether the disk is full."
            )
        case ModuleNotFoundError(name=str(name)) if (package := name.partition(".")[0]) in _EXTRAS:
            extra = _EXTRAS[package]
            return f"The package {package} is not installed. Set WIJKLIJN_EXTRAS={extra}, and try again."
        case OSError():
            reason = fault.strerror or type(fault).__name__
            where = f" ({fault.filename})" if fault.filename else ""
            return f"The machine says: {reason}{where}. Look whether that place is there, and this user's."
    if type(fault).__module__.partition(".")[0] == "psycopg":
        return "The database server does not answer as it should. Look at [database] url, and at the server."
    return None

"""Telling trouble with the machine (a full disk, a lost server) from a fault in what we asked.

Trouble passes: whatever met it is tried again, and the try is not held against it.
"""

import errno
import sqlite3

_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
_SYSTEM = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
)
_PRIMARY = 0xFF  # SQLite: the low byte of an extended result code is its kind
_POSTGRESQL = ("08", "40", "53", "57")
"""PostgreSQL's classes: connection, transaction rollback, insufficient resources, operator intervention."""


def is_trouble(error: BaseException) -> bool:
    """Whether ``error`` is the machine's and will pass, rather than the statement's."""
    if isinstance(error, OSError):
        return error.errno in _SYSTEM
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & _PRIMARY in _SQLITE
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return state.startswith(_POSTGRESQL)
    return type(error).__module__.startswith("psycopg") and type(error).__name__ == "OperationalError"

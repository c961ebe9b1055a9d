"""A PostgreSQL server of the tests' own: made, started and stopped by them, reachable by a socket only."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import psycopg

_OWNER: Final = "wijklijn"
_QUICK: Final = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "16MB",
    "max_connections": "40",
    "timezone": "UTC",
}


class NotInstalledError(Exception):
    """There is no PostgreSQL here. Remedy: the package ``postgresql``."""


class Cluster:
    """A running server in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def url(self, name: str) -> str:
        """The address of one of its databases, as the settings would have it."""
        return f"postgresql+psycopg://{_OWNER}@/{name}?host={self._folder}"

    def new(self, template: str = "template0") -> str:
        """Make a database, like ``template``; its address."""
        name = f"town_{next(self._numbers)}"
        self._say(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove one, whoever is still in it."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def _say(self, sql: str) -> None:
        with psycopg.connect(
            host=str(self._folder), user=_OWNER, dbname="postgres", autocommit=True
        ) as server:
            server.execute(sql.encode())


@contextmanager
def running() -> Iterator[Cluster]:
    """Start a server, and stop it afterwards; raises :class:`NotInstalledError`."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    user = _unprivileged()
    folder = Path(mkdtemp(prefix="wijklijn-pg-"))
    data = folder / "data"
    if user is not None:
        os.chown(folder, user, -1)
    options = " ".join(f"-c {name}={value!r}" for name, value in _QUICK.items())
    try:
        _run(
            user,
            initdb,
            "-D",
            data,
            "-U",
            _OWNER,
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        )
        _run(user, pg_ctl, "-D", data, "-w", "-l", folder / "log", "-o", f"{options} -k {folder}", "start")
        try:
            yield Cluster(folder)
        finally:
            _run(user, pg_ctl, "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _program(name: str) -> str:
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or (str(debian[0]) if debian else None)
    if found is None:
        raise NotInstalledError(name)
    return found


def _unprivileged() -> int | None:
    """Who runs it: PostgreSQL refuses to be run by root."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return known.get("postgres", known.get("nobody"))


def _run(user: int | None, *command: str | Path) -> None:
    done = subprocess.run(
        command, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True
    )
    assert done.returncode == 0, done.stderr

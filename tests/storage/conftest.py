"""Every test gets both kinds of database: a SQLite file, and PostgreSQL where it is installed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.keys import Keyring
from storage.migrate import upgrade
from tests.excuses import Missing, excuse
from tests.storage import cluster
from tests.storage.cluster import Cluster


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A server for all tests together."""
    try:
        with cluster.running() as server:
            yield server
    except cluster.NotInstalledError as missing:
        there_is_no = Missing(f"PostgreSQL is not installed, there is no {missing}", "postgresql")
        excuse(there_is_no, "nothing is tried on PostgreSQL")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with every table, to copy."""
    path = tmp_path_factory.mktemp("migrated") / "wijklijn.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_name(postgresql: Cluster) -> str:
    """A PostgreSQL database with every table, to copy."""
    upgrade(url := postgresql.new())
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Which kind of database this test is about; each is about both."""
    return str(request.param)


@pytest.fixture
def empty(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path}/wijklijn.db"
        return
    server: Cluster = request.getfixturevalue("postgresql")
    url = server.new()
    yield url
    server.drop(url)


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    """The address of a migrated SQLite file, for what only SQLite does."""
    path = tmp_path / "data" / "wijklijn.db"
    path.parent.mkdir()
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def url(dialect: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated database."""
    if dialect == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: Cluster = request.getfixturevalue("postgresql")
    url = server.new(request.getfixturevalue("migrated_name"))
    yield url
    server.drop(url)


@pytest.fixture
def keys() -> Iterator[Keyring]:
    """A bunch of keys that lives as long as the test."""
    ring = Keyring(None, os.urandom)
    yield ring
    ring.close()


@pytest.fixture
def database(url: str, keys: Keyring) -> Iterator[Database]:
    """An open database with every table and no row."""
    opened = Database(url, keys)
    yield opened
    opened.close()


@pytest.fixture
def sqlite(sqlite_url: str, keys: Keyring) -> Iterator[Database]:
    """An open SQLite database, for what only SQLite does."""
    opened = Database(sqlite_url, keys)
    yield opened
    opened.close()


@pytest.fixture
def postgresql_database(postgresql: Cluster, migrated_name: str, keys: Keyring) -> Iterator[Database]:
    """An open PostgreSQL database, for what only PostgreSQL does."""
    url = postgresql.new(migrated_name)
    opened = Database(url, keys)
    yield opened
    opened.close()
    postgresql.drop(url)

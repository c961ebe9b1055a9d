"""What tests of Matrix begin with: a homeserver, and the line's account on it."""

import asyncio
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest

from bot.kinds import Secret
from bot.matrix.login import Wanted, login
from bot.sections import Matrix
from tests.e2e.homeserver import PASSWORD, Homeserver
from tests.excuses import Missing, excuse

STORE_SECRET = "een-zin-die-niemand-anders-kent"

_numbers = count(1)


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """A Synapse that counts nobody's messages."""
    if find_spec("synapse") is None:
        excuse(Missing("matrix-synapse is not installed"), "nothing is tried on a real homeserver")
    with Homeserver.running(tmp_path_factory.mktemp("homeserver")) as server:
        yield server


@pytest.fixture
def matrix(homeserver: Homeserver, tmp_path: Path) -> Callable[[], Matrix]:
    """Makes an account for the line, logged in and signed."""
    return lambda: settled(homeserver, tmp_path)


def settled(server: Homeserver, folder: Path, **more: object) -> Matrix:
    """A new account of the line on a server, set up as a municipality does."""
    user = server.register(f"wijklijn{next(_numbers)}")
    made = Matrix(
        homeserver=server.url,
        user_id=user,
        store_secret=Secret(STORE_SECRET),
        folder=folder / user[1:].partition(":")[0],
        **more,  # type: ignore[arg-type]  # whatever a test sets besides
    )
    asyncio.run(login(made, Wanted("Wijklijn Waterstad", password=PASSWORD)))
    return made

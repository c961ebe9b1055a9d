"""What stories on Telegram begin with."""

from collections.abc import Iterator

import pytest

from tests.fakes.bot_api.control import FakeTelegram


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """A Telegram that counts nobody's messages; everything else it is strict about."""
    with FakeTelegram.running() as telegram:
        telegram.limits(on=False)
        yield telegram

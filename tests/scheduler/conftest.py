"""The scheduler's tests use the engine's database."""

from tests.bot.conftest import file, migrated

__all__ = ["file", "migrated"]

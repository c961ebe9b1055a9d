"""A Telegram of their own for stories that want one."""

from tests.stories.fixtures import telegram

__all__ = ["telegram"]

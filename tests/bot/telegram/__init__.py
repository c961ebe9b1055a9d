"""Telegram, against a Bot API server of our own and against whatever JSON there can be."""

"""Whole stories through the real line: people on the fake Telegram, and everything of ours in between."""

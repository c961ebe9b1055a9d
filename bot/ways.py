"""Links that lead into somebody's app: what an invitation opens there, in the same words everywhere."""

from typing import Final

TELEGRAM: Final = "https://t.me/"
MATRIX: Final = "https://matrix.to/#/"


def on_telegram(bot: str, token: str) -> str:
    """A chat with ``bot`` that begins with an invitation."""
    return f"{TELEGRAM}{bot}?start={token}"


def on_matrix(user: str) -> str:
    """A room with ``user``, in which the invitation's code must be sent."""
    return f"{MATRIX}{user}"

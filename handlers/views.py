"""What should be seen, not how: final words and the choices under them. Platforms decide the rest."""

from dataclasses import dataclass
from typing import NamedTuple

BOLD_ON, BOLD_OFF = "\ue000", "\ue001"
"""How bold is written inside a body; people's own words never contain these (``rules/words.clean``)."""

MENU = "menu"
FAREWELL = "farewell"
"""The kind of message that is not shown: it fits a platform's own list of commands to who is in the chat."""

WAY_OUT = "!"
"""How the values begin of choices that are the conversation's own, not the question's."""

BACK, CANCEL = f"{WAY_OUT}back", f"{WAY_OUT}cancel"

MOST_BUTTON = 24
"""Longest text on a button: large letters cut off longer ones."""

CUT_OFF = "…"
"""How a button ends whose words were longer."""


class Option(NamedTuple):
    """One choice: what it means to us, its full words, and its button's (at most 24 characters)."""

    value: str
    label: str
    button: str

    @property
    def in_room(self) -> str:
        """What stands on its button where there is room: its full words, if the button's were cut off."""
        return self.label if self.button.endswith(CUT_OFF) else self.button

    @property
    def is_way_out(self) -> bool:
        """Whether it leads back or away, as at every question: best said in words, not as one more number."""
        return self.value.startswith(WAY_OUT)


@dataclass(frozen=True, slots=True)
class View:
    """Words for one person, in their language, and the choices that go with them.

    ``files`` are ids of stored files that go along; ``draws`` names a paper that is drawn at delivery,
    outside any transaction (``flag-pdf:12``, ``flag-text:12``).
    """

    body: str
    options: tuple[Option, ...] = ()
    files: tuple[int, ...] = ()
    draws: str | None = None


def plain(body: str) -> str:
    """``body`` without marks for bold, for places that show none."""
    return body.replace(BOLD_ON, "").replace(BOLD_OFF, "")

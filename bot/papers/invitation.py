"""The invitation's words, from the texts: as a letter on paper, and as a message to paste."""

import re
from dataclasses import dataclass

from bot.papers.letter import Letter
from handlers.texts import texts

_UNBROKEN = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation is for and what it says; ``until`` is a day in words, ``sender`` can be called."""

    language: str
    name: str
    link: str
    until: str
    municipality: str
    sender: str
    phone: str
    officer: bool = False


def letter(invited: Invited) -> Letter:
    """Put the invitation in the words of a letter."""
    t, known = texts(invited.language), _known(invited)
    side = "-officer" if invited.officer else ""
    way = "telegram" if invited.link.startswith("https://t.me/") else "browser"
    return Letter(
        language=t.language,
        sender=t("letter-from", **known),
        title=t(f"letter-title{side}"),
        opening=(t("letter-greeting", **known), t(f"letter-what{side}", **known)),
        steps_title=t("letter-how"),
        steps=tuple(t(f"letter-step-{step}") for step in ("camera", "scan", "tap", "join")),
        below=(
            t("letter-only-you", **known),
            t(f"letter-way-{way}"),
            t("letter-nothing-signed"),
        ),
        on_screen=t("letter-on-screen"),
        link=invited.link,
        call=t("letter-questions", **known),
    )


def message(invited: Invited) -> str:
    """Put the invitation in the words of a message."""
    side = "-officer" if invited.officer else ""
    return texts(invited.language)(f"letter-message{side}", **_known(invited), link=invited.link)


def _known(invited: Invited) -> dict[str, str]:
    """What fills the words; a number stays on one line with what it counts."""
    return {
        "name": invited.name,
        "until": re.sub(r"(?<=\d) ", _UNBROKEN, invited.until),
        "municipality": invited.municipality,
        "sender": invited.sender,
        "phone": invited.phone.replace(" ", _UNBROKEN),
    }

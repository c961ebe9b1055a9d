"""The invitation's words, from the texts: as a letter on paper, and as a message to paste."""

import re
from dataclasses import dataclass

from bot import ways
from bot.papers.letter import Letter
from handlers.texts import texts

_UNBROKEN = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation is for and what it says; ``until`` is a day in words, ``sender`` can be called.

    ``link`` opens the way in. Where that is Matrix, or ``matrix`` names the way there too, ``code`` is what
    is to be sent there. Where it is a page of ours, ``others`` are the names of the apps that page offers.
    ``by_account``: officers come in by the municipality's own account.
    """

    language: str
    name: str
    link: str
    until: str
    municipality: str
    sender: str
    phone: str
    officer: bool = False
    by_account: bool = False
    code: str = ""
    matrix: str | None = None
    others: tuple[str, ...] = ()

    @property
    def by_code(self) -> bool:
        """Whether the link leads to where a code must be sent."""
        return self.link.startswith(ways.MATRIX)

    @property
    def by_page(self) -> bool:
        """Whether the link leads to a page of ours, which says the ways in."""
        return not self.by_code and not self.link.startswith(ways.TELEGRAM)


def letter(invited: Invited) -> Letter:
    """Put the invitation in the words of a letter."""
    t, known = texts(invited.language), _known(invited)
    side = "-officer" if invited.officer else ""
    there = ["code"] if invited.by_code else ["browser"] if invited.by_page else []
    steps = ("camera", "scan", "tap", *there, "join")
    return Letter(
        language=t.language,
        sender=t("letter-from", **known),
        title=t(f"letter-title{side}"),
        opening=(t("letter-greeting", **known), t(f"letter-what{side}", **known)),
        steps_title=t("letter-how"),
        steps=tuple(t(f"letter-step-{step}", **known) for step in steps),
        below=(t("letter-only-you", **known), _way(invited), t("letter-nothing-signed")),
        on_screen=t("letter-on-screen"),
        link=invited.link,
        call=t("letter-questions", **known),
    )


def message(invited: Invited) -> str:
    """Put the invitation in the words of a message."""
    side = "-officer" if invited.officer else ""
    known = {**_known(invited), "link": invited.link, "way": _way(invited)}
    return texts(invited.language)(f"letter-message{side}", **known)


def _way(invited: Invited) -> str:
    """What happens at the link, and what to do there."""
    t = texts(invited.language)
    if invited.by_code:
        words = t("letter-way-matrix", code=invited.code)
    elif not invited.by_page:
        words = t("letter-way-telegram")
    elif not invited.officer:
        words = t("letter-way-browser")
    else:
        words = t("letter-way-browser-account" if invited.by_account else "letter-way-browser-officer")
    if invited.others:
        words += f" {t('letter-way-others', others=t('letter-or').join(invited.others))}"
    if invited.matrix is None:
        return words
    return f"{words}\n{t('letter-way-also-matrix', address=invited.matrix, code=invited.code)}"


def _known(invited: Invited) -> dict[str, str]:
    """What fills the words; a number stays on one line with what it counts."""
    return {
        "name": invited.name,
        "until": re.sub(r"(?<=\d) ", _UNBROKEN, invited.until),
        "municipality": invited.municipality,
        "sender": invited.sender,
        "phone": invited.phone.replace(" ", _UNBROKEN),
        "code": invited.code,
    }

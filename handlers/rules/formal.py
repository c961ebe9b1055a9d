"""Whether a text looks like one that the law treats in its own way, and for which this line is not the place.

Missing one costs a person their time limit; seeing one too many costs a sentence. So in doubt it is formal,
but plain words about an evening never are: "een klacht over de zaal" is what this line is for.
"""

import re
import unicodedata
from enum import StrEnum

from handlers.rules.words import clean

_FIRST_PAGES = 20_000


class Formal(StrEnum):
    """What a text looks like, in the order of what is lost when it is overlooked."""

    OBJECTION = "objection"
    """Bezwaar, beroep or zienswijze: Algemene wet bestuursrecht 3:15, 6:4 and 7:1; a time limit runs."""
    WOO_REQUEST = "woo-request"
    """A request for public information: Wet open overheid 4.1."""
    COMPLAINT = "complaint"
    """A complaint about conduct: Algemene wet bestuursrecht 9:1."""


def looks_formal(text: str) -> Formal | None:
    """What formal thing a Dutch or English text looks like; of several, the one with the hardest time limit.

    The first 20,000 characters are read: who objects formally says so on the first page.
    """
    words = _plain(clean(text[:_FIRST_PAGES]))
    if not any(stem in words for stem in STEMS):
        return None
    words = _without_denials(words)
    if _is_objection(words):
        return Formal.OBJECTION
    if _WOO_REQUEST.search(words):
        return Formal.WOO_REQUEST
    if _COMPLAINT.search(words):
        return Formal.COMPLAINT
    return None


STEMS = (
    "bezwa", "beroep", "zienswij", "object", "appeal", "awb", "artikel", "algemene wet", "klacht", "klaag",
    "ombuds", "complaint", "woo", "wob", "wet open", "openbaarmaking", "information", "foi",
    "open government", "public records",
)  # fmt: skip
"""One of these stands in every text that is formal; nearly every other text is told by it in no time."""


def _one_of(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns, at whole words; a `~` stands for up to four words of the same sentence."""
    return re.compile(
        "|".join(rf"\b(?:{pattern})\b" for pattern in patterns).replace("~", r"(?:[\w-]+ ){0,4}")
    )


_DECISION = (
    r"(?:\w*besluit|\w*besluiten|beschikking|\w*vergunning|\w*vergunningen|bestemmingsplan|omgevingsplan"
    r"|aanslag|woz|woz-\w+|weigering|afwijzing|toekenning|sanctie|boete|dwangsom|college"
    r"|decision|decisions|permit|permits|refusal|assessment)"
)
_ARRANGEMENTS = (
    r"(?:tijd|tijden|tijdstip|datum|dag|uur|avond|ochtend|middag|zaal|locatie|plek|plaats|agenda|toon|koffie"
    r"|uitnodiging|bijeenkomst|vergadering|inloop|inloopavond|manier|foto|fotos|volgorde|indeling)"
)

_OBJECTION = _one_of(
    r"bezwaarschrift(?:en)?",
    r"bezwaarprocedure|bezwaartermijn|bezwaarcommissie",
    r"pro[ -]forma bezwaar|(?:formeel|officieel|schriftelijk) bezwaar",
    r"bezwaar ~(?:in te dienen|indienen|ingediend|aantekenen|aan te tekenen|aangetekend)",
    r"(?:dien|dienen|teken|tekenen) ~bezwaar",
    r"in bezwaar (?:gaan|te gaan|komen|te komen)|(?:ga|gaan|kom|komen|wil|willen) ~in bezwaar",
    r"beroepschrift|beroep (?:instellen|in te stellen|aantekenen|aan te tekenen)",
    r"in (?:hoger )?beroep (?:gaan|te gaan)|(?:ga|gaan|wil|willen) ~in (?:hoger )?beroep",
    r"zienswijzen? ~(?:indienen|in te dienen|ingediend)|(?:dien|dienen) ~zienswijzen?",
    r"(?:awb|artikel) (?:6:4|7:1)|7:1 (?:van de )?awb",
    rf"bezwa(?:ar|ren) ~{_DECISION}|{_DECISION} ~bezwaar",
    r"(?:formal|written|official) objection|notice of objection|objections? procedure",
    r"(?:file|lodge|submit|raise|enter|register)(?:ing|s)? ~objections?",
    r"(?:formally|hereby) object|object formally",
    rf"object(?:ing|ions?)? (?:to|against) ~{_DECISION}",
    rf"(?:lodge|file|make|submit) ~appeal|appeal(?:ing)? against ~{_DECISION}",
)
_OBJECTING = _one_of(r"(?:maak|maken) ~bezwaar", r"bezwaar (?:~)?(?:maken|te maken)")
_ABOUT_ARRANGEMENTS = _one_of(
    rf"bezwaar ~(?:tegen|over|bij|op) ~{_ARRANGEMENTS}", rf"tegen ~{_ARRANGEMENTS} ~bezwaar"
)
_IN_FORM = _one_of("hierbij|hiermee|formeel|officieel", _DECISION)

_WOO_REQUEST = _one_of(
    r"wo[ob][ -]?(?:verzoek|verzoeken|aanvraag|procedure|request|requests)",
    r"wet open overheid|wet openbaarheid(?: van)? bestuur",
    r"(?:de|een|via|volgens|krachtens|the|a|under) wo[ob]",
    r"verzoek ~(?:om|tot) openbaarmaking|openbaarmaking van ~(?:stukken|documenten|informatie|mails|e-mails)",
    r"freedom of information|foia?(?: request)?|open government act|public records request",
)

_COMPLAINT = _one_of(
    r"klacht(?:en)?(?:procedure|regeling|commissie|functionaris|coordinator|formulier|schrift)|klaagschrift",
    r"(?:formele|officiele|schriftelijke) klacht(?:en)?|klacht ~(?:officieel|formeel) ",
    r"klacht(?:en)? ~(?:indienen|in te dienen|ingediend|deponeren)",
    r"(?:dien|dienen) ~klacht(?:en)?",
    r"(?:awb|artikel) 9:\d+|9:\d+ (?:van de )?awb|hoofdstuk 9 (?:van de )?(?:awb|algemene wet)",
    r"(?:gemeentelijke |nationale )?ombudsman|ombudsvrouw",
    r"(?:formal|official|written) complaints?|complaints? (?:procedure|committee|form)",
    r"(?:file|lodge|submit|register)(?:ing|s)? ~complaints?",
)

_DENIAL = _one_of(
    r"(?:geen|zonder|nooit) (?:enkele? |formele? |officiele? |officieel |formeel |echte? )?"
    r"(?:bezwaar\w*|bezwaren|klacht\w*|beroep\w*|wo[ob]\w*|wo[ob]-\w+|zienswijze)",
    r"niet (?:als|in|om) (?:een )?(?:formele? |officiele? |formeel |officieel )?"
    r"(?:bezwaar\w*|klacht\w*|(?:hoger )?beroep\w*)",
    r"(?:no|not an?|without|any) (?:formal |official )?(?:objections?|complaints?|appeal|woo request)",
    r"(?:not|dont|wont|never) (?:(?:want|wish|going|need|mean) to )?(?:formally )?object",
    r"(?:not|dont|wont|never) (?:(?:want|wish|going|need|mean) to )?"
    r"(?:file|lodge|submit|register|make) (?:an? )?(?:formal |official )?(?:objection|complaint|appeal)",
)


def _is_objection(words: str) -> bool:
    return _OBJECTION.search(words) is not None or any(map(_is_objecting, re.split(r" [.!?] ", words)))


def _is_objecting(sentence: str) -> bool:
    """Whether the sentence uses the words of the law, and not for the hour or the room of a meeting."""
    if not _OBJECTING.search(sentence):
        return False
    return _IN_FORM.search(sentence) is not None or not _ABOUT_ARRANGEMENTS.search(sentence)


def _without_denials(words: str) -> str:
    """The words without what the writer says it is not: "geen bezwaar", "not a formal complaint"."""
    return _DENIAL.sub(" ... ", words)


def _plain(text: str) -> str:
    """Small letters without accents or apostrophes, one space between words, and signs set apart."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = re.sub("['\N{RIGHT SINGLE QUOTATION MARK}\u0300-\u036f]", "", letters)
    return re.sub(r"\s+", " ", re.sub(r"([.,;!?()\"])(?!\d)", r" \1 ", bare))
